//! For tests: pages from a compact notation, types on one line.
//!
//! ```text
//! POST api/Order/Refund            method and path
//! # summary                        documentation of the operation
//! uri | body T | response T        a slot; rows follow, indented:
//!  name | type | Required; Max length: 20 | description
//! request json | response xml      a sample; its text follows up to a line `.`
//! response text/plain              a sample of another media type
//! model T | enum T                 instead of method and path: a resource page
//!  name | 1                        a value of an enumeration
//! index G                          an index page with one group
//!  GET api/o | address             an operation and its link
//! ```

use super::Resolved;
use crate::diagnostic::Span;
use crate::page::{
    Capture, Content, EnumPage, EnumValue, IndexEntry, IndexGroup, IndexPage, ModelPage,
    OperationPage, Page, Resource, Row, Sample, Text,
};
use crate::spec::lock::Lock;
use crate::spec::model::{
    JsonShape, Member, Model, ParameterLocation, Spec, Type, TypeDefinition, Wire, WireName,
    XmlItems, XmlShape,
};
use crate::spec::settings::Settings;
use std::fmt::Write;

/// Resolves pages in the compact notation.
pub(crate) fn resolve(pages: &[&str]) -> Resolved {
    resolve_with(pages, &Lock::default())
}

/// The same with names that are known already.
pub(crate) fn resolve_with(pages: &[&str], lock: &Lock) -> Resolved {
    let page = |(index, text): (usize, &&str)| page(&format!("{index}.txt"), text);
    let pages: Vec<Page> = pages.iter().enumerate().map(page).collect();
    resolve_pages(&pages, lock)
}

/// Resolves pages with the settings of a `service.toml`.
pub(crate) fn resolve_settings(pages: &[&str], settings: &str) -> Resolved {
    let (settings, wrong) = crate::spec::settings::parse("service.toml".into(), settings);
    assert!(wrong.is_empty(), "{wrong:?}");
    let page = |(index, text): (usize, &&str)| page(&format!("{index}.txt"), text);
    let pages: Vec<Page> = pages.iter().enumerate().map(page).collect();
    super::resolve(&pages, "shop", &settings, &Lock::default())
}

/// Resolves parsed pages without settings, and checks what holds for any pages.
pub(crate) fn resolve_pages(pages: &[Page], lock: &Lock) -> Resolved {
    let settings = Settings::default();
    let resolved = super::resolve(pages, "shop", &settings, lock);
    let reversed: Vec<Page> = pages.iter().rev().cloned().collect();
    let other = super::resolve(&reversed, "shop", &settings, lock);
    assert_eq!(
        other.spec, resolved.spec,
        "the order of pages must not matter"
    );
    assert_eq!(
        other.lock, resolved.lock,
        "the order of pages must not matter"
    );
    assert_eq!(
        other.facts, resolved.facts,
        "the order of pages must not matter"
    );
    assert_eq!(
        other.diagnostics, resolved.diagnostics,
        "the order of pages must not matter"
    );
    let again = super::resolve(pages, "shop", &settings, &resolved.lock);
    assert_eq!(again.spec, resolved.spec, "the lock must keep every name");
    assert_eq!(again.lock, resolved.lock, "the lock must keep every name");
    resolved
}

/// Operations, types, unusable samples and diagnostics, a line each.
pub(crate) fn show(resolved: &Resolved) -> String {
    let mut out = show_operations(&resolved.spec) + &show_types(&resolved.spec);
    if resolved.spec.service.wire != Wire::default() {
        let _ = writeln!(out, "{:?}", resolved.spec.service.wire);
    }
    for sample in &resolved.spec.samples {
        if let Some(reason) = &sample.unusable {
            let _ = writeln!(
                out,
                "unusable {:?} {:?}: {reason}",
                sample.direction, sample.format
            );
        }
    }
    out + &show_diagnostics(resolved)
}

/// A page from the compact notation.
pub(crate) fn page(file: &str, text: &str) -> Page {
    let mut lines = (1..).zip(text.trim().lines());
    let (line, head) = lines.next().unwrap_or_default();
    let (first, rest) = head.split_once(' ').unwrap_or((head, ""));
    let name = quoted(rest, line, first.len() + 1);
    let content = match first {
        "model" => {
            let members = lines.map(|(line, text)| row(text, line)).collect();
            Content::Model(ModelPage {
                name,
                documentation: None,
                members,
            })
        }
        "enum" => {
            let value = |(line, text): (u32, &str)| {
                let row = row(text, line);
                EnumValue {
                    name: row.name,
                    value: row.type_phrase.unwrap_or_default(),
                    documentation: None,
                }
            };
            Content::Enum(EnumPage {
                name,
                documentation: None,
                values: lines.map(value).collect(),
            })
        }
        "index" => Content::Index(index(name, lines)),
        _ => {
            let page = OperationPage {
                method: quoted(first, line, 0),
                path: name,
                ..OperationPage::default()
            };
            Content::Operation(Box::new(operation(page, lines)))
        }
    };
    Page {
        source: file.into(),
        capture: Capture("test"),
        content,
    }
}

