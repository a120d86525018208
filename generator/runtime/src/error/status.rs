//! An answer of failure: its status, what its body says, and the body itself.

use std::fmt;

use bytes::Bytes;
use http::header::LOCATION;
use http::{HeaderMap, StatusCode};

use crate::answer::{self, RawResponse};
use crate::http_error::HttpError;
use crate::text::{EXCERPT, MESSAGE, excerpt, one_line};

/// How many bytes of an error body are kept.
const KEPT: usize = 64 * 1024;

/// The service answered with a status other than 2xx.
#[derive(Clone)]
#[non_exhaustive]
pub struct StatusError {
    /// Method and URL without query.
    pub endpoint: String,
    /// The status.
    pub status: StatusCode,
    /// The headers: `WWW-Authenticate`, `Allow`, `Retry-After` …
    pub headers: HeaderMap,
    /// The body as far as it is an error body of Web API.
    pub error: Option<HttpError>,
    /// The first 64 KiB of the body.
    pub body: Bytes,
}

impl StatusError {
    pub(crate) fn new(endpoint: &str, response: RawResponse) -> Self {
        let error = match response.content_type() {
            // HTML of a proxy or of IIS is no error body, whatever it looks like.
            Some(content_type) if is_html(content_type) => None,
            _ => HttpError::parse(&response.bytes, response.format()),
        };
        let body = if response.bytes.len() > KEPT {
            Bytes::copy_from_slice(&response.bytes[..KEPT])
        } else {
            response.bytes
        };
        StatusError {
            endpoint: endpoint.to_owned(),
            status: response.status,
            headers: response.headers,
            error,
            body,
        }
    }

    /// `Content-Type` of the answer.
    pub fn content_type(&self) -> Option<&str> {
        answer::content_type(&self.headers)
    }

    /// Where a redirect points, without the query, which may hold secrets.
    fn redirect(&self) -> Option<&str> {
        let location = self.headers.get(LOCATION)?.to_str().ok()?;
        location
            .split(['?', '#'])
            .next()
            .filter(|_| self.status.is_redirection())
    }
}

fn is_html(content_type: &str) -> bool {
    content_type.to_ascii_lowercase().contains("html")
}

impl fmt::Display for StatusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", one_line(&self.endpoint, MESSAGE), self.status)?;
        // Usually a login page, whose HTML says nothing more.
        if let Some(location) = self.redirect() {
            return write!(f, "; it redirects to `{}`", one_line(location, MESSAGE));
        }
        let said = match &self.error {
            Some(error) => one_line(&error.to_string(), MESSAGE),
            None => excerpt(&self.body, None, EXCERPT),
        };
        match (&self.error, said.as_str()) {
            (_, "") => Ok(()),
            (Some(_), said) => write!(f, ": {said}"),
            (None, said) => write!(f, "; it says `{said}`"),
        }
    }
}

/// Without the headers' values: an answer may set cookies.
impl fmt::Debug for StatusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StatusError")
            .field("endpoint", &self.endpoint)
            .field("status", &self.status)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("error", &self.error)
            .field("body", &excerpt(&self.body, None, MESSAGE))
            .finish()
    }
}
