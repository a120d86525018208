//! The blocking transport over ureq. TLS, proxies and time-outs are those of the
//! `ureq::Agent` it is given.

use bytes::Bytes;
use http::{Method, Request, Response};
use ureq::Agent;

use super::BlockingTransport;
use crate::Limits;
use crate::error::TransportError;

/// Sends over a [`ureq::Agent`].
///
/// For TLS, depend on ureq and choose one of its TLS features.
#[derive(Debug, Clone)]
pub struct Ureq {
    agent: Agent,
}

impl Ureq {
    /// An agent with ureq's defaults.
    pub fn new() -> Self {
        Agent::new_with_defaults().into()
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
        let mut response = self.run(request).map_err(TransportError::new)?;
        let limit = u64::try_from(limits.body).unwrap_or(u64::MAX);
        let body = response.body_mut().with_config().limit(limit).read_to_vec();
        match body {
            Ok(body) => Ok(response.map(|_| body.into())),
            Err(ureq::Error::BodyExceedsLimit(_)) => Err(TransportError::too_large(limits.body)),
            Err(error) => Err(TransportError::new(error)),
        }
    }
}

impl Ureq {
    /// Every status is an answer, and no redirect is followed, whatever the agent says.
    fn run(&self, request: Request<Bytes>) -> Result<Response<ureq::Body>, ureq::Error> {
        let (parts, body) = request.into_parts();
        let takes_body = [Method::POST, Method::PUT, Method::PATCH].contains(&parts.method);
        if takes_body {
            let request = Request::from_parts(parts, body.as_ref());
            self.agent.run(self.configured(request))
        } else {
            self.agent.run(self.configured(Request::from_parts(parts, ())))
        }
    }

    fn configured<S: ureq::AsSendBody>(&self, request: Request<S>) -> Request<S> {
        self.agent
            .configure_request(request)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build()
    }
}
