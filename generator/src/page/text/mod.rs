//! Text captures → blocks: tells which form a text is in and hands it to the
//! reader of that form. Knows lines and marks, not sections.

mod bars;
mod columns;
mod inline;
mod joined;
mod learn;
mod lines;
mod markdown;
mod separated;

pub(super) use learn::{Learned, learn};
pub(super) use lines::collapse;

use super::block::{Block, Kind, Mark, TableKind};
use super::model::{Capture, Text};
use super::title::split_title;
use super::vocabulary::{Label, TypeMatch, Vocabulary, match_type};
use crate::source::Source;
use std::borrow::Cow;

/// More lines than this has no phrase.
const MAX_PHRASE_LINES: usize = 8;
/// Starts of phrases with a link or bold word inside.
const BROKEN_PHRASES: &[&str] = &[
    "Collection of",
    "Define this parameter in the request",
    "Dictionary of",
    "Pair of",
];

/// Reads a text capture.
pub(super) fn read<'s>(source: &'s Source, vocabulary: &Vocabulary) -> (Capture, Vec<Block<'s>>) {
    let text = source.text.as_str();
    let (capture, blocks) = if markdown::has_headings(text, vocabulary) {
        ("commonmark", markdown::read(text, vocabulary))
    } else if let Some(mark) = separated::mark(text, vocabulary) {
        ("separated", separated::read(text, mark, vocabulary))
    } else if joined::is_joined(text, vocabulary) {
        ("joined", joined::read(text, vocabulary))
    } else if bars::has_header(text, vocabulary) && !columns::has_grid(text) {
        ("markdown", bars::read(text, vocabulary))
    } else {
        ("blank", lines::read(text, vocabulary))
    };
    let blocks = join_phrases(unlist(blocks), vocabulary);
    (Capture(capture), split_glued(blocks, vocabulary))
}

/// Takes headers of lists of operations back that head none: `API description` is an
/// ordinary text, too.
fn unlist(mut blocks: Vec<Block<'_>>) -> Vec<Block<'_>> {
    for at in 0..blocks.len() {
        let listed = blocks.get(at + 1).is_some_and(|next| {
            next.is_row() || next.kind == Kind::Line && split_title(&next.text.value).is_some()
        });
        if blocks[at].lists(TableKind::Operations) && !listed {
            blocks[at].kind = Kind::Line;
        }
    }
    blocks
}

/// Puts phrases together that a capture broke at links: `Collection of`, `Item`.
fn join_phrases<'s>(blocks: Vec<Block<'s>>, vocabulary: &Vocabulary) -> Vec<Block<'s>> {
    let mut joined = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while at < blocks.len() {
        let count = broken_phrase(&blocks[at..], vocabulary);
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

/// How many blocks at the start make up one phrase that none of them is alone.
fn broken_phrase(blocks: &[Block<'_>], vocabulary: &Vocabulary) -> usize {
    let first = &blocks[0].text.value;
    let is_phrase = |text: &str| {
        let is_source = |label| vocabulary.is(text, label);
        match_type(text) != TypeMatch::No
            || is_source(Label::DefineInBody)
            || is_source(Label::DefineInUri)
    };
    let mut starts = BROKEN_PHRASES.iter();
    if !starts.any(|start| first.starts_with(start)) || is_phrase(first) {
        return 1;
    }
    let mut phrase = first.clone();
    let mut whole = 1;
    for (count, block) in blocks.iter().enumerate().take(MAX_PHRASE_LINES).skip(1) {
        if block.kind != Kind::Line || block.mark == Mark::Row {
            break;
        }
        phrase.push(' ');
        phrase.push_str(&block.text.value);
        if is_phrase(&phrase) {
            whole = count + 1;
        } else if whole > 1 {
            break;
        }
    }
    whole
}

/// Separates headings from the types they are glued to, and `Sample:` from the sample.
fn split_glued<'s>(blocks: Vec<Block<'s>>, vocabulary: &Vocabulary) -> Vec<Block<'s>> {
    let mut split = Vec::with_capacity(blocks.len());
    for block in blocks {
        let bold = block.raw.starts_with("**") || block.raw.starts_with("__");
        let at = match block.kind {
            Kind::Line => vocabulary
                .glued_section(&block.text.value)
                .or_else(|| vocabulary.glued_sample(&block.text.value, bold)),
            _ => None,
        };
        let Some(at) = at else {
            split.push(block);
            continue;
        };
        let value = block.text.value.as_str();
        let rest = value[at..].trim_start();
        let shown = &value[..value.len() - rest.len()];
        let marked = block.raw.find(rest).filter(|_| bold);
        let above = marked.map_or(shown, |at| &block.raw[..at]);
        for (start, part) in [("", &value[..at]), (above, rest)] {
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
