//! `HttpError` from JSON, keys in any case: camel-case sites write `message`.

use serde_json::{Map, Value};

use super::{HttpError, MAX_INNER};

/// Reads an object, or the string of a service that sends only a message.
pub(super) fn parse(body: &[u8]) -> Option<HttpError> {
    match serde_json::from_slice(body).ok()? {
        Value::Object(map) => Some(from_map(map, MAX_INNER)),
        Value::String(message) => Some(HttpError {
            message: Some(message),
            ..HttpError::default()
        }),
        _ => None,
    }
}

/// Sorts the keys of a bag into the known ones and the others. A known key with
/// a value of another kind stays among the others, as it came.
pub(super) fn from_map(map: Map<String, Value>, depth: usize) -> HttpError {
    let mut error = HttpError::default();
    for (key, value) in map {
        let place = match key.to_ascii_lowercase().as_str() {
            "message" => &mut error.message,
            "messagedetail" => &mut error.message_detail,
            "exceptionmessage" => &mut error.exception_message,
            "exceptiontype" => &mut error.exception_type,
            "stacktrace" => &mut error.stack_trace,
            "modelstate" if value.is_object() => {
                if let Value::Object(members) = value {
                    error.model_state = members
                        .into_iter()
                        .map(|(member, texts)| (member, texts_of(texts)))
                        .collect();
                }
                continue;
            }
            "innerexception" if value.is_object() && depth > 0 => {
                if let Value::Object(inner) = value {
                    error.inner_exception = Some(Box::new(from_map(inner, depth - 1)));
                }
                continue;
            }
            _ => {
                error.other.insert(key, value);
                continue;
            }
        };
        match value {
            Value::String(text) if place.is_none() => *place = Some(text),
            Value::Null => {}
            value => {
                error.other.insert(key, value);
            }
        }
    }
    error
}

fn texts_of(value: Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.into_iter().map(text_of).collect(),
        Value::Null => Vec::new(),
        value => vec![text_of(value)],
    }
}

fn text_of(value: Value) -> String {
    match value {
        Value::String(text) => text,
        value => value.to_string(),
    }
}
