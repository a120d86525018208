//! Transports: a finished request goes in, an answer comes out. They know HTTP,
//! and neither formats nor services. No HTTP client is built in unless its
//! feature asks for it; [`InMemory`] always is.

mod error;
mod memory;
mod sleep;
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
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use crate::Limits;

/// How long the transports of this crate wait for a whole answer, if nobody says
/// otherwise: as long as .NET's own `HttpClient`.
#[cfg(any(feature = "reqwest", feature = "ureq"))]
const PATIENCE: Duration = Duration::from_secs(100);

/// Sends requests without blocking.
///
/// An answer of any status is an answer, not an error. Redirects are not
/// followed: a call is signed for its URL. A body longer than
/// [`Limits::body`], after decompression, must be given up while it is read, with
/// [`TransportError::too_large`]; after [`Limits::time`] the whole exchange, with
/// [`TransportError::timed_out`]. Dropping the future gives up the exchange.
pub trait Transport: Send + Sync {
    /// Sends a request and reads its answer.
    fn send(
        &self,
        request: Request<Bytes>,
        limits: &Limits,
    ) -> impl Future<Output = Result<Response<Bytes>, TransportError>> + Send;

    /// Waits before a call is sent again, see [`Retry`](crate::Retry). By default on a
    /// thread of its own, so that any executor will do.
    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send {
        sleep::on_a_thread(time)
    }
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

    /// Waits before a call is sent again, see [`Retry`](crate::Retry).
    fn sleep_blocking(&self, time: Duration) {
        std::thread::sleep(time);
    }
}
