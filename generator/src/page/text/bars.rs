//! Text with tables between bars → blocks: a row per line, or a cell per line with
//! its bar after it.

use super::lines::{Line, lines};
use crate::page::block::{Block, Field, Mark};
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
    let mut lines = lines(text).peekable();
    while let Some(line) = lines.next() {
        if is_rule(line.raw) {
            continue;
        }
        if let Some((glued, columns)) = line.header(vocabulary) {
            blocks.extend(glued);
            blocks.push(columns);
            in_table = true;
        } else if lines.peek().is_some_and(|next| is_rule(next.raw)) && line.raw.contains('|') {
            unknown_header(&line, &mut blocks, vocabulary);
            in_table = true;
        } else if in_table && line.raw.contains('|') {
            cells(&line, &mut blocks);
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
fn cells<'s>(line: &Line<'s>, blocks: &mut Vec<Block<'s>>) {
    let trimmed = line.raw.trim_start();
    let mut mark = match trimmed.strip_prefix('|') {
        Some(rest) if !rest.trim_start().is_empty() => Mark::Row,
        _ => Mark::None,
    };
    let mut before = 0;
    let mut rest = line.raw;
    loop {
        let end = bar(rest).unwrap_or(rest.len());
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

/// The first bar that separates cells: one with a gap or the end of the line beside it.
pub(super) fn bar(text: &str) -> Option<usize> {
    let gap = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '|');
    text.match_indices('|').map(|(at, _)| at).find(|&at| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let escaped = before.ends_with('\\');
        !escaped && (gap(before.chars().next_back()) || gap(after.chars().next()))
    })
}
