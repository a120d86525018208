//! Documented samples.
//!
//! Values only, as in the rest of the spec.

use super::Format;
use std::sync::Arc;

/// A documented sample. Random GUIDs and dates are normalised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Key of the controller.
    pub controller: String,
    /// Key of the operation.
    pub operation: String,
    /// Request or response.
    pub direction: Direction,
    /// Format, which is also the file's extension.
    pub format: Format,
    /// The text.
    pub text: Arc<str>,
    /// Why it can't prove anything (not JSON, contradicts its table); `None` = it must round-trip.
    pub unusable: Option<String>,
}

/// Request or response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// What a client sends.
    Request,
    /// What a service answers.
    Response,
}
