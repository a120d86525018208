//! Files → [`Source`]: bytes, encodings, line ends. Knows nothing of help pages.

pub mod folder;
mod decode;

pub use decode::{Decoded, decode};

use crate::diagnostic::{Location, Span};
use std::sync::Arc;

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
    /// Costs a pass over the text: meant for diagnostics.
    #[must_use]
    pub fn location(&self, span: Span) -> Location {
        let index = usize::try_from(span.line.saturating_sub(1)).unwrap_or(usize::MAX);
        let quote = self.text.split('\n').nth(index);
        Location {
            file: self.name.clone(),
            span,
            quote: quote.map(|line| line.trim_end_matches('\r').to_owned()),
        }
    }
}
