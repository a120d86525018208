//! Bytes to values and back, for every format, by walking the tables of
//! `contract`. Nothing in here is generic over a model.

mod error;
mod defaults;
mod encoding;
mod depth;
mod names;
mod flags;
mod number;
pub(crate) mod text;
mod json;
mod bson;
pub(crate) mod form;
pub(crate) mod xml;
pub(crate) mod shim;

pub use error::{DecodeError, EncodeError, Position};
pub(crate) use form::query as query_pairs;
pub(crate) use json::write_any;
pub(crate) use number::{parse_decimal, write_decimal, write_double};

use crate::contract::Value;
use crate::{Format, Wire};

/// How deep values may nest, in every format, on reading and on writing.
pub const MAX_DEPTH: usize = 128;

/// Whether there was a value; null and what stands for it are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Present,
    Absent,
}

/// Writes a value.
///
/// # Errors
/// Values without a form in the format: unnamed enum values in XML, contracts
/// that are JSON only, bytes in form data.
pub fn encode(value: &dyn Value, format: Format, wire: &Wire) -> Result<Vec<u8>, EncodeError> {
    match format {
        Format::Json => json::encode(value, wire),
        Format::Xml => xml::encode(value, wire),
        Format::Bson => bson::encode(value, wire),
        Format::Form => form::encode(value),
    }
}

/// Reads a value. From null, the type's default comes out.
///
/// # Errors
/// Input that is not well-formed or holds what the type can't.
pub fn decode<T: Value + Default>(
    bytes: &[u8],
    format: Format,
    wire: &Wire,
) -> Result<T, DecodeError> {
    let mut value = T::default();
    decode_into(&mut value, bytes, format, wire)?;
    Ok(value)
}

/// Reads into a default value, which is as good as unset after an error.
///
/// # Errors
/// See [`decode`].
pub fn decode_into(
    value: &mut dyn Value,
    bytes: &[u8],
    format: Format,
    wire: &Wire,
) -> Result<(), DecodeError> {
    fill(value, bytes, format, wire).map(|_| ())
}

/// Reads into a default value, and says whether there was anything to read but null.
pub(crate) fn fill(
    value: &mut dyn Value,
    bytes: &[u8],
    format: Format,
    wire: &Wire,
) -> Result<Presence, DecodeError> {
    match format {
        Format::Json => json::decode(value, bytes, wire),
        Format::Xml => xml::decode(value, bytes, wire),
        Format::Bson => bson::decode(value, bytes, wire),
        Format::Form => form::decode(value, bytes),
    }
}
