//! A text capture → its cells in reading order, whatever the dialect, each with what
//! holds in every language: titles, media types, samples, types, names.

use crate::page::block::Field;
use crate::page::keys::{Extent, extent, member_names};
use crate::page::media::is_media_line;
use crate::page::model::Text;
use crate::page::text::inline::plain;
use crate::page::text::lines::{Line, collapse, lines, text};
use crate::page::title::{placeholders, split_title};
use crate::page::vocabulary::{TypeMatch, Vocabulary, match_type};
use std::collections::BTreeSet;
use std::ops::Range;

/// Texts between media types and their sample: a label, a fence.
const MAX_ABOVE_SAMPLE: usize = 6;

/// What a cell is, in any language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// `GET api/values`.
    Title,
    /// `application/json, text/json`.
    Media,
    /// `integer`, `Collection of Item`.
    Type,
    /// One word: a name, a model, or a word of any language.
    Word,
    /// A whole number.
    Number,
    /// A sample, all its lines.
    Sample,
    /// Several words.
    Words,
}

/// A cell, or a text that stands in no table.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) text: Text,
    pub(super) sort: Sort,
    /// Whether it is known to be a heading, or what stands in place of something.
    pub(super) known: bool,
}

/// The cells of a capture.
pub(super) struct Sheet {
    pub(super) tokens: Vec<Token>,
    /// The tokens of each line that is not blank, and the blank lines before it.
    pub(super) rows: Vec<(Range<usize>, u32)>,
    /// Lines under which a rule such as `|---|---|` stands, and its columns.
    pub(super) ruled: Vec<(usize, usize)>,
    /// Headings that a capture glued to the type before them.
    pub(super) glued: Vec<usize>,
    pub(super) title: Option<usize>,
    /// Names that title and samples show, folded.
    pub(super) names: BTreeSet<String>,
    /// Names of placeholders in the title, folded.
    pub(super) parameters: BTreeSet<String>,
    /// Those before the query.
    pub(super) route: BTreeSet<String>,
}

