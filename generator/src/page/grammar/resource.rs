//! Pages of models, enumerations and simple types.

use super::Grammar;
use crate::diagnostic::Span;
use crate::page::block::{Block, Kind, TableKind};
use crate::page::model::{Content, EnumPage, EnumValue, ModelPage, SimplePage, Text};
use crate::page::vocabulary::{Label, TypeMatch, match_type};

impl Grammar<'_, '_> {
    /// The page, if it is one of a type.
    pub(super) fn resource_page(&mut self) -> Option<Content> {
        if let Some(header) = self.table_of(TableKind::Values) {
            return Some(Content::Enum(self.enum_page(header)));
        }
        if let Some(header) = self.table_of(TableKind::Members) {
            return Some(Content::Model(self.model_page(header)));
        }
        self.page_without_table()
    }

    fn enum_page(&mut self, header: usize) -> EnumPage {
        let phrase = (0..header).find(|&at| self.is(at, Label::EnumerationValues));
        let (name, documentation) = self.name(0, phrase.unwrap_or(header));
        let (values, end) = self.enum_values(header);
        self.stray(end, self.content_end(end));
        EnumPage {
            name,
            documentation,
            values,
        }
    }

    fn model_page(&mut self, header: usize) -> ModelPage {
        let (name, documentation) = self.name(0, header);
        let (members, end) = self.table(header, 0);
        self.stray(end, self.content_end(end));
        ModelPage {
            name,
            documentation,
            members,
        }
    }

    /// A model without members, or a simple type: a name and a phrase.
    fn page_without_table(&mut self) -> Option<Content> {
        let heading = self.heading();
        let end = self.content_end(heading.unwrap_or(0));
        let texts: Vec<usize> = (0..end).filter(|&at| self.blocks[at].is_text()).collect();
        let last = *texts.last()?;
        if self.is(last, Label::None) && (heading.is_some() || self.file_name().is_some()) {
            let (name, documentation) = self.name(0, last);
            return Some(Content::Model(ModelPage {
                name,
                documentation,
                members: Vec::new(),
            }));
        }
        let phrase = match_type(self.text(last)) == TypeMatch::Phrase;
        if phrase && (heading.is_some() || self.file_name().is_some()) {
            let (name, _) = self.name(0, last);
            return Some(Content::Simple(SimplePage {
                name,
                type_phrase: self.blocks[last].text.clone(),
            }));
        }
        None
    }

    /// The last main heading.
    fn heading(&self) -> Option<usize> {
        self.blocks
            .iter()
            .rposition(|block| block.kind == Kind::Heading(1))
    }

    /// Name and documentation among the blocks before a table.
    fn name(&self, from: usize, to: usize) -> (Text, Option<Text>) {
        let heading = (from..to)
            .rev()
            .find(|&at| matches!(self.blocks[at].kind, Kind::Heading(_)));
        if let Some(at) = heading {
            return (self.blocks[at].text.clone(), self.documentation(at + 1, to));
        }
        let lines: Vec<usize> = (from..to)
            .filter(|&at| self.blocks[at].is_text() && !self.is(at, Label::HomePage))
            .collect();
        let file_name = self.file_name();
        match lines.split_first() {
            Some((&first, _)) if self.is_name(first, file_name) => (
                self.blocks[first].text.clone(),
                self.documentation(first + 1, to),
            ),
            Some((&first, _)) => (unplaced(file_name), self.documentation(first, to)),
            None => (unplaced(file_name), None),
        }
    }

    fn is_name(&self, at: usize, file_name: Option<&str>) -> bool {
        let text = self.text(at);
        match file_name {
            Some(name) => text == name,
            None => match_type(text) == TypeMatch::Name,
        }
    }

    /// The model that the file is named after: `ResourceModel-Item.html`.
    fn file_name(&self) -> Option<&str> {
        let name = self.source.name.rsplit(['/', '\\']).next()?;
        let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        ["ResourceModel-", "modelName="]
            .iter()
            .find_map(|mark| name.split_once(mark))
            .map(|(_, name)| name)
            .filter(|name| !name.is_empty())
    }

    fn enum_values(&self, header: usize) -> (Vec<EnumValue>, usize) {
        let mut values = Vec::new();
        let mut at = header + 1;
        if self.blocks.get(at).is_some_and(Block::is_row) {
            while let Some(Kind::Row(cells)) = self.blocks.get(at).map(|block| &block.kind) {
                let cell = |n: usize| cells.get(n).and_then(|cell| self.joined(&cell.texts));
                values.push(EnumValue {
                    name: cell(0).unwrap_or_default(),
                    value: cell(1).unwrap_or_default(),
                    documentation: cell(2),
                });
                at += 1;
            }
            return (values, at);
        }
        while self.starts_value(at) {
            let mut end = at + 2;
            while end < self.blocks.len() && self.blocks[end].is_text() && !self.starts_value(end) {
                end += 1;
            }
            values.push(EnumValue {
                name: self.blocks[at].text.clone(),
                value: self.blocks[at + 1].text.clone(),
                documentation: self.documentation(at + 2, end),
            });
            at = end;
        }
        (values, at)
    }

    /// A name and a number: a value of an enumeration.
    fn starts_value(&self, at: usize) -> bool {
        let number = self.text(at + 1);
        let digits = number.strip_prefix('-').unwrap_or(number);
        !digits.is_empty()
            && digits.bytes().all(|b| b.is_ascii_digit())
            && self.blocks[at].is_text()
            && match_type(self.text(at)) != TypeMatch::No
    }
}

/// A name that does not stand on the page.
fn unplaced(name: Option<&str>) -> Text {
    Text {
        value: name.unwrap_or_default().to_owned(),
        span: Span {
            line: 1,
            column: 1,
            length: 0,
        },
    }
}