fn index<'t>(name: Text, lines: impl Iterator<Item = (u32, &'t str)>) -> IndexPage {
    let entry = |(line, text): (u32, &str)| {
        let row = row(text, line);
        let (method, path) = row.name.value.split_once(' ').unwrap_or_default();
        IndexEntry {
            method: quoted(method, line, 1),
            path: quoted(path, line, 2),
            documentation: None,
            href: row.type_phrase,
        }
    };
    let group = IndexGroup {
        name,
        documentation: None,
        operations: lines.map(entry).collect(),
    };
    IndexPage {
        groups: vec![group],
    }
}

fn operation<'t>(
    mut page: OperationPage,
    mut lines: impl Iterator<Item = (u32, &'t str)>,
) -> OperationPage {
    let mut slot = "";
    while let Some((line, text)) = lines.next() {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        match word {
            "#" => page.documentation = Some(quoted(rest, line, 2)),
            "" => rows(&mut page, slot).push(row(text, line)),
            "request" | "response" if matches!(rest, "json" | "xml") || rest.contains('/') => {
                let sample = sample(rest, &mut lines);
                let samples = if word == "request" {
                    &mut page.request_samples
                } else {
                    &mut page.response_samples
                };
                samples.push(sample);
            }
            _ => {
                slot = word;
                let type_phrase = quoted(rest, line, word.len() + 1);
                let resource = Some(Resource {
                    type_phrase,
                    members: Vec::new(),
                });
                match word {
                    "body" => page.body.resource = resource,
                    "response" => page.response.resource = resource,
                    _ => {}
                }
            }
        }
    }
    page
}

fn rows<'p>(page: &'p mut OperationPage, slot: &str) -> &'p mut Vec<Row> {
    match slot {
        "body" => &mut page.body.resource.get_or_insert_default().members,
        "response" => &mut page.response.resource.get_or_insert_default().members,
        _ => &mut page.uri_parameters,
    }
}

fn sample<'t>(format: &str, lines: &mut impl Iterator<Item = (u32, &'t str)>) -> Sample {
    let mut text = Text::default();
    for (line, part) in lines.take_while(|(_, part)| *part != ".") {
        if text.span.line == 0 {
            text.span = Span {
                line,
                column: 1,
                length: 0,
            };
        } else {
            text.value.push('\n');
        }
        text.value.push_str(part);
    }
    let media_type = match format {
        "json" | "xml" => format!("application/{format}"),
        other => other.to_owned(),
    };
    let media_types = vec![quoted(&media_type, text.span.line, 0)];
    Sample {
        media_types,
        text: Some(text),
        ..Sample::default()
    }
}

/// `name | type | annotation; annotation | description`
fn row(text: &str, line: u32) -> Row {
    let mut cells = text.split('|').map(str::trim);
    let mut cell =
        |column| Some(quoted(cells.next()?, line, column)).filter(|text| !text.value.is_empty());
    let (name, type_phrase, annotations, documentation) = (cell(1), cell(2), cell(3), cell(4));
    let annotations = annotations.map_or_else(Vec::new, |text| {
        text.value
            .split("; ")
            .map(|phrase| quoted(phrase, line, 3))
            .collect()
    });
    Row {
        name: name.unwrap_or_default(),
        documentation,
        type_phrase,
        meanings: annotations.iter().map(|text| text.value.clone()).collect(),
        annotations,
        source: None,
    }
}

fn quoted(value: &str, line: u32, column: usize) -> Text {
    let column = u32::try_from(column).unwrap_or(0) + 1;
    Text {
        value: value.to_owned(),
        span: Span {
            line,
            column,
            length: 1,
        },
    }
}

/// `[String?]`, `{String: Order}`, `(Int32, String)`.
pub(crate) fn show_type(ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => format!("{scalar:?}"),
        Type::Named(name) => name.clone(),
        Type::List(item) => format!("[{}]", show_type(item)),
        Type::Map(key, value) => format!("{{{}: {}}}", show_type(key), show_type(value)),
        Type::Pair(key, value) => format!("({}, {})", show_type(key), show_type(value)),
        Type::Optional(inner) => format!("{}?", show_type(inner)),
    }
}

