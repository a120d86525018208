//! Pages of models, enumerations and simple types.

use super::Grammar;
use crate::diagnostic::Span;
use crate::diagnostic::codes::TRUNCATED_TABLE;
use crate::page::block::{Block, Kind, Mark, TableKind};
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
        let (name, mut documentation) = self.name(0, phrase.unwrap_or(header));
        let (values, end) = self.enum_values(header);
        if values.is_empty() && end == self.blocks.len() {
            let head = self.blocks[header].text.span;
            let message = "the page ends before the rows of this table";
            self.report(
                &TRUNCATED_TABLE,
                head,
                message,
                "save the page again, in full",
            );
        }
        let end = self.repetition(phrase.unwrap_or(header), end, &mut documentation);
        self.stray(end, self.content_end(end));
        EnumPage {
            name,
            documentation,
            values,
        }
    }

    fn model_page(&mut self, header: usize) -> ModelPage {
        let (name, mut documentation) = self.name(0, header);
        let (members, end) = self.table(header, 0);
        let end = self.repetition(header, end, &mut documentation);
        self.stray(end, self.content_end(end));
        ModelPage {
            name,
            documentation,
            members,
        }
    }

    /// Some captures of short pages repeat what they hold, and print between the two
    /// the documentation that they lost above. The first block after the repetition.
    fn repetition(&self, from: usize, end: usize, documentation: &mut Option<Text>) -> usize {
        let length = end - from;
        let first = self.text(from);
        let again = (end..self.blocks.len()).find(|&at| self.text(at) == first);
        let Some(again) = again.filter(|again| again - end <= 1) else {
            return end;
        };
        let same = (0..length).all(|offset| {
            let (once, twice) = (
                self.blocks.get(from + offset),
                self.blocks.get(again + offset),
            );
            once.map(|block| &block.text.value) == twice.map(|block| &block.text.value)
        });
        if !same {
            return end;
        }
        if documentation.is_none() {
            *documentation = self.documentation(end, again);
        }
        again + length
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
            let (name, documentation) = self.name(0, last);
            return Some(Content::Simple(SimplePage {
                name,
                documentation,
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
        let file_name = self.file_name();
        let home = (from..to).rev().find(|&at| self.is(at, Label::HomePage));
        let titled = (from..to)
            .rev()
            .find(|&at| file_name.as_deref() == Some(self.text(at)));
        let first = titled.unwrap_or_else(|| home.map_or(from, |home| home + 1));
        let lines = first..to;
        let is_name = titled.is_some()
            || file_name.is_none()
                && !lines.is_empty()
                && match_type(self.text(first)) == TypeMatch::Name;
        if is_name {
            let name = self.blocks[first].text.clone();
            (name, self.documentation(first + 1, to))
        } else {
            (unplaced(file_name), self.documentation(first, to))
        }
    }

    /// The model that the file is named after, `ResourceModel-Item.html`, if a model can be
    /// called so.
    fn file_name(&self) -> Option<String> {
        let name = self.source.name.rsplit(['/', '\\']).next()?;
        let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let (_, name) = [
            "ResourceModel-",
            "modelName=",
            "modelName%3D",
            "modelName%3d",
        ]
        .iter()
        .find_map(|mark| name.split_once(mark))?;
        // Of a query, what follows is another parameter.
        let name = unescaped(name.split('&').next()?);
        (match_type(&name) != TypeMatch::No).then_some(name)
    }

    fn enum_values(&mut self, header: usize) -> (Vec<EnumValue>, usize) {
        let mut values = Vec::new();
        let mut at = header + 1;
        let limit = self.content_end(at);
        if self.blocks.get(at).is_some_and(Block::is_row) {
            while let Some(Kind::Row(cells)) = self.blocks.get(at).map(|block| &block.kind) {
                let cell = |n: usize| cells.get(n).and_then(|cell| self.documented(&cell.texts));
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
            while end < limit && self.continues_value(end) {
                end += 1;
            }
            values.push(EnumValue {
                name: self.blocks[at].text.clone(),
                value: self.blocks[at + 1].text.clone(),
                documentation: self.documentation(at + 2, end),
            });
            self.check_last_value(&values, at + 2, end);
            at = end;
        }
        (values, at)
    }

    /// The page ends with a word that may be the name of one more value.
    fn check_last_value(&mut self, values: &[EnumValue], from: usize, end: usize) {
        let others = values.iter().rev().skip(1);
        let described = others.clone().any(|value| value.documentation.is_some());
        let surplus = end > from + 1 || end > from && others.count() > 0 && !described;
        let named = end > 0 && match_type(self.text(end - 1)) == TypeMatch::Name;
        if end == self.blocks.len() && surplus && named {
            self.check_end("the page ends with what may be the name of one more value");
        }
    }

    /// Whether a block belongs to the description of a value.
    fn continues_value(&self, at: usize) -> bool {
        // A repeated page: what stands before its table is no description.
        let repeated = self.is(at + 1, Label::EnumerationValues);
        self.blocks
            .get(at)
            .is_some_and(|block| block.is_text() && (block.mark != Mark::None || !repeated))
            && !self.starts_value(at)
            && !self.is(at, Label::EnumerationValues)
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

/// A part of a URL without its percent signs, as far as they make up text.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let code = behind.get(..2).and_then(|hex| str::from_utf8(hex).ok());
        let byte = code
            .filter(|_| *first == b'%')
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A name that does not stand on the page.
fn unplaced(name: Option<String>) -> Text {
    Text {
        value: name.unwrap_or_default(),
        span: Span {
            line: 1,
            column: 1,
            length: 0,
        },
    }
}
