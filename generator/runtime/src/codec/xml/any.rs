//! `object` in XML: a scalar whose type `i:type` tells, or an object of the child
//! elements. Only scalars and objects without members can be written.

use super::scope::Kind;
use crate::AnyValue;

/// The type of an object without members.
pub(super) const OBJECT: &str = "anyType";

/// The value of a text, by what `i:type` says it is. Without type, .NET takes an
/// empty element for an object and any other for a text.
pub(super) fn parse(text: &str, kind: Option<Kind>) -> AnyValue {
    let parsed = match kind {
        Some(Kind::Number) => text.trim().parse().ok().map(AnyValue::Number),
        Some(Kind::Boolean) => match text.trim() {
            "true" | "1" => Some(AnyValue::Bool(true)),
            "false" | "0" => Some(AnyValue::Bool(false)),
            _ => None,
        },
        None | Some(Kind::Object) if text.is_empty() => Some(AnyValue::Object(Default::default())),
        _ => None,
    };
    parsed.unwrap_or_else(|| text.into())
}

/// Adds a child element; those of one name become a list.
pub(super) fn insert(members: &mut serde_json::Map<String, AnyValue>, name: &str, child: AnyValue) {
    match members.get_mut(name) {
        Some(AnyValue::Array(items)) => items.push(child),
        Some(first) => *first = AnyValue::Array(vec![first.take(), child]),
        None => {
            members.insert(name.to_owned(), child);
        }
    }
}

/// The XML schema type and the text of a value; None for lists and objects with members.
pub(super) fn type_and_text(value: &AnyValue) -> Option<(&'static str, String)> {
    match value {
        AnyValue::Bool(value) => Some(("boolean", value.to_string())),
        AnyValue::Number(number) => {
            let small = number
                .as_i64()
                .is_some_and(|number| i32::try_from(number).is_ok());
            let name = match number {
                _ if small => "int",
                number if number.is_i64() => "long",
                number if number.is_u64() => "unsignedLong",
                _ => "double",
            };
            Some((name, number.to_string()))
        }
        AnyValue::String(text) => Some(("string", text.clone())),
        AnyValue::Object(members) if members.is_empty() => Some((OBJECT, String::new())),
        AnyValue::Null | AnyValue::Array(_) | AnyValue::Object(_) => None,
    }
}
