//! The words a help page is made of, in every language: built-in tables plus a
//! site's own labels in, answers about one text out. Knows no documents.

mod labels;
mod languages;
mod phrases;
mod values;

pub(crate) use labels::Label;
pub(crate) use phrases::{TypeMatch, match_type};

use super::block::Field;
use super::model::Text;
use super::text::Learned;
use labels::ENGLISH;
use languages::translations;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use values::Pattern;

/// The labels that pages are read with.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// Normalised text → everything it may stand for.
    labels: BTreeMap<String, Vec<Label>>,
    /// Annotations with values and failure messages, by first character, longest first.
    prefixes: BTreeMap<char, Vec<Pattern>>,
    /// Column labels, lower case, without white space, by their last character.
    columns: BTreeMap<char, Vec<(String, Field)>>,
    /// Headers of one page whose labels can't be told apart, written likewise.
    headers: Vec<(String, &'static [Field])>,
    /// The last characters of column labels: most lines end otherwise.
    header_ends: BTreeSet<char>,
    /// Headings as they are written, that captures glue to the type before them.
    sections: Vec<String>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self::new(&BTreeMap::new())
    }
}

impl Vocabulary {
    /// The built-in languages plus a site's own labels: label → default English text.
    ///
    /// An English text that is no label of the template changes nothing; see
    /// [`is_label`](Self::is_label).
    #[must_use]
    pub fn new(extra: &BTreeMap<String, String>) -> Self {
        static BUILT_IN: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::built_in);
        let own = extra
            .iter()
            .map(|(text, english)| (english.as_str(), text.as_str()));
        let mut vocabulary = BUILT_IN.clone();
        vocabulary.translate(own);
        vocabulary.sort();
        vocabulary
    }

    /// What helpgen knows of itself.
    fn built_in() -> Self {
        let mut vocabulary = Self {
            labels: BTreeMap::new(),
            prefixes: BTreeMap::new(),
            columns: BTreeMap::new(),
            headers: Vec::new(),
            header_ends: BTreeSet::new(),
            sections: Vec::new(),
        };
        for &(label, text) in ENGLISH {
            vocabulary.add(label, text);
        }
        vocabulary.translate(translations().map(|row| (row.english, row.text)));
        vocabulary
    }

    /// Adds texts for English ones.
    fn translate<'t>(&mut self, texts: impl Iterator<Item = (&'t str, &'t str)>) {
        let by_english: BTreeMap<String, Label> = ENGLISH
            .iter()
            .map(|(label, english)| (normalize(english), *label))
            .collect();
        for (english, text) in texts {
            if let Some(label) = by_english.get(&normalize(english)) {
                self.add(*label, text);
            }
        }
    }

    /// The same, and what a page was found to use besides.
    pub(super) fn with(&self, learned: &[Learned]) -> Self {
        let mut vocabulary = self.clone();
        for found in learned {
            match found {
                Learned::Label(text, label) => vocabulary.add(*label, &text.value),
                Learned::Annotation(text) => vocabulary.add_annotation(&text.value),
                Learned::Header(text, fields) => {
                    vocabulary.add_end(&text.value);
                    vocabulary.headers.push((squeeze(&text.value), fields));
                }
            }
        }
        vocabulary.sort();
        vocabulary
    }

    /// Adds an annotation in unknown words; one with a value is known by its start.
    fn add_annotation(&mut self, text: &str) {
        let required = text
            .split_once(' ')
            .filter(|(first, _)| self.is(first, Label::Required));
        let (_, text) = required.unwrap_or(("", text));
        self.add(Label::Unknown, text);
        if let Some((start, _)) = text.split_once([':', '：']) {
            let pattern = Pattern::new(Label::Unknown, &format!("{start}:"));
            let bucket = self.prefixes.entry(first_char(&pattern.start)).or_default();
            bucket.push(pattern);
        }
    }

    fn sort(&mut self) {
        // The longest first: a label may end with another one.
        for bucket in self.columns.values_mut() {
            bucket.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        }
        for bucket in self.prefixes.values_mut() {
            bucket.sort_by_key(|row| std::cmp::Reverse(row.rank()));
        }
    }

    /// Whether a text is a label of the default template, as `service.toml` may name it.
    #[must_use]
    pub fn is_label(english: &str) -> bool {
        english_label(english).is_some()
    }

    fn add(&mut self, label: Label, text: &str) {
        // The name of a type may end with a word such as "Response".
        let words = text.contains(' ') || !text.is_ascii();
        let glued = match label {
            Label::None | Label::RequestFormats | Label::ResponseFormats => true,
            Label::ResponseInformation | Label::ResourceDescription => words,
            _ => false,
        };
        if glued {
            self.sections.push(text.to_owned());
        }
        if let Some(field) = Field::ALL
            .into_iter()
            .find(|field| field.label() == Some(label))
        {
            self.add_end(text);
            let label = squeeze(text);
            let bucket = self.columns.entry(last_char(&label)).or_default();
            bucket.push((label, field));
        }
        if label.is_prefix() {
            let pattern = Pattern::new(label, text);
            let bucket = self.prefixes.entry(first_char(&pattern.start)).or_default();
            bucket.push(pattern);
        } else {
            let text = normalize(text);
            let meanings = self.labels.entry(text).or_default();
            if !meanings.contains(&label) {
                meanings.push(label);
            }
        }
    }

    /// Notes the last character of a column label.
    fn add_end(&mut self, text: &str) {
        let last = text.chars().next_back().into_iter();
        let spellings = last.flat_map(|c| c.to_lowercase().chain(c.to_uppercase()));
        self.header_ends.extend(spellings);
    }

    /// Everything a text may stand for, section headings included.
    pub(crate) fn labels(&self, text: &str) -> &[Label] {
        // No label is longer than this; documentation often is.
        if text.len() > 200 {
            return &[];
        }
        self.labels.get(&normalize(text)).map_or(&[], Vec::as_slice)
    }

    /// Whether a text is exactly this label.
    pub(crate) fn is(&self, text: &str, label: Label) -> bool {
        self.labels(text).contains(&label)
    }

    /// The label of a text that starts with an annotation or failure phrase.
    pub(crate) fn prefix(&self, text: &str) -> Option<Label> {
        self.pattern(text).map(|row| row.label)
    }

    fn pattern(&self, text: &str) -> Option<&Pattern> {
        let end = text.char_indices().nth(64);
        let start = fold(end.map_or(text, |(end, _)| &text[..end]));
        let bucket = self.prefixes.get(&first_char(&start))?;
        bucket.iter().find(|row| start.starts_with(&row.start))
    }

    /// The annotation a text is, if it is one.
    pub(crate) fn annotation(&self, text: &str) -> Option<Label> {
        let labels = self.labels(text).iter().copied();
        labels
            .chain(self.prefix(text))
            .find(|label| label.is_annotation())
    }

    /// An annotation in the words of the default template, if they are known; else as
    /// it is.
    pub(crate) fn in_english(&self, text: &str) -> String {
        if self.is(text, Label::Required) {
            return Label::Required.english().to_owned();
        }
        let bucket = self.prefixes.get(&first_char(&fold(text)));
        let mut rows = bucket.into_iter().flatten();
        let english = rows.find_map(|row| match row.label {
            Label::SampleFailed
            | Label::Footer
            | Label::Example
            | Label::ItemCount
            | Label::Unknown => None,
            _ => row.in_english(text),
        });
        english.unwrap_or_else(|| text.to_owned())
    }

    /// Whether a text is the start of a label that it is not as a whole.
    pub(crate) fn starts(&self, text: &str, label: Label) -> bool {
        let text = fold(text);
        let mut later = self.labels.range(text.clone()..);
        later
            .by_ref()
            .take_while(|(label, _)| label.starts_with(&text))
            .any(|(phrase, labels)| labels.contains(&label) && *phrase != text)
    }

    /// Whether a text is the start of an annotation phrase that goes on elsewhere.
    pub(crate) fn starts_annotation(&self, text: &str) -> bool {
        let text = fold(text);
        let starts = |phrase: &str| phrase.len() > text.len() && phrase.starts_with(&text);
        let in_prefixes = self.prefixes.get(&first_char(&text)).is_some_and(|bucket| {
            let mut phrases = bucket.iter().filter(|row| row.label.is_annotation());
            phrases.any(|row| starts(&row.start))
        });
        let mut later = self.labels.range(text.clone()..);
        in_prefixes
            || later.next().is_some_and(|(phrase, labels)| {
                starts(phrase) && labels.iter().any(|label| label.is_annotation())
            })
    }

    /// Splits annotations that a capture wrote on one line.
    ///
    /// The template sorts them, "Required" first: only phrases in that order start one.
    pub(crate) fn split_annotations(&self, text: &Text) -> Vec<Text> {
        let value = text.value.as_str();
        let mut starts = vec![0];
        let mut last = String::new();
        let words = |at: usize| self.pattern(&value[at..]).map_or(0, |row| row.start.len());
        let mut taken = words(0);
        for (at, _) in value.match_indices(' ') {
            let Some(row) = self.pattern(&value[at + 1..]) else {
                continue;
            };
            let phrase: String = value[at + 1..].chars().take(8).collect();
            let phrase = phrase.to_lowercase();
            if at >= taken && row.label.is_annotation() && phrase > last {
                starts.push(at + 1);
                taken = at + 1 + row.start.len();
                last = phrase;
            }
        }
        if starts.len() > 1 && self.annotation(&value[..starts[1]]).is_none() {
            return vec![text.clone()];
        }
        starts.push(value.len());
        let part = |pair: &[usize]| Text {
            value: value[pair[0]..pair[1]].trim_end().to_owned(),
            span: text.span.part(&value[..pair[0]], &value[pair[0]..pair[1]]),
        };
        starts.windows(2).map(part).collect()
    }

    /// Splits a line that ends in column labels, glued or not: what precedes them, and
    /// the columns.
    pub(crate) fn header<'t>(&self, line: &'t str) -> Option<(&'t str, &'static [Field])> {
        let last = line
            .trim_end_matches(['|', ' ', '\t', '\r'])
            .chars()
            .next_back()?;
        if line.len() > 400 || !self.header_ends.contains(&last) {
            return None;
        }
        let squeezed = squeeze(line);
        let whole = self.headers.iter().map(|(header, fields)| {
            let rest = squeezed.strip_suffix(header.as_str());
            (rest, *fields)
        });
        let columns = Field::HEADERS.into_iter();
        let columns = columns.map(|fields| (self.before_columns(&squeezed, fields), fields));
        whole.chain(columns).find_map(|(rest, fields)| {
            let rest = rest?;
            let at = unsqueezed(line, rest.chars().count());
            let before = line[..at].trim_end_matches([' ', '\t', '|']);
            let glued = before.trim().trim_start_matches('|');
            // A type may be glued to the tables that follow types.
            let fits = glued.is_empty()
                || fields.contains(&Field::Type) && match_type(glued) != TypeMatch::No;
            fits.then_some((before, fields))
        })
    }

    /// What precedes the labels of these columns at the end of a squeezed line: nothing,
    /// if they can be read so.
    fn before_columns<'t>(&self, squeezed: &'t str, fields: &[Field]) -> Option<&'t str> {
        let Some((last, others)) = fields.split_last() else {
            return Some(squeezed);
        };
        let labels = self.columns.get(&last_char(squeezed)).into_iter().flatten();
        let mut rests = labels
            .filter(|(_, field)| field == last)
            .filter_map(|(label, _)| squeezed.strip_suffix(label.as_str()))
            .filter_map(|rest| self.before_columns(rest, others));
        let first = rests.next()?;
        let nothing = first.is_empty() || rests.any(str::is_empty);
        Some(if nothing { "" } else { first })
    }

    /// Splits a line that ends in a heading glued to a type: `stringRequest Formats`.
    pub(crate) fn glued_section(&self, line: &str) -> Option<usize> {
        if line.len() > 400 {
            return None;
        }
        self.sections.iter().find_map(|section| {
            let before = line.strip_suffix(section.as_str())?;
            // A compound of a language that writes no blanks is glued to nothing.
            let glued = section.is_ascii() || before.ends_with(|c: char| c.is_ascii_graphic());
            let is_type = match_type(before.trim()) != TypeMatch::No;
            (glued && is_type).then_some(before.len())
        })
    }

    /// Where `Sample:` ends on a line that goes on with the sample itself. Where the label
    /// is bold, anything may be one.
    pub(crate) fn glued_sample(&self, line: &str, bold: bool) -> Option<usize> {
        let end = line
            .char_indices()
            .take(24)
            .find(|(_, c)| matches!(c, ':' | '：'));
        let (at, colon) = end?;
        let end = at + colon.len_utf8();
        let rest = line[end..].trim_start();
        let is_sample = bold && !rest.is_empty()
            || line[end..].starts_with(|c: char| !c.is_whitespace())
            || rest.starts_with(['{', '[', '<', '"'])
            || self.is(rest, Label::SampleNotAvailable);
        (is_sample && self.is(&line[..end], Label::Sample)).then_some(end)
    }

    /// The column a label heads.
    pub(crate) fn field(&self, label: &str) -> Option<Field> {
        self.labels(label).iter().find_map(|&label| {
            Field::ALL
                .into_iter()
                .find(|field| field.label() == Some(label))
        })
    }
}

