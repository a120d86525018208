//! Services that are gone from the specs folder and still have a part of the crate.
//!
//! Helpgen removes the files that it wrote for them. What else the crate says about them
//! is the user's: reported, line by line.

use super::{Failure, shown};
use crate::diagnostic::{Diagnostic, Location, Span, codes};
use crate::emit::{self, LeftoverLine};
use crate::plan;
use crate::write::{self, Leftover};
use std::path::Path;
use std::sync::Arc;

/// Services that have a part of the crate in `out`, and are none of `services`.
pub(super) fn find(out: &Path, services: &[String]) -> Result<Vec<Leftover>, Failure> {
    let modules: Vec<_> = services
        .iter()
        .map(|name| plan::service_module(name))
        .collect();
    let modules: Vec<&str> = modules.iter().map(|module| module.plain()).collect();
    Ok(write::leftovers(out, &modules)?)
}

/// That a service is gone, and an error for each line of the user's files that needs it.
pub(super) fn report(
    gone: &Leftover,
    specs: &Path,
    out: &Path,
    manifest: &str,
    library: &str,
) -> Vec<Diagnostic> {
    let service = &gone.service;
    let message = format!("the service `{service}` is gone, and with it its part of the crate");
    let folder = shown(&specs.join(service));
    let help = format!("put `{folder}` back, unless nobody calls the service any more");
    let removed = Diagnostic::new(&codes::SERVICE_REMOVED, message)
        .at(place(&folder, 1, None))
        .help(help);
    let lines = emit::leftover_lines(manifest, library, &gone.module);
    let lines = lines.into_iter().map(|line| leftover_line(line, gone, out));
    std::iter::once(removed).chain(lines).collect()
}

fn leftover_line(line: LeftoverLine, gone: &Leftover, out: &Path) -> Diagnostic {
    let file = shown(&out.join(line.file));
    let message = format!(
        "`{file}` has a line of the service `{}`, which is gone",
        gone.service
    );
    let help = match line.file {
        "Cargo.toml" => "remove it, and the feature from those that name it, such as `default`",
        _ => "remove it, and the attributes above it",
    };
    Diagnostic::new(&codes::LEFTOVER_LINE, message)
        .at(place(&file, line.number, Some(line.line)))
        .help(help)
}

fn place(file: &str, line: usize, quote: Option<String>) -> Location {
    let length = quote.as_ref().map_or(0, |quote| quote.chars().count());
    Location {
        file: Arc::from(file),
        span: Span {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: 1,
            length: u32::try_from(length).unwrap_or(u32::MAX),
        },
        quote,
    }
}
