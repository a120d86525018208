//! Bounds on what a server may make a client hold in memory, and wait for.

use std::time::Duration;

/// Bounds on an answer. Depth is bounded by the codecs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Longest body of an answer in bytes, after decompression. 32 MiB by default.
    pub body: usize,
    /// Longest time for one whole answer, from the connection to the end of its body.
    /// By default what the transport is set to: 100 seconds for `Reqwest::new` and
    /// `Ureq::new`.
    pub time: Option<Duration>,
}

impl Limits {
    /// The defaults.
    pub const fn new() -> Self {
        Limits {
            body: 32 * 1024 * 1024,
            time: None,
        }
    }

    /// Sets the longest body of an answer, in bytes.
    #[must_use]
    pub const fn body(mut self, bytes: usize) -> Self {
        self.body = bytes;
        self
    }

    /// Sets the longest time for one whole answer.
    #[must_use]
    pub const fn time(mut self, time: Duration) -> Self {
        self.time = Some(time);
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits::new()
    }
}
