//! The values of a JSON and an XML sample of one body, compared.
//!
//! What .NET itself writes differently in the two formats is the same here, and
//! nothing else: see [`same_uri`], [`same_date`], [`same_enumeration`].

use super::difference::Differences;
use crate::codec::text::{Spelling, write_text};
use crate::contract::{Contract, Enumeration, Map, Seq, Value, View, XmlForm};
use crate::scalar::{AnyData, AnyValue, DateTime, EnumValue};
use crate::wire::{DateForm, Wire};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What JSON leaves in a URI as typed, and XML escapes.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A walk over two values of one type, which are not deeper than the codecs allow.
pub(super) struct Agreement<'w> {
    wire: &'w Wire,
    differences: Differences,
}

impl<'w> Agreement<'w> {
    pub(super) fn new(wire: &'w Wire) -> Self {
        Self {
            wire,
            differences: Differences::new("JSON", "XML"),
        }
    }

    #[track_caller]
    pub(super) fn assert(self) {
        self.differences.assert_none("the samples differ", "");
    }

    pub(super) fn compare(&mut self, path: &str, json: &dyn Value, xml: &dyn Value) {
        match (json.view(), xml.view()) {
            (View::Object(json), View::Object(xml)) => self.members(path, json, xml),
            (View::Seq(json), View::Seq(xml)) => self.items(path, json, xml),
            (View::Map(json), View::Map(xml)) => self.entries(path, json, xml),
            (View::Pair(json), View::Pair(xml)) => {
                let ((json_key, json), (xml_key, xml)) = (json.get(), xml.get());
                self.compare(&format!("{path}.Key"), json_key, xml_key);
                self.compare(&format!("{path}.Value"), json, xml);
            }
            (json, xml) => {
                if !same_scalar(json, xml, self.wire) {
                    self.differences.push(path, show(json), show(xml));
                }
            }
        }
    }

    /// Members that one format does not have are on one side only.
    fn members(&mut self, path: &str, json: &dyn Contract, xml: &dyn Contract) {
        for (index, member) in json.table().members.iter().enumerate() {
            if let (Some(name), Some(_)) = (member.json, member.xml) {
                let path = match path {
                    "" => name.to_owned(),
                    path => format!("{path}.{name}"),
                };
                let (json, xml) = (json.get(index), xml.get(index));
                // Pages indent a text that stands among elements.
                if member.form == XmlForm::Text && same_trimmed(json.view(), xml.view()) {
                    continue;
                }
                self.compare(&path, json, xml);
            }
        }
    }

    fn items(&mut self, path: &str, json: &dyn Seq, xml: &dyn Seq) {
        if json.len() != xml.len() {
            self.differences
                .push(path, show(View::Seq(json)), show(View::Seq(xml)));
            return;
        }
        for index in 0..json.len() {
            self.compare(&format!("{path}[{index}]"), json.get(index), xml.get(index));
        }
    }

    fn entries(&mut self, path: &str, json: &dyn Map, xml: &dyn Map) {
        if json.len() != xml.len() {
            self.differences
                .push(path, show(View::Map(json)), show(View::Map(xml)));
            return;
        }
        for index in 0..json.len() {
            let ((json_key, json), (xml_key, xml)) = (json.get(index), xml.get(index));
            // Of a key of any type JSON shows the text, whatever XML makes of it.
            if !matches!(json_key.view(), View::Any(_)) {
                self.compare(&format!("{path}.keys[{index}]"), json_key, xml_key);
            }
            self.compare(&format!("{path}[{index}]"), json, xml);
        }
    }
}

fn same_trimmed(json: View<'_>, xml: View<'_>) -> bool {
    match (json, xml) {
        (View::Str(json), View::Str(xml)) => json.trim() == xml.trim(),
        _ => false,
    }
}

