//! Documents that do not come back as they are, with what of them does not. Why is told
//! in `fixtures/README.md`.

use Exception::{NotRead, Value, ValueAndBytes};

/// What does not come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exception {
    /// It is an error to read the document.
    NotRead,
    /// It is an error to write the value.
    NotWritten,
    /// The document does not hold the value it was written from.
    Value,
    /// The document is written in other bytes.
    Bytes,
    /// Both.
    ValueAndBytes,
}

pub const EXCEPTIONS: &[(&str, Exception)] = &[
    ("AllScalars__string-cr.xml", Value),
    ("AllScalars__string-crlf.xml", Value),
    ("XmlScalars__string-cr.xml", Value),
    ("XmlScalars__string-ws.xml", Value),
    ("XmlScalars__string-cr.xmlserializer.xml", Value),
    ("XmlScalars__string-ws.xmlserializer.xml", Value),
    ("AllScalars__uri-idn.xml", Value),
    ("AllScalars__uri-special.xml", Value),
    ("XmlScalars__datetime-min-utc.ignore-msdate.json", Value),
    ("XmlScalars__datetime-min-local.ignore-msdate.json", Value),
    ("AllScalars__max.ignore-msdate.json", Value),
    ("AllScalars__min.bson", ValueAndBytes),
    (
        "AllScalars__decimal_79228162514264337593543950335.bson",
        ValueAndBytes,
    ),
    ("Node__cycle.refs.json", NotRead),
];
