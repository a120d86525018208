//! Raw HTML → the texts between its tags, with their places, and how the file ends.
//!
//! Knows where markup starts and ends, not how elements nest: that is the parser's.

use crate::diagnostic::Span;
use memchr::{memchr, memchr_iter, memchr3};
use std::ops::Range;

/// Elements whose content is no markup.
pub(super) const RAW: &[&str] = &[
    "iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp",
];
/// The one of them that shows its content.
const SHOWN: &str = "textarea";
/// Elements whose end tag no page leaves out.
const CLOSED: &[&str] = &[
    "article", "div", "header", "main", "pre", "section", "table",
];
/// Elements whose end tag some pages leave out, all of them or none.
const OPTIONAL: &[&str] = &["dd", "li", "p", "td", "th", "tr"];
/// The parser compares each attribute of a tag with those before it.
pub(super) const MAX_ATTRIBUTES: usize = 1000;

/// A text between two tags, trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) range: Range<usize>,
    /// Its part on the first line.
    pub(super) span: Span,
}

/// What a pass over the raw text finds.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The texts, without those of [`RAW`] elements.
    pub(super) runs: Vec<Run>,
    /// The tags and comments.
    pub(super) markup: Vec<Range<usize>>,
    /// Where a tag starts that has too many attributes.
    pub(super) crowded: Option<usize>,
    ending: Ending,
}

/// What tells whether a file ends before the page does.
#[derive(Debug, Default)]
struct Ending {
    /// Elements of [`CLOSED`] that are open.
    open: usize,
    /// Whether `html` or `body` is open.
    root: bool,
    /// Whether one of them was closed.
    closed: bool,
    /// Whether the page has end tags of [`OPTIONAL`] elements.
    explicit: bool,
    /// Whether the file ends within a tag.
    inside: bool,
}

/// Line and column of an offset that only moves forward.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counter {
    pub(super) offset: usize,
    line: u32,
    column: u32,
}

impl Scan {
    /// Finds the texts.
    pub(super) fn new(text: &str) -> Self {
        let mut scan = Self::default();
        let mut counter = Counter::default();
        let mut at = 0;
        let mut start = 0;
        while let Some(found) = memchr(b'<', &text.as_bytes()[at..]) {
            let tag = at + found;
            let Some(end) = scan.markup_end(text, tag) else {
                at = tag + 1;
                continue;
            };
            scan.push(text, start..tag, &mut counter);
            scan.markup.push(tag..end);
            start = end;
            if let Some(name) = raw_element(&text[tag..end]) {
                let close = format!("</{name}");
                let close = find_ignoring_case(text, &close, end).unwrap_or(text.len());
                // Nothing in it is markup, but it is shown.
                start = if name == SHOWN { end } else { close };
                at = close;
                continue;
            }
            at = start;
        }
        scan.push(text, start..text.len(), &mut counter);
        scan
    }

    /// Whether elements are open at the end of the file that its writer closes.
    pub(super) fn ends_early(&self) -> bool {
        let Ending {
            open,
            root,
            closed,
            explicit,
            inside,
        } = self.ending;
        !closed && (open > 0 || inside || root && explicit)
    }

    fn push(&mut self, text: &str, range: Range<usize>, counter: &mut Counter) {
        let part = &text[range.clone()];
        // Most of it is indentation.
        let ascii = part.bytes().take_while(u8::is_ascii_whitespace).count();
        let rest = part[ascii..].trim_start();
        if rest.is_empty() {
            return;
        }
        let trimmed = rest.trim_end();
        let start = range.end - rest.len();
        counter.advance(text, start);
        let line = trimmed.lines().next().unwrap_or_default().trim_end();
        self.runs.push(Run {
            range: start..start + trimmed.len(),
            span: counter.span(line),
        });
    }

