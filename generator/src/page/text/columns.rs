//! Tables drawn with white space or with lines of `+---+` → header and rows.
//!
//! Columns are counted as a terminal shows them: wide characters take two.

use super::lines::Line;
use crate::page::block::{Block, Cell, Field, Kind, Mark};
use crate::page::model::Text;
use crate::page::vocabulary::Vocabulary;
use std::borrow::Cow;
use unicode_width::UnicodeWidthChar;

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
        let fields = fields_of(first, &starts, vocabulary)?;
        return Some(ruled_rows(lines, &starts, fields));
    }
    let starts = labelled(first.raw)?;
    let (_, fields) = vocabulary.header(first.raw)?;
    let fields = fields.to_vec();
    (starts.len() == fields.len()).then_some(())?;
    spaced_rows(lines, &starts, fields)
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
    let columns = starts.len().checked_sub(1)?;
    let mut drawn = Drawn {
        blocks: Vec::new(),
        lines: 1,
    };
    let mut row: Vec<Cell> = vec![Cell::default(); columns];
    for line in &lines[1..] {
        if border(line) {
            let cells = std::mem::replace(&mut row, vec![Cell::default(); columns]);
            push_row(&mut drawn.blocks, cells, vocabulary)?;
        } else if line.raw.trim_start().starts_with('|') {
            let parts = slices(line.raw, &starts);
            for (cell, (before, part)) in row.iter_mut().zip(parts) {
                let part = part.trim_end().strip_suffix('|').unwrap_or(part);
                continue_cell(cell, line, before, part);
            }
        } else {
            break;
        }
        drawn.lines += 1;
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

/// A line of a grid cell continues its paragraph; an empty one ends it.
fn continue_cell(cell: &mut Cell, line: &Line<'_>, before: usize, part: &str) {
    let text = super::lines::text(line.number, before, part);
    let open = cell.texts.last_mut().filter(|last| !last.value.is_empty());
    match open {
        Some(last) if !text.value.is_empty() => {
            last.value.push(' ');
            last.value.push_str(&text.value);
        }
        _ => cell.texts.push(text),
    }
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

fn fields_of(header: &Line<'_>, starts: &[usize], vocabulary: &Vocabulary) -> Option<Vec<Field>> {
    let labels = slices(header.raw, starts);
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
fn ruled_rows<'s>(lines: &[Line<'s>], starts: &[usize], fields: Vec<Field>) -> Drawn<'s> {
    let header = super::lines::text(lines[0].number, 0, lines[0].raw);
    let mut blocks = vec![header_block(header, fields)];
    let mut count = 2;
    for line in &lines[2..] {
        if line.blanks > 0 || ruled(line.raw).is_some() {
            break;
        }
        blocks.push(row_block(cells(std::slice::from_ref(line), starts)));
        count += 1;
    }
    Drawn {
        blocks,
        lines: count,
    }
}

/// Rows under a header whose labels stand over their columns: lines without a gap
/// between them, or a line each. `None` if the rows do not keep to the columns.
fn spaced_rows<'s>(lines: &[Line<'s>], starts: &[usize], fields: Vec<Field>) -> Option<Drawn<'s>> {
    let in_table = |line: &Line<'_>| line.blanks < 2 && indent(line.raw) >= starts[0];
    let count = lines[1..].iter().take_while(|line| in_table(line)).count();
    let rows = &lines[1..=count];
    let fits = |line: &Line<'_>| {
        let ends = slices(line.raw, starts);
        let last = ends.len() - 1;
        ends[..last]
            .iter()
            .all(|(_, part)| part.is_empty() || part.ends_with(' '))
    };
    let several = |line: &Line<'_>| {
        slices(line.raw, starts)
            .iter()
            .filter(|(_, part)| !part.trim().is_empty())
            .count()
            > 1
    };
    if !rows.iter().all(fits) || !rows.first().is_some_and(|_| rows.iter().any(several)) {
        return None;
    }
    let header = super::lines::text(lines[0].number, 0, lines[0].raw);
    let mut blocks = vec![header_block(header, fields)];
    let gaps = rows.iter().skip(1).any(|line| line.blanks > 0);
    let mut from = 0;
    for at in 1..=rows.len() {
        let starts_row = match rows.get(at) {
            Some(line) if gaps => line.blanks > 0,
            Some(line) => !slices(line.raw, starts)[0].1.trim().is_empty(),
            None => true,
        };
        if starts_row {
            blocks.push(row_block(cells(&rows[from..at], starts)));
            from = at;
        }
    }
    Some(Drawn {
        blocks,
        lines: count + 1,
    })
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| *c == ' ').count()
}

/// The cells of a row over several lines.
fn cells(lines: &[Line<'_>], starts: &[usize]) -> Vec<Cell> {
    let mut cells = vec![Cell::default(); starts.len()];
    for line in lines {
        for (cell, (before, part)) in cells.iter_mut().zip(slices(line.raw, starts)) {
            if !part.trim().is_empty() {
                cell.texts
                    .push(super::lines::text(line.number, before, part));
            }
        }
    }
    cells
}

/// The parts of a line between display columns, each with the scalars before it.
fn slices<'s>(line: &'s str, starts: &[usize]) -> Vec<(usize, &'s str)> {
    let mut bounds: Vec<(usize, usize)> = Vec::with_capacity(starts.len() + 1);
    let mut column = 0;
    let mut scalars = 0;
    for (at, c) in line.char_indices() {
        while bounds.len() < starts.len() && column >= starts[bounds.len()] {
            bounds.push((scalars, at));
        }
        column += c.width().unwrap_or(0);
        scalars += 1;
    }
    bounds.resize(starts.len() + 1, (scalars, line.len()));
    let parts = bounds.windows(2);
    parts
        .map(|pair| (pair[0].0, &line[pair[0].1..pair[1].1]))
        .collect()
}

fn header_block<'s>(text: Text, fields: Vec<Field>) -> Block<'s> {
    block(Kind::Columns(fields), text)
}

pub(super) fn row_block<'s>(mut cells: Vec<Cell>) -> Block<'s> {
    for cell in &mut cells {
        cell.texts.retain(|text| !text.value.is_empty());
    }
    let first = cells.iter().find_map(|cell| cell.texts.first().cloned());
    block(Kind::Row(cells), first.unwrap_or_default())
}

fn block<'s>(kind: Kind, text: Text) -> Block<'s> {
    Block {
        kind,
        text,
        raw: Cow::Borrowed(""),
        blanks: 0,
        mark: Mark::None,
        href: None,
    }
}
