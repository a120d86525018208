//! Tables with the same gap between all cells of a row, tabs or blanks → header and rows.

use super::{Drawn, header_block, row_block};
use crate::page::block::{Cell, Field};
use crate::page::text::lines::{Line, text};
use crate::page::vocabulary::Vocabulary;

/// The gap between the labels of a header: a tab, or two blanks or more.
fn gap(header: &str, columns: usize) -> Option<&str> {
    let header = header.trim();
    let start = header.find('\t').or_else(|| header.find("  "))?;
    let rest = &header[start..];
    let length = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let gap = &rest[..length];
    let labels: Vec<&str> = header.split(gap).collect();
    let tight = labels.iter().all(|label| is_tight(label));
    (labels.len() == columns && tight).then_some(gap)
}

/// Whether a cell touches the gaps beside it.
fn is_tight(cell: &str) -> bool {
    !cell.is_empty() && cell.trim().len() == cell.len()
}

/// Reads the table that starts at the first of some lines, if one does whose rows are
/// on a line each.
pub(super) fn table<'s>(lines: &[Line<'s>], vocabulary: &Vocabulary) -> Option<Drawn<'s>> {
    let first = lines.first()?;
    let (before, fields) = vocabulary.header(first.raw)?;
    let gap = gap(first.raw, fields.len()).filter(|_| before.is_empty())?;
    let mut blocks = vec![header_block(
        text(first.number, first.column, first.raw),
        fields.to_vec(),
    )];
    let mut rows = 0;
    for line in &lines[1..] {
        let Some(cells) = cells(line, gap, fields, vocabulary).filter(|_| line.blanks < 2) else {
            break;
        };
        blocks.push(row_block(cells));
        rows += 1;
    }
    (rows > 0).then_some(Drawn {
        blocks,
        lines: rows + 1,
    })
}

/// The cells of a line. Tabs stand between empty cells, too; of blanks there are fewer,
/// and it is the description that is empty.
fn cells(
    line: &Line<'_>,
    gap: &str,
    fields: &[Field],
    vocabulary: &Vocabulary,
) -> Option<Vec<Cell>> {
    let mut parts: Vec<&str> = line.raw.split(gap).collect();
    if gap.starts_with(' ') && !parts.iter().all(|part| is_tight(part)) {
        return None;
    }
    let description = fields
        .iter()
        .position(|field| *field == Field::Documentation);
    if parts.len() + 1 == fields.len() && gap.starts_with(' ') {
        parts.insert(description?, &line.raw[line.raw.len()..]);
    }
    while parts.len() > fields.len() && parts.last().is_some_and(|part| part.trim().is_empty()) {
        parts.pop();
    }
    let operations = fields.contains(&Field::Api);
    let reads = |(field, part): (&Field, &&str)| match field {
        Field::Annotations => gap.starts_with('\t') || starts_annotation(part, vocabulary),
        Field::Documentation => !operations || !part.trim().is_empty(),
        _ => !part.trim().is_empty(),
    };
    let whole = parts.len() == fields.len() && fields.iter().zip(&parts).all(reads);
    whole.then(|| {
        let cell = |part: &&str| {
            let at = part.as_ptr() as usize - line.raw.as_ptr() as usize;
            let before = line.column
                + line
                    .raw
                    .get(..at)
                    .map_or(0, |before| before.chars().count());
            Cell {
                texts: vec![text(line.number, before, part)],
                href: None,
            }
        };
        parts.iter().map(cell).collect()
    })
}

/// Whether a text starts with an annotation; others may follow on the same line.
fn starts_annotation(part: &str, vocabulary: &Vocabulary) -> bool {
    let annotations = vocabulary.split_annotations(&text(1, 0, part));
    let mut annotations = annotations.iter();
    annotations
        .next()
        .is_some_and(|first| vocabulary.annotation(&first.value).is_some())
}
