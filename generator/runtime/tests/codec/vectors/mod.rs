//! What .NET wrote is read, compared with the value it was written from, and written
//! again, byte for byte. Exceptions are listed, and fail once they are none.

mod exceptions;
pub mod neutral;
mod types;

use crate::strict::{Reader, dropped_of_own};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use exceptions::{EXCEPTIONS, Exception};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::wire::XmlSerializer;
use helpgen_runtime::{DateForm, EnumForm, Format, NameCase, Nulls, Wire};
use neutral::differences;
use serde_json::Value as Json;

/// .NET writes nulls unless it is told not to.
const WIRE: Wire = Wire::DEFAULT.nulls(Nulls::Write);

/// The settings that fixtures are written with, by the names they have there.
const SETTINGS: [(&str, neutral::Format, Wire); 8] = [
    ("xml", neutral::Format::Xml, WIRE),
    (
        "xmlserializer.xml",
        neutral::Format::Xml,
        WIRE.xml(XmlSerializer::Plain),
    ),
    ("json", neutral::Format::Json, WIRE),
    (
        "camel.json",
        neutral::Format::Json,
        WIRE.name_case(NameCase::Camel),
    ),
    (
        "stringenum.json",
        neutral::Format::Json,
        WIRE.enums(EnumForm::Name),
    ),
    (
        "ignore-msdate.json",
        neutral::Format::JsonMilliseconds,
        Wire::DEFAULT
            .nulls(Nulls::OmitDefaults)
            .dates(DateForm::Microsoft),
    ),
    ("refs.json", neutral::Format::Json, WIRE),
    ("bson", neutral::Format::Bson, WIRE),
];

/// One value and what .NET wrote for it.
struct Vector<'f> {
    row: &'f Json,
    /// The row that this one is like, but for some members.
    base: Option<&'f Json>,
}

impl Vector<'_> {
    fn value(&self) -> Json {
        let Some(base) = self.base else {
            return self.row["value"].clone();
        };
        let mut value = base["value"].clone();
        for (name, member) in self.row["members"].as_object().into_iter().flatten() {
            value["members"][name] = member.clone();
        }
        value
    }

    /// The document in a format, if there is one.
    fn document(&self, format: &str) -> Option<String> {
        match &self.row["wire"][format] {
            Json::String(text) => Some(text.clone()),
            Json::Array(changes) => {
                let base = self.base?["wire"][format].as_str()?;
                let base = match format {
                    "bson" => hex(&bytes(base)),
                    _ => base.to_owned(),
                };
                let change = |text: String, change: &Json| {
                    let [Some(old), Some(new)] = [change[0].as_str(), change[1].as_str()] else {
                        panic!("a change has an old and a new text");
                    };
                    assert!(text.contains(old), "{old}");
                    text.replacen(old, new, 1)
                };
                let changed = changes.iter().fold(base, change);
                Some(match format {
                    "bson" => BASE64.encode(from_hex(&changed)),
                    _ => changed,
                })
            }
            _ => None,
        }
    }
}

/// The document of one case in one format, out of a file of fixtures.
pub fn document(fixtures: &str, case: &str, format: &str) -> String {
    let rows: Vec<Json> = serde_json::from_str(fixtures).expect("a fixture is JSON");
    let row = rows.iter().find(|row| row["case"] == case);
    let vector = row.map(|row| Vector { row, base: None });
    vector
        .and_then(|vector| vector.document(format))
        .expect("the fixture has the case")
}

/// The bytes of a document in a format that is no text, which fixtures have in base64.
pub fn bytes(document: &str) -> Vec<u8> {
    BASE64
        .decode(document)
        .expect("a fixture of bytes is base64")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Vec<u8> {
    let digits = (0..text.len()).step_by(2);
    digits
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("two digits"))
        .collect()
}

/// Checks all documents of a type in some formats.
fn check<T: Value + Default>(name: &str, fixtures: &str, formats: &[&str]) -> Vec<String> {
    let rows: Vec<Json> = serde_json::from_str(fixtures).expect("a fixture is JSON");
    let mut failures = Vec::new();
    for row in &rows {
        let base = row
            .get("like")
            .and_then(|like| rows.iter().find(|row| row["case"] == *like));
        let vector = Vector { row, base };
        for (format, neutral_format, wire) in SETTINGS {
            let Some(text) = vector
                .document(format)
                .filter(|_| formats.contains(&format))
            else {
                continue;
            };
            // References are read, and never written.
            let expected = match format {
                "refs.json" => vector.document("json").unwrap_or_default(),
                _ => text.clone(),
            };
            let what = format!(
                "{name}__{}.{format}",
                row["case"].as_str().unwrap_or_default()
            );
            let found = outcome::<T>(&text, &expected, &vector.value(), neutral_format, &wire);
            let excepted = EXCEPTIONS.iter().find(|(fixture, _)| *fixture == what);
            if let Ok(dropped) = &found
                && !dropped.is_empty()
            {
                failures.push(format!("{what}: .NET would drop {}", dropped.join(", ")));
            }
            match (found.map(drop), excepted) {
                (Err((kind, _)), Some((_, exception))) if kind == *exception => {}
                (Ok(()), None) => {}
                (Ok(()), Some(_)) => failures.push(format!("{what} is no exception")),
                (Err((kind, reason)), _) => failures.push(format!("{what}: {kind:?}: {reason}")),
            }
        }
    }
    failures
}

/// The reader of .NET that takes what is written with these settings.
fn reader_of(format: Format, wire: &Wire) -> Option<Reader> {
    match (format, wire.xml) {
        (Format::Xml, XmlSerializer::Plain) => Some(Reader::XmlSerializer),
        (Format::Xml, _) => Some(Reader::DataContract),
        // Values are the same in all settings; each is written in all of them once.
        (Format::Json, _) if *wire == WIRE => Some(Reader::Json),
        _ => None,
    }
}

/// What .NET would drop of what is written for the value that a document holds.
fn outcome<T: Value + Default>(
    text: &str,
    expected: &str,
    value: &Json,
    neutral_format: neutral::Format,
    wire: &Wire,
) -> Result<Vec<String>, (Exception, String)> {
    let (format, document) = match neutral_format {
        neutral::Format::Xml => (Format::Xml, text.as_bytes().to_vec()),
        neutral::Format::Bson => (Format::Bson, bytes(text)),
        _ => (Format::Json, text.as_bytes().to_vec()),
    };
    let read: T =
        decode(&document, format, wire).map_err(|error| (Exception::NotRead, error.to_string()))?;
    let again = encode(&read, format, wire)
        .map(|bytes| match format {
            Format::Bson => BASE64.encode(bytes),
            _ => String::from_utf8_lossy(&bytes).into_owned(),
        })
        .map_err(|error| (Exception::NotWritten, error.to_string()))?;
    let differences = differences(&read, value, neutral_format);
    match (differences.is_empty(), again == expected) {
        (true, true) => {
            Ok(reader_of(format, wire)
                .map_or_else(Vec::new, |reader| dropped_of_own(reader, &read)))
        }
        (false, true) => Err((Exception::Value, differences.join(", "))),
        (true, false) => Err((Exception::Bytes, format!("\n  {expected}\n  {again}"))),
        (false, false) => Err((
            Exception::ValueAndBytes,
            format!("{}\n  {expected}\n  {again}", differences.join(", ")),
        )),
    }
}
