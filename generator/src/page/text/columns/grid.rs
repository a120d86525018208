//! Tables drawn with lines of `+---+` → header and rows.

use super::wrap::{Wrap, join};
use super::{Columns, Drawn, Metric, header_block, row_block, slices};
use crate::page::block::{Block, Cell, Field};
use crate::page::model::Text;
use crate::page::text::lines::{Line, text};
use crate::page::vocabulary::Vocabulary;

/// A margin and the indent of code: more blanks before a text are no layout.
const CODE_INDENT: usize = 5;

/// A cell whose lines are still being read.
#[derive(Default, Clone)]
struct OpenCell {
    texts: Vec<Text>,
    /// The line before.
    previous: String,
}

/// `+---+---+`
pub(super) fn is_border(line: &str) -> bool {
    let text = line.trim();
    text.starts_with("+-") && text.chars().all(|c| matches!(c, '+' | '-' | '=' | ':'))
        || text.starts_with("+=") && text.chars().all(|c| matches!(c, '+' | '='))
}

/// Lines between `+---+---+`.
pub(super) fn table<'s>(lines: &[Line<'s>], vocabulary: &Vocabulary) -> Option<Drawn<'s>> {
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
    let mut row = vec![OpenCell::default(); count];
    for line in &lines[1..] {
        if is_border(line.raw) {
            let cells = std::mem::replace(&mut row, vec![OpenCell::default(); count]);
            push_row(&mut drawn.blocks, closed(cells), vocabulary)?;
        } else if line.raw.trim_start().starts_with('|') {
            let parts = slices(line.raw, &columns);
            for (number, (before, part)) in parts.into_iter().enumerate().take(count) {
                // A border, and a margin on either side.
                let width = columns.starts[number + 1] - columns.starts[number];
                let part = part.trim_end().strip_suffix('|').unwrap_or(part);
                let wrap = if number == 0 { Wrap::Never } else { Wrap::Cut };
                row[number].add(
                    text(line.number, before, part),
                    part,
                    width.saturating_sub(3),
                    wrap,
                );
            }
        } else {
            break;
        }
        drawn.lines += 1;
    }
    if row.iter().any(|cell| !cell.texts.is_empty()) {
        // Cut off below its last row.
        push_row(&mut drawn.blocks, closed(row), vocabulary)?;
    }
    (!drawn.blocks.is_empty()).then_some(drawn)
}

fn closed(cells: Vec<OpenCell>) -> Vec<Cell> {
    let close = |cell: OpenCell| Cell {
        texts: cell.texts,
        href: None,
    };
    cells.into_iter().map(close).collect()
}

impl OpenCell {
    /// A line continues its paragraph; an empty one ends it.
    fn add(&mut self, text: Text, part: &str, width: usize, wrap: Wrap) {
        let value = text.value.clone();
        let indent = part.len() - part.trim_start().len();
        let code = self.previous.starts_with(' ') && indent < CODE_INDENT;
        let open = self
            .texts
            .last_mut()
            .filter(|last| !last.value.is_empty() && !value.is_empty());
        match open {
            // Code that is wider than the column is cut like a word.
            Some(last) if code => join(&mut last.value, "", &value, width, Wrap::Never),
            Some(last) => join(&mut last.value, &self.previous, &value, width, wrap),
            None => self.texts.push(text),
        }
        self.previous = value;
        if indent >= CODE_INDENT {
            self.previous.insert(0, ' ');
        }
    }
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
