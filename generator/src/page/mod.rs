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
mod json;

pub use json::json;
pub use model::{
    Capture, Content, EnumPage, EnumValue, IndexEntry, IndexGroup, IndexPage, ModelPage,
    OperationPage, Page, ParameterSource, Resource, Row, Sample, SimplePage, Slot, Text,
};
pub use vocabulary::Vocabulary;

use crate::diagnostic::Diagnostic;
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
    let (capture, blocks) = if html::is_html(&source.text) {
        (Capture("html"), html::read(&source.text, vocabulary))
    } else {
        text::read(source, vocabulary)
    };
    let (content, diagnostics) = grammar::parse(source, &blocks, vocabulary);
    Parsed {
        page: Page {
            source: source.name.clone(),
            capture,
            content,
        },
        diagnostics,
    }
}
