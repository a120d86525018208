//! The page of one action, section by section.

use super::{Grammar, is_truncation};
use crate::diagnostic::codes::{MISSING_TITLE, TRUNCATED_PAGE, TRUNCATED_TABLE, UNKNOWN_CONTENT};
use crate::page::block::{Block, Kind};
use crate::page::model::{OperationPage, Resource, Row, Slot, Text};
use crate::page::title::{page_title_texts, placeholders};
use crate::page::vocabulary::{Label, TypeMatch, match_type};

/// The type of responses that pages show no samples of.
const UNSHOWN: &str = "HttpResponseMessage";

impl Grammar<'_, '_> {
    /// The page, if it is one of an action: it has a title or sections.
    pub(super) fn operation(&mut self) -> Option<OperationPage> {
        let title = self.title();
        if let Some(title) = title {
            self.assign_headings(title + 1);
        }
        let sections = self.next_section(title.map_or(0, |at| at + 1), 0);
        let mut page = OperationPage::default();
        match title {
            Some(at) => {
                let (method, path) = page_title_texts(&self.blocks[at].text)?;
                self.check_letters(&path, sections);
                self.route_names = placeholders(&path.value);
                page.method = method;
                page.path = path;
            }
            None => {
                let (at, _) = sections?;
                self.report_missing_title(at);
            }
        }
        let start = title.map_or(0, |at| at + 1);
        let home =
            (start..self.blocks.len().min(start + 2)).find(|&at| self.is(at, Label::HomePage));
        let start = home.map_or(start, |at| at + 1);
        // Some sites put a heading above the summary.
        let headed = self.is(start, Label::ColumnDescription);
        let start = start + usize::from(headed);
        let first = sections.map_or(self.content_end(start), |(at, _)| at);
        if title.is_some() {
            page.documentation = self.documentation(start, first);
            self.report_tables(start, first);
            self.report_headings(start, first);
        }
        self.sections(&mut page, sections);
        // A page of the 4.0 template may have no sections; most that have none are cut off.
        if sections.is_none() {
            self.check_end("this page has a title, but no sections");
        }
        Some(page)
    }

    fn sections(&mut self, page: &mut OperationPage, first: Option<(usize, Label)>) {
        let mut section = first;
        let mut last = None;
        let mut tables = false;
        while let Some((at, label)) = section {
            let order = label.section().unwrap_or(0) + 1;
            let next = self.section(page, at + 1, label);
            // Some sites list the parameters of path and query apart.
            let again = self.marked && label == Label::UriParameters;
            section = self.next_section(next, order - u8::from(again));
            let end = section.map_or(self.content_end(next), |(at, _)| at);
            self.stray(next, end);
            tables |= matches!(label, Label::UriParameters | Label::BodyParameters);
            last = Some((at, label));
        }
        if let Some((at, label)) = last {
            self.check_complete(at, label, tables);
            let last = self.blocks.len() - 1;
            let text = self.text(last);
            let marks = !text.is_empty() && text.chars().all(|c| c == '#');
            if label.section() > Some(2) && (at == last || marks) {
                self.check_end("the page ends below a heading");
            }
            let described = page.response.resource.as_ref();
            let shown = described.is_some_and(|it| it.type_phrase.value != UNSHOWN);
            if label == Label::ResourceDescription && shown {
                self.check_end("the page ends before it shows samples of the response");
            }
        }
    }

    /// Reads one section; the first block it leaves.
    fn section(&mut self, page: &mut OperationPage, from: usize, label: Label) -> usize {
        let order = label.section().unwrap_or(0) + 1;
        match label {
            Label::UriParameters | Label::Parameters => {
                let (rows, end) = self.parameters(from, order);
                page.uri_parameters.extend(rows);
                end
            }
            Label::BodyParameters => {
                let (slot, end) = self.slot(from, order);
                page.body = slot;
                end
            }
            Label::ResourceDescription => {
                let (slot, end) = self.slot(from, order);
                page.response = slot;
                end
            }
            Label::RequestFormats => {
                let end = self.section_end(from, order);
                page.request_samples = self.samples(from, end);
                end
            }
            Label::ResponseFormats => {
                let end = self.section_end(from, order);
                page.response_samples = self.samples(from, end);
                end
            }
            Label::ResponseInformation => {
                // 5.0 describes the response here.
                let end = self.section_end(from, order);
                self.report_headings(from, end);
                page.response.documentation = self.documentation(from, end);
                end
            }
            _ => from,
        }
    }

