//! A text capture in a language that no table knows → its labels, by where they stand.
//!
//! Reads the layout alone: names that title and samples show, types, media types. Knows
//! no sections; once tables and "None." are known, their headings tell themselves.

mod header;
mod sheet;
mod words;

use super::super::block::Field;
use super::super::model::Text;
use super::super::vocabulary::{Label, Vocabulary};
use header::{Header, headers};
use sheet::Sheet;
use std::collections::BTreeSet;
use words::Words;

/// What a text of a page was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::page) enum Learned {
    /// A label of the template.
    Label(Text, Label),
    /// All labels of a header as one text.
    Header(Text, &'static [Field]),
    /// An annotation; what it says is not known.
    Annotation(Text),
}

impl Learned {
    /// The text, if it is a label.
    fn label(&self) -> Option<String> {
        match self {
            Self::Label(text, _) => Some(text.value.clone()),
            Self::Header(..) | Self::Annotation(_) => None,
        }
    }
}

/// Finds what the labels of a page are that the vocabulary does not know.
pub(in crate::page) fn learn(source: &str, vocabulary: &Vocabulary) -> Vec<Learned> {
    let sheet = Sheet::new(source, vocabulary);
    let headers = headers(&sheet, vocabulary);
    let words = Words::new(&sheet, &headers, vocabulary);
    let mut found: Vec<Learned> = Vec::new();
    for header in &headers {
        found.extend(of_header(header, vocabulary));
    }
    let labels = words.samples().into_iter().chain(words.values());
    let labels = labels.chain(words.home()).chain(words.glued_headings());
    let new = labels.filter(|(text, label)| !vocabulary.is(&text.value, *label));
    found.extend(new.map(|(text, label)| Learned::Label(text, label)));
    let annotations = words.annotations();
    let text = |at: usize| sheet.tokens[at].text.clone();
    let known = |label: Label| {
        let mut tokens = sheet.tokens.iter();
        tokens.any(|token| vocabulary.is(&token.text.value, label))
    };
    let required = words.required(&annotations);
    if let Some(at) = required.filter(|_| !known(Label::Required)) {
        found.push(Learned::Label(text(at), Label::Required));
    }
    // The tables of 4.0 leave cells empty.
    let untyped = headers.iter().any(|it| it.fields == Field::UNTYPED);
    if !untyped
        && !known(Label::None)
        && let Some(at) = words.nothing(&annotations, required)
    {
        found.push(Learned::Label(text(at), Label::None));
    }
    if found.is_empty() {
        // Where every label is known, so are the annotations, or they are the site's own.
        return found;
    }
    let mut seen: BTreeSet<String> = found.iter().filter_map(Learned::label).collect();
    for at in annotations {
        let unknown = vocabulary.annotation(sheet.text(at)).is_none();
        if unknown && seen.insert(sheet.text(at).to_owned()) {
            found.push(Learned::Annotation(text(at)));
        }
    }
    found
}

/// The labels of a header that are not known.
fn of_header(header: &Header, vocabulary: &Vocabulary) -> Vec<Learned> {
    let joined: Vec<&str> = header
        .labels
        .iter()
        .map(|text| text.value.as_str())
        .collect();
    if vocabulary
        .header(&joined.join(" "))
        .is_some_and(|(before, _)| before.is_empty())
    {
        return Vec::new();
    }
    if let [whole] = &header.labels[..] {
        return match split(whole, header.fields.len()) {
            Some(labels) => labels_of(&labels, header.fields),
            None => vec![Learned::Header(whole.clone(), header.fields)],
        };
    }
    labels_of(&header.labels, header.fields)
}

fn labels_of(labels: &[Text], fields: &[Field]) -> Vec<Learned> {
    let pairs = labels.iter().zip(fields);
    let labels =
        pairs.filter_map(|(text, field)| Some(Learned::Label(text.clone(), field.label()?)));
    labels.collect()
}

/// The labels of a header that a capture wrote without blanks between them, if capitals
/// show where each starts.
fn split(whole: &Text, count: usize) -> Option<Vec<Text>> {
    let value = whole.value.as_str();
    let starts = header::words(value);
    let part = |pair: &[usize]| Text {
        value: value[pair[0]..pair[1]].trim().to_owned(),
        span: whole.span.part(&value[..pair[0]], &value[pair[0]..pair[1]]),
    };
    let labels: Vec<Text> = starts.windows(2).map(part).collect();
    (labels.len() == count).then_some(labels)
}
