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
    TimedOut(Box<dyn StdError + Send + Sync>),
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

    /// The time for the answer ran out. The text of `source` must not show the URL's query.
    pub fn timed_out(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        TransportError {
            endpoint: None,
            reason: Reason::TimedOut(source.into()),
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

    /// True if the time for the answer ran out.
    pub fn is_timeout(&self) -> bool {
        matches!(self.reason, Reason::TimedOut(_))
    }

    /// The HTTP client's error.
    pub fn get_ref(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        match &self.reason {
            Reason::TooLarge { .. } => None,
            Reason::TimedOut(source) | Reason::Other(source) => Some(source.as_ref()),
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
            Reason::TimedOut(source) => write!(
                f,
                "no whole answer came in time: {}",
                one_line(&chain(source.as_ref()), MESSAGE)
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
