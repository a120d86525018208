//! A text capture → its content. Where labels are in a language that no table knows,
//! the page is read again with those that its layout tells.

use super::model::{Capture, Content, Row, Text};
use super::text::Learned;
use super::vocabulary::{Label, Vocabulary};
use super::{grammar, text};
use crate::diagnostic::codes::{
    AMBIGUOUS_ROW, MISSING_TITLE, NOT_A_PAGE, UNKNOWN_CONTENT, UNKNOWN_LABEL,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Lines, Source};

/// What a source says.
type Reading = (Capture, (Content, Vec<Diagnostic>));

/// Reads a text capture.
pub(super) fn read(source: &Source, vocabulary: &Vocabulary) -> Reading {
    let first = once(source, vocabulary);
    let doubts = doubts(&first, vocabulary);
    let clear = doubts == 0 && !first.1.1.iter().any(|found| *found.code == UNKNOWN_LABEL);
    if clear {
        return first;
    }
    let learned = text::learn(&source.text, vocabulary);
    if learned.is_empty() {
        return first;
    }
    let own = vocabulary.with(&learned);
    let mut second = once(source, &own);
    if self::doubts(&second, &own) > doubts {
        return first;
    }
    let (_, (_, diagnostics)) = &mut second;
    let lines = Lines::new(source);
    let mut labels: Vec<Diagnostic> = learned
        .iter()
        .filter_map(|found| report(found, source, &lines))
        .collect();
    labels.append(diagnostics);
    *diagnostics = labels;
    second
}

fn once(source: &Source, vocabulary: &Vocabulary) -> Reading {
    let (capture, blocks) = text::read(source, vocabulary);
    (capture, grammar::parse(source, &blocks, vocabulary))
}

/// How much of a reading is doubtful.
fn doubts((_, (content, diagnostics)): &Reading, vocabulary: &Vocabulary) -> usize {
    let codes = diagnostics.iter().map(|found| worth(found.code));
    let rows: Vec<&[Row]> = match content {
        Content::Operation(page) => {
            let slots = [&page.body, &page.response].into_iter();
            let resources = slots.filter_map(|slot| slot.resource.as_ref());
            let members = resources.map(|resource| resource.members.as_slice());
            members.chain([page.uri_parameters.as_slice()]).collect()
        }
        Content::Model(page) => vec![&page.members],
        _ => Vec::new(),
    };
    let annotations = rows.into_iter().flatten().flat_map(|row| &row.annotations);
    let unknown = annotations.filter(|text| vocabulary.annotation(&text.value).is_none());
    codes.sum::<usize>() + unknown.count()
}

fn worth(code: &Code) -> usize {
    match code {
        _ if *code == NOT_A_PAGE => 100,
        _ if grammar::is_truncation(code) => 10,
        _ if [&UNKNOWN_CONTENT, &MISSING_TITLE].contains(&code) => 10,
        _ if *code == AMBIGUOUS_ROW => 1,
        _ => 0,
    }
}

/// Tells what a label was read as. Annotations in unknown words stay as they are, and
/// the reader of types speaks of them.
fn report(found: &Learned, source: &Source, lines: &Lines<'_>) -> Option<Diagnostic> {
    let (text, what, help) = match found {
        Learned::Label(text, label) => {
            let english = label.english();
            (text, english.to_owned(), key(text, *label))
        }
        Learned::Header(text, fields) => {
            let labels = fields.iter().filter_map(|field| field.label());
            let labels: Vec<&str> = labels.map(Label::english).collect();
            let help = format!(
                "add each of its labels to `labels` in service.toml: {}",
                labels.join(", ")
            );
            (text, format!("the header {}", labels.join(", ")), help)
        }
        Learned::Annotation(_) => return None,
    };
    let message = format!(
        "`{}` is no known label; by its position it was read as `{what}`",
        text.value
    );
    let _ = source;
    let found = Diagnostic::new(&UNKNOWN_LABEL, message).at(lines.location(text.span));
    Some(found.help(help))
}

fn key(text: &Text, label: Label) -> String {
    let english = label.english();
    format!(
        "add `\"{}\" = \"{english}\"` to `labels` in service.toml",
        text.value
    )
}
