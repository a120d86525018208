//! A page → an outline for a person: every fact on a line of its own.

use super::report::counted;
use crate::page::{Content, EnumPage, IndexPage, OperationPage, Page, Row, Sample, Slot, Text};
use std::fmt::Write;

/// The outline of a page, with a line that says what it is and how it was saved.
pub(super) fn page(page: &Page) -> String {
    let mut out = String::new();
    line(
        &mut out,
        0,
        &format!("{} ({})", page.source, page.capture.0),
    );
    match &page.content {
        Content::Operation(operation) => outline_operation(&mut out, operation),
        Content::Model(model) => {
            line(&mut out, 1, &format!("model {}", model.name.value));
            documentation(&mut out, 2, model.documentation.as_ref());
            rows(&mut out, 2, &model.members);
        }
        Content::Enum(definition) => outline_enum(&mut out, definition),
        Content::Simple(simple) => {
            let (name, phrase) = (&simple.name.value, &simple.type_phrase.value);
            line(&mut out, 1, &format!("simple type {name}: {phrase}"));
        }
        Content::Index(index) => outline_index(&mut out, index),
        Content::Unknown => line(&mut out, 1, "no help page"),
    }
    out
}

fn outline_operation(out: &mut String, operation: &OperationPage) {
    line(
        out,
        1,
        &format!("{} {}", operation.method.value, operation.path.value),
    );
    documentation(out, 2, operation.documentation.as_ref());
    if !operation.uri_parameters.is_empty() {
        line(out, 2, "URI parameters");
        rows(out, 3, &operation.uri_parameters);
    }
    outline_body(out, "body", &operation.body, &operation.request_samples);
    outline_body(
        out,
        "response",
        &operation.response,
        &operation.response_samples,
    );
}

fn outline_body(out: &mut String, title: &str, slot: &Slot, samples: &[Sample]) {
    let phrase = slot
        .resource
        .as_ref()
        .map_or("none", |resource| resource.type_phrase.value.as_str());
    line(out, 2, &format!("{title}: {phrase}"));
    documentation(out, 3, slot.documentation.as_ref());
    if let Some(resource) = &slot.resource {
        rows(out, 3, &resource.members);
    }
    for sample in samples {
        line(
            out,
            3,
            &format!(
                "sample {}: {}",
                joined(&sample.media_types),
                sample_size(sample)
            ),
        );
    }
}

fn sample_size(sample: &Sample) -> String {
    match (&sample.text, &sample.note, &sample.image) {
        (Some(text), ..) => counted(text.value.lines().count(), "line"),
        (None, Some(note), _) => note.value.clone(),
        (None, None, Some(image)) => format!("image {}", image.value),
        (None, None, None) => "empty".to_owned(),
    }
}

fn outline_enum(out: &mut String, definition: &EnumPage) {
    line(out, 1, &format!("enumeration {}", definition.name.value));
    documentation(out, 2, definition.documentation.as_ref());
    for value in &definition.values {
        line(
            out,
            2,
            &format!("{} = {}", value.name.value, value.value.value),
        );
        documentation(out, 3, value.documentation.as_ref());
    }
}

fn outline_index(out: &mut String, index: &IndexPage) {
    line(out, 1, "index");
    for group in &index.groups {
        line(out, 2, &group.name.value);
        documentation(out, 3, group.documentation.as_ref());
        for entry in &group.operations {
            line(
                out,
                3,
                &format!("{} {}", entry.method.value, entry.path.value),
            );
            documentation(out, 4, entry.documentation.as_ref());
        }
    }
}

fn rows(out: &mut String, depth: usize, rows: &[Row]) {
    for row in rows {
        let phrase = row
            .type_phrase
            .as_ref()
            .map_or("?", |phrase| phrase.value.as_str());
        let annotations = match row.annotations.is_empty() {
            true => String::new(),
            false => format!(" [{}]", joined(&row.annotations)),
        };
        line(
            out,
            depth,
            &format!("{}: {phrase}{annotations}", row.name.value),
        );
        documentation(out, depth + 1, row.documentation.as_ref());
    }
}

fn documentation(out: &mut String, depth: usize, text: Option<&Text>) {
    if let Some(text) = text {
        line(out, depth, &format!("“{}”", text.value));
    }
}

fn joined(texts: &[Text]) -> String {
    let values: Vec<&str> = texts.iter().map(|text| text.value.as_str()).collect();
    values.join(", ")
}

/// Adds a line; control characters of the page can't reach the terminal.
fn line(out: &mut String, depth: usize, text: &str) {
    let clean = text
        .chars()
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c });
    let clean: String = clean.collect();
    writeln!(out, "{:indent$}{clean}", "", indent = depth * 2).expect("a String takes every text");
}
