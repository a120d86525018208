//! Diagnostics as lines of text, for goldens.

use crate::diagnostic::Diagnostic;
use std::fmt::Write;

/// One finding a line, as a person sees it.
pub(crate) fn render(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for found in diagnostics {
        let place = found.primary.as_ref().map_or_else(String::new, |place| {
            let span = place.span;
            format!(
                "{}:{}:{}+{}: ",
                place.file, span.line, span.column, span.length
            )
        });
        let help = found.help.as_deref().unwrap_or_default();
        let written = writeln!(
            out,
            "{place}{}: {}\n  {help}",
            found.code.name, found.message
        );
        assert!(written.is_ok());
        if let Some((place, label)) = &found.secondary {
            let span = place.span;
            let written = writeln!(
                out,
                "  {}:{}:{}: {label}",
                place.file, span.line, span.column
            );
            assert!(written.is_ok());
        }
    }
    out
}
