//! Text captures → blocks: tells which form a text is in and hands it to the
//! reader of that form. Knows lines and marks, not sections.

mod bars;
mod lines;

pub(super) use lines::collapse;

use super::block::Block;
use super::model::Capture;
use super::vocabulary::Vocabulary;
use crate::source::Source;

/// Reads a text capture.
pub(super) fn read<'s>(source: &'s Source, vocabulary: &Vocabulary) -> (Capture, Vec<Block<'s>>) {
    let text = source.text.as_str();
    if bars::has_header(text, vocabulary) {
        (Capture("markdown"), bars::read(text, vocabulary))
    } else {
        (Capture("blank"), lines::read(text, vocabulary))
    }
}
