//! Section headings in a language that no table knows: assigned by their position.
//!
//! Here, where the capture marks headings. Known headings stay what they are, and no
//! section is assigned twice; every assignment is reported.

use super::Grammar;
use crate::diagnostic::codes::UNKNOWN_LABEL;
use crate::page::block::{Field, Kind};
use crate::page::media::is_media_line;
use crate::page::vocabulary::Label;

impl Grammar<'_, '_> {
    /// Assigns the unknown headings after a block.
    pub(super) fn assign_headings(&mut self, from: usize) {
        if !self.marked {
            return self.assign_lines(from);
        }
        let headings: Vec<(usize, u8)> = (from..self.blocks.len())
            .filter_map(|at| match self.blocks[at].kind {
                Kind::Heading(level @ 2..) if !is_media_line(self.text(at)) => Some((at, level)),
                _ => None,
            })
            .collect();
        let Some(top) = headings.iter().map(|(_, level)| *level).min() else {
            return;
        };
        let known: Vec<Label> = headings
            .iter()
            .filter_map(|&(at, _)| self.section_at(at, 0))
            .collect();
        let mut part = 0;
        for &(at, level) in headings.iter().filter(|(_, level)| *level <= top + 1) {
            part += usize::from(level == top);
            let place = if level == top {
                [
                    None,
                    Some(Label::RequestInformation),
                    Some(Label::ResponseInformation),
                ]
                .get(part)
                .copied()
                .flatten()
            } else {
                self.section_of(at, part)
            };
            let taken = |label: &Label| {
                known.contains(label) || self.assigned.values().any(|found| found == label)
            };
            let free = place.filter(|label| !taken(label));
            if let (None, Some(label)) = (self.section_at(at, 0), free) {
                self.assign(at, label);
            }
        }
    }

    /// What a heading within a part of the page can be, from what follows it.
    fn section_of(&self, at: usize, part: usize) -> Option<Label> {
        let next = self.blocks.get(at + 1)?;
        let formats = is_media_line(&next.text.value);
        match (part, formats) {
            (1, true) => Some(Label::RequestFormats),
            (2, true) => Some(Label::ResponseFormats),
            (2, false) => Some(Label::ResourceDescription),
            (1, false) => {
                let first = !self
                    .assigned
                    .values()
                    .any(|label| label.section() == Some(1))
                    && !(0..at).any(|at| self.section_at(at, 1).is_some());
                match &next.kind {
                    Kind::Columns(fields) if !fields.contains(&Field::Type) => {
                        Some(Label::Parameters)
                    }
                    _ if first => Some(Label::UriParameters),
                    _ => Some(Label::BodyParameters),
                }
            }
            _ => None,
        }
    }

    pub(super) fn assign(&mut self, at: usize, label: Label) {
        self.assigned.insert(at, label);
        let heading = self.blocks[at].text.clone();
        let english = label.english();
        self.report(
            &UNKNOWN_LABEL,
            heading.span,
            format!(
                "`{}` is no known heading; by its position it was read as `{english}`",
                heading.value
            ),
            &format!(
                "add `\"{}\" = \"{english}\"` to `labels` in service.toml",
                heading.value
            ),
        );
    }
}
