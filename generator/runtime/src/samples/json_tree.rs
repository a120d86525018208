//! JSON as a tree that keeps the spelling of numbers, and the comparison of two.

use super::difference::Differences;
use crate::codec::MAX_DEPTH;
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
    let node = parse_part(text.trim())?;
    let mut known = BTreeMap::new();
    identify(&node, &mut known);
    Ok(if known.is_empty() {
        node
    } else {
        follow(&node, &known, 0)
    })
}

/// The objects that bear an `$id`.
fn identify<'n>(node: &'n Node, known: &mut BTreeMap<&'n str, &'n Node>) {
    match node {
        Node::Object(members) => {
            if let Some(Node::Text(id)) = members.get("$id") {
                known.insert(id, node);
            }
            members.values().for_each(|value| identify(value, known));
        }
        Node::Array(items) => items.iter().for_each(|item| identify(item, known)),
        Node::Text(_) | Node::Token(_) => {}
    }
}

/// The tree with each `{"$ref":"1"}` replaced, down to the depth that codecs read.
fn follow(node: &Node, known: &BTreeMap<&str, &Node>, depth: usize) -> Node {
    let copy = |node: &Node| follow(node, known, depth + 1);
    match node {
        _ if depth > MAX_DEPTH => Node::Token("…".to_owned()),
        Node::Object(members) => match (members.get("$ref"), members.get("$values")) {
            (Some(Node::Text(id)), _) if members.len() == 1 => known
                .get(id.as_str())
                .map_or_else(|| Node::Text(id.clone()), |node| copy(node)),
            (_, Some(values)) if members.contains_key("$id") => copy(values),
            _ => Node::Object(
                members
                    .iter()
                    .filter(|(name, _)| *name != "$id")
                    .map(|(name, value)| (name.clone(), copy(value)))
                    .collect(),
            ),
        },
        Node::Array(items) => Node::Array(items.iter().map(copy).collect()),
        Node::Text(text) => Node::Text(text.clone()),
        Node::Token(token) => Node::Token(token.clone()),
    }
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
