//! Answers: status, headers and bytes go in, the call's result comes out. Knows
//! how Web API says "no value" and which format an answer is in.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use crate::codec::{self, DecodeError, Position};
use crate::contract::Value;
use crate::error::{AnswerError, Error};
use crate::http_error::StatusError;
use crate::text::excerpt;
use crate::{Format, Wire};

/// How much of a body an error quotes, in characters.
const EXCERPT: usize = 120;

/// What a call can give: any value of a data contract, `()` for answers without
/// a body, [`RawResponse`] for answers that the docs do not describe.
pub trait Response: Sized {
    /// Reads an answer of success.
    ///
    /// # Errors
    /// [`Error::Decode`] if the body can't be read as this type.
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
}

/// An answer as it came.
#[derive(Clone)]
#[non_exhaustive]
pub struct RawResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub bytes: Bytes,
}

impl RawResponse {
    /// `Content-Type`, if there is one.
    pub fn content_type(&self) -> Option<&str> {
        content_type(&self.headers)
    }

    /// The format that `Content-Type` names, if it names one.
    pub fn format(&self) -> Option<Format> {
        self.content_type().and_then(format_of)
    }
}

/// Without the headers' values: an answer may set cookies.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("bytes", &excerpt(&self.bytes, None, EXCERPT))
            .finish()
    }
}

impl From<http::Response<Bytes>> for RawResponse {
    fn from(response: http::Response<Bytes>) -> Self {
        let (parts, bytes) = response.into_parts();
        RawResponse {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }
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
        fill(&mut value, &answer, reading)?;
        Ok(value)
    }
}

/// The result of a call from its answer.
pub(crate) fn finish<R: Response>(
    response: http::Response<Bytes>,
    reading: &Reading<'_>,
) -> Result<R, Error> {
    let answer = RawResponse::from(response);
    if !answer.status.is_success() {
        let error = StatusError::new(reading.endpoint, answer);
        return Err(Error::Status(Box::new(error)));
    }
    R::from_answer(answer, reading)
}

pub(crate) fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::CONTENT_TYPE)?.to_str().ok()
}

/// Fills a value from an answer. 204, an empty body and `null` all mean that
/// there is no value; the value then stays the default.
fn fill(value: &mut dyn Value, answer: &RawResponse, reading: &Reading<'_>) -> Result<(), Error> {
    if answer.bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(());
    }
    let source = match format_to_read(answer, reading.format) {
        Some(format) => match codec::decode_into(value, &answer.bytes, format, reading.wire) {
            Ok(()) => return Ok(()),
            Err(error) => Some(error),
        },
        None => None,
    };
    Err(unreadable(answer, reading, source))
}

fn unreadable(answer: &RawResponse, reading: &Reading<'_>, source: Option<DecodeError>) -> Error {
    let position = source.as_ref().and_then(DecodeError::position);
    Error::Decode(Box::new(AnswerError {
        endpoint: reading.endpoint.to_owned(),
        content_type: answer.content_type().map(str::to_owned),
        excerpt: excerpt(
            &answer.bytes,
            position.and_then(|position| offset(&answer.bytes, position)),
            EXCERPT,
        ),
        source,
    }))
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

/// The format of a media type; vendor types count by their suffix
/// (`application/vnd.x+json`), but XHTML is no data.
fn format_of(content_type: &str) -> Option<Format> {
    let essence = essence(content_type);
    match Format::from_media_type(&essence) {
        Some(Format::Form) => None,
        Some(format) => Some(format),
        None if essence == "application/xhtml+xml" => None,
        None if essence.ends_with("+json") => Some(Format::Json),
        None if essence.ends_with("+xml") => Some(Format::Xml),
        None => None,
    }
}

fn essence(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
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

    #[test]
    fn media_types_name_formats() {
        for (content_type, expected) in [
            ("application/json; charset=utf-8", Some(Format::Json)),
            ("application/problem+JSON", Some(Format::Json)),
            ("image/svg+xml", Some(Format::Xml)),
            ("application/xhtml+xml", None),
            ("text/html", None),
            ("application/x-www-form-urlencoded", None),
            ("", None),
        ] {
            assert_eq!(format_of(content_type), expected, "{content_type}");
        }
    }
}
