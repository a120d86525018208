//! JSON as Json.NET writes it: serde_json's tokenizer under one walker for
//! reading, an own writer for .NET's spelling of numbers, escapes and dates.

mod read;
mod containers;
mod scalar;
mod references;
mod any;
mod string;
mod write;

pub(crate) use any::write_any;
pub(super) use any::{TYPED, types};
pub(super) use read::{Context, Seed};

use super::error::{DecodeError, EncodeError, Position};
use super::{Presence, encoding, error};
use crate::contract::Value;
use crate::{Format, Wire};
use serde::de::DeserializeSeed;

pub(super) fn encode(value: &dyn Value, wire: &Wire) -> Result<Vec<u8>, EncodeError> {
    write::write(value.view(), wire)
        .map(String::into_bytes)
        .map_err(|failure| failure.into_encode_error(Format::Json))
}

pub(super) fn decode(
    value: &mut dyn Value,
    bytes: &[u8],
    wire: &Wire,
) -> Result<Presence, DecodeError> {
    let fail = |path: &error::Path, position, reason: &str| {
        DecodeError::new(Format::Json, path, position, reason)
    };
    let text =
        encoding::to_text(bytes).map_err(|reason| fail(&error::Path::default(), None, reason))?;
    let context = Context::of_json(&text, wire.name_case);
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    let read = Seed::new(value.slot(), &context).deserialize(&mut deserializer);
    let read = read.and_then(|presence| deserializer.end().map(|()| presence));
    read.map_err(|error| {
        // serde_json has columns from 0 at the beginning and after line breaks.
        let position = Position {
            line: error.line(),
            column: error.column().max(1),
        };
        let message = error.to_string();
        let suffix = format!(" at line {} column {}", error.line(), error.column());
        let reason = message.strip_suffix(&suffix).unwrap_or(&message);
        fail(
            &context.into_path(),
            (position.line > 0).then_some(position),
            reason,
        )
    })
}
