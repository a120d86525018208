//! XML as DataContractSerializer has it: exact order, namespaces and prefixes on
//! writing; any order and any prefix on reading. Tokens are quick-xml's.

mod any;
mod contract_name;
#[cfg(feature = "samples")]
pub(crate) mod events;
mod md5;
mod read;
mod scope;
mod tag;
mod tokens;
mod write;

use super::encoding;
use super::error::{DecodeError, EncodeError, Path};
use crate::contract::Value;
use crate::wire::XmlSerializer;
use crate::{Format, Wire};

/// Namespace of `i:nil` and `i:type`.
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
const PLAIN: &str = "the XML of .NET's `XmlSerializer`";

pub(super) fn encode(value: &dyn Value, wire: &Wire) -> Result<Vec<u8>, EncodeError> {
    if wire.xml == XmlSerializer::Plain {
        return Err(EncodeError::unsupported(Format::Xml, PLAIN));
    }
    write::write(value, wire.nulls)
        .map(String::into_bytes)
        .map_err(|failure| failure.into_encode_error(Format::Xml))
}

pub(super) fn decode(value: &mut dyn Value, bytes: &[u8], wire: &Wire) -> Result<(), DecodeError> {
    if wire.xml == XmlSerializer::Plain {
        return Err(DecodeError::unsupported(Format::Xml, PLAIN));
    }
    let text = encoding::to_text(bytes)
        .map_err(|reason| DecodeError::new(Format::Xml, &Path::default(), None, reason))?;
    read::read(value, &text)
        .map_err(|(failure, position)| failure.into_decode_error(Format::Xml, position))
}
