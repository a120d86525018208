//! What the docs demand of a value. Values only, as in the rest of the spec.

use std::ops::Deref;

/// Constraints that the docs name. Numbers are kept as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Constraints {
    /// `Max length: N`.
    pub max_length: Option<i64>,
    /// `Min length: N`.
    pub min_length: Option<i64>,
    /// `String length: inclusive between A and B`.
    pub length: Option<(i64, i64)>,
    /// `Range: inclusive between A and B`.
    pub range: Option<(String, String)>,
    /// `Data type: X`.
    pub data_type: Option<String>,
    /// `Matching regular expression pattern: P`.
    pub pattern: Option<String>,
    /// Annotations outside the known phrases, verbatim.
    pub other: Vec<String>,
}

/// The [`Constraints`] of a member or parameter, in the room of a pointer: most have none,
/// and a large site has a hundred thousand members.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Limits(Option<Box<Constraints>>);

const NONE: &Constraints = &Constraints {
    max_length: None,
    min_length: None,
    length: None,
    range: None,
    data_type: None,
    pattern: None,
    other: Vec::new(),
};

impl From<Constraints> for Limits {
    fn from(constraints: Constraints) -> Self {
        Self((constraints != *NONE).then(|| Box::new(constraints)))
    }
}

impl Deref for Limits {
    type Target = Constraints;

    fn deref(&self) -> &Constraints {
        self.0.as_deref().unwrap_or(NONE)
    }
}
