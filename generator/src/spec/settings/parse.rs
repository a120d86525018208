//! The text of `service.toml` → [`Settings`].
//!
//! In: a file's name and text. Out: what could be read, and a diagnostic with
//! place for every key and value that could not. Does not look at any page.

use super::{AuthPhrase, Overlay, OverlayAction, Settings, ValuePlace, WireOverrides};
use crate::diagnostic::{Diagnostic, codes};
use crate::page::Vocabulary;
use crate::spec::file::document::{Codes, Document};
use crate::spec::file::node::{Fields, Node, listed};
use crate::spec::file::words::{
    DATES, ENUMS, FORMATS, NAMES, NULLS, REFERENCES, SCHEMES, SERIALIZERS,
};
use crate::spec::file::{read, written};
use crate::spec::model::Auth;
use std::collections::BTreeMap;
use std::sync::Arc;

const CODES: Codes = Codes {
    syntax: &codes::SETTINGS_SYNTAX,
    key: &codes::SETTINGS_KEY,
    value: &codes::SETTINGS_VALUE,
};

/// Keys that say what an overlay does.
const ACTIONS: &[&str] = &["set", "rename", "replace", "add", "remove"];

/// Reads `service.toml`; `file` is its path as diagnostics shall show it.
#[must_use]
pub fn parse(file: Arc<str>, text: &str) -> (Settings, Vec<Diagnostic>) {
    let document = Document::new(file, text, CODES);
    let settings = match document.parse() {
        Some(table) => settings(Fields::of(&document, &table)),
        None => Settings::default(),
    };
    (settings, document.finish().diagnostics)
}

fn settings(mut fields: Fields<'_>) -> Settings {
    let checked = [
        ("title", written::prose as fn(Node<'_>)),
        ("base_urls", written::base_urls),
        ("route_prefix", written::route_prefix),
    ];
    for (key, check) in checked {
        fields.get(key).into_iter().for_each(check);
    }
    let settings = Settings {
        title: fields.text("title"),
        base_urls: fields.texts("base_urls"),
        route_prefix: fields.text("route_prefix"),
        auth: fields.get("auth").and_then(auth),
        wire: fields.get("wire").and_then(wire).unwrap_or_default(),
        labels: fields.get("labels").and_then(labels).unwrap_or_default(),
        auth_phrases: auth_phrases(&mut fields),
        overlays: all(&mut fields, "overlay", overlay),
    };
    fields.finish();
    settings
}

fn all<'d, T>(
    fields: &mut Fields<'d>,
    key: &'static str,
    read: fn(Node<'d>) -> Option<T>,
) -> Vec<T> {
    fields.items(key).into_iter().filter_map(read).collect()
}

/// A scheme that a person names.
fn auth(node: Node<'_>) -> Option<Auth> {
    let parts = node.parts();
    parts
        .iter()
        .for_each(|part| written::check(&part.name, part.node));
    read::auth(node)
}

fn wire(node: Node<'_>) -> Option<WireOverrides> {
    let mut fields = node.fields()?;
    let wire = WireOverrides {
        names: fields.get("names").and_then(|node| node.word(NAMES)),
        enums: fields.get("enums").and_then(|node| node.word(ENUMS)),
        nulls: fields.get("nulls").and_then(|node| node.word(NULLS)),
        dates: fields.get("dates").and_then(|node| node.word(DATES)),
        references: fields
            .get("references")
            .and_then(|node| node.word(REFERENCES)),
        xml: fields.get("xml").and_then(|node| node.word(SERIALIZERS)),
        format: fields.get("format").and_then(|node| node.word(FORMATS)),
    };
    fields.finish();
    Some(wire)
}

fn labels(node: Node<'_>) -> Option<BTreeMap<String, String>> {
    let entries = node.fields()?.rest().into_iter();
    let labels = entries.filter_map(|(label, node)| {
        if label.trim().is_empty() {
            let help = "write the heading as it stands on the pages";
            return node.wrong("an empty heading stands on no page".to_owned(), help);
        }
        Some((label.to_owned(), heading(node)?))
    });
    Some(labels.collect())
}

/// A text of the English template.
fn heading(node: Node<'_>) -> Option<String> {
    let text = node.text()?;
    if Vocabulary::is_label(&text) {
        return Some(text);
    }
    node.wrong(
        format!("`{text}` is no heading of the English help page"),
        "write what stands in its place on a page in English, such as `URI Parameters`",
    )
}

fn auth_phrases(fields: &mut Fields<'_>) -> Vec<AuthPhrase> {
    let mut phrases: Vec<AuthPhrase> = Vec::new();
    for node in fields.items("auth_phrase") {
        let Some(phrase) = auth_phrase(node) else {
            continue;
        };
        if phrases
            .iter()
            .any(|earlier| earlier.phrase == phrase.phrase)
        {
            let message = format!("the phrase `{}` stands here twice", phrase.phrase);
            node.wrong::<()>(message, "remove one of the two");
        }
        phrases.push(phrase);
    }
    phrases
}

fn auth_phrase(node: Node<'_>) -> Option<AuthPhrase> {
    let mut fields = node.fields()?;
    let phrase = fields.must("phrase");
    let scheme = fields.must("auth");
    fields.finish();
    let phrase = phrase?.text()?;
    let collapsed: Vec<_> = phrase.split_whitespace().collect();
    if collapsed.is_empty() {
        return phrase_is_empty(node);
    }
    Some(AuthPhrase {
        phrase: collapsed.join(" "),
        scheme: demanded(scheme?)?,
    })
}

fn phrase_is_empty<T>(node: Node<'_>) -> Option<T> {
    let message = "an empty phrase is found in every text".to_owned();
    node.wrong(
        message,
        "write the words of the docs that demand the scheme",
    )
}

/// A scheme, or `none`.
fn demanded(node: Node<'_>) -> Option<Option<Auth>> {
    if !node.is_text() {
        return auth(node).map(Some);
    }
    let mut words: Vec<(&str, Option<Auth>)> = vec![("none", None)];
    words.extend(
        SCHEMES
            .iter()
            .map(|(word, auth)| (*word, Some(auth.clone()))),
    );
    node.word(&words)
}

fn overlay(node: Node<'_>) -> Option<Overlay> {
    let mut fields = node.fields()?;
    let at = fields.get("at");
    let reason = fields.get("reason");
    let expect = fields.get("expect");
    let actions = ACTIONS.iter();
    let actions = actions.filter_map(|key| Some((*key, fields.get(key)?)));
    let actions: Vec<_> = actions.collect();
    fields.finish();
    let Some(at) = at else {
        let help = "say which entry it corrects: `at = \"…\"`";
        return shape(node, "an overlay without `at`", help);
    };
    let location = at.location();
    let at = at.text()?;
    let action = only_action(node, &at, &actions)?;
    let places = actions.first().map(|(_, value)| places(*value));
    let reason = stated_reason(node, &at, reason)?;
    let expect = match expect {
        Some(expect) => Some(expect.value()?),
        None => None,
    };
    Some(Overlay {
        at,
        action,
        expect,
        reason,
        location,
        places: places.unwrap_or_default(),
    })
}

/// The places of a value and of all that it holds.
fn places(node: Node<'_>) -> Vec<ValuePlace> {
    let mut places = vec![ValuePlace {
        way: Vec::new(),
        key: node.location(),
        value: node.location(),
    }];
    let mut open = vec![(Vec::new(), node)];
    while let Some((around, node)) = open.pop() {
        for part in node.parts() {
            let mut way: Vec<String> = around.clone();
            way.push(part.name.clone());
            places.push(ValuePlace {
                way: way.clone(),
                key: part.key_location(),
                value: part.node.location(),
            });
            open.push((way, part.node));
        }
    }
    places
}

fn only_action(node: Node<'_>, at: &str, actions: &[(&str, Node<'_>)]) -> Option<OverlayAction> {
    if let [(key, value)] = actions {
        return action(node, key, *value);
    }
    let found: Vec<_> = actions.iter().map(|(key, _)| *key).collect();
    let message = match found.as_slice() {
        [] => format!("the overlay at `{at}` does nothing"),
        found => format!(
            "the overlay at `{at}` does several things: {}",
            listed(found)
        ),
    };
    shape(node, &message, &format!("keep one of {}", listed(ACTIONS)))
}

