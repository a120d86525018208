//! TOML with places: every value knows its line and column.
//!
//! In: the text of a TOML file. Out: nodes that answer as text, number, list or
//! table, and a diagnostic for each that can't. Knows TOML, not what keys mean.

use super::words::{Words, nearest, value};
use crate::diagnostic::{Code, Diagnostic, Location, Span, codes};
use crate::spec::type_text::quote_name;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Value};

/// The codes of a kind of file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Codes {
    /// The text is no TOML.
    pub(crate) syntax: &'static Code,
    /// A key that nothing reads.
    pub(crate) key: &'static Code,
    /// A value of the wrong type, a word that does not exist, a missing key.
    pub(crate) value: &'static Code,
}

/// A TOML file and what was found wrong in it.
pub(crate) struct Document<'t> {
    file: Arc<str>,
    text: &'t str,
    codes: Codes,
    /// Byte offsets of line starts.
    lines: Vec<usize>,
    found: RefCell<Vec<Diagnostic>>,
    named: RefCell<Vec<(String, Location)>>,
}

/// What reading a document left behind.
pub(crate) struct Findings {
    /// What was found wrong.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Names of types that the document uses, in the order of the text.
    pub(crate) named: Vec<(String, Location)>,
}

/// A value in a document.
#[derive(Clone, Copy)]
pub(crate) struct Node<'d> {
    document: &'d Document<'d>,
    value: &'d DeValue<'d>,
    start: usize,
    end: usize,
}

/// A table whose keys are read one by one; the rest are unknown.
pub(crate) struct Fields<'d> {
    document: &'d Document<'d>,
    table: &'d DeTable<'d>,
    span: Range<usize>,
    known: Vec<&'static str>,
}

impl<'t> Document<'t> {
    /// Prepares a text.
    pub(crate) fn new(file: Arc<str>, text: &'t str, codes: Codes) -> Self {
        let starts = text.match_indices('\n').map(|(index, _)| index + 1);
        Self {
            file,
            text,
            codes,
            lines: std::iter::once(0).chain(starts).collect(),
            found: RefCell::default(),
            named: RefCell::default(),
        }
    }

    /// Parses the text. `None` = it is no TOML; every place is reported.
    pub(crate) fn parse(&self) -> Option<Spanned<DeTable<'t>>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in &errors {
            let span = error.span().unwrap_or(self.text.len()..self.text.len());
            let message = error.message().replace('\n', " ");
            let message = format!("this is no TOML: {message}");
            self.report(
                Diagnostic::new(self.codes.syntax, message)
                    .at(self.location(span))
                    .help("correct the line; nothing else of the file was read"),
            );
        }
        errors.is_empty().then_some(table)
    }

    /// The keys of the whole document.
    pub(crate) fn fields<'d>(&'d self, table: &'d Spanned<DeTable<'d>>) -> Fields<'d> {
        Fields {
            document: self,
            table: table.get_ref(),
            span: 0..0,
            known: Vec::new(),
        }
    }

    /// Keeps a diagnostic.
    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// What was found, in the order of the text.
    pub(crate) fn finish(self) -> Findings {
        let mut diagnostics = self.found.into_inner();
        diagnostics.sort_by(|a, b| a.primary.cmp(&b.primary));
        Findings {
            diagnostics,
            named: self.named.into_inner(),
        }
    }

    /// The place of a range of bytes, cut at the end of its first line.
    pub(crate) fn location(&self, range: Range<usize>) -> Location {
        let start = self.boundary(range.start);
        let line = self.lines.partition_point(|first| *first <= start).max(1);
        let first = self.lines[line - 1];
        let quote = self.text[first..].split('\n').next().unwrap_or_default();
        let quote = quote.trim_end_matches('\r');
        let end = self
            .boundary(range.end)
            .clamp(start, start.max(first + quote.len()));
        let span = Span {
            line: count(line),
            column: count(self.text[first..start].chars().count() + 1),
            length: count(self.text[start..end].chars().count()),
        };
        Location {
            file: Arc::clone(&self.file),
            span,
            quote: Some(quote.to_owned()),
        }
    }

    /// The last character boundary at or before a byte offset.
    fn boundary(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let found = (0..=offset)
            .rev()
            .find(|at| self.text.is_char_boundary(*at));
        found.unwrap_or_default()
    }

    fn unknown<'k>(
        &self,
        found: &str,
        span: Range<usize>,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let known: Vec<_> = known.into_iter().collect();
        let help = match nearest(found, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the keys here are {}", listed(&known)),
        };
        let message = format!("unknown key `{found}`");
        self.report(
            Diagnostic::new(self.codes.key, message)
                .at(self.location(span))
                .help(help),
        );
    }
}

