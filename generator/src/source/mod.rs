//! Files → [`Source`]: bytes, encodings, line ends. Knows nothing of help pages.

pub mod folder;

use std::sync::Arc;

/// The text of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file as the user named it; appears in diagnostics and in `parse --json`.
    pub name: Arc<str>,
    /// Its text, decoded, without a byte order mark, line ends as they are.
    pub text: String,
}
