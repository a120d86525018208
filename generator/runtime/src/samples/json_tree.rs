//! JSON as a tree that keeps the spelling of numbers, and the comparison of two.

use super::difference::Differences;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

#[derive(Debug, PartialEq)]
pub(super) enum Node {
    /// Members by name, those that are null left out.
    Object(BTreeMap<String, Node>),
    Array(Vec<Node>),
    /// A text, without quotes and escapes.
    Text(String),
    /// Anything else, as spelled.
    Token(String),
}

/// Reads a document; serde_json limits how deep it may nest.
pub(super) fn parse(text: &str) -> serde_json::Result<Node> {
    // Nesting is checked once for the whole text: the parts below can't be deeper.
    serde_json::from_str::<serde_json::Value>(text)?;
    parse_part(text.trim())
}

fn parse_part(text: &str) -> serde_json::Result<Node> {
    Ok(match text.as_bytes().first() {
        Some(b'{') => {
            let members: BTreeMap<String, &RawValue> = serde_json::from_str(text)?;
            let present = members
                .into_iter()
                .filter(|(_, value)| value.get() != "null");
            Node::Object(
                present
                    .map(|(name, value)| Ok((name, parse_part(value.get())?)))
                    .collect::<serde_json::Result<_>>()?,
            )
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text)?;
            Node::Array(
                items
                    .into_iter()
                    .map(|item| parse_part(item.get()))
                    .collect::<serde_json::Result<_>>()?,
            )
        }
        Some(b'"') => Node::Text(serde_json::from_str(text)?),
        _ => Node::Token(text.to_owned()),
    })
}

pub(super) fn compare(
    path: &str,
    documented: &Node,
    encoded: &Node,
    differences: &mut Differences,
) {
    match (documented, encoded) {
        (Node::Object(documented), Node::Object(encoded)) => {
            for (name, value) in documented {
                match encoded.get(name) {
                    Some(other) => compare(&member(path, name), value, other, differences),
                    None => differences.push(&member(path, name), show(value), "nothing"),
                }
            }
            for (name, value) in encoded
                .iter()
                .filter(|(name, _)| !documented.contains_key(*name))
            {
                differences.push(&member(path, name), "nothing", show(value));
            }
        }
        (Node::Array(documented), Node::Array(encoded)) if documented.len() == encoded.len() => {
            for (index, (documented, encoded)) in documented.iter().zip(encoded).enumerate() {
                compare(
                    &format!("{path}[{index}]"),
                    documented,
                    encoded,
                    differences,
                );
            }
        }
        (documented, encoded) if documented != encoded => {
            differences.push(path, show(documented), show(encoded));
        }
        _ => {}
    }
}

fn member(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

fn show(node: &Node) -> String {
    match node {
        Node::Object(members) => format!("an object of {} members", members.len()),
        Node::Array(items) => format!("a list of {} items", items.len()),
        Node::Text(text) => format!("{text:?}"),
        Node::Token(token) => token.clone(),
    }
}
