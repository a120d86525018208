//! What one side says and the other does not, one line each.

use std::fmt::Display;

/// So many differences are shown; one cause often makes many.
const SHOWN: usize = 20;

#[derive(Debug)]
pub(super) struct Differences {
    /// What the two sides are called.
    sides: [&'static str; 2],
    lines: Vec<String>,
}

impl Differences {
    pub(super) fn new(left: &'static str, right: &'static str) -> Self {
        Self {
            sides: [left, right],
            lines: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, path: &str, left: impl Display, right: impl Display) {
        let path = if path.is_empty() {
            "the document"
        } else {
            path
        };
        let [one, other] = self.sides;
        self.lines
            .push(format!("{path}: {one} {left}, {other} {right}"));
    }

    /// Panics with `what` and the differences, if there are any; `more` is shown below.
    #[track_caller]
    pub(super) fn assert_none(self, what: &str, more: &str) {
        let lines = self.lines;
        assert!(
            lines.is_empty(),
            "{what}\n  {}{}{more}",
            lines[..lines.len().min(SHOWN)].join("\n  "),
            if lines.len() > SHOWN { "\n  …" } else { "" },
        );
    }
}
