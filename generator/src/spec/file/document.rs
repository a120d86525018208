//! TOML with places: every value knows its line and column.
//!
//! In: the text of a TOML file. Out: its table, places for ranges of bytes, and
//! the diagnostics of all who read it. Does not look into values.

use crate::diagnostic::{Code, Diagnostic, Location, Span};
use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::DeTable;

/// The codes of a kind of file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Codes {
    /// The text is no TOML.
    pub(crate) syntax: &'static Code,
    /// A key that nothing reads.
    pub(crate) key: &'static Code,
    /// A value of the wrong type, a word that does not exist, a missing key.
    pub(crate) value: &'static Code,
}

/// A TOML file and what was found wrong in it.
pub(crate) struct Document<'t> {
    file: Arc<str>,
    text: &'t str,
    codes: Codes,
    /// Byte offsets of line starts.
    lines: Vec<usize>,
    found: RefCell<Vec<Diagnostic>>,
    named: RefCell<Vec<(String, Location)>>,
}

/// What reading a document left behind.
pub(crate) struct Findings {
    /// What was found wrong.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Names of types that the document uses, in the order of the text.
    pub(crate) named: Vec<(String, Location)>,
}

impl<'t> Document<'t> {
    /// Prepares a text.
    pub(crate) fn new(file: Arc<str>, text: &'t str, codes: Codes) -> Self {
        let starts = text.match_indices('\n').map(|(index, _)| index + 1);
        Self {
            file,
            text,
            codes,
            lines: std::iter::once(0).chain(starts).collect(),
            found: RefCell::default(),
            named: RefCell::default(),
        }
    }

    /// Parses the text. `None` = it is no TOML; every place is reported.
    pub(crate) fn parse(&self) -> Option<Spanned<DeTable<'t>>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in &errors {
            let span = error.span().unwrap_or(self.text.len()..self.text.len());
            let message = error.message().replace('\n', " ");
            let message = format!("this is no TOML: {message}");
            self.report(
                Diagnostic::new(self.codes.syntax, message)
                    .at(self.location(span))
                    .help("correct the line; nothing else of the file was read"),
            );
        }
        errors.is_empty().then_some(table)
    }

    /// The codes of its diagnostics.
    pub(crate) fn codes(&self) -> Codes {
        self.codes
    }

    /// The text of a range of bytes.
    pub(crate) fn written(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Keeps a diagnostic.
    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// Remembers the name of a type that the document uses.
    pub(crate) fn name(&self, name: &str, place: Location) {
        self.named.borrow_mut().push((name.to_owned(), place));
    }

    /// What was found so far, in the order of the text.
    pub(crate) fn take_found(&self) -> Vec<Diagnostic> {
        let mut diagnostics = self.found.take();
        diagnostics.sort_by(|a, b| a.primary.cmp(&b.primary));
        diagnostics
    }

    /// What was found, in the order of the text.
    pub(crate) fn finish(self) -> Findings {
        Findings {
            diagnostics: self.take_found(),
            named: self.named.into_inner(),
        }
    }

    /// The place of a range of bytes, cut at the end of its first line.
    pub(crate) fn location(&self, range: Range<usize>) -> Location {
        let start = self.boundary(range.start);
        let line = self.lines.partition_point(|first| *first <= start).max(1);
        let first = self.lines[line - 1];
        let quote = self.text[first..].split('\n').next().unwrap_or_default();
        let quote = quote.trim_end_matches('\r');
        let end = self
            .boundary(range.end)
            .clamp(start, start.max(first + quote.len()));
        let span = Span {
            line: count(line),
            column: count(self.text[first..start].chars().count() + 1),
            length: count(self.text[start..end].chars().count()),
        };
        Location {
            file: Arc::clone(&self.file),
            span,
            quote: Some(quote.to_owned()),
        }
    }

    /// The byte at which a span starts: [`location`](Self::location) and back.
    pub(crate) fn offset(&self, span: Span) -> usize {
        let before = |number: u32| usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
        let line = self.lines.get(before(span.line)).copied();
        let start = line.unwrap_or(self.text.len());
        let mut characters = self.text[start..].char_indices();
        let inside = characters.nth(before(span.column));
        inside.map_or(self.text.len(), |(offset, _)| start + offset)
    }

    /// The last character boundary at or before a byte offset.
    fn boundary(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let found = (0..=offset)
            .rev()
            .find(|at| self.text.is_char_boundary(*at));
        found.unwrap_or_default()
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
