//! The async transport over reqwest. TLS, proxies, compression and, unless the
//! call's limits say otherwise, time-outs are those of the `reqwest::Client` it is given.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{Request, Response};
use reqwest::redirect::Policy;

use super::{PATIENCE, Transport, TransportError};
use crate::Limits;

/// Sends over a [`reqwest::Client`].
///
/// For `https`, depend on reqwest and choose one of its TLS features, such as `rustls`;
/// for compressed answers, its feature `gzip`.
#[derive(Debug, Clone)]
pub struct Reqwest {
    client: reqwest::Client,
}

impl Reqwest {
    /// A client with reqwest's defaults that follows no redirects and waits 100
    /// seconds for an answer.
    ///
    /// # Errors
    /// If reqwest can't start: it sets up TLS and the system's certificates here, while
    /// ureq does so with the first request and has nothing to fail at.
    pub fn new() -> Result<Self, TransportError> {
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            .timeout(PATIENCE)
            .build()
            .map_err(TransportError::new)?;
        Ok(Reqwest { client })
    }
}

/// The client decides about redirects: [`Policy::none`] is what signed calls need.
impl From<reqwest::Client> for Reqwest {
    fn from(client: reqwest::Client) -> Self {
        Reqwest { client }
    }
}

impl Transport for Reqwest {
    async fn send(
        &self,
        request: Request<Bytes>,
        limits: &Limits,
    ) -> Result<Response<Bytes>, TransportError> {
        let uri = request.uri().clone();
        let mut request = reqwest::Request::try_from(request).map_err(error)?;
        if limits.time.is_some() {
            *request.timeout_mut() = limits.time;
        }
        // reqwest reads URLs as browsers do, and a signature would not fit a
        // path or a query that was rewritten.
        if request.url().path() != uri.path() || request.url().query() != uri.query() {
            return Err(TransportError::new("reqwest would change the URL"));
        }
        let mut response = self.client.execute(request).await.map_err(error)?;

        let too_large = || TransportError::too_large(limits.body);
        let announced = response.content_length().unwrap_or_default();
        if usize::try_from(announced).map_or(true, |length| length > limits.body) {
            return Err(too_large());
        }
        let mut body = BytesMut::new();
        while let Some(chunk) = response.chunk().await.map_err(error)? {
            if chunk.len() > limits.body.saturating_sub(body.len()) {
                return Err(too_large());
            }
            body.extend_from_slice(&chunk);
        }
        let mut answer = Response::new(body.freeze());
        *answer.status_mut() = response.status();
        *answer.version_mut() = response.version();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        Ok(answer)
    }

    async fn sleep(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }
}

/// Without the URL, whose query may hold secrets.
fn error(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_timeout() {
        return TransportError::timed_out(error);
    }
    let error = TransportError::new(error);
    // The only sign that reqwest gives of having no TLS backend.
    if error.to_string().ends_with("scheme is not http") {
        return TransportError::new(
            "reqwest was built without TLS: depend on it with a TLS feature such as `rustls`",
        );
    }
    error
}
