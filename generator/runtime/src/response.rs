//! Answers: status, headers and bytes go in, the call's result comes out. Knows
//! how Web API says "no value" and which format an answer is in.

use bytes::Bytes;
use http::header::CONTENT_ENCODING;
use http::{HeaderMap, HeaderName};

use crate::answer::{RawResponse, essence, format_of};
use crate::auth::Secrets;
use crate::codec::{self, DecodeError, Position, Presence};
use crate::contract::{Value, View};
use crate::error::{AnswerError, Error, NoValueError, StatusError};
use crate::text::{EXCERPT, excerpt};
use crate::{Format, Wire};

/// What a call can give: any value of a data contract, an `Option` of one where there may
/// be none, `()` for answers without a body, [`RawResponse`] for answers that the docs do
/// not describe.
pub trait Response: Sized {
    /// Reads an answer of success.
    ///
    /// # Errors
    /// [`Error::Decode`] if the body can't be read as this type, [`Error::NoValue`] if
    /// there is nothing to read.
    fn from_answer(answer: RawResponse, reading: &Reading<'_>) -> Result<Self, Error>;
}

/// How an answer is to be read.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Reading<'a> {
    /// Method and URL without query, for errors.
    pub endpoint: &'a str,
    /// The format that was asked for, which counts if the answer names none.
    pub format: Format,
    /// The service's wire settings.
    pub wire: &'a Wire,
    /// What errors must not show.
    pub(crate) secrets: &'a Secrets,
}

impl Response for RawResponse {
    fn from_answer(answer: RawResponse, _: &Reading<'_>) -> Result<Self, Error> {
        Ok(answer)
    }
}

impl Response for () {
    fn from_answer(_: RawResponse, _: &Reading<'_>) -> Result<Self, Error> {
        Ok(())
    }
}

impl<T: Value + Default> Response for T {
    fn from_answer(answer: RawResponse, reading: &Reading<'_>) -> Result<Self, Error> {
        let mut value = T::default();
        match fill(&mut value, &answer, reading)? {
            Presence::Present => Ok(value),
            // The type has a word for it: `None`, or the null of an `AnyValue`.
            Presence::Absent if matches!(value.view(), View::Null) => Ok(value),
            Presence::Absent => Err(Error::NoValue(NoValueError {
                endpoint: reading.endpoint.to_owned(),
                status: answer.status,
            })),
        }
    }
}

/// The result of a call from its answer.
pub(crate) fn finish<R: Response>(
    response: http::Response<Bytes>,
    reading: &Reading<'_>,
) -> Result<R, Error> {
    let mut answer = RawResponse::from(response);
    if !answer.status.is_success() {
        answer.bytes = reading.secrets.mask(&answer.bytes);
        let error = StatusError::new(reading.endpoint, answer);
        return Err(Error::Status(Box::new(error)));
    }
    R::from_answer(answer, reading)
}

/// Fills a value from an answer. 204, an empty body, `null` and a nil root all mean that
/// there is no value; it then stays the default.
fn fill(
    value: &mut dyn Value,
    answer: &RawResponse,
    reading: &Reading<'_>,
) -> Result<Presence, Error> {
    if answer.bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Presence::Absent);
    }
    let format = format_to_read(answer, reading.format);
    let source = match format {
        Some(format) => match codec::fill(value, &answer.bytes, format, reading.wire) {
            Ok(presence) => return Ok(presence),
            Err(error) => Some(error),
        },
        None => None,
    };
    let masked = reading.secrets.mask(&answer.bytes);
    let source = match format {
        // The codec quotes what it can't read: let it quote what may be shown.
        Some(format) if masked != answer.bytes => {
            codec::decode_into(value, &masked, format, reading.wire).err()
        }
        _ => source,
    };
    Err(unreadable(answer, &masked, reading, source))
}

fn unreadable(
    answer: &RawResponse,
    masked: &[u8],
    reading: &Reading<'_>,
    source: Option<DecodeError>,
) -> Error {
    let position = source.as_ref().and_then(DecodeError::position);
    let position = position.and_then(|position| offset(masked, position));
    Error::Decode(Box::new(AnswerError {
        endpoint: reading.endpoint.to_owned(),
        content_type: answer.content_type().map(str::to_owned),
        content_encoding: text_of(&answer.headers, CONTENT_ENCODING),
        excerpt: excerpt(masked, position, EXCERPT),
        source,
    }))
}

fn text_of(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// The byte at a position.
fn offset(bytes: &[u8], position: Position) -> Option<usize> {
    let lines_before = position.line.checked_sub(1)?;
    let start = match lines_before {
        0 => 0,
        lines => {
            let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            ends.map(|(index, _)| index + 1).nth(lines - 1)?
        }
    };
    Some(start.saturating_add(position.column.checked_sub(1)?))
}

/// The format to read an answer in, `None` if it is in none. Without a content
/// type, or with one that says no more than "text" or "bytes", it is the one asked for.
fn format_to_read(answer: &RawResponse, asked: Format) -> Option<Format> {
    match answer.content_type() {
        None => Some(asked),
        Some(content_type) => format_of(content_type).or_else(|| {
            let vague = ["text/plain", "application/octet-stream"];
            vague
                .contains(&essence(content_type).as_str())
                .then_some(asked)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_become_offsets() {
        let text = b"ab\ncd\n\nef";
        for (line, column, expected) in [
            (1, 1, Some(0)),
            (1, 2, Some(1)),
            (2, 1, Some(3)),
            (4, 2, Some(8)),
            (5, 1, None),
            (0, 1, None),
            (1, 0, None),
        ] {
            let position = Position { line, column };
            assert_eq!(offset(text, position), expected, "{line}:{column}");
        }
    }
}
