//! Tables drawn with white space or with lines of `+---+` → header and rows.
//!
//! Columns are counted as a terminal shows them: wide characters take two.

use super::lines::{Line, text};
use crate::page::block::{Block, Cell, Field, Kind};
use crate::page::model::Text;
use crate::page::vocabulary::Vocabulary;
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// How a tool counts columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Metric {
    /// As a terminal shows them.
    Display,
    /// A column for every character.
    Scalars,
}

impl Metric {
    fn width(self, c: char) -> usize {
        match self {
            Self::Display => c.width().unwrap_or(0),
            Self::Scalars => 1,
        }
    }
}

/// Where the columns of a table start.
struct Columns {
    starts: Vec<usize>,
    metric: Metric,
}

/// A table and how many lines it takes.
pub(super) struct Drawn<'s> {
    /// A type glued to the header, header, rows.
    pub(super) blocks: Vec<Block<'s>>,
    pub(super) lines: usize,
}

/// Reads the table that starts at the first of some lines, if one does.
pub(super) fn table<'s>(lines: &[Line<'s>], vocabulary: &Vocabulary) -> Option<Drawn<'s>> {
    let first = lines.first()?;
    if first.raw.trim_start().starts_with("+-") {
        return grid(lines, vocabulary);
    }
    let next = lines.get(1)?;
    if let Some(starts) = ruled(next.raw) {
        let columns = Columns {
            starts,
            metric: Metric::Display,
        };
        let fields = fields_of(first, &columns, vocabulary)?;
        return Some(ruled_rows(lines, &columns, fields));
    }
    let starts = labelled(first.raw)?;
    let (_, fields) = vocabulary.header(first.raw)?;
    (starts.len() == fields.len()).then_some(())?;
    let metrics = [Metric::Display, Metric::Scalars];
    metrics.into_iter().find_map(|metric| {
        spaced_rows(
            lines,
            &Columns {
                starts: starts.clone(),
                metric,
            },
            fields.to_vec(),
        )
    })
}

/// Lines between `+---+---+`.
fn grid<'s>(lines: &[Line<'s>], vocabulary: &Vocabulary) -> Option<Drawn<'s>> {
    let border = |line: &Line<'_>| {
        let text = line.raw.trim();
        text.starts_with('+') && text.chars().all(|c| matches!(c, '+' | '-' | '=' | ':'))
    };
    let starts: Vec<usize> = lines[0]
        .raw
        .char_indices()
        .filter(|(_, c)| *c == '+')
        .map(|(at, _)| at + 1)
        .collect();
    let count = starts.len().checked_sub(1)?;
    let columns = Columns {
        starts,
        metric: Metric::Display,
    };
    let mut drawn = Drawn {
        blocks: Vec::new(),
        lines: 1,
    };
    let mut row: Vec<Cell> = vec![Cell::default(); count];
    for line in &lines[1..] {
        if border(line) {
            let cells = std::mem::replace(&mut row, vec![Cell::default(); count]);
            push_row(&mut drawn.blocks, cells, vocabulary)?;
        } else if line.raw.trim_start().starts_with('|') {
            let parts = slices(line.raw, &columns);
            for (number, (before, part)) in parts.into_iter().enumerate().take(count) {
                let part = part.trim_end().strip_suffix('|').unwrap_or(part);
                let is_name = number == 0;
                continue_cell(&mut row[number], text(line.number, before, part), is_name);
            }
        } else {
            break;
        }
        drawn.lines += 1;
    }
    if row.iter().any(|cell| !cell.texts.is_empty()) {
        // Cut off below its last row.
        push_row(&mut drawn.blocks, row, vocabulary)?;
    }
    (!drawn.blocks.is_empty()).then_some(drawn)
}

