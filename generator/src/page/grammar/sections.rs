//! Where the sections of an operation's page start, and its title.
//!
//! Where a capture does not mark headings, a line is one only if what follows fits:
//! documentation may read just like a heading.

use super::Grammar;
use crate::page::block::Kind;
use crate::page::media::is_media_line;
use crate::page::title::{is_root_title, split_title};
use crate::page::vocabulary::Label;

impl Grammar<'_, '_> {
    /// The block with `METHOD path`.
    pub(super) fn title(&self) -> Option<usize> {
        let first_section = self.next_section(0, 0).map(|(at, _)| at);
        let above = 0..first_section.unwrap_or(self.blocks.len());
        let titles = above.filter(|&at| match self.blocks[at].kind {
            Kind::Heading(_) | Kind::Line => true,
            Kind::Bare | Kind::Paragraph => !self.marked,
            _ => false,
        });
        let mut at_root = titles.clone().filter(|&at| is_root_title(self.text(at)));
        let titles = titles.filter(|&at| split_title(self.text(at)).is_some());
        // A page's title may be repeated above it, for example by the browser's.
        let mut found = None;
        for at in titles {
            match found {
                None => found = Some(at),
                Some(first) if self.text(first) == self.text(at) => found = Some(at),
                Some(_) => {}
            }
        }
        // A method alone is the title of a page that has its sections.
        found.or_else(|| first_section.and_then(|_| at_root.next()))
    }

    /// The next section heading whose place in the page is at least `order`.
    pub(super) fn next_section(&self, from: usize, order: u8) -> Option<(usize, Label)> {
        (from..self.blocks.len()).find_map(|at| Some((at, self.section_at(at, order)?)))
    }

    /// The section that starts at a block, if one does: the first of at least `order`.
    pub(super) fn section_at(&self, at: usize, order: u8) -> Option<Label> {
        let block = &self.blocks[at];
        let fits = if self.marked {
            matches!(block.kind, Kind::Heading(2..))
        } else {
            matches!(block.kind, Kind::Line | Kind::Bare | Kind::Paragraph)
        };
        if !fits {
            return None;
        }
        let assigned = self.assigned.get(&at).copied();
        if assigned.is_some_and(|label| label.section().is_some_and(|place| place >= order)) {
            return assigned;
        }
        let labels = self.labels[at].iter().copied();
        labels
            .filter(|label| label.section().is_some_and(|place| place >= order))
            .filter(|&label| self.marked || self.confirmed(at, label))
            .min_by_key(|label| label.section())
    }

    /// Whether what follows a line fits the heading it may be.
    fn confirmed(&self, at: usize, label: Label) -> bool {
        let next = at + 1;
        match label {
            // The page is cut off behind its first heading.
            Label::RequestInformation if next == self.blocks.len() => true,
            Label::RequestInformation => [
                Label::UriParameters,
                Label::Parameters,
                Label::BodyParameters,
                Label::RequestFormats,
            ]
            .iter()
            .any(|&label| self.is(next, label)),
            Label::ResponseInformation => {
                self.is(next, Label::ResourceDescription)
                    || self.is(next, Label::ResponseFormats)
                    || self.is(next + 1, Label::ResponseFormats)
            }
            Label::RequestFormats | Label::ResponseFormats => {
                // A button's label may stand between, or the media types be lost.
                let button = !self.text(next).contains(' ') && is_media_line(self.text(next + 1));
                is_media_line(self.text(next)) || button || self.is(next, Label::Sample)
            }
            Label::UriParameters | Label::Parameters => {
                self.is(next, Label::None)
                    || self
                        .blocks
                        .get(next)
                        .is_some_and(|block| block.is_columns())
            }
            Label::BodyParameters | Label::ResourceDescription => {
                !is_member_name(self.text(at)) && self.describes(at, label)
            }
            _ => true,
        }
    }

    /// Whether a type, a table or "None." comes before anything that can't stand below.
    fn describes(&self, at: usize, label: Label) -> bool {
        let rest = self.blocks.len().min(at + 6);
        let mut below = at + 1..rest;
        let heading = below.find_map(|at| {
            // A type may be called `Result`.
            let known = self.labels[at].iter();
            let known = known.filter(|_| !is_member_name(self.text(at)));
            let sections = known.filter_map(|label| label.section());
            let fits = self.blocks[at].is_columns() || self.is(at, Label::None);
            fits.then_some(u8::MAX).or(sections.max())
        });
        heading.is_none_or(|found| Some(found) > label.section())
    }
}

/// A short word such as `Body` may be a member's name.
fn is_member_name(text: &str) -> bool {
    text.len() < 10 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
