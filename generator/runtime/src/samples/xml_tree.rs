//! XML as a tree of elements with resolved namespaces, and the comparison of two.

use super::difference::Differences;
use crate::codec::xml::events::{XmlEvent, events};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Default, PartialEq)]
pub(super) struct Node {
    ns: String,
    local: String,
    nil: bool,
    attributes: BTreeMap<String, String>,
    /// Empty if there are children, nil or not: what is between them is indentation.
    text: String,
    has_children: bool,
    /// Those that are nil left out.
    children: Vec<Node>,
}

/// Reads a document, without recursion.
pub(super) fn parse(text: &str) -> Result<Node, String> {
    let mut open = vec![Node::default()];
    events(text, |event| match event {
        XmlEvent::Start {
            ns,
            local,
            nil,
            attributes,
        } => {
            open.push(Node {
                attributes: attributes.into_iter().collect(),
                ns: ns.to_owned(),
                local: local.to_owned(),
                nil,
                ..Node::default()
            });
        }
        XmlEvent::Text(text) => {
            if let Some(node) = open.last_mut() {
                node.text.push_str(text);
            }
        }
        XmlEvent::End => {
            if let (Some(mut node), Some(parent)) = (open.pop(), open.last_mut()) {
                parent.has_children = true;
                if node.has_children {
                    node.text.clear();
                }
                if !node.nil {
                    parent.children.push(node);
                }
            }
        }
    })?;
    open.pop()
        .ok_or_else(|| "the document has no element".to_owned())
}

/// Walks two trees at once; documents that decode are not deeper than the codec allows.
pub(super) fn compare(
    path: &str,
    documented: &Node,
    encoded: &Node,
    differences: &mut Differences,
) {
    let names = documented
        .attributes
        .keys()
        .chain(encoded.attributes.keys());
    for name in names.collect::<BTreeSet<_>>() {
        let of = |node: &Node| node.attributes.get(name).map_or_else(nothing, quoted);
        let (one, other) = (of(documented), of(encoded));
        if one != other {
            differences.push(&format!("{path}/@{name}"), one, other);
        }
    }
    if documented.text != encoded.text {
        differences.push(
            path,
            format!("{:?}", documented.text),
            format!("{:?}", encoded.text),
        );
    }
    let (left, right) = (&documented.children, &encoded.children);
    for (documented, encoded) in left.iter().zip(right) {
        let inner = format!("{path}/{}", documented.local);
        if (&documented.ns, &documented.local) == (&encoded.ns, &encoded.local) {
            compare(&inner, documented, encoded, differences);
        } else {
            differences.push(&inner, show(documented), show(encoded));
        }
    }
    for missing in left.iter().skip(right.len()) {
        differences.push(path, show(missing), "nothing");
    }
    for added in right.iter().skip(left.len()) {
        differences.push(path, "nothing", show(added));
    }
}

fn nothing() -> String {
    "nothing".to_owned()
}

fn quoted(text: &String) -> String {
    format!("{text:?}")
}

fn show(node: &Node) -> String {
    format!("<{} xmlns=\"{}\">", node.local, node.ns)
}