impl<'d> Node<'d> {
    fn new(document: &'d Document<'d>, value: &'d Spanned<DeValue<'d>>) -> Self {
        let span = value.span();
        Self {
            document,
            value: value.get_ref(),
            start: span.start,
            end: span.end,
        }
    }

    /// Where it stands.
    pub(crate) fn location(&self) -> Location {
        self.document.location(self.start..self.end)
    }

    /// Reports a wrong value and returns `None`.
    pub(crate) fn wrong<T>(&self, message: String, help: &str) -> Option<T> {
        self.report(self.document.codes.value, message, help);
        None
    }

    /// Reports a problem of this place.
    pub(crate) fn report(&self, code: &'static Code, message: String, help: &str) {
        let diagnostic = Diagnostic::new(code, message).at(self.location());
        self.document.report(diagnostic.help(help));
    }

    /// Reports a problem inside a string: `column` counts its characters from 1.
    pub(crate) fn wrong_inside(&self, column: u32, message: String, help: &str) {
        let written = &self.document.text[self.start..self.end];
        let plain = self
            .value
            .as_str()
            .is_some_and(|text| written == format!("\"{text}\""));
        let inside = written.char_indices().nth(column as usize);
        let start = match inside {
            Some((offset, _)) if plain => self.start + offset,
            _ => self.start,
        };
        let code = self.document.codes.value;
        let place = self
            .document
            .location(start..self.end.saturating_sub(usize::from(plain)));
        self.document
            .report(Diagnostic::new(code, message).at(place).help(help));
    }

    /// Reports that an earlier entry has the same name.
    pub(crate) fn duplicate(&self, name: &str, first: &Self) {
        let message = format!("`{name}` occurs twice");
        self.document.report(
            Diagnostic::new(&codes::SPEC_DUPLICATE, message)
                .at(self.location())
                .also(first.location(), "the first one")
                .help("remove or rename one of the two"),
        );
    }

    /// Remembers that the string names a type.
    pub(crate) fn names(&self, name: &str) {
        let written = &self.document.text[self.start..self.end];
        let place = match written.find(quote_name(name).as_ref()) {
            Some(offset) => {
                let start = self.start + offset;
                self.document
                    .location(start..start + quote_name(name).len())
            }
            None => self.location(),
        };
        self.document
            .named
            .borrow_mut()
            .push((name.to_owned(), place));
    }

    /// A string.
    pub(crate) fn text(&self) -> Option<String> {
        match self.value {
            DeValue::String(text) => Some(text.to_string()),
            _ => self.mismatch("a string"),
        }
    }

