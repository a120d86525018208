//! Tables drawn with white space or with lines of `+---+` → header and rows.
//!
//! Columns are counted as a terminal shows them: wide characters take two.

mod aligned;
mod delimited;
mod grid;
mod layout;
mod wrap;

use super::lines::{Line, lines, text};
use crate::page::block::{Block, Cell, Field, Kind};
use crate::page::model::Text;
use crate::page::vocabulary::Vocabulary;
use unicode_width::UnicodeWidthChar;

/// How a tool counts columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Metric {
    /// As a terminal shows them.
    Display,
    /// A column for every character.
    Scalars,
    /// A column for every byte.
    Bytes,
}

impl Metric {
    fn width(self, c: char) -> usize {
        match self {
            Self::Display => c.width().unwrap_or(0),
            Self::Scalars => 1,
            Self::Bytes => c.len_utf8(),
        }
    }

    /// How many columns a text takes.
    fn columns(self, text: &str) -> usize {
        text.chars().map(|c| self.width(c)).sum()
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

/// Whether tables are drawn with lines of `+---+`.
pub(super) fn has_grid(text: &str) -> bool {
    lines(text).any(|line| grid::is_border(line.raw))
}

/// Reads the table that starts at the first of some lines, if one does.
pub(super) fn table<'s>(lines: &[Line<'s>], vocabulary: &Vocabulary) -> Option<Drawn<'s>> {
    let first = lines.first()?;
    if grid::is_border(first.raw) {
        return grid::table(lines, vocabulary);
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
    if first.raw.contains('|') {
        return None;
    }
    let delimited = delimited::table(lines, vocabulary);
    let aligned = aligned::table(lines, vocabulary);
    // What keeps to the columns of more rows is drawn by them.
    let longest = |drawn: &Drawn<'_>| drawn.lines;
    aligned.into_iter().chain(delimited).max_by_key(longest)
}

/// Where the groups of dashes start in `--- ----- ---`.
fn ruled(line: &str) -> Option<Vec<usize>> {
    let only_dashes = line.chars().all(|c| c == '-' || c == ' ') && line.contains("--");
    let starts = word_starts(line, 1);
    (only_dashes && starts.len() > 1).then_some(starts)
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
