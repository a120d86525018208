//! Files → [`Source`]: bytes, encodings, line ends. Knows nothing of help pages.

pub mod folder;
mod decode;

pub use decode::{Decoded, decode};

use crate::diagnostic::{Location, Span};
use std::sync::Arc;

/// Longer lines are not quoted: nobody could see the place in them.
const MAX_QUOTE: usize = 2000;

/// The text of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file as the user named it; appears in diagnostics and in `parse --json`.
    pub name: Arc<str>,
    /// Its text, decoded, without a byte order mark, line ends as they are.
    pub text: String,
}

impl Source {
    /// A place in this source, with the line it lies on for quoting.
    ///
    /// Costs a pass over the text; see [`Lines`] for many places.
    #[must_use]
    pub fn location(&self, span: Span) -> Location {
        let quote = self.text.split('\n').nth(index(span));
        self.quoting(span, quote)
    }

    fn quoting(&self, span: Span, line: Option<&str>) -> Location {
        let quote = line.filter(|line| line.len() <= MAX_QUOTE);
        Location {
            file: self.name.clone(),
            span,
            quote: quote.map(|line| line.trim_end_matches('\r').to_owned()),
        }
    }
}

/// The lines of a source, found once, for many places in it.
#[derive(Debug, Clone)]
pub struct Lines<'s> {
    source: &'s Source,
    lines: Vec<&'s str>,
}

impl<'s> Lines<'s> {
    /// Finds the lines.
    #[must_use]
    pub fn new(source: &'s Source) -> Self {
        Self {
            source,
            lines: source.text.split('\n').collect(),
        }
    }

    /// A place in the source, with the line it lies on for quoting.
    #[must_use]
    pub fn location(&self, span: Span) -> Location {
        self.source
            .quoting(span, self.lines.get(index(span)).copied())
    }
}

fn index(span: Span) -> usize {
    usize::try_from(span.line.saturating_sub(1)).unwrap_or(usize::MAX)
}