impl Sheet {
    /// Takes a capture apart.
    pub(super) fn new(source: &str, vocabulary: &Vocabulary) -> Self {
        let lines: Vec<Line<'_>> = lines(source).collect();
        let mut sheet = Self {
            tokens: Vec::new(),
            rows: Vec::new(),
            ruled: Vec::new(),
            glued: Vec::new(),
            title: None,
            names: BTreeSet::new(),
            parameters: BTreeSet::new(),
            route: BTreeSet::new(),
        };
        let barred = lines.iter().any(|line| rule(line.raw).is_some());
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            if let Some(columns) = rule(line.raw).filter(|_| !sheet.rows.is_empty()) {
                sheet.ruled.push((sheet.rows.len() - 1, columns));
                at += 1;
                continue;
            }
            if line.raw.starts_with("<table") {
                at += sheet.html_table(&lines[at..]);
                continue;
            }
            if is_media_line(line.raw) {
                sheet.split_glued();
            }
            let media = sheet.line(line, barred);
            at += 1;
            if media {
                at = sheet.sample(source, &lines, at);
            }
        }
        for token in &mut sheet.tokens {
            let labels = vocabulary.labels(&token.text.value).iter();
            let mut columns =
                labels.map(|label| Field::ALL.iter().all(|it| it.label() != Some(*label)));
            token.known = columns.any(|other| other);
        }
        sheet.read_title();
        sheet
    }

    /// Adds a line; whether it lists media types.
    fn line(&mut self, line: &Line<'_>, barred: bool) -> bool {
        let from = self.tokens.len();
        if is_container(line.raw.trim()) {
            return false;
        }
        for (before, part) in parts(line.raw, barred) {
            let mut text = text(line.number, line.column + before, part);
            text.value = collapse(plain(text.value.trim_start_matches('#').trim()).text.trim());
            if !text.value.is_empty() {
                let sort = Sort::of(&text.value);
                self.push(text, sort);
            }
        }
        let range = from..self.tokens.len();
        if range.is_empty() {
            return false;
        }
        self.rows.push((range.clone(), line.blanks));
        self.tokens[range].iter().any(|it| it.sort == Sort::Media)
    }

    /// Adds the texts of a table that a converter left in HTML, a line for each; how many
    /// lines it takes.
    fn html_table(&mut self, lines: &[Line<'_>]) -> usize {
        let mut in_tag = false;
        for (count, line) in lines.iter().enumerate() {
            for part in line.raw.split_inclusive(['<', '>']) {
                let shown = part.trim_end_matches(['<', '>']);
                if !in_tag && !shown.trim().is_empty() {
                    let at = shown.as_ptr() as usize - line.raw.as_ptr() as usize;
                    let before = line.raw[..at].chars().count();
                    let text = text(line.number, line.column + before, shown);
                    let sort = Sort::of(&text.value);
                    let from = self.tokens.len();
                    self.push(text, sort);
                    self.rows.push((from..from + 1, 0));
                }
                in_tag = part.ends_with('<') || in_tag && !part.ends_with('>');
            }
            if line.raw.contains("</table>") {
                return count + 1;
            }
        }
        lines.len()
    }

    /// Splits the line above media types, if it is a heading glued to a type.
    fn split_glued(&mut self) {
        let last = self.tokens.last_mut();
        let Some((token, heading)) = last.and_then(|token| {
            let heading = heading_behind_type(&token.text)?;
            Some((token, heading))
        }) else {
            return;
        };
        let kept = token.text.value.len() - heading.value.len();
        token.text.value.truncate(kept);
        token.sort = Sort::Type;
        self.glued.push(self.tokens.len());
        let sort = Sort::of(&heading.value);
        self.push(heading, sort);
        if let Some((cells, _)) = self.rows.last_mut() {
            cells.end += 1;
        }
    }

    fn push(&mut self, text: Text, sort: Sort) {
        let known = false;
        self.tokens.push(Token { text, sort, known });
    }

    /// Adds what stands between media types and their sample, and the sample, if there
    /// is one; the line after it.
    fn sample(&mut self, source: &str, lines: &[Line<'_>], from: usize) -> usize {
        let limit = lines.len().min(from + MAX_ABOVE_SAMPLE);
        let starts = |at: &usize| {
            let line = lines[*at].raw.trim_start();
            line.starts_with(['{', '[', '<']) && !is_container(line)
        };
        let ends = |at: &usize| is_media_line(lines[*at].raw);
        let above = (from..limit).take_while(|at| !ends(at));
        let Some(start) = above.into_iter().find(starts) else {
            return from;
        };
        for line in &lines[from..start] {
            if !line.raw.trim_start().starts_with("```") {
                self.line(line, false);
            }
        }
        let offset = lines[start].raw.as_ptr() as usize - source.as_ptr() as usize;
        let rest = &source[offset..];
        let length = match extent(rest) {
            Extent::End(length) => length,
            Extent::Open | Extent::Unknown => rest.len(),
        };
        if self.names.is_empty() || rest.starts_with(['{', '[']) {
            let names = member_names(&rest[..length]);
            self.names.extend(names.iter().map(|name| fold(name)));
        }
        let first = text(lines[start].number, lines[start].column, lines[start].raw);
        let at = self.tokens.len();
        self.push(first, Sort::Sample);
        self.rows.push((at..at + 1, lines[start].blanks));
        let end = offset + length;
        let after = |line: &Line<'_>| line.raw.as_ptr() as usize - source.as_ptr() as usize >= end;
        let count = lines[start..].iter().position(after);
        count.map_or(lines.len(), |count| start + count)
    }

    fn read_title(&mut self) {
        let is_title = |token: &Token| token.sort == Sort::Title;
        self.title = self.tokens.iter().position(is_title);
        let Some(at) = self.title else { return };
        // The browser's title may stand above.
        let value = self.tokens[at].text.value.clone();
        let again = |token: &Token| token.text.value == value;
        self.title = self.tokens.iter().rposition(again);
        let Some((_, path)) = split_title(&value) else {
            return;
        };
        let route = path.split('?').next().unwrap_or(path);
        let folded = |path: &str| placeholders(path).into_iter().map(|name| fold(&name));
        self.route.extend(folded(route));
        self.parameters.extend(folded(path));
        self.names.extend(self.parameters.iter().cloned());
    }

    pub(super) fn sort(&self, at: usize) -> Option<Sort> {
        self.tokens.get(at).map(|token| token.sort)
    }

    pub(super) fn text(&self, at: usize) -> &str {
        let token = self.tokens.get(at);
        token.map_or("", |token| token.text.value.as_str())
    }

    /// The line that a cell stands on.
    pub(super) fn row_of(&self, at: usize) -> Option<usize> {
        let row = self.rows.partition_point(|(cells, _)| cells.end <= at);
        (row < self.rows.len()).then_some(row)
    }

    /// Whether title or samples show that a text is a name.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.names.contains(&fold(self.text(at)))
    }

    /// Where the content starts: behind the title.
    pub(super) fn start(&self) -> usize {
        self.title.map_or(0, |title| title + 1)
    }
}