    fn section_end(&self, from: usize, order: u8) -> usize {
        self.next_section(from, order)
            .map_or(self.content_end(from), |(at, _)| at)
    }

    /// The end of what belongs to the page.
    pub(super) fn content_end(&self, from: usize) -> usize {
        let blocks = self.blocks.get(from..).unwrap_or_default();
        let end = blocks.iter().position(|block| match block.kind {
            Kind::End => true,
            Kind::Line => self.vocabulary.prefix(&block.text.value) == Some(Label::Footer),
            _ => false,
        });
        end.map_or(self.blocks.len(), |end| from + end)
    }

    fn parameters(&mut self, from: usize, order: u8) -> (Vec<Row>, usize) {
        let end = self.section_end(from, order - u8::from(self.marked));
        let header = (from..end).find(|&at| self.blocks[at].is_columns());
        match header {
            Some(header) => {
                self.stray(from, header);
                self.table(header, order)
            }
            None if self.is(from, Label::None) => (Vec::new(), from + 1),
            None => (Vec::new(), from),
        }
    }

    /// Documentation, type and table of a body.
    fn slot(&mut self, from: usize, order: u8) -> (Slot, usize) {
        let end = self.section_end(from, order);
        let header = (from..end).find(|&at| self.blocks[at].is_columns());
        // "None." before a table: the capture repeats an earlier part of the page.
        let repeated = header.filter(|&header| header > from && self.is(header - 1, Label::None));
        let end = repeated.unwrap_or(end);
        if let (Some(header), None) = (header, repeated) {
            let mut slot = self.described(from, header, true);
            let (members, end) = self.table(header, order);
            slot.resource.get_or_insert_default().members = members;
            return (slot, end);
        }
        let is_none = end > from && self.is(end - 1, Label::None);
        if !is_none {
            return (self.described(from, end, false), end);
        }
        let before = end - 1;
        let is_type = before > from && self.is_type_of_empty_table(from, before - 1);
        let slot = if is_type {
            self.described(from, before, false)
        } else {
            Slot {
                documentation: self.documentation(from, before),
                resource: None,
            }
        };
        (slot, end)
    }

    /// `OperationResult`, then "None.": a model without members. Or a description of nothing?
    fn is_type_of_empty_table(&self, from: usize, at: usize) -> bool {
        let block = &self.blocks[at];
        match block.kind {
            Kind::Bare => true,
            Kind::Paragraph => false,
            _ => match match_type(&block.text.value) {
                TypeMatch::Phrase => true,
                TypeMatch::Name => {
                    at > from
                        || block
                            .text
                            .value
                            .starts_with(|c: char| c.is_ascii_uppercase())
                }
                TypeMatch::No => false,
            },
        }
    }

    /// A type phrase, with documentation before it. Above a table one must stand, even if
    /// the template was edited to have it in a paragraph.
    fn described(&mut self, from: usize, to: usize, above_table: bool) -> Slot {
        let texts: Vec<usize> = (from..to).filter(|&at| self.blocks[at].is_text()).collect();
        let Some(&last) = texts.last() else {
            return Slot::default();
        };
        let bare = texts.iter().copied();
        let bare: Vec<usize> = bare
            .filter(|&at| self.blocks[at].kind == Kind::Bare)
            .collect();
        let is_line = self.blocks[last].kind == Kind::Line;
        let is_type = is_line || above_table && match_type(self.text(last)) != TypeMatch::No;
        let type_at = bare.last().copied().or(is_type.then_some(last));
        self.report_types(&bare);
        let type_phrase = type_at.map(|at| self.blocks[at].text.clone());
        Slot {
            documentation: self.documentation(from, type_at.unwrap_or(to)),
            resource: type_phrase.map(|type_phrase: Text| Resource {
                type_phrase,
                members: Vec::new(),
            }),
        }
    }

