//! `helpgen parse`: what help pages say, before anything is concluded from it.

use super::{Console, Failure, Style, outline, report, shown};
use crate::diagnostic::Diagnostic;
use crate::page::{self, Capture, Content, Page, Vocabulary};
use crate::source::{self, folder};
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

/// Arguments of `parse`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Help pages, as saved: HTML or text
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Print one JSON object per file and line
    #[arg(long)]
    json: bool,
}

/// Runs `helpgen parse`.
pub(super) fn run(
    arguments: &Arguments,
    style: Style,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let vocabulary = Vocabulary::default();
    let mut failed = false;
    let mut unreadable = None;
    for file in &arguments.files {
        let bytes = match folder::read(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                // The other files are still shown; the first failure is the outcome.
                unreadable.get_or_insert(error);
                continue;
            }
        };
        let (page, diagnostics) = read(&shown(file), &bytes, &vocabulary);
        report::print(&diagnostics, style, console);
        failed |= report::has_errors(&diagnostics);
        match arguments.json {
            true => console.line(&page::json(&page, &diagnostics).to_string()),
            false => console.print(&outline::page(&page)),
        }
    }
    match unreadable {
        Some(error) => Err(error.into()),
        None if failed => Err(Failure::Problems),
        None => Ok(()),
    }
}

/// Parses one file; a file that is no text becomes a page of unknown kind.
fn read(name: &str, bytes: &[u8], vocabulary: &Vocabulary) -> (Page, Vec<Diagnostic>) {
    let name: Arc<str> = Arc::from(name);
    let decoded = source::decode(Arc::clone(&name), bytes);
    let mut diagnostics = decoded.diagnostics;
    let Some(source) = decoded.source else {
        let page = Page {
            source: name,
            capture: Capture("none"),
            content: Content::Unknown,
        };
        return (page, diagnostics);
    };
    let parsed = page::parse(&source, vocabulary);
    diagnostics.extend(parsed.diagnostics);
    (parsed.page, diagnostics)
}
