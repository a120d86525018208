//! The table of diagnostic codes, sorted by stage.
//!
//! A new code is a new row here, a line in `DIAGNOSTICS.md`'s table and a golden case.

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
    TRUNCATED_PAGE = Warning "truncated-page" "A file ends before the page in it does.";
    TANGLED_MARKUP = Error "tangled-markup" "The markup of a page is too deep or too tangled to be read.";
    AMBIGUOUS_ROW = Warning "ambiguous-row" "The cells of a table row could not be told apart for sure.";
    UNKNOWN_LABEL = Warning "unknown-label" "A heading or label in an unknown language was assigned by its position.";
    UNKNOWN_CONTENT = Warning "unknown-content" "A part of a page fits no section and was left out.";
    // settings
    SETTINGS_SYNTAX = Error "settings-syntax" "`service.toml` is no TOML.";
    SETTINGS_KEY = Error "settings-key" "`service.toml` has a key that does not exist.";
    SETTINGS_VALUE = Error "settings-value" "A value in `service.toml` does not fit its key.";
    // overlay
    OVERLAY_SHAPE = Error "overlay-shape" "An overlay has no action, several actions or no reason.";
    OVERLAY_PATH = Error "overlay-path" "An overlay points at nothing.";
    OVERLAY_EXPECT = Error "overlay-expect" "The docs no longer say what an overlay expects.";
    OVERLAY_UNCHANGED = Error "overlay-unchanged" "An overlay changes nothing.";
    OVERLAY_ACTION = Error "overlay-action" "The action of an overlay is not possible at its place.";
    OVERLAY_VALUE = Error "overlay-value" "What an overlay writes does not fit its place.";
    OVERLAY_REFERENCE = Error "overlay-reference" "An overlay leaves a type without definition.";
    // spec-file
    SPEC_SYNTAX = Error "spec-syntax" "A file of the spec is no TOML.";
    SPEC_KEY = Error "spec-key" "A file of the spec has a key that does not exist.";
    SPEC_VALUE = Error "spec-value" "A value in a file of the spec does not fit its key.";
    SPEC_TYPE = Error "spec-type" "A file of the spec names a type that no file defines.";
    SPEC_DUPLICATE = Error "spec-duplicate" "Two entries of the spec have the same name.";
    SPEC_SAMPLE = Error "spec-sample" "A sample of the spec belongs to no operation, or is missing.";
    SPEC_FORMAT = Error "spec-format" "The spec's format is missing or newer than this version reads.";
    SPEC_FILE = Note "spec-file" "A file in `spec/` is no part of the spec and was ignored.";
    // lock
    LOCK_BROKEN = Error "lock-broken" "`helpgen.lock` can't be read.";
    LOCK_EDITION = Error "lock-edition" "`helpgen.lock` was written by a newer version.";
    // resolve
    SAMPLE_CUT_OFF = Warning "sample-cut-off" "A sample ends too early.";
    MALFORMED_SAMPLE = Warning "malformed-sample" "A sample is not the JSON or XML that its heading says.";
    JSON_REFERENCES = Note "json-references" "A JSON sample uses reference handling, which is read and never written.";
    SAMPLE_AGAINST_TABLE = Warning "sample-against-table" "A sample shows something else than its table.";
    SAMPLES_DISAGREE = Warning "samples-disagree" "Two samples show something else about one type.";
    DUPLICATE_ROW = Warning "duplicate-row" "A table lists a member twice.";
    MODELS_DIFFER = Warning "models-differ" "Two pages describe one model in different ways.";
    PAGES_DIFFER = Warning "pages-differ" "Two pages describe one operation in different ways.";
    MISSING_PAGE = Warning "missing-page" "The index page lists an operation that no page describes.";
    NAMELESS_MODEL = Warning "nameless-model" "A resource page does not say which type it describes.";
    UNKNOWN_MEDIA_TYPE = Warning "unknown-media-type" "A body has a format that is not supported.";
    UNKNOWN_ANNOTATION = Warning "unknown-annotation" "An annotation is none of the known phrases.";
    UNKNOWN_AUTHENTICATION = Warning "unknown-authentication" "The docs demand an authentication that is not known.";
    UNTYPED_PARAMETER = Warning "untyped-parameter" "No page tells the type of a URI parameter.";
    UNDESCRIBED_MODEL = Warning "undescribed-model" "No table describes a model; it was taken from samples.";
    INVENTED_NAME = Warning "invented-name" "No page names a model; a name was made up.";
    OPEN_ENUM = Warning "open-enum" "No page lists the values of an enumeration.";
    OPAQUE_TYPE = Warning "opaque-type" "No page tells what a type is.";
    UNKNOWN_NUMBER = Warning "unknown-number" "No sample tells a decimal from a floating-point number.";
    GUESSED_KIND = Warning "guessed-kind" "What kind of number or date a value is was guessed from others of its name.";
    UNKNOWN_NULLABILITY = Warning "unknown-nullability" "No sample tells whether a value may be null.";
    UNUSED_TYPES = Note "unused-types" "Classes of .NET that no operation uses were left out.";
    MIXED_WIRE = Warning "mixed-wire" "Samples disagree about how the whole service writes something.";
    // plan
    DEEP_TYPE = Warning "deep-type" "A type is nested deeper than any real one; any JSON value stands for the inside.";
    PARAMETER_AS_TEXT = Warning "parameter-as-text" "A URI parameter has a type whose text in a URI is not known; the caller gives it.";
    WIRE_NAME = Warning "wire-name" "Members or values of one type can't be told apart by their names on the wire.";
    LOCK_NAME = Warning "lock-name" "A name in `helpgen.lock` can't be used; another was allocated.";
    // pipeline
    NO_PAGES = Error "no-pages" "A service has no help pages.";
    PAGE_REMOVED = Warning "page-removed" "A page of the run before is gone.";
    SERVICE_REMOVED = Warning "service-removed" "A service of a run before is gone.";
    MISSING_LINE = Error "missing-line" "The crate lacks a line that a service needs.";
    LEFTOVER_LINE = Error "leftover-line" "The crate has a line of a service that is gone.";
}