/// The first row of a grid is its header; `None` if no label of it is known.
fn push_row(blocks: &mut Vec<Block<'_>>, cells: Vec<Cell>, vocabulary: &Vocabulary) -> Option<()> {
    if !blocks.is_empty() {
        blocks.push(row_block(cells));
        return Some(());
    }
    let labels = cells.iter().map(|cell| cell.texts.first());
    let fields: Vec<Option<Field>> = labels
        .map(|label| label.and_then(|label| vocabulary.field(&label.value)))
        .collect();
    fields.iter().any(Option::is_some).then_some(())?;
    let text = cells
        .first()
        .and_then(|cell| cell.texts.first().cloned())
        .unwrap_or_default();
    let fields = fields
        .into_iter()
        .map(|field| field.unwrap_or(Field::Other));
    blocks.push(header_block(text, fields.collect()));
    Some(())
}

/// A line of a grid cell continues its paragraph; an empty one ends it. Names have no
/// blanks to break at.
fn continue_cell(cell: &mut Cell, text: Text, is_name: bool) {
    let open = cell.texts.last_mut().filter(|last| !last.value.is_empty());
    match open {
        Some(last) if !text.value.is_empty() => {
            if !is_name && !has_wide(&last.value) {
                last.value.push(' ');
            }
            last.value.push_str(&text.value);
        }
        _ => cell.texts.push(text),
    }
}

/// Whether a text may be broken anywhere: scripts with wide characters use no blanks.
fn has_wide(text: &str) -> bool {
    text.chars().rev().take(32).any(|c| c.width() == Some(2))
}

/// Where the groups of dashes start in `--- ----- ---`.
fn ruled(line: &str) -> Option<Vec<usize>> {
    let only_dashes = line.chars().all(|c| c == '-' || c == ' ') && line.contains("--");
    let starts = word_starts(line, 1);
    (only_dashes && starts.len() > 1).then_some(starts)
}

/// Where the labels of a header start that two blanks or more keep apart.
fn labelled(line: &str) -> Option<Vec<usize>> {
    let starts = word_starts(line, 2);
    (starts.len() > 1).then_some(starts)
}

/// Display columns at which words start that are at least `gap` blanks apart.
fn word_starts(line: &str, gap: usize) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut blanks = gap;
    let mut column = 0;
    for c in line.chars() {
        if c == ' ' {
            blanks += 1;
        } else {
            if blanks >= gap {
                starts.push(column);
            }
            blanks = 0;
        }
        column += c.width().unwrap_or(0);
    }
    starts
}

fn fields_of(header: &Line<'_>, columns: &Columns, vocabulary: &Vocabulary) -> Option<Vec<Field>> {
    let labels = slices(header.raw, columns);
    let fields: Vec<Option<Field>> = labels
        .iter()
        .map(|(_, label)| vocabulary.field(label.trim()))
        .collect();
    fields.iter().any(Option::is_some).then_some(())?;
    Some(
        fields
            .into_iter()
            .map(|field| field.unwrap_or(Field::Other))
            .collect(),
    )
}

/// A row per line, up to the first blank line.
fn ruled_rows<'s>(lines: &[Line<'s>], columns: &Columns, fields: Vec<Field>) -> Drawn<'s> {
    let header = text(lines[0].number, 0, lines[0].raw);
    let mut blocks = vec![header_block(header, fields)];
    let mut count = 2;
    for line in &lines[2..] {
        if line.blanks > 0 || ruled(line.raw).is_some() || indent(line.raw) < columns.starts[0] {
            break;
        }
        blocks.push(row_block(cells(std::slice::from_ref(line), columns)));
        count += 1;
    }
    Drawn {
        blocks,
        lines: count,
    }
}

