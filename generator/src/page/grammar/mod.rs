//! Blocks → the content of a page, by one grammar for all captures.
//!
//! What is there decides, not where it stands: headings, headers of tables, media
//! types. Everything that fits nowhere ends up in a diagnostic.

mod index;
mod lines;
mod operation;
mod order;
mod position;
mod resource;
mod rows;
mod samples;
mod sections;
mod table;

use super::block::{Block, Kind, TableKind};
use super::media::is_media_line;
use super::model::{Content, Text};
use super::vocabulary::{Label, Vocabulary};
use crate::diagnostic::codes::{
    NOT_A_PAGE, TRUNCATED_PAGE, TRUNCATED_SAMPLE, TRUNCATED_TABLE, UNKNOWN_CONTENT,
};
use crate::diagnostic::{Code, Diagnostic, Location, Span};
use crate::source::{Lines, Source};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// Whether a finding tells where a page ends too early.
pub(super) fn is_truncation(code: &Code) -> bool {
    [&TRUNCATED_TABLE, &TRUNCATED_SAMPLE, &TRUNCATED_PAGE].contains(&code)
}

/// What the rules of the grammar share.
struct Grammar<'a, 's> {
    source: &'s Source,
    /// Found when the first diagnostic needs them.
    lines: OnceCell<Lines<'s>>,
    blocks: &'a [Block<'s>],
    vocabulary: &'a Vocabulary,
    /// Everything each block may stand for.
    labels: Vec<&'a [Label]>,
    /// Whether the capture marks headings: then nothing else is one.
    marked: bool,
    /// Headings in unknown languages, assigned by their position.
    assigned: BTreeMap<usize, Label>,
    /// Names of the placeholders in the title.
    route_names: Vec<String>,
    diagnostics: Vec<Diagnostic>,
}

/// Reads the blocks of a page.
pub(super) fn parse<'s>(
    source: &'s Source,
    blocks: &[Block<'s>],
    vocabulary: &Vocabulary,
) -> (Content, Vec<Diagnostic>) {
    let ordered = order::ordered(blocks, vocabulary);
    let blocks = ordered.as_deref().unwrap_or(blocks);
    let mut grammar = Grammar {
        source,
        lines: OnceCell::new(),
        blocks,
        vocabulary,
        labels: blocks
            .iter()
            .map(|block| match block.kind {
                Kind::Row(_) => &[],
                _ => vocabulary.labels(&block.text.value),
            })
            .collect(),
        marked: blocks.iter().any(|block| match block.kind {
            Kind::Heading(2..=3) => true,
            // Media types may be headings where sections are not.
            Kind::Heading(4..) => !is_media_line(&block.text.value),
            _ => false,
        }),
        assigned: order::of_response(blocks, vocabulary),
        route_names: Vec::new(),
        diagnostics: Vec::new(),
    };
    let content = grammar.content();
    (content, grammar.diagnostics)
}

impl<'s> Grammar<'_, 's> {
    fn content(&mut self) -> Content {
        if let Some(at) = self.table_of(TableKind::Operations)
            && self.title().is_none_or(|title| title > at)
        {
            return Content::Index(self.index());
        }
        if let Some(operation) = self.operation() {
            return Content::Operation(Box::new(operation));
        }
        if let Some(content) = self.resource_page() {
            return content;
        }
        let place = self.blocks.first().map(|block| block.text.span);
        self.report(
            &NOT_A_PAGE,
            place.unwrap_or_default(),
            "this is no help page: it has no title such as `GET api/values` and no table",
            "move the file out of the folder of pages",
        );
        Content::Unknown
    }

    /// The first table of this kind.
    fn table_of(&self, kind: TableKind) -> Option<usize> {
        self.blocks.iter().position(|block| block.lists(kind))
    }

    fn text(&self, at: usize) -> &str {
        self.blocks.get(at).map_or("", |block| &block.text.value)
    }

    fn is(&self, at: usize, label: Label) -> bool {
        self.labels
            .get(at)
            .is_some_and(|labels| labels.contains(&label))
    }

    /// Several blocks as one text of documentation.
    fn documented<'b>(&self, texts: impl IntoIterator<Item = &'b Text>) -> Option<Text> {
        joined(texts).filter(|text| !self.vocabulary.is(&text.value, Label::NoDocumentation))
    }

    /// The text blocks of a range as one documentation text.
    fn documentation(&self, from: usize, to: usize) -> Option<Text> {
        let blocks = self.blocks.get(from..to).unwrap_or_default();
        self.documented(
            blocks
                .iter()
                .filter(|block| block.is_text())
                .map(|block| &block.text),
        )
    }

    fn report(&mut self, code: &'static Code, span: Span, message: impl Into<String>, help: &str) {
        let diagnostic = Diagnostic::new(code, message)
            .at(self.location(span))
            .help(help);
        self.diagnostics.push(diagnostic);
    }

    fn location(&self, span: Span) -> Location {
        let lines = self.lines.get_or_init(|| Lines::new(self.source));
        // A page without any text has no other place.
        lines.location(Span {
            line: span.line.max(1),
            column: span.column.max(1),
            ..span
        })
    }

    /// Reports blocks that no rule could use, as one finding.
    fn stray(&mut self, from: usize, to: usize) {
        let blocks = self.blocks.get(from..to).unwrap_or_default();
        let mut strays = blocks.iter().filter(|block| {
            !matches!(block.kind, Kind::End)
                && !block.text.value.is_empty()
                && !self.vocabulary.is(&block.text.value, Label::HomePage)
        });
        let Some(first) = strays.next() else { return };
        let (span, count) = (first.text.span, strays.count());
        let start: String = first.text.value.chars().take(60).collect();
        let what = match count {
            0 => "fits no section of the page and was left out".to_owned(),
            more => format!("and {more} more fit no section of the page and were left out"),
        };
        self.report(
            &UNKNOWN_CONTENT,
            span,
            format!("`{start}` {what}"),
            "if it is a heading in the site's language, add it to `labels` in service.toml",
        );
    }
}

/// Several texts as one.
pub(super) fn joined<'b>(texts: impl IntoIterator<Item = &'b Text>) -> Option<Text> {
    let mut joined: Option<Text> = None;
    for text in texts {
        match &mut joined {
            None => joined = Some(text.clone()),
            Some(joined) => {
                joined.value.push(' ');
                joined.value.push_str(&text.value);
            }
        }
    }
    joined.filter(|text| !text.value.is_empty())
}
