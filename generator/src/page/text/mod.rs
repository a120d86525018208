//! Text captures → blocks: tells which form a text is in and hands it to the
//! reader of that form. Knows lines and marks, not sections.

mod bars;
mod lines;

pub(super) use lines::collapse;

use super::block::{Block, Kind, Mark};
use super::model::{Capture, Text};
use super::vocabulary::{TypeMatch, Vocabulary, match_type};
use crate::source::Source;
use std::borrow::Cow;

/// More lines than this has no type phrase.
const MAX_TYPE_LINES: usize = 8;

/// Reads a text capture.
pub(super) fn read<'s>(source: &'s Source, vocabulary: &Vocabulary) -> (Capture, Vec<Block<'s>>) {
    let text = source.text.as_str();
    let (capture, blocks) = if bars::has_header(text, vocabulary) {
        ("markdown", bars::read(text, vocabulary))
    } else {
        ("blank", lines::read(text, vocabulary))
    };
    let blocks = join_types(blocks);
    (Capture(capture), split_glued(blocks, vocabulary))
}

/// Puts type phrases together that a capture broke at links: `Collection of`, `Item`.
fn join_types(blocks: Vec<Block<'_>>) -> Vec<Block<'_>> {
    let mut joined = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while at < blocks.len() {
        let count = broken_type(&blocks[at..]);
        let mut block = blocks[at].clone();
        for more in &blocks[at + 1..at + count] {
            block.text.value.push(' ');
            block.text.value.push_str(&more.text.value);
        }
        joined.push(block);
        at += count;
    }
    joined
}

/// How many blocks at the start make up one type phrase that none of them is alone.
fn broken_type(blocks: &[Block<'_>]) -> usize {
    let first = &blocks[0].text.value;
    let starts = ["Collection of", "Dictionary of", "Pair of"];
    if !starts.iter().any(|start| first.starts_with(start)) || match_type(first) != TypeMatch::No {
        return 1;
    }
    let mut phrase = first.clone();
    for (count, block) in blocks.iter().enumerate().take(MAX_TYPE_LINES).skip(1) {
        if block.kind != Kind::Line || block.mark == Mark::Row {
            break;
        }
        phrase.push(' ');
        phrase.push_str(&block.text.value);
        if match_type(&phrase) != TypeMatch::No {
            return count + 1;
        }
    }
    1
}

/// Separates headings from the types they are glued to.
fn split_glued<'s>(blocks: Vec<Block<'s>>, vocabulary: &Vocabulary) -> Vec<Block<'s>> {
    let mut split = Vec::with_capacity(blocks.len());
    for block in blocks {
        let at = match block.kind {
            Kind::Line => vocabulary.glued_section(&block.text.value),
            _ => None,
        };
        let Some(at) = at else {
            split.push(block);
            continue;
        };
        let (before, heading) = block.text.value.split_at(at);
        for (start, part) in [("", before), (before, heading)] {
            split.push(Block {
                text: Text {
                    value: part.trim().to_owned(),
                    span: block.text.span.part(start, part),
                },
                raw: Cow::Owned(part.to_owned()),
                ..block.clone()
            });
        }
    }
    split
}
