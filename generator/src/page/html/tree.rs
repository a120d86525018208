//! The tree of an HTML page as a value: nodes in one list, linked by number, each with
//! the text of the source that it stands at. Knows no parser and no roles.

use super::role::Role;
use html5ever::tendril::StrTendril;
use html5ever::{QualName, local_name, ns};
use std::num::NonZeroU32;
use std::ops::Range;

/// About as much of a page makes one node.
const BYTES_PER_NODE: usize = 16;

/// The number of a node in its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Id(NonZeroU32);

/// The nodes of a page.
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// The texts of all nodes.
    text: String,
    /// What the document is called, and all that is no element.
    nameless: QualName,
}

/// A node and its place among the others.
pub(super) struct Node {
    pub(super) content: Content,
    /// How many texts of the source start before it or with it.
    pub(super) runs: usize,
    pub(super) depth: usize,
    pub(super) parent: Option<Id>,
    pub(super) previous: Option<Id>,
    next: Option<Id>,
    first: Option<Id>,
    pub(super) last: Option<Id>,
}

/// What a node is.
pub(super) enum Content {
    /// The document, a comment.
    Other,
    Text(Text),
    Element(Element),
}

/// A part of the tree's text.
pub(super) struct Text {
    range: Range<usize>,
    /// Whether it is nothing but white space.
    pub(super) blank: bool,
}

/// An element, as far as it matters.
pub(super) struct Element {
    pub(super) name: QualName,
    pub(super) role: Role,
    /// The value of the attribute that its role asks for.
    pub(super) attribute: Option<StrTendril>,
}

/// A step on the way through a tree.
pub(super) enum Edge {
    Open(Id),
    Close(Id),
}

impl Tree {
    /// A tree of nothing but the document, for a source of so many bytes.
    pub(super) fn new(length: usize) -> Self {
        let mut tree = Self {
            nodes: Vec::with_capacity(length / BYTES_PER_NODE),
            text: String::with_capacity(length),
            nameless: QualName::new(None, ns!(), local_name!("")),
        };
        tree.add(Content::Other, 0);
        tree
    }

    /// The document.
    pub(super) fn root() -> Id {
        Id(NonZeroU32::MIN)
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn get(&self, id: Id) -> &Node {
        &self.nodes[index(id)]
    }

    fn get_mut(&mut self, id: Id) -> &mut Node {
        &mut self.nodes[index(id)]
    }

    /// The name of an element.
    pub(super) fn name(&self, id: Id) -> &QualName {
        match &self.get(id).content {
            Content::Element(element) => &element.name,
            _ => &self.nameless,
        }
    }

    /// The text of a text node.
    pub(super) fn text(&self, text: &Text) -> &str {
        &self.text[text.range.clone()]
    }

    /// Adds a node without parent.
    pub(super) fn add(&mut self, content: Content, runs: usize) -> Id {
        self.nodes.push(Node {
            content,
            runs,
            depth: 0,
            parent: None,
            previous: None,
            next: None,
            first: None,
            last: None,
        });
        self.last()
    }

    /// The node that was added last.
    pub(super) fn last(&self) -> Id {
        let number = u32::try_from(self.nodes.len()).ok();
        Id(number.and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MAX))
    }

    /// Makes a node the last child of another; how deep it stands now.
    pub(super) fn append(&mut self, parent: Id, child: Id) -> usize {
        let depth = self.get(parent).depth + 1;
        let last = self.get_mut(parent).last.replace(child);
        match last {
            Some(last) => self.get_mut(last).next = Some(child),
            None => self.get_mut(parent).first = Some(child),
        }
        let node = self.get_mut(child);
        node.parent = Some(parent);
        node.previous = last;
        node.depth = depth;
        depth
    }

    /// Puts a node before another that has a parent; how deep it stands now.
    pub(super) fn insert(&mut self, sibling: Id, child: Id) -> usize {
        let Node { parent, depth, .. } = *self.get(sibling);
        let previous = self.get_mut(sibling).previous.replace(child);
        match (previous, parent) {
            (Some(previous), _) => self.get_mut(previous).next = Some(child),
            (None, Some(parent)) => self.get_mut(parent).first = Some(child),
            (None, None) => {}
        }
        let node = self.get_mut(child);
        node.parent = parent;
        node.previous = previous;
        node.next = Some(sibling);
        node.depth = depth;
        depth
    }

    /// Takes a node out of its parent.
    pub(super) fn detach(&mut self, id: Id) {
        let node = self.get_mut(id);
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        match (previous, parent) {
            (Some(previous), _) => self.get_mut(previous).next = next,
            (None, Some(parent)) => self.get_mut(parent).first = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => self.get_mut(next).previous = previous,
            (None, Some(parent)) => self.get_mut(parent).last = previous,
            (None, None) => {}
        }
    }

    /// Moves the children of a node behind those of another.
    pub(super) fn move_children(&mut self, from: Id, to: Id) {
        while let Some(child) = self.get(from).first {
            self.detach(child);
            self.append(to, child);
        }
    }

    /// Adds text to the text node before it, or else a text node without parent.
    pub(super) fn add_text(&mut self, before: Option<Id>, text: &str, runs: usize) -> Option<Id> {
        let start = self.text.len();
        self.text.push_str(text);
        let end = self.text.len();
        if let Some(before) = before
            && let node = self.get_mut(before)
            && let Content::Text(open) = &mut node.content
            && open.range.end == start
        {
            open.range.end = end;
            // It stands where its first word does.
            if open.blank {
                open.blank = is_blank(text);
                node.runs = runs;
            }
            return None;
        }
        let content = Text {
            range: start..end,
            blank: is_blank(text),
        };
        Some(self.add(Content::Text(content), runs))
    }

    /// The way through all nodes of the document, in order.
    pub(super) fn edges(&self) -> impl Iterator<Item = Edge> {
        let mut next = Some(Edge::Open(Self::root()));
        std::iter::from_fn(move || {
            let edge = next.take()?;
            next = match edge {
                Edge::Open(id) => match self.get(id).first {
                    Some(first) => Some(Edge::Open(first)),
                    None => Some(Edge::Close(id)),
                },
                Edge::Close(id) => match (self.get(id).next, self.get(id).parent) {
                    (Some(next), _) => Some(Edge::Open(next)),
                    (None, parent) => parent.map(Edge::Close),
                },
            };
            Some(edge)
        })
    }
}

fn is_blank(text: &str) -> bool {
    text.trim_ascii_start().trim_start().is_empty()
}

fn index(id: Id) -> usize {
    id.0.get() as usize - 1
}