    /// The end of the tag or comment that starts here; `None` if it is just a `<`.
    fn markup_end(&mut self, text: &str, at: usize) -> Option<usize> {
        let rest = &text[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").map(|end| at + 4 + end + 3);
            return Some(end.unwrap_or(text.len()));
        }
        let second = rest.as_bytes().get(1)?;
        if matches!(second, b'!' | b'?') {
            return Some(rest.find('>').map_or(text.len(), |end| at + end + 1));
        }
        if !second.is_ascii_alphabetic() && *second != b'/' {
            return None;
        }
        let Some(length) = tag_length(rest) else {
            self.ending.inside = true;
            return Some(text.len());
        };
        let tag = &rest[..length];
        if length > MAX_ATTRIBUTES && attributes(tag) > MAX_ATTRIBUTES {
            self.crowded.get_or_insert(at);
        }
        self.ending.pass(tag);
        Some(at + length)
    }
}

impl Ending {
    fn pass(&mut self, tag: &str) {
        let inner = &tag[1..];
        let end = inner.strip_prefix('/');
        let name = end.unwrap_or(inner);
        let name = &name[..name_length(name)];
        let is = |other: &&str| name.eq_ignore_ascii_case(other);
        if CLOSED.iter().any(is) {
            match end {
                Some(_) => self.open = self.open.saturating_sub(1),
                None => self.open += 1,
            }
        } else if ["html", "body"].iter().any(is) {
            self.root |= end.is_none();
            self.closed |= end.is_some();
        } else if end.is_some() && !self.explicit {
            self.explicit = OPTIONAL.iter().any(is);
        }
    }
}

impl Counter {
    /// At the start of a text.
    pub(super) fn at(run: &Run) -> Self {
        Self {
            offset: run.range.start,
            line: run.span.line.saturating_sub(1),
            column: run.span.column.saturating_sub(1),
        }
    }

    pub(super) fn advance(&mut self, text: &str, to: usize) {
        let passed = text.get(self.offset..to).unwrap_or_default();
        let mut start = 0;
        for at in memchr_iter(b'\n', passed.as_bytes()) {
            self.line = self.line.saturating_add(1);
            self.column = 0;
            start = at + 1;
        }
        let scalars = number(passed[start..].chars().count());
        self.column = self.column.saturating_add(scalars);
        self.offset = self.offset.max(to);
    }

    /// The span of a text that starts here.
    pub(super) fn span(&self, text: &str) -> Span {
        Span {
            line: self.line + 1,
            column: self.column + 1,
            length: number(text.chars().count()),
        }
    }
}

/// A part of the text as a span.
pub(super) fn span(text: &str, range: Range<usize>) -> Span {
    let mut counter = Counter::default();
    counter.advance(text, range.start);
    counter.span(&text[range])
}

/// The length of the tag that a text starts with, if it ends.
fn tag_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        let rest = bytes.get(at..)?;
        at += memchr3(b'>', b'"', b'\'', rest)?;
        let found = bytes[at];
        let quotes = bytes[..at].trim_ascii_end().ends_with(b"=");
        at += 1;
        if found == b'>' {
            return Some(at);
        }
        if quotes {
            at += memchr(found, &bytes[at..])? + 1;
        }
    }
}

/// How many attributes a tag has at most: each comes after a blank, a slash or a quote.
fn attributes(tag: &str) -> usize {
    let bytes = tag.as_bytes().windows(2);
    let ends = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'');
    bytes.filter(|pair| ends(pair[0]) && !ends(pair[1])).count()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn raw_element(tag: &str) -> Option<&'static str> {
    let name = tag.strip_prefix('<')?;
    let name = &name[..name_length(name)];
    let mut raw = RAW.iter();
    raw.find(|raw| name.eq_ignore_ascii_case(raw)).copied()
}

fn name_length(text: &str) -> usize {
    let name = text.bytes().take_while(u8::is_ascii_alphanumeric);
    name.count()
}

pub(super) fn find_ignoring_case(text: &str, wanted: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    bytes
        .windows(wanted.len())
        .position(|part| part.eq_ignore_ascii_case(wanted.as_bytes()))
        .map(|at| from + at)
}