/// Rows under a header whose labels stand over their columns: lines without a gap
/// between them, or a line each. `None` if the rows do not keep to the columns.
fn spaced_rows<'s>(lines: &[Line<'s>], columns: &Columns, fields: Vec<Field>) -> Option<Drawn<'s>> {
    let in_table = |line: &Line<'_>| line.blanks < 2 && indent(line.raw) >= columns.starts[0];
    let count = lines[1..].iter().take_while(|line| in_table(line)).count();
    let rows = &lines[1..=count];
    let fits = |line: &Line<'_>| {
        let parts = slices(line.raw, columns);
        let pairs = parts.windows(2);
        pairs.into_iter().all(|pair| {
            let (part, next) = (pair[0].1, pair[1].1);
            part.is_empty() || next.is_empty() || part.ends_with(' ')
        })
    };
    let several = |line: &Line<'_>| {
        slices(line.raw, columns)
            .iter()
            .filter(|(_, part)| !part.trim().is_empty())
            .count()
            > 1
    };
    if !rows.iter().all(fits) || !rows.first().is_some_and(|_| rows.iter().any(several)) {
        return None;
    }
    let header = text(lines[0].number, 0, lines[0].raw);
    let mut blocks = vec![header_block(header, fields)];
    for range in row_ranges(rows, columns) {
        blocks.push(row_block(cells(&rows[range], columns)));
    }
    Some(Drawn {
        blocks,
        lines: count + 1,
    })
}

/// Which lines make up each row.
fn row_ranges(rows: &[Line<'_>], columns: &Columns) -> Vec<Range<usize>> {
    let named = |line: &Line<'_>| !slices(line.raw, columns)[0].1.trim().is_empty();
    let gaps = rows.iter().skip(1).any(|line| line.blanks > 0);
    if gaps && let Some(ranges) = centred_ranges(rows, named) {
        return ranges;
    }
    let mut ranges = Vec::new();
    let mut from = 0;
    for at in 1..=rows.len() {
        let starts_row = rows
            .get(at)
            .is_none_or(|line| if gaps { line.blanks > 0 } else { named(line) });
        if starts_row {
            ranges.push(from..at);
            from = at;
        }
    }
    ranges
}

/// Rows with two lines for each annotation and the name in the middle of them.
fn centred_ranges(
    rows: &[Line<'_>],
    named: impl Fn(&Line<'_>) -> bool,
) -> Option<Vec<Range<usize>>> {
    let mut ranges = Vec::new();
    let mut from = 0;
    while from < rows.len() {
        let first = rows[from].number;
        let name = rows[from..].iter().position(&named)? + from;
        let end = first + 2 * (rows[name].number - first + 1);
        let to = rows[from..].iter().position(|line| line.number >= end);
        let to = to.map_or(rows.len(), |to| from + to);
        if rows.get(to).is_some_and(|line| line.number > end) {
            return None;
        }
        ranges.push(from..to);
        from = to;
    }
    Some(ranges)
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| *c == ' ').count()
}

/// The cells of a row over several lines.
fn cells(lines: &[Line<'_>], columns: &Columns) -> Vec<Cell> {
    let mut cells = vec![Cell::default(); columns.starts.len()];
    for line in lines {
        for (cell, (before, part)) in cells.iter_mut().zip(slices(line.raw, columns)) {
            if !part.trim().is_empty() {
                cell.texts.push(text(line.number, before, part));
            }
        }
    }
    cells
}

/// The parts of a line between display columns, each with the scalars before it.
fn slices<'s>(line: &'s str, columns: &Columns) -> Vec<(usize, &'s str)> {
    let starts = &columns.starts;
    let mut bounds: Vec<(usize, usize)> = Vec::with_capacity(starts.len() + 1);
    let mut column = 0;
    let mut scalars = 0;
    for (at, c) in line.char_indices() {
        while bounds.len() < starts.len() && column >= starts[bounds.len()] {
            bounds.push((scalars, at));
        }
        column += columns.metric.width(c);
        scalars += 1;
    }
    bounds.resize(starts.len() + 1, (scalars, line.len()));
    let parts = bounds.windows(2);
    parts
        .map(|pair| (pair[0].0, &line[pair[0].1..pair[1].1]))
        .collect()
}

fn header_block<'s>(text: Text, fields: Vec<Field>) -> Block<'s> {
    Block::bare(Kind::Columns(fields), text)
}

pub(super) fn row_block<'s>(mut cells: Vec<Cell>) -> Block<'s> {
    for cell in &mut cells {
        cell.texts.retain(|text| !text.value.is_empty());
    }
    let first = cells.iter().find_map(|cell| cell.texts.first().cloned());
    Block::bare(Kind::Row(cells), first.unwrap_or_default())
}
