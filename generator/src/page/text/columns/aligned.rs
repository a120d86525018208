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
use crate::page::media::is_media_line;
use crate::page::model::Text;
use crate::page::text::lines::{Line, collapse, text};
use crate::page::title::split_title;
use crate::page::vocabulary::{Label, TypeMatch, Vocabulary, match_type};
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
    let mut header = header(lines, vocabulary)?;
    let rule = lines.get(header.lines);
    header.lines += usize::from(rule.is_some_and(|line| super::ruled(line.raw).is_some()));
    let kind = TableKind::of(&header.fields);
    let body = &lines[header.lines..];
    let (count, columns) = best_columns(lines[0].raw, body, &header, vocabulary)?;
    let mut table: Vec<TableLine<'s>> = body[..count]
        .iter()
        .map(|line| {
            let parts = parts(line, &columns);
            let named = !parts[0].1.trim().is_empty();
            TableLine {
                number: line.number,
                parts,
                named,
            }
        })
        .collect();
    if kind == TableKind::Operations {
        name_titles(&mut table);
    }
    let several = |line: &TableLine<'_>| filled(&line.parts).count() > 1;
    if !table.iter().any(|line| line.named) || !table.iter().any(several) {
        return None;
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
        let cells = cells(&table[range], &header.fields, &widths, vocabulary);
        let title = cells[0].texts.first().map_or("", |text| &text.value);
        if kind == TableKind::Operations && split_title(title).is_none() {
            return None;
        }
        blocks.push(row_block(cells));
    }
    Some(Drawn {
        blocks,
        lines: header.lines + count,
    })
}

