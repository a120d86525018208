//! A transport without a network, for tests and examples: answers come from a
//! closure or a queue, and requests are kept to be looked at.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response, StatusCode};

use super::{BlockingTransport, Transport, TransportError};
use crate::Limits;

type Answer = Box<dyn FnMut(&Request<Bytes>) -> Result<Response<Bytes>, TransportError> + Send>;

/// Answers from memory.
///
/// ```
/// use helpgen_runtime::transport::{InMemory, answer};
///
/// let transport = InMemory::queue([answer(200, "application/json", r#"{"errcode":0}"#)]);
/// ```
pub struct InMemory {
    answer: Mutex<Answer>,
    requests: Mutex<Vec<Request<Bytes>>>,
    waits: Mutex<Vec<Duration>>,
}

impl InMemory {
    /// Answers by a closure.
    pub fn new(
        mut answer: impl FnMut(&Request<Bytes>) -> Response<Bytes> + Send + 'static,
    ) -> Self {
        Self::with(Box::new(move |request| Ok(answer(request))))
    }

    /// Gives these answers, one after the other, and errors after the last.
    pub fn queue(answers: impl IntoIterator<Item = Response<Bytes>>) -> Self {
        let mut answers: VecDeque<_> = answers.into_iter().collect();
        Self::with(Box::new(move |_| {
            answers
                .pop_front()
                .ok_or_else(|| TransportError::new("no answer is left in the queue"))
        }))
    }

    fn with(answer: Answer) -> Self {
        InMemory {
            answer: Mutex::new(answer),
            requests: Mutex::new(Vec::new()),
            waits: Mutex::new(Vec::new()),
        }
    }

    /// The requests so far, oldest first.
    pub fn requests(&self) -> Vec<Request<Bytes>> {
        lock(&self.requests).clone()
    }

    /// How long calls would have waited before they were sent again: nothing waits here.
    pub fn waits(&self) -> Vec<Duration> {
        lock(&self.waits).clone()
    }
}

/// An answer to give: status, `Content-Type` (none if empty) and body. A status
/// or a content type that HTTP does not have makes a 500 without a body.
pub fn answer(status: u16, content_type: &str, body: impl Into<Bytes>) -> Response<Bytes> {
    let (Ok(status), Ok(content_type)) = (
        StatusCode::from_u16(status),
        HeaderValue::try_from(content_type),
    ) else {
        let mut response = Response::default();
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        return response;
    };
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    if !content_type.is_empty() {
        response.headers_mut().insert(CONTENT_TYPE, content_type);
    }
    response
}

impl BlockingTransport for InMemory {
    fn send_blocking(
        &self,
        request: Request<Bytes>,
        limits: &Limits,
    ) -> Result<Response<Bytes>, TransportError> {
        let response = lock(&self.answer)(&request);
        lock(&self.requests).push(request);
        let response = response?;
        if response.body().len() > limits.body {
            return Err(TransportError::too_large(limits.body));
        }
        Ok(response)
    }

    fn sleep_blocking(&self, time: Duration) {
        lock(&self.waits).push(time);
    }
}

impl Transport for InMemory {
    async fn send(
        &self,
        request: Request<Bytes>,
        limits: &Limits,
    ) -> Result<Response<Bytes>, TransportError> {
        self.send_blocking(request, limits)
    }

    async fn sleep(&self, time: Duration) {
        self.sleep_blocking(time);
    }
}

impl fmt::Debug for InMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InMemory")
            .field("requests", &lock(&self.requests).len())
            .finish_non_exhaustive()
    }
}

/// A panic in an answering closure leaves nothing half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_have_what_they_are_given() {
        for (status, content_type, body, expected) in [
            (200, "text/json", "[]", (200, Some("text/json"), "[]")),
            (204, "", "", (204, None, "")),
            (7, "text/json", "x", (500, None, "")),
            (200, "a\nb", "x", (500, None, "")),
        ] {
            let answer = answer(status, content_type, body);
            let header = answer.headers().get(CONTENT_TYPE);
            let header = header.and_then(|value| value.to_str().ok());
            let body = answer.body().as_ref();
            let (status, content_type, text) = expected;
            assert_eq!(answer.status(), status);
            assert_eq!((header, body), (content_type, text.as_bytes()));
        }
    }

    #[test]
    fn debug_shows_no_request() {
        let transport = InMemory::new(|_| answer(204, "", ""));
        let request = Request::new(Bytes::from_static(b"hush"));
        let answer = transport.send_blocking(request, &Limits::new());
        assert!(answer.is_ok());
        assert_eq!(format!("{transport:?}"), "InMemory { requests: 1, .. }");
    }
}
