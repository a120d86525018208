//! A text capture → its content. Where labels are in a language that no table knows,
//! the page is read again with those that its layout tells.

use super::model::{Capture, Content, Row, Slot, Text};
use super::text::Learned;
use super::vocabulary::{Label, TypeMatch, Vocabulary, match_type};
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
    let assigned = first.1.1.iter().any(|found| *found.code == UNKNOWN_LABEL);
    let clear = doubts == 0 && !assigned && !is_headless(&first.1.0, source, vocabulary);
    if clear {
        return first;
    }
    let learned = text::learn(&source.text, vocabulary);
    if learned.is_empty() {
        return first;
    }
    let own = vocabulary.with(&learned);
    let mut second = once(source, &own);
    let before = doubts + swallowed(&first.1.0, &learned);
    if self::doubts(&second, &own) + swallowed(&second.1.0, &learned) > before {
        return first;
    }
    let (_, (_, diagnostics)) = &mut second;
    let lines = Lines::new(source);
    let mut labels: Vec<Diagnostic> = learned
        .iter()
        .filter_map(|found| report(found, &lines))
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
    codes.sum::<usize>() + unknown.count() + 5 * labelled(content)
}

/// How many labels a reading took for documentation of the page, as doubts.
fn swallowed(content: &Content, learned: &[Learned]) -> usize {
    let texts = match content {
        Content::Operation(page) => {
            let slots = [&page.body.documentation, &page.response.documentation];
            vec![&page.documentation, slots[0], slots[1]]
        }
        Content::Model(page) => vec![&page.documentation],
        Content::Simple(page) => vec![&page.documentation],
        _ => return 0,
    };
    let contains = |label: &str| {
        let mut texts = texts.iter().copied().flatten();
        texts.any(|text| text.value.contains(label))
    };
    let within = |found: &&Learned| match found {
        Learned::Label(text, _) | Learned::Header(text, _) => contains(&text.value),
        Learned::Annotation(_) => false,
    };
    20 * learned.iter().filter(within).count()
}

/// Whether no heading above parameters is known on the page of an action, or no table on
/// that of a type.
fn is_headless(content: &Content, source: &Source, vocabulary: &Vocabulary) -> bool {
    let is_heading = |line: &str| {
        let labels = vocabulary
            .labels(line.trim_start_matches(['#', ' ']))
            .iter();
        let mut places = labels.filter_map(|label| label.section());
        places.any(|place| place < 3)
    };
    match content {
        Content::Operation(page) => {
            let slots = [&page.body, &page.response];
            slots.into_iter().any(is_bare) || !source.text.lines().any(is_heading)
        }
        Content::Model(page) => page.members.is_empty() && page.documentation.is_some(),
        Content::Simple(page) => page.documentation.is_some(),
        _ => false,
    }
}

/// Whether a body has a type without a table that may be something else: a word that
/// stands for none, or the last of a table whose header is not known.
fn is_bare(slot: &Slot) -> bool {
    let bare = slot.resource.as_ref().filter(|it| it.members.is_empty());
    bare.is_some_and(|resource| {
        let sure = match_type(&resource.type_phrase.value) == TypeMatch::Phrase;
        slot.documentation.is_some() || !sure
    })
}

/// Samples below what may be an unknown label: a line of words above JSON or XML, or
/// above several samples.
fn labelled(content: &Content) -> usize {
    let Content::Operation(page) = content else {
        return 0;
    };
    let samples = page.request_samples.iter().chain(&page.response_samples);
    let texts = samples.filter_map(|sample| sample.text.as_ref());
    let lines = texts.filter_map(|text| text.value.split_once('\n'));
    let heads: Vec<(&str, &str)> = lines
        .filter(|(first, _)| !first.starts_with(['{', '[', '<', '"']))
        .collect();
    let again = |line: &str| heads.iter().filter(|(first, _)| *first == line).count() > 1;
    let shown = |rest: &str| rest.trim_start().starts_with(['{', '[', '<', '"']);
    let doubtful = heads
        .iter()
        .filter(|(first, rest)| again(first) || shown(rest));
    doubtful.count()
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
fn report(found: &Learned, lines: &Lines<'_>) -> Option<Diagnostic> {
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