fn english_label(text: &str) -> Option<Label> {
    let text = normalize(text);
    let row = ENGLISH
        .iter()
        .find(|(_, english)| normalize(english) == text);
    row.map(|(label, _)| *label)
}

fn first_char(text: &str) -> char {
    text.chars().next().unwrap_or_default()
}

fn last_char(text: &str) -> char {
    text.chars().next_back().unwrap_or_default()
}

/// Joiners and marks of direction, which some captures lose and others add.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Lower case, single spaces.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let start = folded.len();
        if word.is_ascii() {
            folded.push_str(word);
            folded[start..].make_ascii_lowercase();
        } else {
            let shown = word.chars().filter(|c| !is_invisible(*c));
            let lower = shown.flat_map(char::to_lowercase);
            folded.extend(lower.map(|c| if c == '：' { ':' } else { c }));
        }
    }
    folded
}

/// Lower case, single spaces, no punctuation at the end.
fn normalize(text: &str) -> String {
    let mut text = fold(text);
    let kept = text.trim_end_matches([':', '：', '.', '。', ' ']).len();
    text.truncate(kept);
    text
}

/// Lower case without any white space or bars.
fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '|' && !is_invisible(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Where in a line the character stands that comes after so many squeezed ones.
fn unsqueezed(line: &str, count: usize) -> usize {
    let mut seen = 0;
    for (at, c) in line.char_indices() {
        if c.is_whitespace() || c == '|' || is_invisible(c) {
            continue;
        }
        if seen >= count {
            return at;
        }
        seen += c.to_lowercase().count();
    }
    line.len()
}
