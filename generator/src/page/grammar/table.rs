//! Tables of parameters and members: the header and what follows → rows.

use super::rows::{Cut, Cuts, Table, cut, fold};
use super::{Grammar, joined};
use crate::diagnostic::Span;
use crate::diagnostic::codes::{AMBIGUOUS_ROW, TRUNCATED_TABLE, UNKNOWN_CONTENT};
use crate::page::block::{Block, Cell, Field, Kind, Mark};
use crate::page::model::{ParameterSource, Row, Text};
use crate::page::vocabulary::Label;
use std::collections::{BTreeMap, BTreeSet};

impl<'s> Grammar<'_, 's> {
    /// The rows of the table whose header is at a block, and the first block after it.
    ///
    /// The table may end at the headings of sections from `order` on.
    pub(super) fn table(&mut self, header: usize, order: u8) -> (Vec<Row>, usize) {
        let Kind::Columns(fields) = &self.blocks[header].kind else {
            return (Vec::new(), header);
        };
        let from = header + 1;
        if from == self.blocks.len() {
            let head = self.blocks[header].text.span;
            self.report(
                &TRUNCATED_TABLE,
                head,
                "the page ends before the rows of this table",
                "save the page again, in full",
            );
            return (Vec::new(), from);
        }
        if self.blocks.get(from).is_some_and(Block::is_row) {
            self.marked_rows(fields, from, order)
        } else {
            let typed = fields.contains(&Field::Type);
            self.cut_rows(typed, from, order)
        }
    }

    /// Rows whose cells the capture keeps apart.
    fn marked_rows(&mut self, fields: &[Field], from: usize, order: u8) -> (Vec<Row>, usize) {
        let mut rows = Vec::new();
        let mut at = from;
        while let Some(Kind::Row(cells)) = self.blocks.get(at).map(|block| &block.kind) {
            rows.push(self.marked_row(fields, cells));
            at += 1;
        }
        self.report_columns(fields, from, at);
        self.check_last_row(fields, at);
        if rows.iter().any(|row| row.name.value.is_empty()) {
            let names = self.sample_names(at, self.samples_end(at, order));
            self.restore_names(&mut rows, &names);
        }
        (rows, at)
    }

    /// The page ends with a row: it may lack what its last cells say.
    fn check_last_row(&mut self, fields: &[Field], end: usize) {
        let Some(Kind::Row(cells)) = self.blocks.last().map(|block| &block.kind) else {
            return;
        };
        if end < self.blocks.len() || !fields.contains(&Field::Type) {
            return;
        }
        let at = fields.iter().position(|field| *field == Field::Annotations);
        let last = at.and_then(|at| joined(&cells.get(at)?.texts));
        let known = |text: &Text| {
            let mut parts = self.vocabulary.split_annotations(text).into_iter();
            parts.all(|part| self.vocabulary.annotation(&part.value).is_some())
        };
        if !last.as_ref().is_some_and(known) {
            let last = last.unwrap_or_default().value;
            let message = format!("the page ends with `{last}`, which is no known annotation");
            self.check_end(&message);
        }
    }

    /// Columns of the site's own have no place in a page; what they hold is reported once.
    fn report_columns(&mut self, fields: &[Field], from: usize, to: usize) {
        let mut seen: BTreeMap<usize, (Text, usize)> = BTreeMap::new();
        for block in self.blocks.get(from..to).unwrap_or_default() {
            let Kind::Row(cells) = &block.kind else {
                continue;
            };
            for (at, cell) in cells.iter().enumerate() {
                let own = !matches!(
                    fields.get(at),
                    Some(Field::Name | Field::Documentation | Field::Type | Field::Annotations)
                );
                if let (true, Some(text)) = (own, joined(&cell.texts)) {
                    seen.entry(at).or_insert((text, 0)).1 += 1;
                }
            }
        }
        for (at, (text, count)) in seen {
            let start: String = text.value.chars().take(60).collect();
            self.report(
                &UNKNOWN_CONTENT,
                text.span,
                format!(
                    "column {} is none of the template's: `{start}` and all {count} of its cells \
                     were left out",
                    at + 1
                ),
                "if it matters, say it with overlays in service.toml",
            );
        }
    }

    fn marked_row(&self, fields: &[Field], cells: &[Cell]) -> Row {
        let mut row = Row::default();
        for (field, cell) in fields.iter().zip(cells) {
            match field {
                Field::Name => row.name = joined(&cell.texts).unwrap_or_default(),
                Field::Documentation => row.documentation = self.documented(&cell.texts),
                Field::Type => row.type_phrase = joined(&cell.texts),
                Field::Annotations => self.annotate(&mut row, &cell.texts),
                Field::Value | Field::Api | Field::Other => {}
            }
        }
        if row.name.value.is_empty() {
            let first = cells.iter().find_map(|cell| cell.texts.first());
            row.name.span = first.map_or(row.name.span, |text| text.span);
        }
        row
    }

    /// Annotations of a row; the 4.0 template has there where the parameter goes.
    fn annotate(&self, row: &mut Row, texts: &[Text]) {
        for text in texts {
            match self.vocabulary.annotation(&text.value) {
                Some(Label::None) => {}
                Some(Label::DefineInUri) => row.source = Some(ParameterSource::Uri),
                Some(Label::DefineInBody) => row.source = Some(ParameterSource::Body),
                _ => {
                    for text in self.vocabulary.split_annotations(text) {
                        row.meanings.push(self.vocabulary.in_english(&text.value));
                        row.annotations.push(text);
                    }
                }
            }
        }
    }

    /// Rows of a capture that does not keep cells apart.
    fn cut_rows(&mut self, typed: bool, from: usize, order: u8) -> (Vec<Row>, usize) {
        let texts = &self.blocks[from..];
        let stop = texts.iter().position(|block| block.kind != Kind::Line);
        let stop = stop.unwrap_or(texts.len());
        let mut ends: Vec<usize> = (0..stop)
            .filter(|&at| self.section_at(from + at, order).is_some())
            .collect();
        // Before another table stands what that one is about.
        let another = texts.get(stop).is_some_and(Block::is_columns);
        if let (true, Some(last)) = (another, stop.checked_sub(1)) {
            let plain = self
                .vocabulary
                .annotation(&texts[last].text.value)
                .is_none();
            if plain && ends.last() != Some(&last) {
                ends.push(last);
            }
        }
        let body = Label::BodyParameters.section();
        let names = if Some(order) == body {
            self.route_names.clone()
        } else {
            self.sample_names(from, self.samples_end(from + stop, order))
        };
        let cuts = cut(&Table {
            vocabulary: self.vocabulary,
            texts: &texts[..stop],
            typed,
            ends: &ends,
            names: &names,
            at_end: stop == texts.len(),
        });
        let mut rows: Vec<Row> = cuts.rows.iter().map(|cut| self.row(from, cut)).collect();
        self.restore_names(&mut rows, &names);
        self.report_skipped(from, &cuts, &mut rows);
        (rows, from + cuts.end)
    }

    /// Where the samples of the direction end that a table belongs to.
    fn samples_end(&self, from: usize, order: u8) -> usize {
        let response = Label::ResponseInformation.section().unwrap_or(order);
        if order > response {
            return self.blocks.len();
        }
        let next = self.next_section(from, response);
        next.map_or(self.blocks.len(), |(at, _)| at)
    }

    fn row(&self, from: usize, cut: &Cut) -> Row {
        let block = |at: usize| &self.blocks[from + at];
        let mut row = Row {
            name: cut
                .name
                .map(|at| block(at).text.clone())
                .unwrap_or_default(),
            documentation: self.cell(from, cut.documentation.clone()),
            type_phrase: cut.type_phrase.map(|at| block(at).text.clone()),
            ..Row::default()
        };
        if cut.name.is_none() {
            row.name.span = row.type_phrase.as_ref().map_or(Span::default(), |t| t.span);
        }
        let annotations: Vec<_> = cut
            .annotations
            .clone()
            .map(|at| block(at).text.clone())
            .collect();
        self.annotate(&mut row, &annotations);
        row
    }

    /// Texts that belong to one cell; a bar between them belongs to it too.
    fn cell(&self, from: usize, range: std::ops::Range<usize>) -> Option<Text> {
        let blocks = &self.blocks[from + range.start..from + range.end];
        let mut texts: Vec<Text> = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 && block.mark == Mark::Cell {
                texts.push(Text {
                    value: "|".to_owned(),
                    span: block.text.span,
                });
            }
            texts.push(block.text.clone());
        }
        self.documented(&texts)
    }

    /// Names that the capture lost, where the sample shows which ones are missing.
    fn restore_names(&mut self, rows: &mut [Row], names: &[String]) {
        let lost: Vec<usize> = (0..rows.len())
            .filter(|&at| rows[at].name.value.is_empty())
            .collect();
        let used: BTreeSet<String> = rows.iter().map(|row| fold(&row.name.value)).collect();
        let missing: Vec<&String> = names
            .iter()
            .filter(|name| !used.contains(&fold(name)))
            .collect();
        let spelled = missing.iter().map(|name| spelled_like(name, rows));
        let mut found = if lost.len() == missing.len() {
            spelled.collect()
        } else {
            Vec::new()
        }
        .into_iter();
        for at in lost {
            let name = found.next().unwrap_or_default();
            let message = if name.is_empty() {
                "this row has lost its name".to_owned()
            } else {
                format!("this row has lost its name, which the sample shows to be `{name}`")
            };
            let span = rows[at].name.span;
            rows[at].name.value = name;
            self.report(
                &AMBIGUOUS_ROW,
                span,
                message,
                "check the row against the page itself",
            );
        }
    }

    fn report_skipped(&mut self, from: usize, cuts: &Cuts, rows: &mut Vec<Row>) {
        let at_end = from + cuts.end == self.blocks.len();
        if at_end && self.report_cut_table(from, cuts, rows) {
            return;
        }
        if at_end {
            self.check_last_annotation(cuts);
        }
        for run in cuts.skipped.chunk_by(|a, b| a + 1 == *b) {
            if let (Some(first), Some(last)) = (run.first(), run.last()) {
                self.stray(from + first, from + last + 1);
            }
        }
    }

    /// The page ends with an annotation that is not known: it may be the start of one, or
    /// of a row.
    fn check_last_annotation(&mut self, cuts: &Cuts) {
        let annotated = cuts
            .rows
            .last()
            .is_some_and(|row| !row.annotations.is_empty());
        let Some(last) = self.blocks.last().map(|block| &block.text) else {
            return;
        };
        let is_known = |part: &Text| {
            let known = self.vocabulary.annotation(&part.value);
            known.is_some_and(|label| label != Label::Unknown)
        };
        let parts = self.vocabulary.split_annotations(last);
        if annotated && !parts.iter().all(is_known) {
            let last = &last.value;
            let message = format!("the page ends with `{last}`, which is no known annotation");
            self.check_end(&message);
        }
    }

    /// The page ends in the table: a last row that is not whole is dropped.
    fn report_cut_table(&mut self, from: usize, cuts: &Cuts, rows: &mut Vec<Row>) -> bool {
        let first_rest = match cuts
            .skipped
            .iter()
            .rev()
            .zip((0..cuts.end).rev())
            .take_while(|(a, b)| **a == *b)
            .last()
        {
            Some((at, _)) => *at,
            None => match cuts.rows.last() {
                Some(row) if row.annotations.is_empty() && row.type_phrase.is_some() => {
                    rows.pop();
                    row.name.unwrap_or(row.documentation.start)
                }
                _ => return false,
            },
        };
        let text = self.blocks[from + first_rest].text.clone();
        self.report(
            &TRUNCATED_TABLE,
            text.span,
            format!("the page ends inside the table row `{}`", text.value),
            "save the page again, in full",
        );
        true
    }
}

/// A sample's name, capitalised if the table's names are and the sample's are not.
fn spelled_like(name: &str, rows: &[Row]) -> String {
    let named = rows.iter().map(|row| row.name.value.as_str());
    let capitalised = named
        .filter(|name| !name.is_empty())
        .all(|name| name.starts_with(char::is_uppercase));
    let mut chars = name.chars();
    match chars.next() {
        Some(first) if capitalised => first.to_uppercase().chain(chars).collect(),
        _ => name.to_owned(),
    }
}
