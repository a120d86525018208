//! Bounds on what a server may make a client hold in memory.

/// Bounds on an answer. Depth is bounded by the codecs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Longest body of an answer in bytes, after decompression. 32 MiB by default.
    pub body: usize,
}

impl Limits {
    /// The defaults.
    pub const fn new() -> Self {
        Limits {
            body: 32 * 1024 * 1024,
        }
    }

    /// Sets the longest body of an answer, in bytes.
    #[must_use]
    pub const fn body(mut self, bytes: usize) -> Self {
        self.body = bytes;
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits::new()
    }
}
