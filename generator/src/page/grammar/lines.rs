//! Section headings in a language that no table knows, in captures that mark none:
//! found by walking through the fixed order of a page's parts.

use super::Grammar;
use super::samples::verbatim;
use crate::page::block::{Block, Field, Kind};
use crate::page::keys::{Extent, extent};
use crate::page::media::is_media_line;
use crate::page::vocabulary::{Label, TypeMatch, match_type};

/// Documentation and type between a heading and its table.
const MAX_ABOVE_TABLE: usize = 3;

impl Grammar<'_, '_> {
    /// Assigns the unknown headings after a block.
    pub(super) fn assign_lines(&mut self, from: usize) {
        let point = (from..self.blocks.len())
            .find(|&at| self.blocks[at].is_columns() || self.is(at, Label::None));
        let Some(point) = point.filter(|&point| point >= from + 2) else {
            return;
        };
        let body = Label::BodyParameters.section().unwrap_or(0);
        let known_start = self.section_at(point - 1, 0).is_some();
        let known_body = self.next_section(point, body).is_some();
        if known_start && known_body {
            return;
        }
        self.place(point - 2, Label::RequestInformation);
        let untyped = matches!(&self.blocks[point].kind, Kind::Columns(fields) if !fields.contains(&Field::Type));
        if untyped {
            self.place(point - 1, Label::Parameters);
            return self.assign_formats(point + 1);
        }
        self.place(point - 1, Label::UriParameters);
        let heading = if self.blocks[point].is_columns() {
            self.body_heading(point)
        } else {
            point + 1
        };
        self.place(heading, Label::BodyParameters);
        let mut at = self.slot_end(heading + 1);
        if is_media_line(self.text(at + 1)) {
            self.place(at, Label::RequestFormats);
            at = self.after_samples(at + 1);
        }
        self.place(at, Label::ResponseInformation);
        self.place(at + 1, Label::ResourceDescription);
        let at = self.slot_end(at + 2);
        if is_media_line(self.text(at + 1)) {
            self.place(at, Label::ResponseFormats);
        }
    }

    /// Pages of the 4.0 template: headings above the first media types of each direction.
    fn assign_formats(&mut self, from: usize) {
        let media = |grammar: &Self, from: usize| {
            (from..grammar.blocks.len()).find(|&at| is_media_line(grammar.text(at)))
        };
        let Some(request) = media(self, from) else {
            return;
        };
        self.place(request - 1, Label::RequestFormats);
        let end = self.after_samples(request);
        if let Some(response) = media(self, end).filter(|&at| at >= end + 2) {
            self.place(response - 2, Label::ResponseInformation);
            self.place(response - 1, Label::ResponseFormats);
        }
    }

    /// Assigns a line that is no known heading yet.
    fn place(&mut self, at: usize, label: Label) {
        let is_line = self.blocks.get(at).is_some_and(Block::is_text);
        if is_line && self.section_at(at, 0).is_none() {
            self.assign(at, label);
        }
    }

    /// The heading after the table of URI parameters: the line before "None.", or above
    /// the type of the next table.
    fn body_heading(&mut self, header: usize) -> usize {
        let mut candidates = Vec::new();
        for at in header + 1..self.blocks.len() {
            if self.blocks[at].is_columns() {
                candidates.extend([at.saturating_sub(3), at.saturating_sub(2)]);
                break;
            }
            let typed = match_type(self.text(at)) == TypeMatch::Phrase;
            if self.is(at + 1, Label::None) && !typed {
                candidates.push(at);
            }
        }
        self.table_end(header, candidates, Label::BodyParameters)
    }

    /// Where a table ends that may end at some lines: the end that makes the best rows.
    fn table_end(&mut self, header: usize, candidates: Vec<usize>, label: Label) -> usize {
        let reported = self.diagnostics.len();
        let before = self.assigned.clone();
        self.assigned
            .extend(candidates.into_iter().map(|at| (at, label)));
        let (_, end) = self.table(header, label.section().unwrap_or(0));
        self.assigned = before;
        self.diagnostics.truncate(reported);
        end
    }

    /// The first block after documentation, type and table of a body.
    fn slot_end(&mut self, from: usize) -> usize {
        let limit = self.blocks.len().min(from + MAX_ABOVE_TABLE + 1);
        let header = (from..limit).find(|&at| self.blocks[at].is_columns());
        if let Some(header) = header {
            let media = (header..self.blocks.len()).find(|&at| is_media_line(self.text(at)));
            let candidates = media.map(|at| at - 1).into_iter().collect();
            return self.table_end(header, candidates, Label::RequestFormats);
        }
        if let Some(none) = (from..limit).find(|&at| self.is(at, Label::None)) {
            return none + 1;
        }
        let media = (from..limit + 1).find(|&at| is_media_line(self.text(at)));
        match media {
            Some(media) => media.saturating_sub(1).max(from),
            None => {
                let is_type = |at: &usize| match_type(self.text(*at)) != TypeMatch::No;
                (from..limit).find(is_type).map_or(limit, |at| at + 1)
            }
        }
    }

    /// The first block after samples that start with the media types at a block.
    fn after_samples(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.blocks.len() && is_media_line(self.text(at)) {
            at += 1;
            at += usize::from(self.is(at, Label::Sample));
            let next = (at..self.blocks.len()).find(|&at| is_media_line(self.text(at)));
            let rest = self.blocks.get(at..next.unwrap_or(self.blocks.len()));
            let rest = rest.unwrap_or_default();
            at += match extent(&verbatim(rest)) {
                Extent::End(length) => self.covering(at, at + rest.len(), length),
                _ => 1,
            };
        }
        at.min(self.blocks.len())
    }
}
