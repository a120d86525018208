//! What can go wrong with a call, from its arguments to its answer. Every error
//! shows as one useful line; none shows a secret or an unbounded text.

use std::error::Error as StdError;
use std::fmt;

use crate::codec::{DecodeError, EncodeError};
use crate::http_error::StatusError;
use crate::text::one_line;
use crate::usage::UsageError;

/// The longest text from outside in a message, in characters.
pub(crate) const MESSAGE: usize = 300;

/// Why a call gave no result.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The call could not be made into a request; nothing was sent.
    Usage(UsageError),
    /// The body could not be written; nothing was sent.
    Encode(EncodeError),
    /// An [`Authenticate`](crate::Authenticate) refused; nothing was sent.
    Authenticate(AuthenticateError),
    /// No whole answer came.
    Transport(TransportError),
    /// The service answered with a status other than 2xx.
    Status(Box<StatusError>),
    /// The service answered with success and a body that could not be read.
    Decode(Box<AnswerError>),
}

impl Error {
    /// The service's answer, if it was one of failure.
    pub fn status(&self) -> Option<&StatusError> {
        match self {
            Error::Status(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Usage(error) => error.fmt(f),
            Error::Encode(error) => {
                write!(f, "the body can't be written: {}", bounded(error))
            }
            Error::Authenticate(error) => error.fmt(f),
            Error::Transport(error) => error.fmt(f),
            Error::Status(error) => error.fmt(f),
            Error::Decode(error) => error.fmt(f),
        }
    }
}

/// `Display` tells the whole story, so that there is no source to repeat it.
impl StdError for Error {}

impl From<UsageError> for Error {
    fn from(error: UsageError) -> Self {
        Error::Usage(error)
    }
}

impl From<EncodeError> for Error {
    fn from(error: EncodeError) -> Self {
        Error::Encode(error)
    }
}

impl From<AuthenticateError> for Error {
    fn from(error: AuthenticateError) -> Self {
        Error::Authenticate(error)
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Error::Transport(error)
    }
}

/// A request that could not be signed or given its credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthenticateError {
    reason: String,
}

impl AuthenticateError {
    /// An error with a reason, which must not hold a secret.
    pub fn new(reason: impl Into<String>) -> Self {
        AuthenticateError {
            reason: reason.into(),
        }
    }
}

impl fmt::Display for AuthenticateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the request can't be authenticated: {}",
            one_line(&self.reason, MESSAGE)
        )
    }
}

impl StdError for AuthenticateError {}

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

/// An answer of success whose body could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub struct AnswerError {
    /// Method and URL without query.
    pub endpoint: String,
    /// `Content-Type` of the answer.
    pub content_type: Option<String>,
    /// What the codec found; `None` if no codec reads the content type.
    pub source: Option<DecodeError>,
    /// A short piece of the body, as one line.
    pub excerpt: String,
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", one_line(&self.endpoint, MESSAGE))?;
        let content_type = self.content_type.as_deref().unwrap_or_default();
        match &self.source {
            Some(source) => write!(f, "the answer can't be read: {}", bounded(source))?,
            None => write!(
                f,
                "the answer is `{}`, which no format of the call reads",
                one_line(content_type, MESSAGE)
            )?,
        }
        write!(f, "; it says `{}`", self.excerpt)
    }
}

impl StdError for AnswerError {}

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

fn bounded(error: &dyn fmt::Display) -> String {
    one_line(&error.to_string(), MESSAGE)
}
