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
    NOT_A_PAGE = Note "not-a-page" "A file in `pages/` is no help page and was ignored.";

    // plan
    UNDEFINED_TYPE = Warning "undefined-type" "A type is used that the spec does not define; any JSON value stands for it.";
    DEEP_TYPE = Warning "deep-type" "A type is nested deeper than any real one; any JSON value stands for the inside.";
    PARAMETER_AS_TEXT = Warning "parameter-as-text" "A URI parameter has a type that no URI can carry; the caller gives its text.";
    WIRE_NAME = Warning "wire-name" "Members or values of one type can't be told apart by their names on the wire.";
    LOCK_NAME = Warning "lock-name" "A name in `helpgen.lock` can't be used; another was allocated.";
}
