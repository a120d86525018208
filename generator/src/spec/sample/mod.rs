//! Sample texts → trees that keep order, duplicates, spelling and places.
//!
//! Real readers for JSON and XML, bounded in depth, which give back what they
//! had read when a text turns out to be cut off. They know no types.

pub mod flatten;
pub mod json;
pub mod references;
pub mod xml;
mod xml_name;

use crate::diagnostic::Span;

/// Deepest nesting that is read; deeper samples count as malformed.
const MAX_DEPTH: usize = 96;

/// Why a sample could not be read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// What is wrong, lower case.
    pub message: String,
    /// Byte offset in the sample.
    pub offset: usize,
    /// The text ends too early, as opposed to being wrong.
    pub cut_off: bool,
}

/// A tree, as far as it could be read, and why it ends where it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<T> {
    /// The tree; `None` if not even its beginning makes sense.
    pub tree: Option<T>,
    /// What stopped the reader.
    pub malformed: Option<Malformed>,
}

/// Where the lines of a sample start, for places on the page.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    /// Where the sample starts on the page.
    start: Span,
    /// Byte offset of every line.
    lines: Box<[u32]>,
}

impl<'a> Lines<'a> {
    /// Indexes a sample whose text starts at `start` of its page.
    #[must_use]
    pub fn new(text: &'a str, start: Span) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| narrow(at + 1));
        let lines = std::iter::once(0).chain(breaks).collect();
        Self { text, start, lines }
    }

    /// The place of a byte offset.
    #[must_use]
    pub fn locate(&self, offset: usize) -> Span {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let line = self.lines.partition_point(|start| *start <= narrow(end)) - 1;
        let start = usize::try_from(self.lines[line]).unwrap_or(end);
        let column = scalars(self.text.get(start..end).unwrap_or_default());
        Span {
            line: self
                .start
                .line
                .saturating_add(u32::try_from(line).unwrap_or(u32::MAX)),
            column: if line == 0 {
                self.start.column + column
            } else {
                column + 1
            },
            length: 0,
        }
    }
}

/// A byte offset, saturating.
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Number of Unicode scalars, saturating.
fn scalars(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Lines, Span};

    #[test]
    fn places_count_scalars_and_start_at_the_sample() {
        let start = Span {
            line: 10,
            column: 5,
            length: 3,
        };
        let check = |text: &str, offset, line, column| {
            let span = Lines::new(text, start).locate(offset);
            assert_eq!(
                (span.line, span.column),
                (line, column),
                "{text:?} at {offset}"
            );
        };
        check("{\"a\":1}", 0, 10, 5);
        check("{\"a\":1}", 1, 10, 6);
        check("{\n  \"订\":1}", 4, 11, 3);
        check("{\n  \"订\":1}", 8, 11, 5);
        check("订", 1, 10, 5);
        check("", 99, 10, 5);
    }
}
