//! Transports: a finished request goes in, an answer comes out. They know HTTP,
//! and neither formats nor services. No HTTP client is built in unless its
//! feature asks for it; [`InMemory`] always is.

mod error;
mod memory;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "ureq")]
mod ureq;

#[cfg(feature = "reqwest")]
pub use self::reqwest::Reqwest;
#[cfg(feature = "ureq")]
pub use self::ureq::Ureq;
pub use error::TransportError;
pub use memory::{InMemory, answer};

use std::future::Future;

use bytes::Bytes;
use http::{Request, Response};

use crate::Limits;

/// Sends requests without blocking.
///
/// An answer of any status is an answer, not an error. Redirects are not
/// followed: a call is signed for its URL. A body longer than
/// [`Limits::body`] must be given up while it is read, with
/// [`TransportError::too_large`].
pub trait Transport: Send + Sync {
    /// Sends a request and reads its answer.
    fn send(
        &self,
        request: Request<Bytes>,
        limits: &Limits,
    ) -> impl Future<Output = Result<Response<Bytes>, TransportError>> + Send;
}

/// Sends requests and waits. The rules of [`Transport`] hold.
pub trait BlockingTransport {
    /// Sends a request and reads its answer.
    ///
    /// # Errors
    /// If no whole answer came.
    fn send_blocking(
        &self,
        request: Request<Bytes>,
        limits: &Limits,
    ) -> Result<Response<Bytes>, TransportError>;
}
