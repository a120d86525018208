//! Blocks of a page whose headings are marked → the same in the template's order, and
//! headings that only the part around them explains. Knows sections, not their content.

use crate::page::block::{Block, Kind};
use crate::page::vocabulary::{Label, Vocabulary};
use std::collections::BTreeMap;

/// The blocks in the template's order, if an edited template has another one.
pub(super) fn ordered<'s>(blocks: &[Block<'s>], vocabulary: &Vocabulary) -> Option<Vec<Block<'s>>> {
    let headings = headings(blocks, vocabulary);
    let place = |label: Label| label.section().unwrap_or_default();
    if headings.is_sorted_by_key(|(_, label)| place(*label)) {
        return None;
    }
    let end = blocks.iter().position(|block| block.kind == Kind::End);
    let end = end.unwrap_or(blocks.len());
    let first = headings.first().map_or(end, |(at, _)| *at);
    let ends = headings.iter().skip(1).map(|(at, _)| *at).chain([end]);
    let mut pieces: Vec<(u8, &[Block<'s>])> = headings
        .iter()
        .zip(ends)
        .filter_map(|((from, label), to)| Some((place(*label), blocks.get(*from..to)?)))
        .collect();
    pieces.sort_by_key(|(place, _)| *place);
    let mut ordered = blocks[..first.min(end)].to_vec();
    ordered.extend(
        pieces
            .into_iter()
            .flat_map(|(_, piece)| piece.iter().cloned()),
    );
    ordered.extend_from_slice(&blocks[end.max(first)..]);
    Some(ordered)
}

/// Headings such as `Body` that stand in the part of the response, and what they are.
pub(super) fn of_response(blocks: &[Block<'_>], vocabulary: &Vocabulary) -> BTreeMap<usize, Label> {
    let headings = headings(blocks, vocabulary).into_iter();
    headings
        .filter(|(at, label)| !vocabulary.is(&blocks[*at].text.value, *label))
        .collect()
}

/// The known headings of sections before the end of the content.
fn headings(blocks: &[Block<'_>], vocabulary: &Vocabulary) -> Vec<(usize, Label)> {
    let mut in_response = false;
    let mut found = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        match block.kind {
            Kind::End => break,
            Kind::Heading(2..) => {}
            _ => continue,
        }
        let labels = vocabulary.labels(&block.text.value).iter().copied();
        let sections = labels.filter(|label| label.section().is_some());
        let Some(label) = sections.min_by_key(|label| label.section()) else {
            continue;
        };
        in_response |= label == Label::ResponseInformation;
        in_response &= label != Label::RequestInformation;
        let label = match label {
            Label::BodyParameters if in_response => Label::ResourceDescription,
            Label::RequestFormats if in_response => Label::ResponseFormats,
            other => other,
        };
        found.push((at, label));
    }
    found
}
