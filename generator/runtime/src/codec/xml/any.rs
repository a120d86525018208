//! `object` in XML: a scalar whose type `i:type` tells.

use super::scope::Numeric;
use crate::AnyValue;

/// The value of a text, by what `i:type` says it is; a text if it says nothing.
pub(super) fn parse(text: &str, numeric: Option<Numeric>) -> AnyValue {
    let parsed = match numeric {
        Some(Numeric::Number) => text.trim().parse().ok().map(AnyValue::Number),
        Some(Numeric::Boolean) => match text.trim() {
            "true" | "1" => Some(AnyValue::Bool(true)),
            "false" | "0" => Some(AnyValue::Bool(false)),
            _ => None,
        },
        None => None,
    };
    parsed.unwrap_or_else(|| text.into())
}

/// The XML schema type and the text of a value; None for objects and lists.
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
        AnyValue::Null | AnyValue::Array(_) | AnyValue::Object(_) => None,
    }
}
