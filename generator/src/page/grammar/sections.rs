//! Where the sections of an operation's page start, and its title.
//!
//! Where a capture does not mark headings, a line is one only if what follows fits:
//! documentation may read just like a heading.

use super::Grammar;
use super::media::is_media_line;
use crate::diagnostic::Span;
use crate::page::block::Kind;
use crate::page::model::Text;
use crate::page::vocabulary::Label;

/// Methods that may stand in a title. Services also define their own, in capitals.
const METHODS: &[&str] = &["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"];

impl Grammar<'_, '_> {
    /// The block with `METHOD path`.
    pub(super) fn title(&self) -> Option<usize> {
        let first_section = self.next_section(0, 0).map_or(usize::MAX, |(at, _)| at);
        let titles = (0..self.blocks.len().min(first_section)).filter(|&at| {
            let kind_fits = match self.blocks[at].kind {
                Kind::Heading(_) | Kind::Line => true,
                Kind::Bare | Kind::Paragraph => !self.marked,
                _ => false,
            };
            kind_fits && split_title(self.text(at)).is_some()
        });
        // A page's title may be repeated above it, for example by the browser's.
        let mut found = None;
        for at in titles {
            match found {
                None => found = Some(at),
                Some(first) if self.text(first) == self.text(at) => found = Some(at),
                Some(_) => {}
            }
        }
        found
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
            _ => true,
        }
    }
}

/// Splits `GET api/values/{id}` into method and path.
pub(in crate::page) fn split_title(text: &str) -> Option<(&str, &str)> {
    let (method, path) = text.split_once(' ')?;
    let known = METHODS.contains(&method);
    let plausible = method.len() >= 3 && method.bytes().all(|b| b.is_ascii_uppercase());
    let path_like = path.contains(['/', '?', '{']) && !path.starts_with('/');
    let one_word = !path.contains(' ') || path.contains('{');
    let short = text.len() < 4000;
    (short && one_word && (known && !path.is_empty() || plausible && path_like))
        .then_some((method, path))
}

/// The two parts of a title with their places.
pub(super) fn title_texts(title: &Text) -> Option<(Text, Text)> {
    let (method, path) = split_title(&title.value)?;
    let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(0);
    let part = |value: &str, before: u32| Text {
        value: value.to_owned(),
        span: Span {
            column: title.span.column + before,
            length: count(value),
            ..title.span
        },
    };
    Some((part(method, 0), part(path, count(method) + 1)))
}

/// The names in braces, without the index or member that a query shows after them.
pub(in crate::page) fn placeholders(path: &str) -> Vec<String> {
    let braced = path.split('{').skip(1);
    let names = braced.filter_map(|part| part.split(['}', '[', '.']).next());
    names
        .map(|name| name.trim_start_matches('*').to_owned())
        .collect()
}
