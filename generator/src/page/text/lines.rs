//! Text without marks → one block per line: the form that puts blank lines between
//! the elements of a page, and others that keep a line for each.

use super::columns;
use crate::diagnostic::Span;
use crate::page::block::{Block, Field, Kind, Mark};
use crate::page::model::Text;
use crate::page::vocabulary::Vocabulary;
use std::borrow::Cow;

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'s> {
    /// The line without its end.
    pub(super) raw: &'s str,
    /// From 1.
    pub(super) number: u32,
    /// Scalars before it, where it is a part of a line.
    pub(super) column: usize,
    /// Blank lines before it.
    pub(super) blanks: u32,
}

/// No header has more words.
const MAX_HEADER_WORDS: usize = 8;
/// More lines than this has no head.
const MAX_HEAD: usize = 40;

/// The lines of a text that are not blank.
///
/// Of the head that some converters write, `title: GET api/values` and the like between
/// two lines of dashes, only the title is one of them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut blanks = 0;
    let head = head(text);
    (1..)
        .zip(text.split('\n'))
        .filter_map(move |(number, raw)| {
            let raw = raw.trim_end_matches('\r');
            let in_head = (number as usize) <= head;
            let title = raw.strip_prefix("title: ").filter(|_| in_head);
            if raw.trim().is_empty() || in_head && title.is_none() {
                blanks += 1;
                return None;
            }
            let shown = title.unwrap_or(raw);
            Some(Line {
                raw: shown,
                number,
                column: raw.len() - shown.len(),
                blanks: std::mem::take(&mut blanks),
            })
        })
}

/// How many lines the head has.
fn head(text: &str) -> usize {
    let mut lines = text.lines().take(MAX_HEAD);
    if lines.next().is_none_or(|line| line.trim_end() != "---") {
        return 0;
    }
    let mut count = 1;
    for line in lines {
        count += 1;
        if line.trim_end() == "---" {
            return count;
        }
        if !line.contains(':') && !line.starts_with(['-', ' ']) {
            return 0;
        }
    }
    0
}

impl<'s> Line<'s> {
    /// The line as a block.
    pub(super) fn block(&self) -> Block<'s> {
        self.part(0, self.raw, Mark::None)
    }

    /// A part of the line, `before` scalars from its start, as a block.
    pub(super) fn part(&self, before: usize, part: &'s str, mark: Mark) -> Block<'s> {
        Block {
            kind: Kind::Line,
            text: text(self.number, self.column + before, part),
            raw: Cow::Borrowed(part.trim_end()),
            blanks: self.blanks,
            mark,
            href: None,
        }
    }

    /// The header of a table that the line ends with, and the type glued before it.
    pub(super) fn header(&self, vocabulary: &Vocabulary) -> Option<(Option<Block<'s>>, Block<'s>)> {
        let (before, fields) = vocabulary.header(self.raw)?;
        let columns = self.columns(before.len(), fields.to_vec());
        let glued = (!before.trim().is_empty()).then(|| self.part(0, before, Mark::None));
        Some((glued, columns))
    }

    /// The header of a table that the line starts with, all labels glued, and the first
    /// cell behind it; else the line.
    fn glued_header(&self, vocabulary: &Vocabulary) -> Vec<Block<'s>> {
        let first = self.raw.split_whitespace().next().unwrap_or_default();
        let gaps = self.raw.match_indices(' ').take(MAX_HEADER_WORDS);
        let found = gaps.filter_map(|(at, _)| {
            let (before, fields) = vocabulary.header(&self.raw[..at])?;
            before.is_empty().then(|| (at, fields.to_vec()))
        });
        match found.last() {
            Some((at, fields)) if vocabulary.field(first).is_none() => {
                let whole = Line {
                    raw: &self.raw[..at],
                    ..*self
                };
                let before = self.raw[..at].chars().count();
                let cell = self.part(before, &self.raw[at..], Mark::None);
                vec![whole.columns(0, fields), cell]
            }
            _ => vec![self.block()],
        }
    }

    /// The part from byte `at` as the header of a table.
    pub(super) fn columns(&self, at: usize, fields: Vec<Field>) -> Block<'s> {
        let before = self.raw[..at].chars().count();
        let mut block = self.part(before, &self.raw[at..], Mark::None);
        block.kind = Kind::Columns(fields);
        block
    }
}

/// Reads the text.
pub(super) fn read<'s>(source: &'s str, vocabulary: &Vocabulary) -> Vec<Block<'s>> {
    let lines: Vec<Line<'s>> = lines(source).collect();
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if let Some(drawn) = columns::table(&lines[at..], vocabulary) {
            blocks.extend(drawn.blocks);
            at += drawn.lines;
            continue;
        }
        match line.header(vocabulary) {
            Some((glued, columns)) => {
                blocks.extend(glued);
                blocks.push(columns);
            }
            None if is_rule(line.raw) => {}
            None => blocks.extend(line.glued_header(vocabulary)),
        }
        at += 1;
    }
    merge_headers(blocks, vocabulary)
}

/// `________`: a line that only separates.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() > 4
        && line
            .chars()
            .all(|c| matches!(c, '_' | '-' | '=' | '*' | '\u{2500}'..='\u{257f}'))
}

/// Joins column labels that stand on lines of their own.
pub(super) fn merge_headers<'s>(blocks: Vec<Block<'s>>, vocabulary: &Vocabulary) -> Vec<Block<'s>> {
    let mut merged = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while at < blocks.len() {
        let count = header_lines(&blocks[at..], vocabulary);
        let mut block = blocks[at].clone();
        if count > 1 {
            let fields = blocks[at..at + count]
                .iter()
                .filter_map(|label| vocabulary.field(&label.text.value));
            block.kind = Kind::Columns(fields.collect());
        }
        merged.push(block);
        at += count.max(1);
    }
    merged
}

/// How many of the blocks at the start are column labels that make up a header.
fn header_lines(blocks: &[Block<'_>], vocabulary: &Vocabulary) -> usize {
    let limit = blocks.len().min(Field::PARAMETERS.len());
    let mut fields = Vec::new();
    for block in &blocks[..limit] {
        let field = match block.kind {
            Kind::Line => vocabulary.field(&block.text.value),
            _ => None,
        };
        match field {
            Some(field) => fields.push(field),
            None => break,
        }
    }
    let matching = Field::HEADERS
        .into_iter()
        .filter(|header| fields.starts_with(header));
    matching.map(<[Field]>::len).max().unwrap_or(0)
}

/// White space collapsed to single blanks.
pub(in crate::page) fn collapse(text: &str) -> String {
    let text = text.trim();
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

/// A part of a line as a text, `before` scalars from the start of the line.
pub(super) fn text(line: u32, before: usize, part: &str) -> Text {
    let indent = part.chars().take_while(|c| c.is_whitespace()).count();
    let trimmed = part.trim();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX - 1);
    Text {
        value: collapse(trimmed),
        span: Span {
            line,
            column: count(before + indent) + 1,
            length: count(trimmed.chars().count()),
        },
    }
}
