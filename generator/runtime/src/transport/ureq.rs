//! The blocking transport over ureq. TLS, proxies, compression and, unless the
//! call's limits say otherwise, time-outs are those of the `ureq::Agent` it is given.

use std::io::{ErrorKind, Read};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response};
use ureq::{Agent, Body, Error};

use super::{BlockingTransport, PATIENCE, TransportError};
use crate::Limits;

/// Sends over a [`ureq::Agent`].
///
/// For `https`, depend on ureq and choose one of its TLS features, such as `rustls`;
/// for compressed answers, its feature `gzip`.
#[derive(Debug, Clone)]
pub struct Ureq {
    agent: Agent,
}

impl Ureq {
    /// An agent with ureq's defaults that waits 100 seconds for an answer. It can't fail:
    /// TLS is set up with the first request.
    pub fn new() -> Self {
        let config = Agent::config_builder().timeout_global(Some(PATIENCE));
        Agent::from(config.build()).into()
    }
}

impl Default for Ureq {
    fn default() -> Self {
        Ureq::new()
    }
}

impl From<Agent> for Ureq {
    fn from(agent: Agent) -> Self {
        Ureq { agent }
    }
}

impl BlockingTransport for Ureq {
    fn send_blocking(
        &self,
        request: Request<Bytes>,
        limits: &Limits,
    ) -> Result<Response<Bytes>, TransportError> {
        let mut response = self.run(request, limits.time).map_err(error)?;
        // One byte more than the limit tells a body at the limit from a longer one.
        let most = u64::try_from(limits.body).map_or(u64::MAX, |limit| limit.saturating_add(1));
        let mut body = Vec::new();
        let reader = response.body_mut().as_reader();
        reader
            .take(most)
            .read_to_end(&mut body)
            .map_err(|failed| error(Error::from(failed)))?;
        if body.len() > limits.body {
            return Err(TransportError::too_large(limits.body));
        }
        Ok(response.map(|_| body.into()))
    }
}

impl Ureq {
    /// Every status is an answer, and no redirect is followed, whatever the agent says.
    fn run(
        &self,
        request: Request<Bytes>,
        time: Option<Duration>,
    ) -> Result<Response<Body>, Error> {
        let (parts, body) = request.into_parts();
        let mut configured = self
            .agent
            .configure_request(Request::from_parts(parts, ()))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false);
        if time.is_some() {
            configured = configured.timeout_global(time);
        }
        let configured = configured.build();
        let sends_bodies = [Method::POST, Method::PUT, Method::PATCH];
        if sends_bodies.contains(configured.method()) {
            self.agent.run(configured.map(|()| body.as_ref()))
        } else if body.is_empty() {
            self.agent.run(configured)
        } else {
            self.force_body(configured, &body)
        }
    }

    /// Web API reads the body of any method; ureq wants to be told.
    fn force_body(&self, request: Request<()>, body: &[u8]) -> Result<Response<Body>, Error> {
        let (parts, ()) = request.into_parts();
        let mut builder = match parts.method {
            Method::DELETE => self.agent.delete(parts.uri),
            Method::GET => self.agent.get(parts.uri),
            Method::HEAD => self.agent.head(parts.uri),
            Method::OPTIONS => self.agent.options(parts.uri),
            method => {
                let reason = format!("ureq sends no `{method}` with a body");
                return Err(Error::Other(reason.into()));
            }
        };
        if let Some(headers) = builder.headers_mut() {
            headers.extend(parts.headers);
        }
        if let Some(extensions) = builder.extensions_mut() {
            extensions.extend(parts.extensions);
        }
        builder.force_send_body().send(body)
    }
}

/// Without the URL, whose query may hold secrets.
fn error(error: Error) -> TransportError {
    match error {
        Error::BadUri(_) => TransportError::new("ureq can't use the URL"),
        Error::RequireHttpsOnly(_) => TransportError::new("the agent is set to https only"),
        Error::TlsRequired => TransportError::new(
            "ureq was built without TLS: depend on it with a TLS feature such as `rustls`",
        ),
        Error::Timeout(_) => TransportError::timed_out(error),
        Error::Io(io) if is_timeout(&io) => TransportError::timed_out(io),
        error => TransportError::new(error),
    }
}

/// While a body is read, ureq wraps its own error into one of I/O.
fn is_timeout(error: &std::io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    error.kind() == ErrorKind::TimedOut || matches!(inner, Some(Error::Timeout(_)))
}