/// The spec's types, a line each, for expected texts.
fn show_types(spec: &Spec) -> String {
    let mut out = String::new();
    for namespace in &spec.namespaces {
        let _ = writeln!(
            out,
            "[{}] {}",
            namespace.key,
            namespace.uri.as_deref().unwrap_or("-")
        );
        for definition in &namespace.types {
            match definition {
                TypeDefinition::Model(model) => show_model(&mut out, model),
                TypeDefinition::Enum(definition) => {
                    let open = if definition.open { " open" } else { "" };
                    let flags = if definition.flags { " flags" } else { "" };
                    let _ = writeln!(out, "enum {}{open}{flags}", definition.name);
                    for value in &definition.values {
                        let number = value
                            .value
                            .map_or("?".to_owned(), |number| number.to_string());
                        let wire = value.wire.as_ref().map(|wire| format!(" wire={wire}"));
                        let xml = value.xml.as_ref().map(|xml| format!(" xml={xml}"));
                        let _ = writeln!(
                            out,
                            "  {} = {number}{}{}",
                            value.name,
                            wire.unwrap_or_default(),
                            xml.unwrap_or_default()
                        );
                    }
                }
            }
        }
    }
    out
}

fn show_model(out: &mut String, model: &Model) {
    let xml = model.xml_name.as_ref().map(|name| format!(" xml={name}"));
    let only = if model.json_only { " json_only" } else { "" };
    let string = if model.json_string {
        " json_string"
    } else {
        ""
    };
    let bases = if model.bases.is_empty() {
        String::new()
    } else {
        format!(" bases={}", model.bases.join(","))
    };
    let collection = model.collection.as_ref().map(|one| {
        let XmlItems {
            name, key, value, ..
        } = &one.items;
        let items = [name, key, value].map(Option::as_deref);
        let items = items.into_iter().flatten();
        let items: Vec<String> = items.map(|name| format!(" {name}")).collect();
        format!(" of {}{}", show_type(&one.ty), items.concat())
    });
    let _ = writeln!(
        out,
        "{}{}{only}{string}{bases}{}",
        model.name,
        xml.unwrap_or_default(),
        collection.unwrap_or_default()
    );
    model
        .members
        .iter()
        .for_each(|member| show_member(out, member));
}

fn show_member(out: &mut String, member: &Member) {
    let _ = write!(out, "  {}: {}", member.name, show_type(&member.ty));
    for (format, name) in [("json", &member.json), ("xml", &member.xml)] {
        let _ = match name {
            WireName::Same => Ok(()),
            WireName::Other(name) => write!(out, " {format}={name}"),
            WireName::Absent => write!(out, " {format}=-"),
        };
    }
    let _ = member
        .base
        .map_or(Ok(()), |base| write!(out, " base={base}"));
    let _ = member
        .order
        .map_or(Ok(()), |order| write!(out, " order={order}"));
    for (flag, word) in [
        (member.undecided, "undecided"),
        (member.required, "required"),
        (member.read_only, "read_only"),
    ] {
        let _ = if flag { write!(out, " {word}") } else { Ok(()) };
    }
    let JsonShape { nulls, dates } = member.json_shape;
    let _ = nulls.map_or(Ok(()), |nulls| write!(out, " nulls={nulls:?}"));
    let _ = dates.map_or(Ok(()), |dates| write!(out, " dates={dates:?}"));
    if member.shape != XmlShape::default() {
        let _ = write!(out, " {:?}", member.shape.form);
        let items = member.shape.items.clone().unwrap_or_default();
        for (key, text) in [
            ("item", &items.name),
            ("key", &items.key),
            ("value", &items.value),
            ("items_ns", &items.namespace),
            ("ns", &member.shape.namespace),
        ] {
            let _ = text
                .as_ref()
                .map_or(Ok(()), |text| write!(out, " {key}={text}"));
        }
        if member.shape.nil {
            out.push_str(" nil");
        }
    }
    out.push('\n');
}

/// The spec's operations, a line each, for expected texts.
fn show_operations(spec: &Spec) -> String {
    let mut out = String::new();
    for controller in &spec.controllers {
        for operation in &controller.operations {
            let _ = write!(
                out,
                "{}::{} = {} {}",
                controller.key, operation.key, operation.method, operation.path
            );
            for parameter in &operation.parameters {
                let mark = if parameter.location == ParameterLocation::Path {
                    "/"
                } else {
                    "?"
                };
                let required = if parameter.required { "!" } else { "" };
                let _ = write!(
                    out,
                    " {mark}{}:{}{required}",
                    parameter.name,
                    show_type(&parameter.ty)
                );
            }
            for (part, body) in [("body", &operation.body), ("response", &operation.response)] {
                if let Some(body) = body {
                    let _ = write!(out, " {part}={} {:?}", show_type(&body.ty), body.formats);
                }
            }
            let _ = operation
                .auth
                .as_ref()
                .map_or(Ok(()), |auth| write!(out, " auth={auth:?}"));
            out.push('\n');
        }
    }
    out
}

/// `code line:column message`, a line each.
fn show_diagnostics(resolved: &Resolved) -> String {
    let mut out = String::new();
    for diagnostic in &resolved.diagnostics {
        let place = diagnostic.primary.as_ref().map_or_else(
            || "-".to_owned(),
            |at| format!("{}:{}:{}", at.file, at.span.line, at.span.column),
        );
        let _ = writeln!(
            out,
            "{} {place} {}",
            diagnostic.code.name, diagnostic.message
        );
    }
    out
}