fn same_scalar(json: View<'_>, xml: View<'_>, wire: &Wire) -> bool {
    match (json, xml) {
        (View::Null, View::Null) => true,
        (View::Bool(json), View::Bool(xml)) => json == xml,
        (View::Int(json), View::Int(xml)) => json == xml,
        (View::UInt(json), View::UInt(xml)) => json == xml,
        (View::F32(json), View::F32(xml)) => json == xml || json.is_nan() && xml.is_nan(),
        (View::F64(json), View::F64(xml)) => json == xml || json.is_nan() && xml.is_nan(),
        // `4.0` and `4` are one number: JSON shows a fraction of every decimal.
        (View::Decimal(json), View::Decimal(xml)) => json == xml,
        (View::Str(json), View::Str(xml)) => json == xml,
        (View::Uri(json), View::Uri(xml)) => same_uri(json, xml),
        (View::Guid(json), View::Guid(xml)) => json == xml,
        (View::DateTime(json), View::DateTime(xml)) => same_date(json, xml, wire.dates),
        (View::DateTimeOffset(json), View::DateTimeOffset(xml)) => {
            same_date(json.to_date_time(), xml.to_date_time(), wire.dates)
        }
        (View::TimeSpan(json), View::TimeSpan(xml)) => json == xml,
        (View::Char(json), View::Char(xml)) => json == xml,
        (View::Bytes(json), View::Bytes(xml)) => json == xml,
        (View::Enum(json), View::Enum(xml)) => same_enumeration(json, xml),
        (View::Any(json), View::Any(xml)) => same_any(json, xml),
        _ => false,
    }
}

/// Json.NET writes a URI as it was typed, the data contract serializer in canonical
/// form: `http://example.org` becomes `http://example.org/`, and spaces are escaped.
fn same_uri(json: &str, xml: &str) -> bool {
    let canonical = |text| {
        let escaped = utf8_percent_encode(text, ESCAPED).to_string();
        let uri: http::Uri = escaped.parse().ok()?;
        uri.scheme().is_some().then_some(uri)
    };
    json == xml || canonical(json).is_some_and(|json| canonical(xml) == Some(json))
}

/// Json.NET may be told to write all dates in UTC, or as milliseconds: what counts is
/// the moment, as exactly as JSON has it. A date without a zone is a time on a clock,
/// and milliseconds, which are in UTC, can't be compared with it.
fn same_date(json: DateTime, xml: DateTime, form: DateForm) -> bool {
    match (json.utc_ticks(), xml.utc_ticks(), form) {
        (Some(json), Some(xml), DateForm::Iso) => json == xml,
        (Some(_), Some(_), DateForm::Microsoft) => {
            json.unix_milliseconds() == xml.unix_milliseconds()
        }
        (_, _, DateForm::Iso) => json.ticks() == xml.ticks(),
        (_, _, DateForm::Microsoft) => true,
    }
}

/// XML may declare a type that JSON does not tell, and spells numbers otherwise.
fn same_any(json: &AnyValue, xml: &AnyValue) -> bool {
    match (json.data(), xml.data()) {
        (AnyData::Number(one), AnyData::Number(other)) => {
            one == other || json.as_f64() == xml.as_f64()
        }
        (AnyData::Array(json), AnyData::Array(xml)) => {
            json.len() == xml.len() && json.iter().zip(xml).all(|(json, xml)| same_any(json, xml))
        }
        (AnyData::Object(json), AnyData::Object(xml)) => {
            // XML has members in its own order.
            let same = |(name, json): &(String, AnyValue)| {
                let mut named = xml.iter().filter(|(other, _)| other == name);
                named.any(|(_, xml)| same_any(json, xml))
            };
            json.len() == xml.len() && json.iter().all(same)
        }
        (json, xml) => json == xml,
    }
}

/// JSON has numbers where XML has names. Of a value that the docs do not list, each
/// format tells one half only.
fn same_enumeration(json: &dyn Enumeration, xml: &dyn Enumeration) -> bool {
    match (json.known(), xml.known()) {
        (Ok(json), Ok(xml)) => json == xml,
        (Err(EnumValue::Number(_)), Err(EnumValue::Name(_))) => true,
        (Err(json), Err(xml)) => json == xml,
        _ => false,
    }
}

fn show(view: View<'_>) -> String {
    let mut text = String::new();
    match view {
        View::Null => "nothing".to_owned(),
        View::Any(value) => value.to_string(),
        View::Object(_) => "an object".to_owned(),
        View::Seq(items) => format!("a list of {} items", items.len()),
        View::Map(entries) => format!("a dictionary of {} entries", entries.len()),
        View::Pair(_) => "a pair".to_owned(),
        scalar => match write_text(&mut text, scalar, Spelling::Json) {
            Ok(()) => text,
            Err(_) => "a value without a text".to_owned(),
        },
    }
}