    /// `true` or `false`.
    pub(crate) fn flag(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.mismatch("`true` or `false`"),
        }
    }

    /// Whether it is the word `false`.
    pub(crate) fn is_false(&self) -> bool {
        matches!(self.value, DeValue::Boolean(false))
    }

    /// Whether it is a string.
    pub(crate) fn is_text(&self) -> bool {
        self.value.is_str()
    }

    /// An integer; beyond 64 bits also as a string.
    pub(crate) fn integer<T: TryFrom<i128>>(&self) -> Option<T> {
        let number = match self.value {
            DeValue::Integer(number) => i128::from_str_radix(number.as_str(), number.radix()).ok(),
            DeValue::String(text) => text.parse::<i128>().ok(),
            _ => return self.mismatch("an integer"),
        };
        let fitting = number.and_then(|number| T::try_from(number).ok());
        fitting.or_else(|| {
            let written = &self.document.text[self.start..self.end];
            let message = format!("`{written}` is no integer of the range that fits here");
            self.wrong(message, "write an integer that fits")
        })
    }

    /// The items of a list.
    pub(crate) fn list(&self) -> Option<Vec<Node<'d>>> {
        match self.value {
            DeValue::Array(items) => Some(
                items
                    .iter()
                    .map(|item| Node::new(self.document, item))
                    .collect(),
            ),
            _ => self.mismatch("a list"),
        }
    }

    /// The keys of a table.
    pub(crate) fn fields(&self) -> Option<Fields<'d>> {
        match self.value {
            DeValue::Table(table) => Some(Fields {
                document: self.document,
                table,
                span: self.start..self.end,
                known: Vec::new(),
            }),
            _ => self.mismatch("a table"),
        }
    }

    /// One of the given words.
    pub(crate) fn word<T: Clone>(&self, words: &Words<T>) -> Option<T> {
        let found = self.text()?;
        let known: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        value(words, &found).or_else(|| self.unknown_word(&found, &known))
    }

    /// Reports a word that is none of `known`.
    pub(crate) fn unknown_word<T>(&self, found: &str, known: &[&str]) -> Option<T> {
        let message = format!("unknown word `{found}`");
        match nearest(found, known.iter().copied()) {
            Some(near) => self.wrong(message, &format!("did you mean `{near}`?")),
            None => self.wrong(message, &format!("the words here are {}", listed(known))),
        }
    }

    /// The value without places.
    pub(crate) fn value(&self) -> Option<Value> {
        Some(match self.value {
            DeValue::String(_) => Value::String(self.text()?),
            DeValue::Integer(_) => Value::Integer(self.integer()?),
            DeValue::Float(number) => match number.as_str().parse() {
                Ok(number) => Value::Float(number),
                Err(_) => return self.mismatch("a number"),
            },
            DeValue::Boolean(flag) => Value::Boolean(*flag),
            DeValue::Datetime(date) => Value::Datetime(*date),
            DeValue::Array(_) => {
                let items = self.list()?;
                Value::Array(items.iter().filter_map(Node::value).collect())
            }
            DeValue::Table(_) => Value::Table(self.table()?),
        })
    }

    /// The table without places.
    pub(crate) fn table(&self) -> Option<toml::Table> {
        let mut fields = self.fields()?;
        let entries = fields.rest().into_iter();
        let pairs = entries.filter_map(|(key, node)| Some((key.to_owned(), node.value()?)));
        Some(pairs.collect())
    }

    fn mismatch<T>(&self, wanted: &str) -> Option<T> {
        let found = match self.value {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "an integer",
            DeValue::Float(_) => "a float",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = format!("expected {wanted}, found {found}");
        self.wrong(message, &format!("write {wanted}"))
    }
}

impl<'d> Fields<'d> {
    /// The value of a key.
    pub(crate) fn get(&mut self, key: &'static str) -> Option<Node<'d>> {
        self.known.push(key);
        let mut entries = self.table.iter();
        let found = entries.find(|(name, _)| name.get_ref() == key)?;
        Some(Node::new(self.document, found.1))
    }

    /// The value of a key that must be there.
    pub(crate) fn must(&mut self, key: &'static str) -> Option<Node<'d>> {
        let found = self.get(key);
        if found.is_none() {
            let code = self.document.codes.value;
            let message = format!("`{key}` is missing");
            let place = self.document.location(self.span.clone());
            let help = format!("add `{key} = …`");
            self.document
                .report(Diagnostic::new(code, message).at(place).help(help));
        }
        found
    }

    /// The string of a key.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<String> {
        self.get(key)?.text()
    }

    /// Whether a key is `true`.
    pub(crate) fn flag(&mut self, key: &'static str) -> bool {
        self.get(key)
            .and_then(|node| node.flag())
            .unwrap_or_default()
    }

    /// The strings of a key.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let items = self.items(key).into_iter();
        items.filter_map(|item| item.text()).collect()
    }

    /// The items of a key's list.
    pub(crate) fn items(&mut self, key: &'static str) -> Vec<Node<'d>> {
        self.get(key)
            .and_then(|node| node.list())
            .unwrap_or_default()
    }

    /// All keys that were not asked for; after this none is unknown.
    pub(crate) fn rest(&mut self) -> Vec<(&'d str, Node<'d>)> {
        let known = std::mem::take(&mut self.known);
        let entries = self.table.iter();
        let rest = entries.filter(|(key, _)| !known.contains(&key.get_ref().as_ref()));
        let rest = rest.map(|(key, value)| {
            let node = Node::new(self.document, value);
            (key.get_ref().as_ref(), node)
        });
        rest.collect()
    }

    /// Reports keys that were not asked for.
    pub(crate) fn finish(self) {
        for (key, _) in self.table {
            if !self.known.contains(&key.get_ref().as_ref()) {
                let known = self.known.iter().copied();
                self.document.unknown(key.get_ref(), key.span(), known);
            }
        }
    }
}

/// `a`, `b`, `c`.
pub(crate) fn listed(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
