//! What one side says and the other does not, one line each.

use std::fmt::Display;

/// What to do when a sample and its type do not fit; the name of the test tells which
/// sample it is.
pub(super) const HELP: &str = "help: the sample is in the file that this test includes; `helpgen explain` with the \
     operation or the model shows what its facts rest on, and an overlay in service.toml corrects \
     them, or lists the sample in `unusable_samples`";

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
            "{what}\n  {}{}\n{HELP}{more}",
            lines[..lines.len().min(SHOWN)].join("\n  "),
            if lines.len() > SHOWN { "\n  …" } else { "" },
        );
    }
}
