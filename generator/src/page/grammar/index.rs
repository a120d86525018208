//! The list of all operations.

use super::{Grammar, joined};
use crate::diagnostic::Span;
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
            self.stray_groups(from, group.name.span);
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

    /// Reports controllers whose tables the capture lost: names between two tables, or
    /// above the first one where there is no introduction.
    fn stray_groups(&mut self, from: usize, name: Span) {
        let count = self.blocks[from..]
            .iter()
            .take_while(|block| block.text.span != name)
            .count();
        let chrome = [Label::Introduction, Label::IndexTitle, Label::HomePage];
        let introduced =
            (from..from + count).any(|at| chrome.iter().any(|&label| self.is(at, label)));
        let above_marked = self.marked && from == 0;
        if !introduced && !above_marked {
            self.stray(from, from + count);
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
        let is_chrome = |at: usize| {
            [Label::Introduction, Label::IndexTitle, Label::HomePage]
                .iter()
                .any(|&label| self.is(at, label))
        };
        let can_be = |at: usize| match_type(self.text(at)) != TypeMatch::No && !is_chrome(at);
        // Names of classes are mostly plain words; summaries in one word mostly are not.
        let plain = |at: usize| can_be(at) && self.text(at).is_ascii();
        if plain(before) || !plain(last) && can_be(before) {
            before
        } else {
            last
        }
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
