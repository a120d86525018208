//! The table of diagnostic codes, sorted by stage.
//!
//! A new code is a new row here, a line in `README.md`'s table and a golden case.

use super::{Code, Severity};

macro_rules! codes {
    ($($ident:ident = $severity:ident $name:literal $summary:literal;)*) => {
        $(#[doc = $summary]
        pub static $ident: Code = Code { name: $name, severity: Severity::$severity, summary: $summary };)*

        /// Every code, in the order of the table.
        pub static ALL: &[&Code] = &[$(&$ident),*];
    };
}

codes! {
    // source
    EMPTY_FILE = Error "empty-file" "A page file holds nothing but white space.";
    BINARY_FILE = Error "binary-file" "A page file is not text.";
    INVALID_BYTES = Warning "invalid-bytes" "Bytes that are no text in the file's encoding were replaced.";
    NOT_A_PAGE = Note "not-a-page" "A file in `pages/` is no help page and was ignored.";
    // page
    MISSING_TITLE = Error "missing-title" "A page of an operation does not say its method and path.";
    TRUNCATED_TABLE = Error "truncated-table" "A page ends inside a table or before its last section.";
    TRUNCATED_SAMPLE = Warning "truncated-sample" "A page ends inside a sample.";
    AMBIGUOUS_ROW = Warning "ambiguous-row" "The cells of a table row could not be told apart for sure.";
    UNKNOWN_LABEL = Warning "unknown-label" "A heading in an unknown language was assigned by its position.";
    UNKNOWN_CONTENT = Warning "unknown-content" "A part of a page fits no section and was left out.";
}
