//! The lines of a table whose rows nothing separates → which lines make up each row.
//!
//! A row has one line with a name: its first one, or the one in its middle. Every way
//! to cut the lines is scored by where the names stand and what the cells then say.

use super::aligned::TableLine;
use crate::page::block::Field;
use crate::page::vocabulary::{Label, TypeMatch, Vocabulary, match_type};
use std::ops::Range;

/// More lines than this between two names are no row.
const MAX_GAP: usize = 60;

/// A table to cut into rows.
pub(super) struct Layout<'a, 's> {
    pub(super) lines: &'a [TableLine<'s>],
    pub(super) fields: &'a [Field],
    pub(super) vocabulary: &'a Vocabulary,
}

/// The lines of each row; what stands before the first name belongs to it.
pub(super) fn rows(layout: &Layout<'_, '_>) -> Vec<Range<usize>> {
    let lines = layout.lines;
    let names: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].named).collect();
    let top: Vec<usize> = names.iter().copied().skip(1).collect();
    if names.first() == Some(&0) {
        // A name in the first line: rows have one line each, or names stand on top.
        let (score, cuts) = layout.centred(&names);
        return ranges(
            if score > layout.total(&top) {
                &cuts
            } else {
                &top
            },
            lines.len(),
        );
    }
    ranges(&layout.centred(&names).1, lines.len())
}

fn ranges(cuts: &[usize], end: usize) -> Vec<Range<usize>> {
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([end]);
    starts.zip(ends).map(|(from, to)| from..to).collect()
}

impl Layout<'_, '_> {
    /// What the rows between some cuts say, whatever their form.
    fn total(&self, cuts: &[usize]) -> i32 {
        let rows = ranges(cuts, self.lines.len()).into_iter();
        rows.map(|row| self.says(row)).sum()
    }

    /// The best cuts between names that stand in the middle of their rows.
    fn centred(&self, names: &[usize]) -> (i32, Vec<usize>) {
        // For each cut before the row at hand: the best score so far and the cut before.
        let mut best: Vec<(usize, i32)> = vec![(0, 0)];
        let mut history: Vec<Vec<(usize, usize)>> = Vec::new();
        for (number, &name) in names.iter().enumerate() {
            let ends = match names.get(number + 1) {
                Some(&next) => name + 1..(next + 1).min(name + MAX_GAP),
                None => self.lines.len()..self.lines.len() + 1,
            };
            let mut next = Vec::with_capacity(ends.len());
            let mut came = Vec::with_capacity(ends.len());
            for end in ends {
                let found = best.iter().map(|&(start, score)| {
                    let row = self.form(start..end, name) + self.says(start..end);
                    (score.saturating_add(row), start)
                });
                if let Some((score, start)) = found.max_by_key(|(score, _)| *score) {
                    next.push((end, score));
                    came.push((end, start));
                }
            }
            best = next;
            history.push(came);
        }
        let score = best.first().map_or(0, |(_, score)| *score);
        let mut cuts = Vec::with_capacity(names.len());
        let mut end = self.lines.len();
        for came in history.iter().skip(1).rev() {
            let from = came.iter().find(|(to, _)| *to == end);
            end = from.map_or(end, |(_, start)| *start);
            cuts.push(end);
        }
        cuts.reverse();
        (score, cuts)
    }

    /// How far the name stands from the middle of the row; blank lines may belong to it.
    fn form(&self, row: Range<usize>, name: usize) -> i32 {
        let top = self.lines[row.start].number;
        let bottom = self.lines[row.end - 1].number + 1;
        let outer = self
            .lines
            .get(row.end)
            .map_or(bottom + 1, |next| next.number);
        let above = 2 * (self.lines[name].number - top);
        let off = |bottom: u32| above.abs_diff((bottom - top).saturating_sub(1));
        let off = off(bottom).min(off(outer));
        let blank_start =
            row.start > 0 && self.lines[row.start].number == self.lines[row.start - 1].number + 1;
        let gapless = i32::from(blank_start && self.has_gaps());
        -gapless - 3 * i32::try_from(off.saturating_sub(1)).unwrap_or(10).min(10)
    }

    /// Whether blank lines stand between lines at all.
    fn has_gaps(&self) -> bool {
        let first = self.lines.first().map_or(0, |line| line.number);
        let last = self.lines.last().map_or(0, |line| line.number);
        (last - first) as usize >= self.lines.len()
    }

    /// How well the cells of a row read: a type, and annotations from the first on.
    fn says(&self, row: Range<usize>) -> i32 {
        let mut score = 0;
        for (column, field) in self.fields.iter().enumerate() {
            let parts = self.lines[row.clone()].iter();
            let parts: Vec<&str> = parts
                .map(|line| line.parts[column].1.trim())
                .filter(|part| !part.is_empty())
                .collect();
            score += match field {
                Field::Type => match match_type(&parts.join(" ")) {
                    TypeMatch::Phrase => 3,
                    TypeMatch::Name => 1,
                    TypeMatch::No => -4,
                },
                Field::Annotations => self.annotations(&parts),
                Field::Value => match parts[..] {
                    [_] => 2,
                    _ => -4,
                },
                _ => 0,
            };
        }
        score
    }

    fn annotations(&self, parts: &[&str]) -> i32 {
        let Some(first) = parts.first() else {
            return -4;
        };
        let mut score = if self.starts_phrase(first) { 3 } else { -3 };
        let mut seen: Vec<Label> = Vec::new();
        for part in parts {
            let Some(label) = self.vocabulary.annotation(part) else {
                continue;
            };
            let alone = seen.contains(&Label::None) || label == Label::None && !seen.is_empty();
            if alone || seen.contains(&label) {
                score -= 4;
            }
            seen.push(label);
        }
        score
    }

    /// Whether an annotation starts with a line: its phrase may go on on the next one.
    fn starts_phrase(&self, line: &str) -> bool {
        self.vocabulary.annotation(line).is_some() || self.vocabulary.starts_annotation(line)
    }
}
