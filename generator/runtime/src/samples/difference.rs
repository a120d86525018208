//! What a sample says and its value does not, one line each.

use std::fmt::Display;

/// So many differences are shown; one cause often makes many.
const SHOWN: usize = 20;

#[derive(Debug, Default)]
pub(super) struct Differences(Vec<String>);

impl Differences {
    pub(super) fn push(&mut self, path: &str, documented: impl Display, encoded: impl Display) {
        let path = if path.is_empty() {
            "the document"
        } else {
            path
        };
        self.0.push(format!(
            "{path}: documented {documented}, encoded {encoded}"
        ));
    }

    #[track_caller]
    pub(super) fn assert_none(self, encoded: &str) {
        let lines = self.0;
        assert!(
            lines.is_empty(),
            "the sample does not come back\n  {}{}\nencoded: {encoded}",
            lines[..lines.len().min(SHOWN)].join("\n  "),
            if lines.len() > SHOWN { "\n  …" } else { "" },
        );
    }
}
