//! The list of all operations.

use super::{Grammar, joined};
use crate::diagnostic::Span;
use crate::diagnostic::codes::UNKNOWN_CONTENT;
use crate::page::block::{Cell, Kind, TableKind};
use crate::page::model::{IndexEntry, IndexGroup, IndexPage};
use crate::page::title::{split_title, title_texts};
use crate::page::vocabulary::{Label, TypeMatch, match_type};

impl Grammar<'_, '_> {
    /// Groups of operations, each under the name of its controller.
    pub(super) fn index(&mut self) -> IndexPage {
        let headers: Vec<usize> = (0..self.blocks.len())
            .filter(|&at| self.blocks[at].lists(TableKind::Operations))
            .collect();
        let mut page = IndexPage::default();
        let mut from = 0;
        for (number, &header) in headers.iter().enumerate() {
            let next = headers.get(number + 1).copied();
            let mut group = self.group(from, header);
            page.groups.extend(self.lost_groups(from, group.name.span));
            from = self.entries(header + 1, next, &mut group);
            page.groups.push(group);
        }
        self.stray(from, self.content_end(from));
        page
    }

    /// Name and documentation before a table.
    fn group(&self, from: usize, header: usize) -> IndexGroup {
        let heading = (from..header)
            .rev()
            .find(|&at| matches!(self.blocks[at].kind, Kind::Heading(_)));
        let name = heading.unwrap_or_else(|| self.group_name(from, header));
        if name >= header {
            return IndexGroup::default();
        }
        IndexGroup {
            name: self.blocks[name].text.clone(),
            documentation: self.documentation(name + 1, header),
            operations: Vec::new(),
        }
    }

    /// Controllers whose tables the capture lost, reported and without operations: names
    /// between two tables, or above the first one where there is no introduction.
    fn lost_groups(&mut self, from: usize, name: Span) -> Vec<IndexGroup> {
        let count = self.blocks[from..]
            .iter()
            .take_while(|block| block.text.span != name)
            .count();
        let chrome = [Label::Introduction, Label::IndexTitle, Label::HomePage];
        let introduced =
            (from..from + count).any(|at| chrome.iter().any(|&label| self.is(at, label)));
        let above_marked = self.marked && from == 0;
        if introduced || above_marked {
            return Vec::new();
        }
        let (names, others): (Vec<usize>, Vec<usize>) =
            (from..from + count).partition(|&at| self.can_name_group(at));
        for at in others {
            self.stray(at, at + 1);
        }
        names.into_iter().map(|at| self.lost_group(at)).collect()
    }

    fn lost_group(&mut self, at: usize) -> IndexGroup {
        let name = self.blocks[at].text.clone();
        self.report(
            &UNKNOWN_CONTENT,
            name.span,
            format!("no operations are listed below `{}`", name.value),
            "the capture lost its table: save the page again as HTML, or keep the pages of its operations",
        );
        IndexGroup {
            name,
            ..IndexGroup::default()
        }
    }

    /// Where the description of the last operation ends before the next table.
    fn entries_end(&self, from: usize, header: usize) -> usize {
        let heading = (from..header).find(|&at| matches!(self.blocks[at].kind, Kind::Heading(_)));
        heading.unwrap_or_else(|| self.group_name(from, header).max(from))
    }

    /// The line before a table that names its controller: the last or the one before,
    /// with the summary after it.
    fn group_name(&self, from: usize, header: usize) -> usize {
        let last = header.saturating_sub(1).max(from);
        let before = header.saturating_sub(2).max(from);
        if self.routed(last, header) && !self.routed(before, header) && !self.extends(before, last)
        {
            return last;
        }
        // Names of classes are mostly plain words; summaries in one word mostly are not.
        let plain = |at: usize| self.can_name_group(at) && self.text(at).is_ascii();
        if plain(before) || !plain(last) && self.can_name_group(before) {
            before
        } else {
            last
        }
    }

    fn can_name_group(&self, at: usize) -> bool {
        let chrome = [Label::Introduction, Label::IndexTitle, Label::HomePage];
        match_type(self.text(at)) != TypeMatch::No
            && !chrome.iter().any(|&label| self.is(at, label))
    }

    /// Whether a line names a controller that the routes of a table name too.
    fn routed(&self, at: usize, header: usize) -> bool {
        let name = self.text(at);
        let names = |title: &str| {
            let path = split_title(title).map_or("", |(_, path)| path);
            path.split(['/', '?'])
                .any(|segment| segment.eq_ignore_ascii_case(name))
        };
        let rows = self.blocks.iter().skip(header + 1);
        self.can_name_group(at)
            && rows
                .take_while(|block| !block.lists(TableKind::Operations))
                .any(|block| match &block.kind {
                    Kind::Row(cells) => cells
                        .iter()
                        .flat_map(|cell| &cell.texts)
                        .any(|text| names(&text.value)),
                    _ => names(&block.text.value),
                })
    }

    /// Whether a name is another one with something added, as `OrdersApi` is of its
    /// summary `Orders`.
    fn extends(&self, name: usize, other: usize) -> bool {
        let lower = |at: usize| self.text(at).to_lowercase();
        lower(name).contains(&lower(other))
    }

    /// The rows of a table; the first block after it.
    fn entries(&self, from: usize, next: Option<usize>, group: &mut IndexGroup) -> usize {
        let mut at = from;
        while let Some(Kind::Row(cells)) = self.blocks.get(at).map(|block| &block.kind) {
            group.operations.extend(self.marked_entry(cells));
            at += 1;
        }
        if at > from {
            return at;
        }
        let end = next.unwrap_or_else(|| self.content_end(from));
        let starts: Vec<usize> = (from..end)
            .filter(|&at| split_title(self.text(at)).is_some())
            .collect();
        for (number, &start) in starts.iter().enumerate() {
            let last = number + 1 == starts.len();
            let to = match starts.get(number + 1) {
                Some(&to) => to,
                None if next.is_some() => self.entries_end(start + 1, end),
                None => end,
            };
            if let Some((method, path)) = title_texts(&self.blocks[start].text) {
                group.operations.push(IndexEntry {
                    method,
                    path,
                    documentation: self.documentation(start + 1, to),
                    href: self.blocks[start].href.clone(),
                });
            }
            if last {
                return to;
            }
        }
        from
    }

    fn marked_entry(&self, cells: &[Cell]) -> Option<IndexEntry> {
        let title = joined(&cells.first()?.texts)?;
        let (method, path) = title_texts(&title)?;
        let documentation = cells.get(1).and_then(|cell| self.documented(&cell.texts));
        Some(IndexEntry {
            method,
            path,
            documentation,
            href: cells.first().and_then(|cell| cell.href.clone()),
        })
    }
}
