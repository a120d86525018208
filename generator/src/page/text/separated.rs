//! A page whose pieces are kept apart by a mark instead of by line ends → blocks: one
//! per piece, as if each stood on a line of its own.

use super::lines::{Line, lines, merge_headers};
use crate::page::block::Block;
use crate::page::vocabulary::{Label, Vocabulary};

/// Marks that stand between pieces, in the order in which they are tried.
const MARKS: &[&str] = &["\t", " | ", " || ", " · ", " • ", " / ", " ; "];
/// So many labels between marks on a line are no accident.
const MANY_LABELS: usize = 4;

/// The mark that keeps the pieces apart, if one does.
pub(super) fn mark(source: &str, vocabulary: &Vocabulary) -> Option<&'static str> {
    let is_label = |part: &&str| {
        let mut labels = vocabulary.labels(part).iter();
        labels.any(|label| label.section().is_some() || *label == Label::Sample)
            || vocabulary.field(part).is_some()
    };
    let mut marks = MARKS.iter().copied();
    marks.find(|mark| {
        lines(source).any(|line| {
            // A header alone on its line is that of a table.
            let parts = line.raw.split(mark);
            let labels = line.raw.split(mark).filter(is_label);
            parts.skip(MANY_LABELS).any(|part| !part.trim().is_empty())
                && labels.take(MANY_LABELS).count() == MANY_LABELS
        })
    })
}

/// Reads the text.
pub(super) fn read<'s>(source: &'s str, mark: &str, vocabulary: &Vocabulary) -> Vec<Block<'s>> {
    let mut blocks = Vec::new();
    for line in lines(source) {
        let mut column = line.column;
        for (number, raw) in line.raw.split(mark).enumerate() {
            if !raw.trim().is_empty() {
                let blanks = if number == 0 { line.blanks } else { 0 };
                let piece = Line {
                    raw,
                    column,
                    blanks,
                    ..line
                };
                blocks.push(piece.block());
            }
            column += raw.chars().count() + mark.chars().count();
        }
    }
    merge_headers(blocks, vocabulary)
}
