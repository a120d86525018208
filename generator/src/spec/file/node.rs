//! Values of a [`Document`]: each answers as what it is and knows its place.
//!
//! In: parsed TOML. Out: text, numbers, lists and tables, and a diagnostic for each
//! value that is something else. Knows TOML, not what keys mean.

use super::document::Document;
use super::words::{Words, nearest, value};
use crate::diagnostic::{Code, Diagnostic, Location, codes};
use crate::spec::type_text::quote_name;
use std::ops::Range;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Value};

/// A value in a document.
#[derive(Clone, Copy)]
pub(crate) struct Node<'d> {
    document: &'d Document<'d>,
    value: &'d DeValue<'d>,
    start: usize,
    end: usize,
}

/// A part of a table or a list.
pub(crate) struct Part<'d> {
    /// Its key; of an item of a list its `name`, else its number from 0.
    pub(crate) name: String,
    /// The value.
    pub(crate) node: Node<'d>,
    /// The key, and the value, in bytes.
    key: Range<usize>,
    whole: Range<usize>,
}

/// A table whose keys are read one by one; the rest are unknown.
pub(crate) struct Fields<'d> {
    document: &'d Document<'d>,
    table: &'d DeTable<'d>,
    span: Range<usize>,
    known: Vec<&'static str>,
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
        self.report(self.document.codes().value, message, help);
        None
    }

    /// Reports a problem of this place.
    pub(crate) fn report(&self, code: &'static Code, message: String, help: &str) {
        let diagnostic = Diagnostic::new(code, message).at(self.location());
        self.document.report(diagnostic.help(help));
    }

    /// Reports a problem inside a string: `column` counts its characters from 1.
    pub(crate) fn wrong_inside(&self, column: u32, message: String, help: &str) {
        let written = self.document.written(self.start..self.end);
        let plain = self
            .value
            .as_str()
            .is_some_and(|text| written == format!("\"{text}\""));
        let inside = written.char_indices().nth(column as usize);
        let start = match inside {
            Some((offset, _)) if plain => self.start + offset,
            _ => self.start,
        };
        let code = self.document.codes().value;
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
        let written = self.document.written(self.start..self.end);
        let place = match written.find(quote_name(name).as_ref()) {
            Some(offset) => {
                let start = self.start + offset;
                self.document
                    .location(start..start + quote_name(name).len())
            }
            None => self.location(),
        };
        self.document.name(name, place);
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

    /// The string, if it is one.
    pub(crate) fn as_text(&self) -> Option<&'d str> {
        self.value.as_str()
    }

    /// The integer, if it is one.
    pub(crate) fn as_integer(&self) -> Option<i128> {
        match self.value {
            DeValue::Integer(number) => i128::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        }
    }

    /// What a table or a list holds.
    pub(crate) fn parts(&self) -> Vec<Part<'d>> {
        let part = |name: String, key: Range<usize>, value| {
            let node = Node::new(self.document, value);
            let whole = node.start..node.end;
            Part {
                name,
                node,
                key,
                whole,
            }
        };
        match self.value {
            DeValue::Table(table) => {
                let entries = table.iter();
                entries
                    .map(|(key, value)| part(key.get_ref().to_string(), key.span(), value))
                    .collect()
            }
            DeValue::Array(items) => {
                let name =
                    |item: &DeValue<'_>| Some(item.get("name")?.get_ref().as_str()?.to_owned());
                let items = items.iter().enumerate();
                items
                    .map(|(index, item)| {
                        let name = name(item.get_ref()).unwrap_or_else(|| index.to_string());
                        part(name, item.span(), item)
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// The keys on the way to the innermost part at a place, and whether the place is the
    /// key of that part.
    pub(crate) fn way_to(&self, place: &Location) -> (Vec<String>, bool) {
        let offset = self.document.offset(place.span);
        let (mut way, mut at) = ((Vec::new(), false), *self);
        loop {
            let mut parts = at.parts().into_iter();
            let found =
                parts.find(|part| part.key.contains(&offset) || part.whole.contains(&offset));
            let Some(part) = found else {
                return way;
            };
            way.0.push(part.name);
            way.1 = !part.whole.contains(&offset);
            at = part.node;
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

    /// An integer.
    pub(crate) fn integer<T: TryFrom<i128>>(&self) -> Option<T> {
        match self.value {
            DeValue::Integer(_) => self.fitting(self.as_integer()),
            _ => self.mismatch("an integer"),
        }
    }

    /// An integer; beyond the 64 bits that TOML has, a string.
    pub(crate) fn wide_integer<T: TryFrom<i128>>(&self) -> Option<T> {
        match self.value {
            DeValue::String(text) => self.fitting(text.parse().ok()),
            _ => self.integer(),
        }
    }

    fn fitting<T: TryFrom<i128>>(&self, number: Option<i128>) -> Option<T> {
        let fitting = number.and_then(|number| T::try_from(number).ok());
        fitting.or_else(|| {
            let written = self.document.written(self.start..self.end);
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
        let help = match (wanted, found) {
            ("a list", "a table") => "write a list: `[[…]]` instead of `[…]`".to_owned(),
            _ => format!("write {wanted}"),
        };
        self.wrong(message, &help)
    }
}

impl Part<'_> {
    /// Where its key stands.
    pub(crate) fn key_location(&self) -> Location {
        self.node.document.location(self.key.clone())
    }
}

impl<'d> Fields<'d> {
    /// The keys of a whole document.
    pub(crate) fn of(document: &'d Document<'d>, table: &'d Spanned<DeTable<'d>>) -> Self {
        Self {
            document,
            table: table.get_ref(),
            span: 0..0,
            known: Vec::new(),
        }
    }

    /// The value of a key.
    pub(crate) fn get(&mut self, key: &'static str) -> Option<Node<'d>> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        let mut entries = self.table.iter();
        let found = entries.find(|(name, _)| name.get_ref() == key)?;
        Some(Node::new(self.document, found.1))
    }

    /// The value of a key that must be there.
    pub(crate) fn must(&mut self, key: &'static str) -> Option<Node<'d>> {
        let found = self.get(key);
        if found.is_none() {
            let code = self.document.codes().value;
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
            let found: &str = key.get_ref();
            if self.known.contains(&found) {
                continue;
            }
            let help = match nearest(found, self.known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys here are {}", listed(&self.known)),
            };
            let message = format!("unknown key `{found}`");
            let diagnostic = Diagnostic::new(self.document.codes().key, message);
            let place = self.document.location(key.span());
            self.document.report(diagnostic.at(place).help(help));
        }
    }
}

/// `a`, `b`, `c`.
pub(crate) fn listed(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
