//! Diagnostics → text on standard error, or JSON.

use super::{Console, Style};
use crate::diagnostic::{Diagnostic, Location, Severity};
use annotate_snippets::renderer::DEFAULT_TERM_WIDTH;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};

/// Longest line that is quoted; a longer one would bury the message.
const MAX_QUOTE: usize = 400;

/// Prints every diagnostic on standard error.
pub(super) fn print(diagnostics: &[Diagnostic], style: Style, console: &mut Console<'_>) {
    for diagnostic in diagnostics {
        match style {
            Style::Text => console.error_line(&(render(diagnostic) + "\n")),
            Style::Github => console.error_line(&github(diagnostic)),
        }
    }
}

/// Whether anything stops `generate` before it writes.
pub(super) fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity() == Severity::Error)
}

/// `2 errors, 1 warning`; `None` if there is nothing to count.
pub(super) fn count(diagnostics: &[Diagnostic]) -> Option<String> {
    let of = |severity, one: &str| match diagnostics
        .iter()
        .filter(|d| d.severity() == severity)
        .count()
    {
        0 => None,
        many => Some(counted(many, one)),
    };
    let parts = [
        of(Severity::Error, "error"),
        of(Severity::Warning, "warning"),
        of(Severity::Note, "note"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// `1 page`, `2 pages`.
pub(super) fn counted(count: usize, one: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        many => format!("{many} {one}s"),
    }
}

/// One diagnostic as a line of `--json` output.
pub(super) fn json(diagnostic: &Diagnostic) -> Value {
    let place = diagnostic.primary.as_ref();
    json!({
        "kind": "diagnostic",
        "code": diagnostic.code.name,
        "severity": severity(diagnostic.severity()),
        "message": diagnostic.message,
        "file": place.map(|place| &*place.file),
        "line": place.map(|place| place.span.line),
        "column": place.map(|place| place.span.column),
        "help": diagnostic.help,
    })
}

/// `error[empty-file]: …` with the quoted line.
fn render(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(&diagnostic.message)
        .id(diagnostic.code.name);
    let mut group = Group::with_title(title);
    if let Some(place) = &diagnostic.primary {
        group = quote(group, place, AnnotationKind::Primary, None);
    }
    if let Some((place, label)) = &diagnostic.secondary {
        group = quote(group, place, AnnotationKind::Context, Some(label));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = Renderer::styled().term_width(DEFAULT_TERM_WIDTH);
    renderer.render(&[group])
}

/// Adds the line of a place, or only the place if the line can't be shown.
fn quote<'a>(
    group: Group<'a>,
    place: &'a Location,
    kind: AnnotationKind,
    label: Option<&'a String>,
) -> Group<'a> {
    let line = place.span.line as usize;
    let quote = place
        .quote
        .as_deref()
        .filter(|quote| quote.len() <= MAX_QUOTE);
    let Some(quote) = quote else {
        let column = place.span.column as usize;
        return group.element(Origin::path(&*place.file).line(line).char_column(column));
    };
    let annotation = kind
        .span(byte_range(quote, place))
        .label(label.map(String::as_str));
    let snippet = Snippet::source(quote).line_start(line).path(&*place.file);
    group.element(snippet.annotation(annotation))
}

/// The span in bytes of the quoted line.
fn byte_range(quote: &str, place: &Location) -> std::ops::Range<usize> {
    let byte = |scalar: usize| {
        let mut starts = quote.char_indices().map(|(at, _)| at);
        starts.nth(scalar).unwrap_or(quote.len())
    };
    let start = place.span.column.saturating_sub(1) as usize;
    let end = start + place.span.length.max(1) as usize;
    byte(start)..byte(end)
}

/// One workflow command.
fn github(diagnostic: &Diagnostic) -> String {
    let command = match diagnostic.severity() {
        Severity::Note => "notice",
        other => severity(other),
    };
    let mut properties = format!("title={}", property(diagnostic.code.name));
    if let Some(place) = &diagnostic.primary {
        let (line, column) = (place.span.line, place.span.column);
        properties += &format!(",file={},line={line},col={column}", property(&place.file));
    }
    let help = diagnostic.help.iter().map(|help| format!("\n{help}"));
    let message: String = std::iter::once(diagnostic.message.clone())
        .chain(help)
        .collect();
    format!("::{command} {properties}::{}", data(&message))
}

/// Escapes the message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
