//! What html5ever builds → the tree, each node with the place that the parser is at, and
//! the limits of what it may build. Knows no tokens.

use super::role::{attribute, role};
use super::tree::{Content, Element, Id, Tree};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode};
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::TreeSink;
use html5ever::{Attribute, QualName};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// How deep elements may be nested: far deeper than in any page. The parser's time for
/// an element grows with the number of those around it.
pub(super) const MAX_DEPTH: usize = 500;
/// What stops the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    /// Elements nested deeper than [`MAX_DEPTH`].
    Depth,
    /// More elements than tags can make, unless each paragraph opens again what was left
    /// open before it.
    Count,
}

/// Builds the tree.
pub(super) struct Sink {
    tree: RefCell<Tree>,
    /// Texts of the source up to where the parser is.
    pub(super) runs: Cell<usize>,
    /// The open element whose content is no markup.
    raw: Cell<Option<Id>>,
    max_nodes: usize,
    pub(super) reached: Cell<Option<Limit>>,
}

impl Sink {
    pub(super) fn new(length: usize) -> Self {
        Self {
            tree: RefCell::new(Tree::new(length)),
            runs: Cell::new(0),
            raw: Cell::new(None),
            // `<td>` is the shortest that makes three: itself, its row and its body.
            max_nodes: length.saturating_add(64),
            reached: Cell::new(None),
        }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.tree.borrow().len()
    }

    /// The last node, if it is not among so many, is an element whose content is no markup.
    pub(super) fn enter_raw(&self, before: usize) {
        let tree = self.tree.borrow();
        self.raw.set((tree.len() > before).then(|| tree.last()));
    }

    /// Whether such an element is open.
    pub(super) fn in_raw(&self) -> bool {
        self.raw.get().is_some()
    }

    fn add(&self, content: Content) -> Id {
        let mut tree = self.tree.borrow_mut();
        if tree.len() > self.max_nodes {
            self.reached.set(Some(Limit::Count));
        }
        tree.add(content, self.runs.get())
    }

    fn check(&self, depth: usize) {
        if depth > MAX_DEPTH {
            self.reached.set(Some(Limit::Depth));
        }
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        Tree::root()
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        Ref::map(self.tree.borrow(), |tree| tree.name(*target))
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Id {
        let role = role(&name.local);
        let wanted = attribute(role).and_then(|wanted| {
            let mut attrs = attrs.into_iter();
            attrs.find(|attr| attr.name.local == wanted)
        });
        self.add(Content::Element(Element {
            name,
            role,
            attribute: wanted.map(|attr| attr.value),
        }))
    }

    fn create_comment(&self, _text: StrTendril) -> Id {
        self.add(Content::Other)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Id {
        self.add(Content::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        let mut tree = self.tree.borrow_mut();
        let child = match child {
            NodeOrText::AppendNode(child) => child,
            NodeOrText::AppendText(text) => {
                let last = tree.get(*parent).last;
                match tree.add_text(last, &text, self.runs.get()) {
                    Some(child) => child,
                    None => return,
                }
            }
        };
        self.check(tree.append(*parent, child));
    }

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let mut tree = self.tree.borrow_mut();
        let child = match child {
            NodeOrText::AppendNode(child) => {
                tree.detach(child);
                child
            }
            NodeOrText::AppendText(text) => {
                let previous = tree.get(*sibling).previous;
                match tree.add_text(previous, &text, self.runs.get()) {
                    Some(child) => child,
                    None => return,
                }
            }
        };
        self.check(tree.insert(*sibling, child));
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        let has_parent = self.tree.borrow().get(*element).parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// Its own: what it holds is not shown.
    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn pop(&self, node: &Id) {
        if self.raw.get() == Some(*node) {
            self.raw.set(None);
        }
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    /// Only for `html` and `body`, whose attributes say nothing.
    fn add_attrs_if_missing(&self, _target: &Id, _attrs: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Id) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        self.tree.borrow_mut().move_children(*node, *new_parent);
    }
}