    /// A body has one type; more texts that read like one are an edited template's.
    fn report_types(&mut self, bare: &[usize]) {
        let is_type = |at: &&usize| match_type(self.text(**at)) != TypeMatch::No;
        let found: Vec<usize> = bare.iter().filter(is_type).copied().collect();
        if let [first, .., last] = found[..] {
            let (first, last) = (&self.blocks[first].text, &self.blocks[last].text);
            let message = format!(
                "`{}` and what follows may be the type or members of the body; `{}` was read as \
                 its type, the rest as documentation",
                first.value, last.value
            );
            let span = first.span;
            let help = "say the type and its members with overlays in service.toml";
            self.report(&UNKNOWN_CONTENT, span, message, help);
        }
    }

    /// Some captures write all headings in capitals; then nothing tells how the path is
    /// spelled.
    fn check_letters(&mut self, path: &Text, section: Option<(usize, Label)>) {
        let capitals =
            |text: &str| text.contains(char::is_uppercase) && !text.contains(char::is_lowercase);
        let heading = section.map_or("", |(at, _)| self.text(at));
        if capitals(&path.value) && capitals(heading) {
            self.report(
                &MISSING_TITLE,
                path.span,
                "the capture wrote its headings in capitals: how the path is spelled is lost",
                "write the path as the service spells it",
            );
        }
    }

    /// Documentation holds no headings: a section of the site's own stands there, whose
    /// text is read as documentation.
    fn report_headings(&mut self, from: usize, to: usize) {
        for at in from..to.min(self.blocks.len()) {
            let repeats = self.blocks[..from]
                .iter()
                .any(|block| block.text.value == self.text(at));
            if matches!(self.blocks[at].kind, Kind::Heading(_)) && !repeats {
                self.stray(at, at + 1);
            }
        }
    }

    /// Documentation holds no tables: their heading is not known.
    fn report_tables(&mut self, from: usize, to: usize) {
        let blocks = self.blocks.get(from..to).unwrap_or_default();
        let table = |block: &Block<'_>| block.is_columns() || block.is_row();
        if let Some(first) = blocks.iter().position(table) {
            let rest = &blocks[first..];
            let length = rest.iter().take_while(|block| table(block)).count();
            self.stray(from + first, from + first + length);
        }
    }

    fn report_missing_title(&mut self, at: usize) {
        let span = self.blocks[at].text.span;
        self.report(
            &MISSING_TITLE,
            span,
            "this page describes an operation, but its title such as `GET api/values` is missing",
            "put the title back on a line of its own above the page",
        );
    }

    /// A text capture ends where a page hardly does. HTML tells by its tags.
    pub(super) fn check_end(&mut self, message: &str) {
        let is_text = self.blocks.iter().all(|block| block.kind != Kind::End);
        let reported = self.diagnostics.iter();
        let reported = reported.map(|found| found.code).any(is_truncation);
        let footed = self.content_end(0) < self.blocks.len();
        if let (true, false, Some(end)) = (is_text, reported || footed, self.blocks.last()) {
            let help = "save the page again, in full; if this is all there is, nothing is lost";
            self.report(&TRUNCATED_PAGE, end.text.span, message, help);
        }
    }

    /// A page of 5.1 and later always describes the response, behind its tables of
    /// parameters; and something stands below that heading.
    fn check_complete(&mut self, at: usize, last: Label, tables: bool) {
        let mut codes = self.diagnostics.iter().map(|found| found.code);
        let table_cut = codes.any(|code| *code == TRUNCATED_TABLE);
        let before_response = match last {
            Label::RequestInformation | Label::UriParameters | Label::BodyParameters => true,
            Label::RequestFormats => tables,
            Label::ResourceDescription => at + 1 == self.blocks.len(),
            _ => false,
        };
        let Some(end) = self.blocks.last().map(|block: &Block<'_>| block.text.span) else {
            return;
        };
        if before_response && !table_cut {
            self.report(
                &TRUNCATED_TABLE,
                end,
                "the page ends before it describes the response",
                "save the page again, in full",
            );
        }
    }
}
