//! What can go wrong with a call, from its arguments to its answer. Every error
//! shows as one useful line; none shows a secret or an unbounded text.

mod status;

pub use status::StatusError;

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use crate::auth::AuthenticateError;
use crate::codec::{DecodeError, EncodeError};
use crate::text::{MESSAGE, one_line};
use crate::transport::TransportError;
use crate::usage::UsageError;
use crate::validate::ValidationError;

/// Why a call gave no result.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The call could not be made into a request; nothing was sent.
    Usage(UsageError),
    /// A value breaks documented constraints: given by [`Validate`](crate::Validate).
    Validation(ValidationError),
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
    /// The service answered with success and without the value that the call gives.
    NoValue(NoValueError),
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
            Error::Validation(error) => error.fmt(f),
            Error::Encode(error) => {
                write!(f, "the body can't be written: {}", bounded(error))
            }
            Error::Authenticate(error) => error.fmt(f),
            Error::Transport(error) => error.fmt(f),
            Error::Status(error) => error.fmt(f),
            Error::Decode(error) => error.fmt(f),
            Error::NoValue(error) => error.fmt(f),
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

impl From<ValidationError> for Error {
    fn from(error: ValidationError) -> Self {
        Error::Validation(error)
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

/// An answer of success whose body could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub struct AnswerError {
    /// Method and URL without query.
    pub endpoint: String,
    /// `Content-Type` of the answer.
    pub content_type: Option<String>,
    /// `Content-Encoding` of the answer. A transport that undoes it takes the header away.
    pub content_encoding: Option<String>,
    /// What the codec found; `None` if no codec reads the content type.
    pub source: Option<DecodeError>,
    /// A short piece of the body, as one line.
    pub excerpt: String,
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", one_line(&self.endpoint, MESSAGE))?;
        if let Some(encoding) = &self.content_encoding {
            return write!(
                f,
                "the answer is encoded as `{}`, which the transport does not undo",
                one_line(encoding, MESSAGE)
            );
        }
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

/// An answer of success without a value: 204, an empty body, `null`, or an XML root that
/// is nil. [`Call::optional`](crate::Call::optional) takes it as `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoValueError {
    /// Method and URL without query.
    pub endpoint: String,
    /// The status.
    pub status: StatusCode,
}

impl fmt::Display for NoValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}, but no value came with it; `Call::optional` takes that as `None`",
            one_line(&self.endpoint, MESSAGE),
            self.status
        )
    }
}

impl StdError for NoValueError {}

fn bounded(error: &dyn fmt::Display) -> String {
    one_line(&error.to_string(), MESSAGE)
}
