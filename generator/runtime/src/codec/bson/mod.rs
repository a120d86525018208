//! BSON as Json.NET writes it: documents of typed elements. Lists at the root look
//! like documents, scalars are wrapped, null is no byte at all.

mod read;
mod write;

use super::Presence;
use super::error::{DecodeError, EncodeError};
use super::json::{Context, Seed};
use crate::contract::{Shape, Slot, Value};
use crate::{Format, Wire};

pub(super) fn encode(value: &dyn Value, wire: &Wire) -> Result<Vec<u8>, EncodeError> {
    write::write(value, wire).map_err(|failure| failure.into_encode_error(Format::Bson))
}

pub(super) fn decode(
    value: &mut dyn Value,
    bytes: &[u8],
    wire: &Wire,
) -> Result<Presence, DecodeError> {
    let root = root_of(value.shape());
    let mut slot = value.slot();
    if bytes.is_empty() {
        if let Slot::Optional(option) = &mut slot {
            option.clear();
        }
        return Ok(Presence::Absent);
    }
    let context = Context::of_any_format(wire.name_case);
    match read::read(bytes, root, Seed::new(slot, &context)) {
        Ok(presence) => Ok(presence),
        Err(error) => Err(DecodeError::new(
            Format::Bson,
            &context.into_path(),
            None,
            error.to_string(),
        )),
    }
}

/// What the document at the root stands for. Its bytes do not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Root {
    /// Itself.
    Document,
    /// A list, by index.
    List,
    /// The value of its first element.
    Wrapped,
}

fn root_of(shape: &Shape) -> Root {
    match shape {
        Shape::Optional(inner) | Shape::Named(_, inner) => root_of(inner()),
        Shape::Seq(_) => Root::List,
        Shape::Object(_) | Shape::Map(..) | Shape::Pair(..) => Root::Document,
        Shape::Scalar(_) | Shape::Enum(_) => Root::Wrapped,
    }
}

/// Types of elements, by the first byte.
mod element {
    pub(super) const DOUBLE: u8 = 0x01;
    pub(super) const STRING: u8 = 0x02;
    pub(super) const DOCUMENT: u8 = 0x03;
    pub(super) const ARRAY: u8 = 0x04;
    pub(super) const BINARY: u8 = 0x05;
    pub(super) const UNDEFINED: u8 = 0x06;
    pub(super) const OBJECT_ID: u8 = 0x07;
    pub(super) const BOOL: u8 = 0x08;
    pub(super) const DATE: u8 = 0x09;
    pub(super) const NULL: u8 = 0x0A;
    pub(super) const CODE: u8 = 0x0D;
    pub(super) const SYMBOL: u8 = 0x0E;
    pub(super) const INT32: u8 = 0x10;
    pub(super) const TIMESTAMP: u8 = 0x11;
    pub(super) const INT64: u8 = 0x12;
}

/// Subtypes of binary elements that hold a GUID, in .NET's byte order.
mod subtype {
    pub(super) const BYTES: u8 = 0x00;
    pub(super) const OLD_GUID: u8 = 0x03;
    pub(super) const GUID: u8 = 0x04;
}
