//! When a call is sent again, and after how long. Knows statuses and `Retry-After`,
//! and neither calls nor transports.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use http::{HeaderMap, StatusCode, header};

use crate::http_date;

/// Sends calls again that may be sent twice: `GET`, `HEAD`, `OPTIONS`, `PUT` and
/// `DELETE`, and those that [`Call::idempotent`](crate::Call::idempotent) says so of.
///
/// What is worth another try: no whole answer (unless it was too large), and the
/// statuses 408, 429, 502, 503 and 504. The service's `Retry-After` is heeded; one
/// that is longer than [`Retry::longest_wait`] ends the call.
///
/// ```
/// use std::time::Duration;
/// use helpgen_runtime::Retry;
///
/// let retry = Retry::times(2).first_wait(Duration::from_millis(500));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retry {
    /// How often a call is sent again at most.
    pub times: u32,
    /// The wait before the second try. It doubles with each try; half of it is random,
    /// so that clients that failed together do not come back together. 200 ms by default.
    pub first_wait: Duration,
    /// The longest wait, 30 seconds by default.
    pub longest_wait: Duration,
}

impl Retry {
    /// Sends a call again so many times, after the default waits.
    pub const fn times(times: u32) -> Self {
        Retry {
            times,
            first_wait: Duration::from_millis(200),
            longest_wait: Duration::from_secs(30),
        }
    }

    /// Sets the wait before the second try.
    #[must_use]
    pub const fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// Sets the longest wait.
    #[must_use]
    pub const fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// How long to wait after the try of this number, counted from 0; `None` if it
    /// was the last.
    pub(crate) fn wait_after(&self, tries: u32) -> Option<Duration> {
        if tries >= self.times {
            return None;
        }
        let doubled = self.first_wait.saturating_mul(1 << tries.min(20));
        let wait = doubled.min(self.longest_wait) / 2;
        Some(wait + wait.mul_f64(random()))
    }

    /// The same, with what the service asks for.
    pub(crate) fn wait_after_answer(&self, tries: u32, answer: &HeaderMap) -> Option<Duration> {
        let wait = self.wait_after(tries)?;
        match retry_after(answer) {
            Some(asked) if asked > self.longest_wait => None,
            Some(asked) => Some(asked.max(wait)),
            None => Some(wait),
        }
    }
}

/// Whether a status says that the same call may succeed later.
pub(crate) fn may_pass(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::REQUEST_TIMEOUT
            | StatusCode::TOO_MANY_REQUESTS
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    )
}

/// `Retry-After`: seconds, or a date that is compared with the service's own clock.
fn retry_after(answer: &HeaderMap) -> Option<Duration> {
    let text = answer.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let now = answer.get(header::DATE)?.to_str().ok()?;
    let seconds = http_date::parse(text)?.saturating_sub(http_date::parse(now)?);
    Some(Duration::from_secs(seconds))
}

/// From 0 to 1. The standard library keys each hasher at random.
fn random() -> f64 {
    let bits = RandomState::new().hash_one(()) >> 32;
    u32::try_from(bits).map_or(0.0, f64::from) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn waits_double_up_to_the_longest() {
        let retry = Retry::times(6).first_wait(SECOND).longest_wait(5 * SECOND);
        for (tries, longest) in [(0, 1), (1, 2), (2, 4), (3, 5), (5, 5)] {
            let wait = retry.wait_after(tries).expect("a wait");
            let longest = longest * SECOND;
            assert!(longest / 2 <= wait && wait <= longest, "{tries} {wait:?}");
        }
        assert_eq!(retry.wait_after(6), None);
        assert_eq!(Retry::times(0).wait_after(0), None);
        let patient = Retry::times(u32::MAX).first_wait(Duration::MAX);
        assert!(patient.wait_after(u32::MAX - 1).is_some());
    }

    /// `Retry-After`, `Date` and the wait in seconds.
    #[test]
    fn the_service_says_how_long() {
        let sunday = "Sun, 06 Nov 1994 08:49:37 GMT";
        let later = "Sun, 06 Nov 1994 08:49:47 GMT";
        for (retry_after, date, expected) in [
            ("7", "", Some(7)),
            (" 7 ", "", Some(7)),
            ("31", "", None),
            (later, sunday, Some(10)),
            ("0", "", Some(0)),
            (sunday, later, Some(0)),
            (later, "", Some(0)),
            ("soon", sunday, Some(0)),
            ("-1", "", Some(0)),
        ] {
            let mut answer = HeaderMap::new();
            answer.insert(header::RETRY_AFTER, retry_after.parse().expect("a header"));
            answer.insert(header::DATE, date.parse().expect("a header"));
            let retry = Retry::times(1).first_wait(Duration::ZERO);
            let wait = retry.wait_after_answer(0, &answer);
            assert_eq!(wait, expected.map(Duration::from_secs), "{retry_after}");
        }
    }
}
