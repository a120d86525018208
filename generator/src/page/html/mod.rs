//! HTML → blocks: headings, paragraphs and tables of the tree, in order, with their
//! places in the raw text. Knows elements and classes, not sections.

mod places;
mod table;

use super::block::{Block, Kind, Mark};
use super::model::Text;
use super::text::collapse;
use super::vocabulary::Vocabulary;
use crate::diagnostic::Span;
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use places::Places;
use scraper::{Html, Node};
use std::borrow::Cow;
use table::TableReader;

/// How far into a file the start of an HTML page is looked for.
const WINDOW: usize = 4096;

/// Whether a text is HTML.
pub(super) fn is_html(text: &str) -> bool {
    let start: String = text.chars().take(WINDOW).collect();
    let start = start.to_ascii_lowercase();
    let marks = ["<!doctype html", "<html", "<head", "<body"];
    let parts = ["<div", "<h1", "<h2", "<section", "<table", "<p>", "<header"];
    // Markdown may hold parts in HTML, between headings of its own.
    let markdown = || {
        text.lines()
            .any(|line| line.starts_with("# ") || line.starts_with("## "))
    };
    marks.iter().any(|mark| start.contains(mark))
        || start.trim_start().starts_with('<')
            && parts.iter().any(|part| start.contains(part))
            && !markdown()
}

/// Reads the page.
pub(super) fn read<'s>(text: &'s str, vocabulary: &Vocabulary) -> Vec<Block<'s>> {
    let html = Html::parse_document(text);
    let mut walker = Walker {
        places: Places::new(text),
        vocabulary,
        blocks: Vec::new(),
        inline: Inline::default(),
        kind: Kind::Bare,
        table: None,
        skipped: 0,
        hidden: 0,
        main: None,
    };
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) => walker.text(text),
                Node::Element(element) => {
                    let parent = node.parent().map(|parent| parent.id());
                    walker.open(element, parent);
                }
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    walker.close(element.name(), node.id());
                }
            }
        }
    }
    walker.flush();
    walker.blocks
}

/// Text that is being collected until the next boundary.
#[derive(Default)]
struct Inline {
    text: String,
    span: Option<Span>,
}

struct Walker<'s, 'v> {
    places: Places<'s>,
    vocabulary: &'v Vocabulary,
    blocks: Vec<Block<'s>>,
    inline: Inline,
    kind: Kind,
    table: Option<TableReader>,
    /// Depth within elements that belong to the site, not to the page.
    skipped: usize,
    /// Depth within elements whose texts have no place.
    hidden: usize,
    /// The element that holds the main heading.
    main: Option<NodeId>,
}

/// What an element does to the text around it.
#[derive(PartialEq)]
enum Role {
    Inline,
    Boundary,
    Heading(u8),
    Paragraph,
    Preformatted,
    Break,
    Image,
    Table,
    /// Navigation and the like.
    Site,
    /// Scripts, titles.
    Hidden,
}

fn role(name: &str) -> Role {
    match name {
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "p" => Role::Paragraph,
        "pre" => Role::Preformatted,
        "br" => Role::Break,
        "img" => Role::Image,
        "table" | "thead" | "tbody" | "tfoot" | "tr" | "th" | "td" => Role::Table,
        "nav" | "footer" | "select" | "svg" => Role::Site,
        "head" | "iframe" | "noembed" | "noframes" | "noscript" | "script" | "style"
        | "template" | "textarea" | "title" | "xmp" => Role::Hidden,
        "a" | "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "button" | "cite" | "code"
        | "dfn" | "em" | "font" | "i" | "kbd" | "label" | "mark" | "q" | "s" | "samp" | "small"
        | "span" | "strike" | "strong" | "sub" | "sup" | "tt" | "u" | "var" | "wbr" => Role::Inline,
        _ => Role::Boundary,
    }
}