fn stated_reason(node: Node<'_>, at: &str, reason: Option<Node<'_>>) -> Option<String> {
    let Some(reason) = reason else {
        let message = format!("the overlay at `{at}` has no reason");
        return shape(
            node,
            &message,
            "say why the docs are wrong: `reason = \"…\"`",
        );
    };
    let reason = reason.text()?;
    if reason.trim().is_empty() {
        let message = format!("the reason of the overlay at `{at}` is empty");
        return shape(node, &message, "say why the docs are wrong");
    }
    Some(reason)
}

fn action(node: Node<'_>, key: &str, value: Node<'_>) -> Option<OverlayAction> {
    if key == "rename" {
        written::prose(value);
    } else {
        let parts = value.parts();
        parts
            .iter()
            .for_each(|part| written::check(&part.name, part.node));
    }
    Some(match key {
        "set" => {
            let keys = value.table()?;
            if keys.is_empty() {
                let help = "say which keys of the entry it sets";
                return shape(node, "the overlay sets nothing", help);
            }
            OverlayAction::Set(keys)
        }
        "rename" => OverlayAction::Rename(value.text()?),
        "replace" => OverlayAction::Replace(value.table()?),
        "add" => OverlayAction::Add(value.table()?),
        _ if value.flag()? => OverlayAction::Remove,
        _ => {
            let message = "`remove = false` does nothing".to_owned();
            return value.wrong(message, "write `remove = true`, or leave the overlay out");
        }
    })
}

fn shape<T>(node: Node<'_>, message: &str, help: &str) -> Option<T> {
    node.report(&codes::OVERLAY_SHAPE, message.to_owned(), help);
    None
}
