//! Raw HTML → its tree, by html5ever, or the limit that stopped it.
//!
//! The parser keeps no places, but reads what it is given piece by piece: what comes out
//! while a piece goes in stands there. Knows no sections.

use super::role::{attribute, role};
use super::scan::Scan;
use super::tree::{Content, Element, Id, Tree};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeSink;
use html5ever::{Attribute, ParseOpts, QualName, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// How deep elements may be nested: far deeper than in any page. The parser's time for
/// an element grows with the number of those around it.
pub(super) const MAX_DEPTH: usize = 500;
/// How far behind a limit the parser may go on, in bytes.
const CHUNK: usize = 1024;

/// What stops the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    /// Elements nested deeper than [`MAX_DEPTH`].
    Depth,
    /// More elements than tags can make, unless each paragraph opens again what was left
    /// open before it.
    Count,
}

/// Parses a page, or tells what stopped it and at which byte.
pub(super) fn parse(text: &str, scan: &Scan) -> Result<Tree, (Limit, usize)> {
    let mut parser = parse_document(Sink::new(text.len()), ParseOpts::default());
    let whole = StrTendril::from(text);
    let starts = scan.runs.iter().map(|run| run.range.start);
    let mut from = 0;
    for (runs, to) in starts.chain([text.len()]).enumerate() {
        parser.tokenizer.sink.sink.runs.set(runs);
        while from < to {
            let end = chunk_end(text, from, to);
            parser.process(whole.subtendril(offset(from), offset(end - from)));
            if let Some(limit) = parser.tokenizer.sink.sink.reached.get() {
                return Err((limit, from));
            }
            from = end;
        }
    }
    Ok(parser.finish())
}

/// A tendril holds less than 4 GB, or could not be made from the text.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn chunk_end(text: &str, from: usize, to: usize) -> usize {
    let end = to.min(from + CHUNK);
    let mut ends = end..to;
    ends.find(|&end| text.is_char_boundary(end)).unwrap_or(to)
}

/// Builds the tree.
struct Sink {
    tree: RefCell<Tree>,
    /// Texts of the source up to where the parser is.
    runs: Cell<usize>,
    max_nodes: usize,
    reached: Cell<Option<Limit>>,
}

impl Sink {
    fn new(length: usize) -> Self {
        Self {
            tree: RefCell::new(Tree::new(length)),
            runs: Cell::new(0),
            // `<td>` is the shortest that makes three: itself, its row and its body.
            max_nodes: length.saturating_add(64),
            reached: Cell::new(None),
        }
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
