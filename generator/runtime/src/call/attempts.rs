//! The sends of one call: a draft goes in, requests come out one after the other,
//! each with fresh credentials, until an answer stands. Does no I/O and no waiting.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode};

use super::Draft;
use crate::auth::Secrets;
use crate::client::Settings;
use crate::error::Error;
use crate::response::{self, Reading};
use crate::retry;
use crate::transport::TransportError;

type Answer = Result<Response<Bytes>, TransportError>;

/// A call under way.
pub(super) struct Attempts {
    draft: Draft,
    settings: Arc<Settings>,
    /// How often the call was sent again because something may pass.
    retries: u32,
    /// Whether an authenticator has learned from a refusal, which counts once.
    corrected: bool,
    /// Headers of the last request.
    sent: HeaderMap,
}

/// What to do with an answer.
pub(super) enum Next {
    /// Send the call again after this time.
    Again(Duration),
    /// The call ends with this.
    Done(Answer),
}

impl Attempts {
    pub(super) fn new(draft: Draft, settings: Arc<Settings>) -> Self {
        Attempts {
            draft,
            settings,
            retries: 0,
            corrected: false,
            sent: HeaderMap::new(),
        }
    }

    /// The next request to send.
    pub(super) fn request(&mut self) -> Result<Request<Bytes>, Error> {
        let request = self.draft.sign(&self.settings)?;
        self.sent.clone_from(request.headers());
        Ok(request)
    }

    /// Decides about an answer.
    pub(super) fn judge(&mut self, answer: Answer) -> Next {
        if let Ok(response) = &answer
            && self.learns_from(response)
        {
            return Next::Again(Duration::ZERO);
        }
        match self.wait_after(&answer) {
            Some(wait) => {
                self.retries += 1;
                Next::Again(wait)
            }
            None => Next::Done(answer),
        }
    }

    /// The call's result from the answer that stands.
    pub(super) fn finish<R: response::Response>(self, answer: Answer) -> Result<R, Error> {
        let response = answer.map_err(|error| error.at(&self.draft.endpoint))?;
        let secrets = Secrets::of(&self.sent);
        let reading = Reading {
            endpoint: &self.draft.endpoint,
            format: self.draft.accept,
            wire: &self.draft.wire,
            secrets: &secrets,
        };
        response::finish(response, &reading)
    }

    /// A service that answers 401 has done nothing, whatever the method.
    fn learns_from(&mut self, response: &Response<Bytes>) -> bool {
        if self.corrected || response.status() != StatusCode::UNAUTHORIZED {
            return false;
        }
        let mut authenticators = self.settings.authenticators.iter();
        self.corrected = authenticators.any(|by| by.refused(&self.sent, response.headers()));
        self.corrected
    }

    fn wait_after(&self, answer: &Answer) -> Option<Duration> {
        let retry = self.settings.retry.filter(|_| self.draft.idempotent)?;
        match answer {
            Ok(response) if retry::may_pass(response.status()) => {
                retry.wait_after_answer(self.retries, response.headers())
            }
            Err(error) if !error.is_too_large() => retry.wait_after(self.retries),
            _ => None,
        }
    }
}
