//! Documents that do not come back as they are, with what of them does not. Why is told
//! in `fixtures/README.md`.

use Exception::{Bytes, NotRead, Value, ValueAndBytes};

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
    ("XmlScalars__string-cr.xmlserializer.xml", Value),
    ("XmlScalars__string-ws.xmlserializer.xml", Value),
    ("AllScalars__uri-idn.xml", Value),
    ("AllScalars__uri-special.xml", Value),
    ("AllNullable__all-set.ignore-msdate.json", Value),
    ("CollectionsModel__full.ignore-msdate.json", Value),
    ("DateTime__unspecified.ignore-msdate.json", Value),
    ("AllScalars__object-item.xml", Bytes),
    ("LegacySerializable__full.camel.json", ValueAndBytes),
    ("Tuple-Int32-String__full.camel.json", ValueAndBytes),
    ("TupleModel__full.camel.json", ValueAndBytes),
    ("Node__cycle.refs.json", NotRead),
];
