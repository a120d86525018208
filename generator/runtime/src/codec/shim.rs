//! Serde's traits for contracts, so that models work with any self-describing
//! serde format. Declared names, no wire settings; decimals are written as text,
//! because no serde format is sure to keep their digits.

use super::error::Path;
use super::json::{Context, Seed};
use super::text::{Spelling, write_text};
use crate::contract::{Contract, Enumeration, Map, Pair, Seq, Value, View};
use crate::scalar::EnumValue;
use crate::wire::NameCase;
use serde::de::{DeserializeSeed, Deserializer, Error as _};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// Writes a value through serde.
///
/// # Errors
/// The serializer's own, and keys of dictionaries without a text.
pub fn serialize<S: Serializer>(value: &dyn Value, serializer: S) -> Result<S::Ok, S::Error> {
    Shim(value.view()).serialize(serializer)
}

/// Reads a value through serde.
///
/// # Errors
/// The deserializer's own, with the path to the member.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Value + Default,
    D: Deserializer<'de>,
{
    let mut value = T::default();
    let context = Context::of_any_format(NameCase::Declared);
    match Seed::new(value.slot(), &context).deserialize(deserializer) {
        Ok(_) => Ok(value),
        Err(error) => {
            let path = context.into_path();
            Err(if path == Path::default() {
                error
            } else {
                D::Error::custom(format!("`{path}`: {error}"))
            })
        }
    }
}

struct Shim<'v>(View<'v>);

impl Serialize for Shim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            View::Null => serializer.serialize_unit(),
            View::Bool(value) => serializer.serialize_bool(value),
            View::Int(number) => serializer.serialize_i64(number),
            View::UInt(number) => serializer.serialize_u64(number),
            View::F32(number) => serializer.serialize_f32(number),
            View::F64(number) => serializer.serialize_f64(number),
            View::Str(text) | View::Uri(text) => serializer.serialize_str(text),
            View::Any(value) => value.serialize(serializer),
            View::Enum(value) => serialize_enum(value, self.0, serializer),
            View::Seq(items) => serialize_list(items, serializer),
            View::Map(entries) => serialize_dictionary(entries, serializer),
            View::Pair(pair) => serialize_pair(pair, serializer),
            View::Object(object) => serialize_object(object, serializer),
            other => serializer.serialize_str(&text(other)?),
        }
    }
}

/// The number where it is known, else the name.
fn serialize_enum<S: Serializer>(
    value: &dyn Enumeration,
    view: View<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let number = match value.known() {
        Ok(index) => value.table().variants[index].value,
        Err(EnumValue::Number(number)) => Some(*number),
        Err(EnumValue::Name(_)) => None,
    };
    match number.and_then(|number| i64::try_from(number).ok()) {
        Some(number) => serializer.serialize_i64(number),
        None => serializer.serialize_str(&text(view)?),
    }
}

fn serialize_list<S: Serializer>(items: &dyn Seq, serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(Some(items.len()))?;
    (0..items.len())
        .try_for_each(|index| list.serialize_element(&Shim(items.get(index).view())))?;
    list.end()
}

fn serialize_dictionary<S: Serializer>(
    entries: &dyn Map,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(entries.len()))?;
    for index in 0..entries.len() {
        let (key, value) = entries.get(index);
        map.serialize_entry(&text::<S::Error>(key.view())?, &Shim(value.view()))?;
    }
    map.end()
}

fn serialize_pair<S: Serializer>(pair: &dyn Pair, serializer: S) -> Result<S::Ok, S::Error> {
    let (key, value) = pair.get();
    let mut map = serializer.serialize_map(Some(2))?;
    map.serialize_entry("Key", &Shim(key.view()))?;
    map.serialize_entry("Value", &Shim(value.view()))?;
    map.end()
}

/// The members that JSON has, those that are null left out.
fn serialize_object<S: Serializer>(
    object: &dyn Contract,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let members = object.table().members.iter().enumerate();
    let present: Vec<_> = members
        .filter_map(|(index, member)| Some((member.json?, object.get(index).view())))
        .filter(|(_, view)| !matches!(view, View::Null))
        .collect();
    let mut map = serializer.serialize_map(Some(present.len()))?;
    present
        .iter()
        .try_for_each(|(name, view)| map.serialize_entry(name, &Shim(*view)))?;
    map.end()
}

fn text<E: serde::ser::Error>(view: View<'_>) -> Result<String, E> {
    let mut text = String::new();
    write_text(&mut text, view, Spelling::Json).map_err(E::custom)?;
    Ok(text)
}
