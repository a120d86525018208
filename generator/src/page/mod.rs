//! [`Source`] → [`Page`]: what one help page says, word for word.
//!
//! Faithful: keeps text, order and places, and interprets nothing. Knows HTML,
//! the text captures and the labels of every language; knows no types, no Rust.

mod model;
mod shrink;
mod vocabulary;
mod block;
mod title;
mod media;
mod keys;
mod html;
mod text;
mod grammar;
mod reading;
mod json;

pub use json::json;
pub use model::{
    Capture, Content, EnumPage, EnumValue, IndexEntry, IndexGroup, IndexPage, ModelPage,
    OperationPage, Page, ParameterSource, Resource, Row, Sample, SimplePage, Slot, Text,
};
pub use vocabulary::Vocabulary;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{TANGLED_MARKUP, TRUNCATED_PAGE};
use crate::source::Source;

/// A page and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// What the page says.
    pub page: Page,
    /// What was guessed, ignored or could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a page.
///
/// Never fails: a file that is no help page gives [`Content::Unknown`] and a note.
#[must_use]
pub fn parse(source: &Source, vocabulary: &Vocabulary) -> Parsed {
    let (capture, (content, diagnostics)) = if html::is_html(&source.text) {
        (Capture("html"), parse_html(source, vocabulary))
    } else {
        reading::read(source, vocabulary)
    };
    Parsed {
        page: Page {
            source: source.name.clone(),
            capture,
            content,
        },
        diagnostics,
    }
}

fn parse_html(source: &Source, vocabulary: &Vocabulary) -> (Content, Vec<Diagnostic>) {
    let html = match html::read(&source.text, vocabulary) {
        Ok(html) => html,
        Err(tangle) => {
            let found = Diagnostic::new(&TANGLED_MARKUP, tangle.what)
                .at(source.location(tangle.span))
                .help("save the page again as the service shows it");
            return (Content::Unknown, vec![found]);
        }
    };
    let (content, mut diagnostics) = grammar::parse(source, &html.blocks, vocabulary);
    // What is missing says more than that something is.
    let mut codes = diagnostics.iter().map(|found| found.code);
    let known = codes.any(grammar::is_truncation);
    if let (Some(last), false) = (html.cut, known) {
        let message = "the file ends before the page does: elements around this are not closed";
        let found = Diagnostic::new(&TRUNCATED_PAGE, message);
        diagnostics.push(
            found
                .at(source.location(last))
                .help("save the page again, in full"),
        );
    }
    (content, diagnostics)
}
