//! Where a command writes: standard output and standard error, or a test's buffers.

use std::io::{self, Write};

/// The two streams of a command.
///
/// Text may be styled; the streams strip that where it does not belong.
pub struct Console<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    failure: Option<io::Error>,
}

impl<'a> Console<'a> {
    /// Creates a console over two streams.
    pub fn new(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self {
            out,
            err,
            failure: None,
        }
    }

    /// Writes text on standard output.
    pub(super) fn print(&mut self, text: &str) {
        let result = self.out.write_all(text.as_bytes());
        self.keep(result);
    }

    /// Writes a line on standard output.
    pub(super) fn line(&mut self, text: &str) {
        self.print(text);
        self.print("\n");
    }

    /// Writes a line on standard error.
    pub(super) fn error_line(&mut self, text: &str) {
        let result = writeln!(self.err, "{text}");
        self.keep(result);
    }

    /// The first failure to write. A reader that had enough is none.
    pub(super) fn failure(&mut self) -> Option<io::Error> {
        let result = self.out.flush();
        self.keep(result);
        self.failure.take()
    }

    fn keep(&mut self, result: io::Result<()>) {
        if let Err(cause) = result
            && cause.kind() != io::ErrorKind::BrokenPipe
        {
            self.failure.get_or_insert(cause);
        }
    }
}
