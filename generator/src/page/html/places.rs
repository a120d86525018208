//! Raw HTML → where the texts of its tree stand.
//!
//! The parser keeps no places. Texts come in the order of the source, so one pass
//! over the raw text, tags skipped and entities read, finds them again.

use crate::diagnostic::Span;
use std::ops::Range;

/// Elements whose content is no markup, or not shown.
const RAW: &[&str] = &[
    "iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp",
];
/// How many texts ahead one is looked for.
const LOOK_AHEAD: usize = 64;
/// How many characters must agree.
const ENOUGH: usize = 24;

/// A cursor over the raw text.
pub(super) struct Places<'s> {
    text: &'s str,
    runs: Vec<Range<usize>>,
    next: usize,
    /// End of the text found last.
    passed: usize,
    counter: Counter,
}

/// Line and column of an offset that only moves forward.
#[derive(Default)]
struct Counter {
    offset: usize,
    line: u32,
    column: u32,
}

impl<'s> Places<'s> {
    pub(super) fn new(text: &'s str) -> Self {
        Self {
            text,
            runs: runs(text),
            next: 0,
            passed: 0,
            counter: Counter::default(),
        }
    }

    /// Where the next text that starts like this stands.
    pub(super) fn find(&mut self, wanted: &str) -> Span {
        let until = self.runs.len().min(self.next + LOOK_AHEAD);
        let found =
            (self.next..until).find(|&at| starts_like(&self.text[self.runs[at].clone()], wanted));
        let run = match found {
            Some(at) => {
                self.next = at + 1;
                self.runs[at].clone()
            }
            None => match self.runs.get(self.next).or(self.runs.last()) {
                Some(run) => run.start..run.start,
                None => 0..0,
            },
        };
        self.passed = self.passed.max(run.end);
        self.span(run)
    }

    /// Where the value of an attribute of the next tag of this name stands.
    pub(super) fn attribute(&mut self, tag: &str, name: &str) -> Span {
        let until = self
            .runs
            .get(self.next)
            .map_or(self.text.len(), |run| run.start);
        let window = self.text.get(self.passed..until).unwrap_or_default();
        let found = find_ignoring_case(window, tag, 0).and_then(|at| {
            let at = find_ignoring_case(window, name, at)? + name.len();
            let rest = window[at..].trim_start().strip_prefix('=')?.trim_start();
            let value = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
            Some(window.len() - value.len())
        });
        let at = self.passed + found.unwrap_or(0);
        let value = &self.text[at..until.max(at)];
        let length = value.find(['"', '\'', '>', '\n']).unwrap_or(0);
        self.passed = at;
        self.span(at..at + length)
    }

    fn span(&mut self, range: Range<usize>) -> Span {
        self.counter.advance(self.text, range.start);
        let text = &self.text[range];
        let line = text.lines().next().unwrap_or_default();
        Span {
            line: self.counter.line + 1,
            column: self.counter.column + 1,
            length: u32::try_from(line.trim_end().chars().count()).unwrap_or(u32::MAX),
        }
    }
}

impl Counter {
    fn advance(&mut self, text: &str, to: usize) {
        for byte in text.as_bytes().get(self.offset..to).unwrap_or_default() {
            if *byte == b'\n' {
                self.line += 1;
                self.column = 0;
            } else if byte & 0xc0 != 0x80 {
                self.column += 1;
            }
        }
        self.offset = self.offset.max(to);
    }
}

/// The texts between tags, trimmed, without those of [`RAW`] elements.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    let mut start = 0;
    while let Some(found) = text[at..].find('<') {
        let tag = at + found;
        let Some(end) = markup_end(text, tag) else {
            at = tag + 1;
            continue;
        };
        push_trimmed(&mut runs, text, start..tag);
        start = end;
        if let Some(name) = raw_element(&text[tag..end]) {
            let close = format!("</{name}");
            start = find_ignoring_case(text, &close, end).unwrap_or(text.len());
        }
        at = start;
    }
    push_trimmed(&mut runs, text, start..text.len());
    runs
}

fn push_trimmed(runs: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let part = &text[range.clone()];
    let trimmed = part.trim();
    if !trimmed.is_empty() {
        let start = range.start + part.len() - part.trim_start().len();
        runs.push(start..start + trimmed.len());
    }
}

/// The end of the tag or comment that starts here; `None` if it is just a `<`.
fn markup_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if let Some(comment) = rest.strip_prefix("<!--") {
        return Some(
            comment
                .find("-->")
                .map_or(text.len(), |end| at + 4 + end + 3),
        );
    }
    let second = rest.as_bytes().get(1)?;
    if matches!(second, b'!' | b'?') {
        return Some(rest.find('>').map_or(text.len(), |end| at + end + 1));
    }
    if !second.is_ascii_alphabetic() && *second != b'/' {
        return None;
    }
    let mut quote = None;
    let mut after_equals = false;
    for (offset, byte) in rest.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return Some(at + offset + 1),
            (b'"' | b'\'', None) if after_equals => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            after_equals = byte == b'=';
        }
    }
    Some(text.len())
}

fn raw_element(tag: &str) -> Option<&'static str> {
    let name = tag.strip_prefix('<')?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric())?;
    RAW.iter()
        .find(|raw| name[..end].eq_ignore_ascii_case(raw))
        .copied()
}

fn find_ignoring_case(text: &str, wanted: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    bytes
        .windows(wanted.len())
        .position(|part| part.eq_ignore_ascii_case(wanted.as_bytes()))
        .map(|at| from + at)
}

/// Whether raw text reads like a decoded one, as far as it matters.
fn starts_like(raw: &str, wanted: &str) -> bool {
    let mut raw = Decoded(raw);
    let wanted = wanted.trim_start().chars().take(ENOUGH);
    for expected in wanted {
        match raw.next() {
            None => return false,
            // What a parser replaces, or an entity that is not read here.
            Some(None | Some('\0')) => return true,
            Some(Some(found)) => {
                let space = found.is_whitespace() && expected.is_whitespace();
                if found != expected && !space {
                    return expected == '\u{fffd}';
                }
            }
        }
        if raw.0.starts_with('\r') {
            raw.0 = &raw.0[1..];
        }
        if raw.0.is_empty() {
            return true;
        }
    }
    true
}

/// The characters of raw text; `None` for an entity that is not read here.
struct Decoded<'t>(&'t str);

impl Iterator for Decoded<'_> {
    type Item = Option<char>;

    fn next(&mut self) -> Option<Option<char>> {
        let first = self.0.chars().next()?;
        if first == '&' {
            let end = self.0.bytes().take(12).position(|byte| byte == b';');
            if let Some(end) = end {
                let found = entity(&self.0[1..end]);
                self.0 = &self.0[end + 1..];
                return Some(found);
            }
        }
        self.0 = &self.0[first.len_utf8()..];
        Some(Some(first))
    }
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => None,
    }
}
