//! How deep a walk is in a value or a document, and where it must stop. Knows no format.

use super::MAX_DEPTH;
use super::error::Failure;

/// The levels that are open.
#[derive(Debug, Default)]
pub(super) struct Depth(usize);

impl Depth {
    /// Goes one level down; `what` nests is said in the failure.
    pub(super) fn enter(&mut self, what: &str) -> Result<(), Failure> {
        if self.0 >= MAX_DEPTH {
            return Err(Failure::new(format!(
                "the {what} nests deeper than {MAX_DEPTH}"
            )));
        }
        self.0 += 1;
        Ok(())
    }

    /// Comes back up. Not needed after a failure, which ends the walk.
    pub(super) fn leave(&mut self) {
        self.0 -= 1;
    }
}
