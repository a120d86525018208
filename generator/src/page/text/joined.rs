//! A page that runs on without line ends, or with those of its samples only → blocks:
//! the text is cut where the fixed words of the template stand, and tables at their
//! types and annotations.

use super::lines::{Line, lines, text};
use crate::page::block::{Block, Cell, Field, Kind, TableKind};
use crate::page::keys::{Extent, extent, member_names};
use crate::page::media::is_media_line;
use crate::page::model::Text;
use crate::page::title::{placeholders, split_title};
use crate::page::vocabulary::{Label, TypeMatch, Vocabulary, match_type};
use std::borrow::Cow;

/// No label, type or annotation of the template has more words.
const MAX_WORDS: usize = 12;
/// A text of a few lines is looked through as a whole.
const FEW_LINES: usize = 5;
/// The first sections of a longer one stand within so many words.
const FIRST_WORDS: usize = 2000;
/// So many sections within lines are no accident.
const MANY_SECTIONS: usize = 3;
/// Tables of members on a page; each looks through all that follows. The template
/// makes three at most. What follows more of them is read as text.
const MAX_TABLES: usize = 6;

/// Whether sections or the header of a table stand in the middle of a line.
pub(super) fn is_joined(source: &str, vocabulary: &Vocabulary) -> bool {
    let few = lines(source).nth(FEW_LINES).is_none();
    let is_section = |line: Line<'_>| {
        let labels = vocabulary.labels(line.raw).iter();
        labels.filter_map(|label| label.section()).next().is_some()
    };
    if !few && lines(source).any(is_section) {
        return false;
    }
    let mut left = FIRST_WORDS;
    lines(source).any(|line| {
        let words = words(line.raw, line.raw, &line);
        let count = if few {
            words.len()
        } else {
            words.len().min(left)
        };
        left -= count.min(left);
        let reader = Reader::new(line.raw, &words, vocabulary);
        let is_section = |at: &usize| {
            let label = reader.label(*at);
            label.is_some_and(|(count, label)| count < words.len() && label.section().is_some())
        };
        let mut sections = (0..count).filter(is_section);
        if !few {
            return sections.nth(MANY_SECTIONS - 1).is_some();
        }
        let header = (1..count).find_map(|at| Some(at + reader.header(at)?.0));
        header.is_some_and(|end| end < words.len()) || sections.nth(1).is_some()
    })
}

/// Reads the text.
pub(super) fn read<'s>(source: &'s str, vocabulary: &Vocabulary) -> Vec<Block<'s>> {
    let words: Vec<Word<'s>> = lines(source)
        .flat_map(|line| words(source, line.raw, &line))
        .collect();
    let mut reader = Reader::new(source, &words, vocabulary);
    reader.read();
    reader.blocks
}

/// A word and where it starts: in bytes of the source, and its line and column.
#[derive(Debug, Clone, Copy)]
struct Word<'s> {
    text: &'s str,
    at: usize,
    line: u32,
    column: usize,
}

/// The words of a line, which is a part of the source.
fn words<'s>(source: &str, raw: &'s str, line: &Line<'_>) -> Vec<Word<'s>> {
    let start = raw.as_ptr() as usize - source.as_ptr() as usize;
    let mut column = line.column;
    let mut from = 0;
    raw.split_whitespace()
        .map(|text| {
            let at = text.as_ptr() as usize - raw.as_ptr() as usize;
            column += raw[from..at].chars().count();
            from = at;
            Word {
                text,
                at: start + at,
                line: line.number,
                column,
            }
        })
        .collect()
}

struct Reader<'a, 's> {
    source: &'s str,
    words: &'a [Word<'s>],
    vocabulary: &'a Vocabulary,
    blocks: Vec<Block<'s>>,
    /// Tables of members so far.
    tables: usize,
}

impl<'a, 's> Reader<'a, 's> {
    fn new(source: &'s str, words: &'a [Word<'s>], vocabulary: &'a Vocabulary) -> Self {
        Self {
            source,
            words,
            vocabulary,
            blocks: Vec::new(),
            tables: 0,
        }
    }

    fn read(&mut self) {
        let mut pending = 0;
        let mut at = 0;
        while at < self.words.len() {
            let Some(count) = self.fixed(at) else {
                at += 1;
                continue;
            };
            if let Some((count, fields)) = self.header(at) {
                self.before_header(pending, at, TableKind::of(&fields));
                at = self.table(at, count, fields);
            } else {
                self.push(pending, at);
                self.push(at, at + count);
                let sample = self
                    .vocabulary
                    .is(self.slice(at, at + count), Label::Sample);
                at += count;
                if sample {
                    at = self.sample(at);
                }
            }
            pending = at;
        }
        self.push(pending, at);
    }

    fn slice(&self, from: usize, to: usize) -> &'s str {
        match (
            self.words.get(from),
            to.checked_sub(1).and_then(|last| self.words.get(last)),
        ) {
            (Some(first), Some(last)) if from < to => {
                &self.source[first.at..last.at + last.text.len()]
            }
            _ => "",
        }
    }