impl Sort {
    fn of(text: &str) -> Self {
        if split_title(text).is_some() {
            return Self::Title;
        }
        if is_media_line(text) {
            return Self::Media;
        }
        let digits = text.strip_prefix('-').unwrap_or(text);
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::Number;
        }
        match match_type(text) {
            TypeMatch::Phrase => Self::Type,
            TypeMatch::Name => Self::Word,
            TypeMatch::No => Self::Words,
        }
    }
}

/// `<div class="section">`, which some converters leave.
fn is_container(line: &str) -> bool {
    let starts = [
        "<div",
        "</div",
        "<section",
        "</section",
        "<header",
        "</header",
    ];
    starts.iter().any(|start| line.starts_with(start)) && line.ends_with('>')
}

/// The columns of a rule such as `|---|:---:|`.
fn rule(line: &str) -> Option<usize> {
    let line = line.trim();
    let drawn = line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    let columns = line.split('|').filter(|part| part.contains("--"));
    (drawn && line.contains('|'))
        .then(|| columns.count())
        .filter(|count| *count > 1)
}

/// The cells of a line, each with the scalars before it: between bars, or held apart by
/// several blanks.
fn parts(line: &str, barred: bool) -> Vec<(usize, &str)> {
    let barred = barred && line.contains('|');
    let mut parts = Vec::new();
    let mut from = 0;
    let bytes = line.as_bytes();
    let mut push = |from: usize, to: usize| {
        // A link before the first label is the type above the table.
        let link = line[from..to].find(") ").map(|at| from + at + 1);
        let link = link.filter(|&end| barred && line[from..end].trim_start().starts_with('['));
        for (from, to) in [(from, link.unwrap_or(from)), (link.unwrap_or(from), to)] {
            let part = &line[from..to];
            if !part.trim().is_empty() {
                parts.push((line[..from].chars().count(), part));
            }
        }
    };
    for at in 0..bytes.len() {
        let splits = match bytes[at] {
            b'|' => barred && (at == 0 || bytes[at - 1] != b'\\'),
            b'\t' => !barred,
            b' ' => !barred && bytes.get(at + 1) == Some(&b' '),
            _ => false,
        };
        if splits {
            push(from, at);
            from = at + 1;
        }
    }
    push(from, line.len());
    parts
}

/// Names of table, title and sample differ in case and underscores.
pub(super) fn fold(name: &str) -> String {
    let kept = name.chars().filter(|c| *c != '_');
    kept.flat_map(char::to_lowercase).collect()
}

/// The heading in `stringFormats`: what begins with a capital, or is in another script,
/// right behind a type phrase.
fn heading_behind_type(text: &Text) -> Option<Text> {
    let value = text.value.as_str();
    let mut before = ' ';
    let mut found = None;
    for (at, c) in value.char_indices() {
        let ends = before == ']' || before.is_ascii_lowercase();
        let starts = c.is_alphabetic() && !c.is_lowercase();
        if ends && starts && match_type(&value[..at]) == TypeMatch::Phrase {
            found = Some(at);
        }
        before = c;
    }
    let (start, heading) = value.split_at(found?);
    Some(Text {
        value: heading.to_owned(),
        span: text.span.part(start, heading),
    })
}
