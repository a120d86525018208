//! Tables of text browsers: columns held apart by blanks, cells over several lines,
//! headers over the middle of their columns.
//!
//! A label stands over its own column, so the gap before a column lies between its
//! label and the one before. Which blanks they are, the rows tell: those that all of
//! them leave.

use super::layout::{Layout, rows};
use super::wrap::{Wrap, join};
use super::{Columns, Drawn, Metric, header_block, row_block, slices};
use crate::page::block::{Cell, Field, TableKind};
use crate::page::model::Text;
use crate::page::text::lines::{Line, text};
use crate::page::vocabulary::Vocabulary;
use std::ops::Range;

/// More lines than this has no header.
const MAX_HEADER: usize = 3;

/// A line of a table and what stands in each of its columns.
pub(super) struct TableLine<'s> {
    pub(super) number: u32,
    /// The parts, each with the scalars before it.
    pub(super) parts: Vec<(usize, &'s str)>,
    /// Whether the name of a row stands on it.
    pub(super) named: bool,
}

/// A header: what its columns hold, and where its labels stand.
struct Header {
    fields: Vec<Field>,
    /// First and last words of each label: bytes of the first line.
    labels: Vec<Range<usize>>,
    lines: usize,
}

/// Reads the table that starts at the first of some lines, if one does.
pub(super) fn table<'s>(lines: &[Line<'s>], vocabulary: &Vocabulary) -> Option<Drawn<'s>> {
    let header = header(lines, vocabulary)?;
    let kind = TableKind::of(&header.fields);
    let body = &lines[header.lines..];
    let metrics = [Metric::Display, Metric::Scalars, Metric::Bytes];
    let mut best: Option<(Vec<TableLine<'s>>, Columns)> = None;
    for metric in metrics {
        let found = Gaps::new(lines[0].raw, &header.labels, metric).take(body, kind);
        let longer = |(table, _): &(Vec<TableLine<'s>>, Columns)| table.len() < found.0.len();
        if best.as_ref().is_none_or(longer) {
            best = Some(found);
        }
    }
    let (mut table, columns) = best?;
    let several = |line: &TableLine<'_>| filled(&line.parts).count() > 1;
    if !table.iter().any(|line| line.named) || !table.iter().any(several) {
        return None;
    }
    let count = table.len();
    if kind == TableKind::Operations {
        name_titles(&mut table);
    }
    let ranges = rows(&Layout {
        lines: &table,
        fields: &header.fields,
        vocabulary,
    });
    let widths = widths(&table, columns.metric);
    let head = text(lines[0].number, 0, lines[0].raw);
    let mut blocks = vec![header_block(head, header.fields.clone())];
    for range in ranges {
        blocks.push(row_block(cells(&table[range], &header.fields, &widths)));
    }
    Some(Drawn {
        blocks,
        lines: header.lines + count,
    })
}

/// The header in the first lines; the last label may go on below.
fn header(lines: &[Line<'_>], vocabulary: &Vocabulary) -> Option<Header> {
    let first = lines.first()?;
    let mut joined = first.raw.trim().to_owned();
    for count in 1..=MAX_HEADER {
        if let Some(("", fields)) = vocabulary.header(&joined) {
            let labels = labels(first.raw, fields, vocabulary, &joined)?;
            return Some(Header {
                fields: fields.to_vec(),
                labels,
                lines: count,
            });
        }
        let next = lines.get(count).filter(|next| next.blanks == 0)?;
        // Only the last column's label is longer than a word.
        if next.raw.trim().contains("  ") || joined.split_whitespace().nth(1).is_none() {
            return None;
        }
        joined.push(' ');
        joined.push_str(next.raw.trim());
    }
    None
}

/// Where the labels stand on the line: each starts with a word of its own.
fn labels(
    line: &str,
    fields: &[Field],
    vocabulary: &Vocabulary,
    joined: &str,
) -> Option<Vec<Range<usize>>> {
    let words: Vec<Range<usize>> = line
        .split_whitespace()
        .map(|word| {
            let at = word.as_ptr() as usize - line.as_ptr() as usize;
            at..at + word.len()
        })
        .collect();
    let mut labels = Vec::with_capacity(fields.len());
    let mut from = 0;
    for (number, field) in fields.iter().enumerate() {
        let last = number + 1 == fields.len();
        if last {
            labels.push(words.get(from)?.start..words.last()?.end);
            break;
        }
        let found = (from..words.len()).find_map(|to| {
            let range = words[from].start..words[to].end;
            let fits = vocabulary.field(&line[range.clone()]) == Some(*field);
            fits.then_some((to, range))
        });
        let (to, range) = found?;
        labels.push(range);
        from = to + 1;
    }
    // A header alone on its line, with a single blank between all its labels, is none
    // whose columns could be told.
    let apart = labels
        .windows(2)
        .any(|pair| pair[1].start > pair[0].end + 1);
    (apart || joined.len() > line.trim().len()).then_some(labels)
}

/// The columns that all rows so far leave blank, between each label and the next.
struct Gaps {
    metric: Metric,
    /// The first column of each range of candidates, and whether each is still blank.
    candidates: Vec<(usize, Vec<bool>)>,
    /// Where the first label may start.
    left: usize,
}

impl Gaps {
    fn new(header: &str, labels: &[Range<usize>], metric: Metric) -> Self {
        let column = |at: usize| metric.columns(&header[..at]);
        let between = labels.windows(2).map(|pair| {
            let (from, to) = (column(pair[0].end), column(pair[1].start));
            (from, vec![true; to.saturating_sub(from)])
        });
        Self {
            metric,
            candidates: between.collect(),
            left: labels.first().map_or(0, |label| column(label.end)),
        }
    }

    /// The lines of the table, and the columns that they keep to.
    fn take<'s>(mut self, lines: &[Line<'s>], kind: TableKind) -> (Vec<TableLine<'s>>, Columns) {
        let mut count = 0;
        let mut indent = usize::MAX;
        for line in lines {
            let Some(candidates) = self.with(line) else {
                break;
            };
            let start = line.raw.len() - line.raw.trim_start().len();
            let alone = self.is_alone(line, &candidates);
            let title = kind == TableKind::Operations && starts_title(line.raw);
            let far = line.blanks > 2 || count > 0 && line.blanks > 1 && start < indent;
            if far || alone && !title && !(kind == TableKind::Operations && line.blanks == 0) {
                break;
            }
            self.candidates = candidates;
            indent = indent.min(start);
            count += 1;
        }
        let columns = self.columns();
        let table = lines[..count].iter().map(|line| {
            let parts = slices(line.raw, &columns);
            let named = !parts[0].1.trim().is_empty();
            TableLine {
                number: line.number,
                parts,
                named,
            }
        });
        (table.collect(), columns)
    }

    /// The candidates that are left with one more line; `None` if it crosses a gap.
    fn with(&self, line: &Line<'_>) -> Option<Vec<(usize, Vec<bool>)>> {
        let mut candidates = self.candidates.clone();
        let mut column = 0;
        for c in line.raw.chars() {
            let width = self.metric.width(c);
            if !c.is_whitespace() {
                for (from, blank) in &mut candidates {
                    let first = column.max(*from);
                    let end = (column + width.max(1)).min(*from + blank.len());
                    (first..end).for_each(|at| blank[at - *from] = false);
                }
            }
            column += width;
        }
        let open = |(_, blank): &(usize, Vec<bool>)| blank.contains(&true);
        candidates.iter().all(open).then_some(candidates)
    }

    /// Whether only the first column holds something.
    fn is_alone(&self, line: &Line<'_>, candidates: &[(usize, Vec<bool>)]) -> bool {
        let end = self.metric.columns(line.raw.trim_end());
        let gap = candidates.first().map_or(self.left, |(from, blank)| {
            from + blank.iter().rposition(|blank| *blank).unwrap_or(0)
        });
        end <= gap
    }

    /// Each column starts behind the widest gap before it.
    fn columns(self) -> Columns {
        let mut starts = vec![0];
        for (from, blank) in &self.candidates {
            let mut widest = (0, 0);
            let mut run = 0;
            for (at, is_blank) in blank.iter().enumerate() {
                run = if *is_blank { run + 1 } else { 0 };
                if run >= widest.0 && run > 0 {
                    widest = (run, at + 1);
                }
            }
            starts.push(from + widest.1);
        }
        Columns {
            starts,
            metric: self.metric,
        }
    }
}