    fn block(&self, from: usize, to: usize) -> Option<Block<'s>> {
        let first = self.words.get(from).filter(|_| from < to)?;
        let part = self.slice(from, to);
        Some(Block {
            raw: Cow::Borrowed(part),
            ..Block::bare(Kind::Line, text(first.line, first.column, part))
        })
    }

    fn push(&mut self, from: usize, to: usize) {
        self.blocks.extend(self.block(from, to));
    }

    fn text(&self, from: usize, to: usize) -> Option<Text> {
        Some(self.block(from, to)?.text)
    }

    /// How many words from here are a fixed text: a label, a title or media types.
    fn fixed(&self, at: usize) -> Option<usize> {
        let first = self.words.get(at)?;
        if let Some((count, _)) = self.header(at) {
            return Some(count);
        }
        let title = split_title(self.slice(at, at + 2)).is_some();
        if title {
            return Some(2);
        }
        if is_media_line(first.text) {
            let more = self.words[at..]
                .iter()
                .take_while(|word| is_media_line(word.text));
            return Some(more.count());
        }
        self.label(at).map(|(count, _)| count)
    }

    /// The longest label that starts here.
    fn label(&self, at: usize) -> Option<(usize, Label)> {
        (1..=MAX_WORDS).rev().find_map(|count| {
            if at + count > self.words.len() {
                return None;
            }
            let text = self.slice(at, at + count);
            let fits = |label: &&Label| {
                let heads = label.section().is_some()
                    || matches!(
                        label,
                        Label::None
                            | Label::Sample
                            | Label::SampleNotAvailable
                            | Label::EnumerationValues
                            | Label::HomePage
                            | Label::IndexTitle
                    );
                // Words of a sentence are no headings.
                heads
                    && text.starts_with(|c: char| !c.is_ascii_lowercase())
                    && (text.ends_with(['.', ':']) || **label != Label::None)
            };
            let label = self.vocabulary.labels(text).iter().find(fits)?;
            Some((count, *label))
        })
    }

    fn header(&self, at: usize) -> Option<(usize, Vec<Field>)> {
        (2..=MAX_WORDS.min(self.words.len().saturating_sub(at)))
            .rev()
            .find_map(|count| {
                let (before, fields) = self.vocabulary.header(self.slice(at, at + count))?;
                before.is_empty().then(|| (count, fields.to_vec()))
            })
    }

    /// Documentation and type stand before a header; in an index, words that may be names.
    fn before_header(&mut self, from: usize, to: usize, kind: TableKind) {
        match kind {
            TableKind::Operations => self.push_words(from, to),
            _ => {
                let start = self.type_start(from, to).unwrap_or(to);
                self.push(from, start);
                self.push(start, to);
            }
        }
    }

    fn push_words(&mut self, from: usize, to: usize) {
        for at in from..to {
            self.push(at, at + 1);
        }
    }

    /// Where the type phrase starts that ends at a word: the longest fixed phrase, else
    /// the last word.
    fn type_start(&self, from: usize, to: usize) -> Option<usize> {
        let earliest = to.saturating_sub(4 * MAX_WORDS).max(from);
        let phrase = (earliest..to).find(|&at| {
            let text = self.slice(at, to);
            match_type(text) == TypeMatch::Phrase
        });
        let last = to.checked_sub(1).filter(|&at| at >= from)?;
        let is_type = match_type(self.words[last].text) != TypeMatch::No;
        phrase.or_else(|| is_type.then_some(last))
    }

    /// Reads the sample that starts here, if it shows where it ends.
    fn sample(&mut self, from: usize) -> usize {
        let Some(first) = self.words.get(from) else {
            return from;
        };
        let Extent::End(length) = extent(&self.source[first.at..]) else {
            return from;
        };
        let end = first.at + length;
        let to = self.words[from..].iter().position(|word| word.at >= end);
        let to = to.map_or(self.words.len(), |count| from + count);
        self.push(from, to);
        to
    }

    /// Reads a table; the word after it.
    fn table(&mut self, at: usize, count: usize, fields: Vec<Field>) -> usize {
        let kind = TableKind::of(&fields);
        let typed = fields.contains(&Field::Type);
        if let Some(mut header) = self.block(at, at + count) {
            header.kind = Kind::Columns(fields);
            self.blocks.push(header);
        }
        let from = at + count;
        match kind {
            TableKind::Members if self.tables == MAX_TABLES => from,
            TableKind::Members => {
                self.tables += 1;
                self.rows(from, typed)
            }
            TableKind::Values => {
                self.push_words(from, self.words.len());
                self.words.len()
            }
            TableKind::Operations => self.operations(from),
        }
    }

    /// Titles of operations, and the words between them, up to the next header.
    fn operations(&mut self, from: usize) -> usize {
        let mut at = from;
        while at < self.words.len() && self.header(at).is_none() {
            let title = split_title(self.slice(at, at + 2)).is_some();
            let count = if title { 2 } else { 1 };
            let next_is_header =
                (at..self.words.len().min(at + 3)).any(|at| self.header(at).is_some());
            if next_is_header && !title {
                break;
            }
            self.push(at, at + count);
            at += count;
        }
        at
    }

    fn rows(&mut self, from: usize, typed: bool) -> usize {
        let names = self.names(from);
        let mut at = from;
        while at < self.words.len() {
            let section = self
                .label(at)
                .filter(|(_, label)| label.section().is_some());
            let ends = section.is_some_and(|(count, _)| self.follows(at + count));
            if ends {
                break;
            }
            let Some((row, end)) = self.row(at, typed, &names) else {
                break;
            };
            self.blocks.push(row);
            at = end;
        }
        at
    }

    /// Whether what follows a heading fits one: not the cells of a row with that name.
    fn follows(&self, at: usize) -> bool {
        let next = self.words.get(at).map_or("", |word| word.text);
        self.fixed(at).is_some() || match_type(next) != TypeMatch::Phrase
    }

    /// Names in the title and in the next JSON sample.
    fn names(&self, from: usize) -> Vec<String> {
        let start = (from..self.words.len())
            .find(|&at| self.vocabulary.is(self.words[at].text, Label::Sample));
        let sample = start.and_then(|at| self.words.get(at + 1));
        let mut names = sample.map_or(Vec::new(), |word| member_names(&self.source[word.at..]));
        let titles = self.blocks.iter().map(|block| block.text.value.as_str());
        if let Some((_, path)) = titles.filter_map(split_title).next_back() {
            names.extend(placeholders(path));
        }
        names
    }

    /// A row: name, description up to the type before the first annotation, annotations.
    fn row(&self, from: usize, typed: bool, names: &[String]) -> Option<(Block<'s>, usize)> {
        let name_end = (2..=4)
            .rev()
            .map(|count| from + count)
            .find(|&end| names.iter().any(|name| name == self.slice(from, end)))
            .unwrap_or(from + 1);
        let (type_start, annotations) = (name_end..self.words.len()).find_map(|at| {
            self.annotation_end(at, names)?;
            let start = if typed {
                self.type_start(name_end, at)?
            } else {
                at
            };
            Some((start, at))
        })?;
        let cell = |from, to| Cell {
            texts: self.text(from, to).into_iter().collect(),
            href: None,
        };
        let mut cells = vec![cell(from, name_end), cell(name_end, type_start)];
        if typed {
            cells.push(cell(type_start, annotations));
        }
        let mut texts = Vec::new();
        let mut at = annotations;
        while let Some(end) = self.annotation_end(at, names) {
            // "None." is alone; the next one belongs to a row of that name.
            let alone = self.vocabulary.is(self.slice(annotations, at), Label::None);
            let is_name = names.iter().any(|name| name == self.words[at].text);
            if at > annotations && (alone || is_name) {
                break;
            }
            texts.extend(self.text(at, end));
            at = end;
        }
        cells.push(Cell { texts, href: None });
        let mut block = self.block(from, name_end)?;
        block.kind = Kind::Row(cells);
        block.raw = Cow::Borrowed("");
        Some((block, at))
    }

    /// How many words a default has, up to the name of the next row: none if it is empty.
    fn default_words(&self, at: usize, names: &[String]) -> usize {
        let limit = self.words.len().min(at + MAX_WORDS);
        let next_row = (at..limit).find(|&at| {
            names.iter().any(|name| name == self.words[at].text)
                || self
                    .label(at)
                    .is_some_and(|(_, label)| label.section().is_some())
        });
        next_row.map_or(1, |next| next - at)
    }

    /// The end of the annotation that starts here.
    fn annotation_end(&self, at: usize, names: &[String]) -> Option<usize> {
        let whole = (1..=MAX_WORDS).rev().find(|&count| {
            at + count <= self.words.len() && {
                let text = self.slice(at, at + count);
                let labels = self.vocabulary.labels(text);
                let capital = text.starts_with(|c: char| !c.is_ascii_lowercase());
                capital && labels.iter().any(|label| label.is_annotation())
            }
        });
        if let Some(count) = whole {
            return Some(at + count);
        }
        let rest = self.slice(at, self.words.len().min(at + MAX_WORDS));
        let label = self
            .vocabulary
            .prefix(rest)
            .filter(|label| label.is_annotation())?;
        let phrase = (1..=MAX_WORDS).find(|&count| {
            let text = self.slice(at, (at + count).min(self.words.len()));
            self.vocabulary.prefix(text) == Some(label)
        })?;
        let values = match label {
            Label::Range | Label::StringLength => 3,
            Label::Default => self.default_words(at + phrase, names),
            _ => 1,
        };
        Some((at + phrase + values).min(self.words.len()))
    }
}