/// How many lines the table has and where its columns start, by the metric that suits
/// it best.
fn best_columns(
    head: &str,
    body: &[Line<'_>],
    header: &Header,
    vocabulary: &Vocabulary,
) -> Option<(usize, Columns)> {
    let kind = TableKind::of(&header.fields);
    let read = |metric: Metric| {
        let column = |at: usize| metric.columns(&head[..at]);
        let between = header.labels.windows(2);
        let between = between.map(|pair| column(pair[0].end)..column(pair[1].start));
        let mut gaps = Gaps {
            vocabulary,
            metric,
            between: between.collect(),
            blank: vec![true; column(head.len())],
            named: header.fields.first() == Some(&Field::Name),
        };
        let count = gaps.take(body, kind);
        (count, gaps)
    };
    let metrics = [Metric::Bytes, Metric::Scalars, Metric::Display];
    let found = metrics.into_iter().map(read);
    let fitted = found.map(|(count, gaps)| {
        let columns = gaps.columns(&body[..count], &header.fields);
        let fits = gaps.fits(&body[..count], &columns, &header.fields);
        (count, columns, (fits, count, gaps.quality()))
    });
    let (count, columns, _) = fitted.max_by_key(|(_, _, key)| *key)?;
    Some((count, columns))
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

/// The columns that all rows so far leave blank.
struct Gaps<'a> {
    vocabulary: &'a Vocabulary,
    metric: Metric,
    /// Between each label and the next.
    between: Vec<Range<usize>>,
    blank: Vec<bool>,
    /// Whether the first column holds names.
    named: bool,
}

impl Gaps<'_> {
    /// The lines of the table at the start of some lines.
    fn take(&mut self, lines: &[Line<'_>], kind: TableKind) -> usize {
        let operations = kind == TableKind::Operations;
        let mut indent = usize::MAX;
        for (count, line) in lines.iter().enumerate() {
            let start = line.raw.len() - line.raw.trim_start().len();
            let far = line.blanks > 2 || line.blanks > 1 && count > 0 && start < indent;
            if far || self.ends(line) {
                return count;
            }
            // Only what keeps to the columns of the rows above is a row without gaps.
            let gapless = start <= indent && !line.raw.trim().contains("  ");
            if count > 0 && gapless && !self.keeps(line) {
                return count;
            }
            let before = self.blank.clone();
            self.add(line);
            let end = self.metric.columns(line.raw.trim_end());
            let alone = self.starts().get(1).is_some_and(|next| end < *next);
            let title = operations && (line.blanks == 0 || starts_title(line.raw));
            let names = self.starts().get(1).is_some_and(|next| start < *next);
            if operations && names && !title {
                return count;
            }
            if self.runs().iter().any(Vec::is_empty) {
                self.blank = before;
                if apart(line).count() != self.between.len() + 1 {
                    return count;
                }
            } else if alone && !title {
                self.blank = before;
                return count;
            }
            indent = indent.min(start);
        }
        lines.len()
    }

    /// Whether something else stands here: a heading, media types, what is below a page.
    fn ends(&self, line: &Line<'_>) -> bool {
        let text = collapse(line.raw);
        let labels = self.vocabulary.labels(&text);
        labels.iter().any(|label| label.section().is_some())
            || labels.contains(&Label::Sample)
            || self.vocabulary.prefix(&text) == Some(Label::Footer)
            || is_media_line(&text)
    }

    /// Whether a line leaves the gaps before the columns as they are by now.
    fn keeps(&self, line: &Line<'_>) -> bool {
        let mut with = vec![true; self.blank.len()];
        blank_out(&mut with, line.raw, self.metric);
        let starts = self.starts().into_iter().skip(1);
        let mut gaps = starts.filter_map(|start| start.checked_sub(1));
        gaps.all(|gap| with.get(gap).is_none_or(|blank| *blank))
    }

    fn add(&mut self, line: &Line<'_>) {
        blank_out(&mut self.blank, line.raw, self.metric);
    }

    /// The blank runs before each column but the first.
    fn runs(&self) -> Vec<Vec<Range<usize>>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (at, _) in self.blank.iter().enumerate().filter(|(_, blank)| **blank) {
            match runs.last_mut() {
                Some(run) if run.end == at => run.end += 1,
                _ => runs.push(at..at + 1),
            }
        }
        let of = |between: &Range<usize>| {
            let touching = runs
                .iter()
                .filter(|run| run.start < between.end && run.end > between.start);
            touching
                .map(|run| run.start..run.end.min(between.end))
                .collect()
        };
        let mut runs: Vec<Vec<Range<usize>>> = self.between.iter().map(of).collect();
        // Names have no blanks: what comes behind their gap is another column's.
        if let (true, Some(first)) = (self.named, runs.first_mut()) {
            first.truncate(1);
        }
        runs
    }

    /// Each column starts behind the widest run before it, the last of several.
    fn starts(&self) -> Vec<usize> {
        let runs = self.runs();
        let widest = runs.iter().map(|runs| {
            let widest = runs.iter().max_by_key(|run| run.len());
            widest.map_or(0, |run| run.end)
        });
        std::iter::once(0).chain(widest).collect()
    }

    /// How wide the gaps are, and how many columns start where their labels do.
    fn quality(&self) -> (usize, usize) {
        let starts = self.starts();
        let pairs = self.between.iter().zip(&starts[1..]);
        let under = pairs.filter(|(between, start)| between.end == **start);
        let widths = self.runs().into_iter().map(|runs| {
            let widths = runs.iter().map(|run| run.len());
            widths.max().unwrap_or(0).min(2)
        });
        (widths.sum(), under.count())
    }

    /// Whether a part of a line reads like a cell of a column: its type or annotation.
    fn reads(&self, field: Field, part: &str) -> bool {
        let part = part.trim();
        match field {
            Field::Annotations => self.vocabulary.annotation(part).is_some(),
            Field::Type => match_type(part) == TypeMatch::Phrase,
            _ => false,
        }
    }

    /// How many cells read like those of their columns.
    fn fits(&self, lines: &[Line<'_>], columns: &Columns, fields: &[Field]) -> usize {
        let cells = lines.iter().map(|line| {
            let parts = slices(line.raw, columns);
            let pairs = fields.iter().zip(&parts);
            pairs
                .filter(|(field, (_, part))| self.reads(**field, part))
                .count()
        });
        cells.sum()
    }

    /// Where the columns start: behind the runs that most types and annotations follow,
    /// of those the widest.
    fn columns(&self, lines: &[Line<'_>], fields: &[Field]) -> Columns {
        let mut starts = self.starts();
        let runs = self.runs();
        for column in (1..fields.len()).rev() {
            let next = starts.get(column + 1).copied();
            let count = |run: &&Range<usize>| {
                let columns = Columns {
                    starts: [Some(0), Some(run.end), next]
                        .into_iter()
                        .flatten()
                        .collect(),
                    metric: self.metric,
                };
                let parts = lines.iter().map(|line| slices(line.raw, &columns)[1].1);
                let fits = parts.filter(|part| self.reads(fields[column], part));
                (fits.count(), run.len())
            };
            let before = next.unwrap_or(usize::MAX);
            let possible = runs[column - 1].iter().filter(|run| run.end < before);
            starts[column] = possible
                .max_by_key(count)
                .map_or(starts[column], |run| run.end);
        }
        Columns {
            starts,
            metric: self.metric,
        }
    }
}

/// The parts of a line that two blanks or more keep apart, each with the scalars before.
fn apart<'s>(line: &Line<'s>) -> impl Iterator<Item = (usize, &'s str)> {
    let raw = line.raw;
    raw.split("  ").filter_map(move |part| {
        let at = part.as_ptr() as usize - raw.as_ptr() as usize;
        (!part.trim().is_empty()).then(|| (raw[..at].chars().count(), part))
    })
}

/// The cells of a line. Characters whose width the tool saw otherwise shift a line out
/// of its columns: then its gaps tell, if there are as many as columns.
fn parts<'s>(line: &Line<'s>, columns: &Columns) -> Vec<(usize, &'s str)> {
    let parts = slices(line.raw, columns);
    let crosses = |pair: &[(usize, &str)]| {
        let (before, after) = (pair[0].1, pair[1].1);
        before.ends_with(|c: char| !c.is_whitespace())
            && after.starts_with(|c: char| !c.is_whitespace())
    };
    if parts.windows(2).any(crosses) {
        let apart: Vec<_> = apart(line).collect();
        if apart.len() == parts.len() {
            return apart;
        }
    }
    parts
}

/// Marks the columns in which a line has text.
fn blank_out(blank: &mut [bool], line: &str, metric: Metric) {
    let mut column = 0;
    for c in line.chars() {
        let width = metric.width(c);
        if !c.is_whitespace() {
            let taken = blank.iter_mut().skip(column).take(width.max(1));
            taken.for_each(|blank| *blank = false);
        }
        column += width;
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
fn cells(
    lines: &[TableLine<'_>],
    fields: &[Field],
    widths: &[usize],
    vocabulary: &Vocabulary,
) -> Vec<Cell> {
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
                let starts =
                    *field == Field::Annotations && vocabulary.annotation(&value).is_some();
                let open = last
                    .as_ref()
                    .filter(|(number, _)| number + 1 == line.number && !starts);
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