/// `GET api/values`, or the method alone where the path stands below.
fn starts_title(line: &str) -> bool {
    let method = line.split_whitespace().next().unwrap_or_default();
    method.len() >= 3 && method.bytes().all(|b| b.is_ascii_uppercase())
}

/// In a list of operations rows are named by titles, not by the rest of a path.
fn name_titles(table: &mut [TableLine<'_>]) {
    for line in table {
        line.named = line.named && starts_title(line.parts[0].1);
    }
}

fn filled<'t>(parts: &'t [(usize, &str)]) -> impl Iterator<Item = &'t str> {
    let parts = parts.iter().map(|(_, part)| part.trim());
    parts.filter(|part| !part.is_empty())
}

/// How wide each column is, as far as its lines show.
fn widths(table: &[TableLine<'_>], metric: Metric) -> Vec<usize> {
    let count = table.first().map_or(0, |line| line.parts.len());
    let width = |column: usize| {
        let parts = table.iter().map(|line| line.parts[column].1.trim());
        parts.map(|part| metric.columns(part)).max().unwrap_or(0)
    };
    (0..count).map(width).collect()
}

/// The cells of a row over several lines; a blank line in a cell ends a paragraph.
fn cells(lines: &[TableLine<'_>], fields: &[Field], widths: &[usize]) -> Vec<Cell> {
    let columns = fields.iter().zip(widths).enumerate();
    columns
        .map(|(column, (field, width))| {
            let wrap = match field {
                Field::Name | Field::Value => Wrap::Never,
                _ => Wrap::Words,
            };
            let mut texts: Vec<Text> = Vec::new();
            let mut last: Option<(u32, String)> = None;
            for line in lines {
                let (before, part) = line.parts[column];
                if part.trim().is_empty() {
                    continue;
                }
                let found = text(line.number, before, part);
                let value = found.value.clone();
                let open = last
                    .as_ref()
                    .filter(|(number, _)| number + 1 == line.number);
                match (texts.last_mut(), open) {
                    (Some(text), Some((_, previous))) => {
                        join(&mut text.value, previous, &value, *width, wrap);
                    }
                    _ => texts.push(found),
                }
                last = Some((line.number, value));
            }
            Cell { texts, href: None }
        })
        .collect()
}
