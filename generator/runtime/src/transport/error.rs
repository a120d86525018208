//! Why a request got no whole answer.

use std::error::Error as StdError;
use std::fmt;

use crate::text::{MESSAGE, one_line};

/// A request that got no whole answer.
#[derive(Debug)]
pub struct TransportError {
    endpoint: Option<String>,
    reason: Reason,
}

#[derive(Debug)]
enum Reason {
    TooLarge { limit: usize },
    Other(Box<dyn StdError + Send + Sync>),
}

impl TransportError {
    /// The error of an HTTP client. Its text must not show the URL's query.
    pub fn new(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        TransportError {
            endpoint: None,
            reason: Reason::Other(source.into()),
        }
    }

    /// The answer's body is longer than [`Limits::body`](crate::Limits::body).
    pub fn too_large(limit: usize) -> Self {
        TransportError {
            endpoint: None,
            reason: Reason::TooLarge { limit },
        }
    }

    /// True if the answer's body was longer than the limit.
    pub fn is_too_large(&self) -> bool {
        matches!(self.reason, Reason::TooLarge { .. })
    }

    /// The HTTP client's error, for example to ask whether it is a timeout.
    pub fn get_ref(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        match &self.reason {
            Reason::TooLarge { .. } => None,
            Reason::Other(source) => Some(source.as_ref()),
        }
    }

    pub(crate) fn at(mut self, endpoint: &str) -> Self {
        self.endpoint = Some(endpoint.to_owned());
        self
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(endpoint) = &self.endpoint {
            write!(f, "{}: ", one_line(endpoint, MESSAGE))?;
        }
        match &self.reason {
            Reason::TooLarge { limit } => write!(
                f,
                "the answer's body is longer than the limit of {limit} bytes"
            ),
            Reason::Other(source) => f.write_str(&one_line(&chain(source.as_ref()), MESSAGE)),
        }
    }
}

impl StdError for TransportError {}

/// An error and its sources; sources that an error already quotes are left out.
fn chain(error: &dyn StdError) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    // Sources form a list that a foreign crate makes: do not trust its length.
    for _ in 0..8 {
        let Some(source) = next else { break };
        let line = source.to_string();
        if !text.contains(&line) {
            text.push_str(": ");
            text.push_str(&line);
        }
        next = source.source();
    }
    text
}
