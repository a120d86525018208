//! `object` in JSON: any document, with numbers as they are spelled. Read from text
//! that a tokenizer has found to be JSON, or through serde from any other format.

use super::string::write_string;
use crate::codec::MAX_DEPTH;
use crate::scalar::{AnyData, AnyValue, Dictionary};
use serde::de::{
    Deserialize, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::ser::{Serialize, Serializer};
use std::fmt;

/// The key that serde_json gives a number whose digits it keeps, which it does where any
/// crate has switched that on.
pub(super) const NUMBER: &str = "$serde_json::private::Number";

/// The name under which a value of unknown type is asked for: a format that knows more
/// of it than serde's types tell answers with an enum, see [`types`].
pub(in crate::codec) const TYPED: &str = "AnyValue";

/// Writes JSON, compact.
pub(crate) fn write_any(out: &mut String, value: &AnyValue) {
    match value.data() {
        AnyData::Null => out.push_str("null"),
        AnyData::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        AnyData::Number(text) => out.push_str(text),
        AnyData::String(text) => write_string(out, text),
        AnyData::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_any(out, item);
            }
            out.push(']');
        }
        AnyData::Object(members) => {
            out.push('{');
            for (index, (name, value)) in members.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(out, name);
                out.push(':');
                write_any(out, value);
            }
            out.push('}');
        }
    }
}

/// Reads a text that is known to be JSON.
pub(super) fn parse(text: &str) -> Result<AnyValue, String> {
    Parser { rest: text }.value(0)
}

struct Parser<'t> {
    rest: &'t str,
}

impl<'t> Parser<'t> {
    fn value(&mut self, depth: usize) -> Result<AnyValue, String> {
        if depth > MAX_DEPTH {
            return Err(format!("the value nests deeper than {MAX_DEPTH}"));
        }
        Ok(match self.peek() {
            Some(b'{') => AnyData::Object(self.members(depth)?),
            Some(b'[') => AnyData::Array(self.items(depth)?),
            Some(b'"') => AnyData::String(self.string()?),
            _ => match self.word() {
                "null" => AnyData::Null,
                "true" => AnyData::Bool(true),
                "false" => AnyData::Bool(false),
                number => AnyData::Number(number.to_owned()),
            },
        }
        .into())
    }

    fn members(&mut self, depth: usize) -> Result<Dictionary<String, AnyValue>, String> {
        let mut members = Dictionary::new();
        self.skip(1);
        while let Some(byte) = self.peek() {
            match byte {
                b'}' => {
                    self.skip(1);
                    break;
                }
                b',' => self.skip(1),
                _ => {
                    let name = self.string()?;
                    self.peek();
                    self.skip(1);
                    members.push(name, self.value(depth + 1)?);
                }
            }
        }
        Ok(members)
    }

    fn items(&mut self, depth: usize) -> Result<Vec<AnyValue>, String> {
        let mut items = Vec::new();
        self.skip(1);
        while let Some(byte) = self.peek() {
            match byte {
                b']' => {
                    self.skip(1);
                    break;
                }
                b',' => self.skip(1),
                _ => items.push(self.value(depth + 1)?),
            }
        }
        Ok(items)
    }

    fn string(&mut self) -> Result<String, String> {
        let mut escaped = false;
        let end = self.rest.bytes().skip(1).position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        });
        let token = self.take(end.map_or(self.rest.len(), |end| end + 2));
        serde_json::from_str(token).map_err(|error| error.to_string())
    }

    /// A number, or a name such as `true`.
    fn word(&mut self) -> &'t str {
        let ends = |c: char| matches!(c, ',' | ']' | '}') || c.is_ascii_whitespace();
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        self.take(end)
    }

    fn peek(&mut self) -> Option<u8> {
        self.rest = self.rest.trim_start();
        self.rest.bytes().next()
    }

    fn skip(&mut self, length: usize) {
        self.take(length);
    }

    fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }
}

impl<'de> Deserialize<'de> for AnyValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<AnyValue, D::Error> {
        deserializer.deserialize_newtype_struct(TYPED, AnyVisitor)
    }
}

/// The types that a format may tell of a value, as the variants of an enum: where XML
/// names them.
pub(in crate::codec) mod types {
    use crate::contract::{SERIALIZATION, XSD};

    pub(in crate::codec) type Type = (&'static str, &'static str);

    pub(in crate::codec) const LONG: Type = (XSD, "long");
    pub(in crate::codec) const DATE: Type = (XSD, "dateTime");
    pub(in crate::codec) const BYTES: Type = (XSD, "base64Binary");
    pub(in crate::codec) const GUID: Type = (SERIALIZATION, "guid");

    /// The type of that name.
    pub(in crate::codec) fn find(local: &str) -> Option<Type> {
        let mut types = [LONG, DATE, BYTES, GUID].into_iter();
        types.find(|(_, name)| *name == local)
    }
}

struct AnyVisitor;

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = AnyValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: Error>(self) -> Result<AnyValue, E> {
        Ok(AnyValue::NULL)
    }

    fn visit_none<E: Error>(self) -> Result<AnyValue, E> {
        Ok(AnyValue::NULL)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<AnyValue, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<AnyValue, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<AnyValue, A::Error> {
        let (name, value) = access.variant::<String>()?;
        let value: AnyValue = value.newtype_variant()?;
        Ok(match types::find(&name) {
            Some((ns, local)) => value.with_xml_type(ns, local),
            None => value,
        })
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<AnyValue, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<AnyValue, E> {
        Ok(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<AnyValue, E> {
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<AnyValue, E> {
        Ok(number.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<AnyValue, E> {
        Ok(text.into())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<AnyValue, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<AnyValue, A::Error> {
        let mut items: Vec<AnyValue> = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(items.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<AnyValue, A::Error> {
        let mut members = Dictionary::new();
        while let Some(name) = access.next_key::<String>()? {
            if name == NUMBER {
                return access.next_value().map(|text| AnyData::Number(text).into());
            }
            members.push(name, access.next_value()?);
        }
        Ok(AnyData::Object(members).into())
    }
}

impl Serialize for AnyValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.data() {
            AnyData::Null => serializer.serialize_unit(),
            AnyData::Bool(value) => serializer.serialize_bool(*value),
            AnyData::Number(text) => match (self.as_i64(), text.parse::<u64>(), self.as_f64()) {
                (Some(number), ..) => serializer.serialize_i64(number),
                (None, Ok(number), _) => serializer.serialize_u64(number),
                (None, _, Some(number)) => serializer.serialize_f64(number),
                _ => serializer.serialize_str(text),
            },
            AnyData::String(text) => serializer.serialize_str(text),
            AnyData::Array(items) => serializer.collect_seq(items),
            AnyData::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}
