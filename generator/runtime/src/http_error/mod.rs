//! The error bodies of Web API: bytes of an answer of failure go in, the known
//! keys of `HttpError` come out. Knows nothing of the call.

mod json;
mod xml;

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

use crate::Format;

/// How many inner exceptions are read.
const MAX_INNER: usize = 16;

/// The body that Web API sends with an error: a bag of string keys, most of them
/// absent in production.
///
/// ```json
/// {"Message":"The request is invalid.","ModelState":{"parm.orderid":["The orderid field is required."]}}
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct HttpError {
    /// `Message`
    pub message: Option<String>,
    /// `MessageDetail`
    pub message_detail: Option<String>,
    /// `ModelState`: texts by member. XML joins the texts of a member to one.
    pub model_state: BTreeMap<String, Vec<String>>,
    /// `ExceptionMessage`
    pub exception_message: Option<String>,
    /// `ExceptionType`
    pub exception_type: Option<String>,
    /// `StackTrace`
    pub stack_trace: Option<String>,
    /// `InnerException`
    pub inner_exception: Option<Box<HttpError>>,
    /// Everything else, under its own key.
    pub other: Map<String, Value>,
}

impl HttpError {
    /// Reads an error body of the given format; without one, of the format it
    /// looks like. `None` if it is no object, `<Error>` or text.
    pub fn parse(body: &[u8], format: Option<Format>) -> Option<HttpError> {
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        let first = body.iter().find(|byte| !byte.is_ascii_whitespace())?;
        match (format, first) {
            (Some(Format::Json), _) | (None, b'{' | b'"') => json::parse(body),
            (Some(Format::Xml), _) | (None, b'<') => xml::parse(body),
            _ => None,
        }
    }
}

/// The texts that say what is wrong, in one line.
impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        let texts = [&self.message, &self.message_detail, &self.exception_message];
        for text in texts.into_iter().flatten() {
            write!(f, "{separator}{text}")?;
            separator = " ";
        }
        if !self.model_state.is_empty() {
            let members: Vec<_> = self
                .model_state
                .iter()
                .map(|(key, texts)| format!("{key}: {}", texts.join(" ")))
                .collect();
            write!(f, "{separator}({})", members.join("; "))?;
            separator = " ";
        }
        if let Some(inner) = &self.inner_exception {
            write!(f, "{separator}caused by: {inner}")?;
            separator = " ";
        }
        if separator.is_empty() && !self.other.is_empty() {
            write!(f, "{}", Value::Object(self.other.clone()))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
