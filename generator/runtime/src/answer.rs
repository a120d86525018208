//! An answer as it came: status, headers and bytes. Knows the media types of
//! formats, and not what a call expects.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use crate::Format;
use crate::text::{EXCERPT, excerpt};

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

pub(crate) fn content_type(headers: &HeaderMap) -> Option<&str> {
    let content_type = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    // Mono sends an empty one with an empty body.
    Some(content_type).filter(|content_type| !content_type.is_empty())
}

/// The format of a media type; vendor types count by their suffix
/// (`application/vnd.x+json`), but XHTML is no data.
pub(crate) fn format_of(content_type: &str) -> Option<Format> {
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

/// A media type without its parameters, in lower case.
pub(crate) fn essence(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

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