impl Walker<'_, '_> {
    fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        if text.trim().is_empty() {
            if !self.inline.text.is_empty() {
                self.inline.text.push_str(text);
            }
            return;
        }
        let span = self.places.find(text);
        if self.skipped == 0 {
            self.inline.text.push_str(text);
            self.inline.span.get_or_insert(span);
        }
    }

    fn open(&mut self, element: &scraper::node::Element, parent: Option<NodeId>) {
        let name = element.name();
        match role(name) {
            Role::Inline => self.link(element),
            Role::Break => self.inline.text.push('\n'),
            Role::Hidden => self.hidden += 1,
            Role::Site => {
                self.flush();
                self.skipped += 1;
            }
            Role::Image => self.image(element),
            Role::Table => {
                self.flush();
                self.open_table(element);
            }
            Role::Heading(level) => {
                self.flush();
                self.kind = Kind::Heading(level);
                if level == 1 && self.skipped == 0 {
                    self.main = parent;
                }
            }
            Role::Paragraph => self.start(Kind::Paragraph),
            Role::Preformatted => self.start(Kind::Preformatted),
            Role::Boundary => self.start(Kind::Bare),
        }
    }

    fn close(&mut self, name: &str, id: NodeId) {
        match role(name) {
            Role::Inline | Role::Break | Role::Image => {}
            Role::Hidden => self.hidden = self.hidden.saturating_sub(1),
            Role::Site => {
                self.inline = Inline::default();
                self.skipped = self.skipped.saturating_sub(1);
            }
            Role::Table => {
                self.flush();
                self.close_table(name);
            }
            _ => self.start(Kind::Bare),
        }
        if self.main == Some(id) {
            self.main = None;
            self.flush();
            self.push(Kind::End, Text::default(), String::new());
        }
    }

    fn start(&mut self, kind: Kind) {
        self.flush();
        self.kind = kind;
    }

    fn link(&mut self, element: &scraper::node::Element) {
        let wants = self.table.as_ref().is_some_and(TableReader::wants_link);
        if element.name() == "a"
            && wants
            && let Some(href) = element.attr("href")
        {
            let span = self.places.attribute("<a", "href");
            let value = href.to_owned();
            if let Some(table) = &mut self.table {
                table.link(Text { value, span });
            }
        }
    }

    fn image(&mut self, element: &scraper::node::Element) {
        self.flush();
        if let (Some(source), 0) = (element.attr("src"), self.skipped) {
            let span = self.places.attribute("<img", "src");
            let value = source.to_owned();
            self.push(Kind::Image, Text { value, span }, String::new());
        }
    }

    fn open_table(&mut self, element: &scraper::node::Element) {
        if self.skipped > 0 {
            return;
        }
        let class = element.attr("class").unwrap_or_default();
        match &mut self.table {
            Some(table) => table.open(element.name(), class),
            None if element.name() == "table" => self.table = Some(TableReader::new(class)),
            None => {}
        }
    }

    fn close_table(&mut self, name: &str) {
        let Some(table) = &mut self.table else { return };
        if table.close(name)
            && let Some(table) = self.table.take()
        {
            self.blocks.extend(table.blocks(self.vocabulary));
        }
        self.kind = Kind::Bare;
    }

    /// Ends the text that is being collected.
    fn flush(&mut self) {
        let inline = std::mem::take(&mut self.inline);
        let kind = std::mem::replace(&mut self.kind, Kind::Bare);
        let Some(span) = inline.span else {
            // Nothing yet: the next text may still belong to this element.
            return;
        };
        if self.skipped > 0 {
            return;
        }
        let text = Text {
            value: collapse(&inline.text),
            span,
        };
        match &mut self.table {
            Some(table) => table.text(text),
            None if kind == Kind::Preformatted => {
                self.push(Kind::Preformatted, text, inline.text);
            }
            None => self.push(kind, text, String::new()),
        }
    }

    fn push(&mut self, kind: Kind, text: Text, raw: String) {
        self.blocks.push(Block {
            kind,
            text,
            raw: Cow::Owned(raw),
            blanks: 0,
            mark: Mark::None,
            href: None,
        });
    }
}
