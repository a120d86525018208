//! Text with tables between bars → blocks: a row per line, or a cell per line with
//! its bar after it.

use super::inline::plain;
use super::lines::{Line, lines, text};
use crate::page::block::{Block, Cell, Field, Mark};
use crate::page::model::Text;
use crate::page::vocabulary::{Label, Vocabulary};

/// Whether a line of the text is the header of a table between bars.
pub(super) fn has_header(text: &str, vocabulary: &Vocabulary) -> bool {
    let barred = lines(text).filter(|line| line.raw.contains('|'));
    let mut previous_bars = false;
    for line in barred {
        if previous_bars && is_rule(line.raw) || vocabulary.header(line.raw).is_some() {
            return true;
        }
        previous_bars = true;
    }
    false
}

/// Reads the text.
pub(super) fn read<'s>(text: &'s str, vocabulary: &Vocabulary) -> Vec<Block<'s>> {
    let mut blocks: Vec<Block<'s>> = Vec::new();
    let mut in_table = false;
    let mut bars = Bars::Spaced;
    let mut lines = lines(text).peekable();
    while let Some(line) = lines.next() {
        if is_rule(line.raw) {
            continue;
        }
        if let Some((glued, columns)) = line.header(vocabulary) {
            blocks.extend(glued);
            blocks.push(columns);
            bars = Bars::of([line.raw]);
            in_table = true;
        } else if lines.peek().is_some_and(|next| is_rule(next.raw)) && line.raw.contains('|') {
            unknown_header(&line, &mut blocks, vocabulary);
            bars = Bars::of([line.raw]);
            in_table = true;
        } else if in_table && line.raw.contains('|') {
            cells(&line, bars, &mut blocks);
        } else {
            in_table &= !ends_table(line.raw, vocabulary);
            blocks.push(line.block());
        }
    }
    blocks
}

/// `|---|---|`
pub(super) fn is_rule(line: &str) -> bool {
    line.contains('|')
        && line.contains("--")
        && line
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | '+') || c.is_whitespace())
}

fn ends_table(line: &str, vocabulary: &Vocabulary) -> bool {
    let labels = vocabulary.labels(line);
    labels.iter().any(|label| label.section().is_some())
        || labels.contains(&Label::Sample)
        || line.trim_start().starts_with(['{', '[', '<'])
}

/// A line above a rule whose labels no table knows: columns by their number.
fn unknown_header<'s>(line: &Line<'s>, blocks: &mut Vec<Block<'s>>, vocabulary: &Vocabulary) {
    let glued_end = line.raw.find('|').unwrap_or(0);
    if !line.raw[..glued_end].trim().is_empty() {
        blocks.push(line.part(0, &line.raw[..glued_end], Mark::None));
    }
    let labels: Vec<_> = line.raw[glued_end..]
        .split('|')
        .map(str::trim)
        .filter(|label| !label.is_empty())
        .collect();
    let after_enum = blocks
        .last()
        .is_some_and(|block| vocabulary.is(&block.text.value, Label::EnumerationValues));
    let default: &[Field] = match labels.len() {
        0..=2 => &Field::INDEX,
        3 if after_enum => &Field::ENUM,
        3 => &Field::UNTYPED,
        _ => &Field::PARAMETERS,
    };
    blocks.push(line.columns(glued_end, default.to_vec()));
}

/// The cells of a line, or the part of a cell that a line holds.
fn cells<'s>(line: &Line<'s>, bars: Bars, blocks: &mut Vec<Block<'s>>) {
    let trimmed = line.raw.trim_start();
    let mut mark = match trimmed.strip_prefix('|') {
        Some(rest) if !rest.trim_start().is_empty() => Mark::Row,
        _ => Mark::None,
    };
    let mut before = 0;
    let mut rest = line.raw;
    loop {
        let end = bars.next(rest).unwrap_or(rest.len());
        let part = &rest[..end];
        if !part.trim().is_empty() {
            let mut block = line.part(before, part, mark);
            unbold(&mut block.text.value);
            blocks.push(block);
            mark = Mark::Cell;
        }
        if end == rest.len() {
            break;
        }
        before += part.chars().count() + 1;
        rest = &rest[end + 1..];
    }
}

/// `**Name**`
fn unbold(text: &mut String) {
    let inner = text
        .strip_prefix("**")
        .and_then(|text| text.strip_suffix("**"));
    if let Some(inner) = inner {
        *text = inner.to_owned();
    }
}

/// Which bars of a table separate its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bars {
    /// Those with a gap or the end of the line beside them: others belong to texts.
    Spaced,
    /// All that are not escaped.
    Tight,
}

impl Bars {
    /// As the lines of the header show.
    pub(super) fn of<'t>(header: impl IntoIterator<Item = &'t str>) -> Self {
        let is_tight = |line: &str| Self::Tight.parts(line) > Self::Spaced.parts(line);
        match header.into_iter().any(is_tight) {
            true => Self::Tight,
            false => Self::Spaced,
        }
    }

    fn parts(self, mut line: &str) -> usize {
        let mut count = 0;
        while let Some(at) = self.next(line) {
            count += 1;
            line = &line[at + 1..];
        }
        count
    }

    /// The first bar that separates cells.
    pub(super) fn next(self, text: &str) -> Option<usize> {
        let gap = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '|');
        text.match_indices('|').map(|(at, _)| at).find(|&at| {
            let (before, after) = (&text[..at], &text[at + 1..]);
            let spaced = || gap(before.chars().next_back()) || gap(after.chars().next());
            !before.ends_with('\\') && (self == Self::Tight || spaced())
        })
    }
}

/// The end of the bar that a row starts with.
pub(super) fn opening_bar(line: &str) -> usize {
    let rest = line.trim_start().strip_prefix('|');
    rest.map_or(0, |rest| line.len() - rest.len())
}

/// The cells of a row between bars, from a byte on.
pub(super) fn row_cells(line: &Line<'_>, from: usize, bars: Bars) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut before = line.raw[..from].chars().count();
    let mut rest = &line.raw[from..];
    loop {
        let end = bars.next(rest).unwrap_or(rest.len());
        let part = &rest[..end];
        let last = end == rest.len();
        let mut cell = text(line.number, line.column + before, part);
        let shown = plain(&cell.value);
        cell.value = super::collapse(&shown.text);
        let span = cell.span;
        cells.push(Cell {
            texts: vec![cell],
            href: shown.href.map(|value| Text { value, span }),
        });
        if last {
            return cells;
        }
        before += part.chars().count() + 1;
        rest = &rest[end + 1..];
    }
}
