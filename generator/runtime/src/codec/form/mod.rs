//! Values as Web API's model binder has them in form data and in queries: a key for each
//! scalar, `addr.city=x`, `kids[0].name=a`, `map[0].Key=k`.

mod read;
mod write;

#[cfg(feature = "samples")]
pub(crate) use read::{pairs, steps};

use super::Presence;
use super::error::{DecodeError, EncodeError, Failure};
use crate::Format;
use crate::contract::{Value, View};
use crate::uri::push_value;

pub(super) fn encode(value: &dyn Value) -> Result<Vec<u8>, EncodeError> {
    let pairs = write::write(value.view(), "")
        .map_err(|failure| failure.into_encode_error(Format::Form))?;
    let mut out = String::new();
    for (key, text) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        push_value(&mut out, &key);
        out.push('=');
        push_value(&mut out, &text);
    }
    Ok(out.into_bytes())
}

/// What a query carries for a value: keys that begin with `name`, and texts.
pub(crate) fn query(view: View<'_>, name: &str) -> Result<Vec<(String, String)>, EncodeError> {
    write::write(view, name).map_err(|failure| failure.into_encode_error(Format::Form))
}

pub(super) fn decode(value: &mut dyn Value, bytes: &[u8]) -> Result<Presence, DecodeError> {
    let mut read = || -> Result<Presence, Failure> {
        let text = std::str::from_utf8(bytes).map_err(|_| Failure::new("the text is not UTF-8"))?;
        read::read(value, text)
    };
    read().map_err(|failure| failure.into_unplaced_error(Format::Form))
}
