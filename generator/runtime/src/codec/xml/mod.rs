//! XML as either of .NET's serializers has it: exact order, namespaces and prefixes on
//! writing; any order and any prefix on reading. Tokens are quick-xml's.

mod any;
#[cfg(feature = "samples")]
pub(crate) mod events;
mod names;
mod read;
mod scope;
mod tag;
mod tokens;
mod write;

use super::error::{DecodeError, EncodeError, Path};
use super::{Presence, encoding};
use crate::contract::Value;
use crate::{Format, Wire};

/// Namespace of `i:nil` and `i:type`.
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

pub(super) fn encode(value: &dyn Value, wire: &Wire) -> Result<Vec<u8>, EncodeError> {
    write::write(value, wire.nulls, wire.xml)
        .map(String::into_bytes)
        .map_err(|failure| failure.into_encode_error(Format::Xml))
}

pub(super) fn decode(
    value: &mut dyn Value,
    bytes: &[u8],
    wire: &Wire,
) -> Result<Presence, DecodeError> {
    let text = encoding::to_text(bytes)
        .map_err(|reason| DecodeError::new(Format::Xml, &Path::default(), None, reason))?;
    read::read(value, &text, wire.xml)
        .map_err(|(failure, position)| failure.into_decode_error(Format::Xml, position))
}
