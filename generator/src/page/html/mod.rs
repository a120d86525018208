//! HTML → blocks: headings, paragraphs and tables of the tree, in order, with their
//! places in the raw text. Knows elements and classes, not sections.

mod parse;
mod role;
mod scan;
mod sink;
mod table;
mod token;
mod tree;
#[cfg(test)]
mod tests;

use super::block::{Block, Kind};
use super::model::Text;
use super::text::collapse;
use super::vocabulary::Vocabulary;
use crate::diagnostic::Span;
use role::{Part, Role};
use scan::{Counter, MAX_ATTRIBUTES, Run, Scan, find_ignoring_case};
use sink::{Limit, MAX_DEPTH};
use std::borrow::Cow;
use std::ops::Range;
use table::TableReader;
use tree::{Content, Edge, Element, Id, Node, Tree};

/// How far into a file the start of an HTML page is looked for.
const WINDOW: usize = 4096;

/// Beginnings of tags that only HTML has, lower case.
const MARKS: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head>",
    "<head ",
    "<head\n",
    "<head\r",
    "<body",
];
/// Beginnings of tags that are HTML at the start of a file.
const PARTS: &[&str] = &["<div", "<h1", "<h2", "<section", "<table", "<p>", "<header"];

/// Whether a text is HTML.
pub(super) fn is_html(text: &str) -> bool {
    let start = &text.as_bytes()[..text.len().min(WINDOW)];
    let has = |tags: &[&str]| {
        let starts = |at: usize, tag: &&str| {
            let found = start.get(at..at + tag.len());
            found.is_some_and(|found| found.eq_ignore_ascii_case(tag.as_bytes()))
        };
        let mut places = (0..start.len()).filter(|&at| start[at] == b'<');
        places.any(|at| tags.iter().any(|tag| starts(at, tag)))
    };
    // Markdown may hold parts in HTML, between headings of its own.
    let markdown = || {
        text.lines()
            .any(|line| line.starts_with("# ") || line.starts_with("## "))
    };
    has(MARKS) || text.trim_start().starts_with('<') && has(PARTS) && !markdown()
}

/// What a page holds.
pub(super) struct Html<'s> {
    pub(super) blocks: Vec<Block<'s>>,
    /// The last text of a file that ends before its page: elements around it, which its
    /// writer always closes, are not.
    pub(super) cut: Option<Span>,
}

/// Markup that the parser can't bear.
pub(super) struct Tangle {
    pub(super) span: Span,
    /// What is wrong with it.
    pub(super) what: String,
}

/// Reads the page.
pub(super) fn read<'s>(text: &'s str, vocabulary: &Vocabulary) -> Result<Html<'s>, Tangle> {
    let scan = Scan::new(text);
    if let Some(at) = scan.crowded {
        let what = format!("this tag has more than {MAX_ATTRIBUTES} attributes");
        return Err(tangle(text, at, what));
    }
    let tree = parse::parse(text, &scan).map_err(|(limit, at)| {
        let what = match limit {
            Limit::Depth => format!("elements are nested more than {MAX_DEPTH} deep here"),
            Limit::Count => "elements that are never closed start again and again here".to_owned(),
        };
        tangle(text, at, what)
    })?;
    let last = scan.runs.last().filter(|_| scan.ends_early());
    Ok(Html {
        blocks: blocks(text, &scan, &tree, vocabulary),
        cut: last.map(|run| run.span),
    })
}

/// The first tag from a byte on can't be read.
fn tangle(text: &str, from: usize, what: String) -> Tangle {
    let tag = text[from..].find('<').map_or(from, |at| from + at);
    let length = text[tag..].find(['>', '\n']).map_or(0, |end| end + 1);
    let span = scan::span(text, tag..tag + length);
    Tangle { span, what }
}

fn blocks<'s>(text: &'s str, scan: &Scan, tree: &Tree, vocabulary: &Vocabulary) -> Vec<Block<'s>> {
    let mut walker = Walker {
        text,
        scan,
        vocabulary,
        blocks: Vec::new(),
        inline: Inline::default(),
        kind: Kind::Bare,
        table: None,
        skipped: 0,
        hidden: 0,
        main: None,
        passed: Counter::default(),
    };
    for edge in tree.edges() {
        match edge {
            Edge::Open(id) => {
                let node = tree.get(id);
                match &node.content {
                    Content::Text(text) => walker.text(tree.text(text), text.blank, node.runs),
                    Content::Element(element) => walker.open(element, node),
                    Content::Other => {}
                }
            }
            Edge::Close(id) => {
                if let Content::Element(element) = &tree.get(id).content {
                    walker.close(element.role, id);
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

struct Walker<'a, 's> {
    text: &'s str,
    scan: &'a Scan,
    vocabulary: &'a Vocabulary,
    blocks: Vec<Block<'s>>,
    inline: Inline,
    kind: Kind,
    table: Option<TableReader>,
    /// Depth within elements that belong to the site, not to the page.
    skipped: usize,
    /// Depth within elements whose texts have no place.
    hidden: usize,
    /// The element that holds the main heading.
    main: Option<Id>,
    /// Where the attribute found last stands.
    passed: Counter,
}

impl Walker<'_, '_> {
    fn text(&mut self, text: &str, blank: bool, runs: usize) {
        if self.hidden > 0 || self.skipped > 0 || blank && self.inline.text.is_empty() {
            return;
        }
        self.inline.text.push_str(text);
        if !blank && self.inline.span.is_none() {
            let run = self.run(runs);
            self.inline.span = Some(run.map_or(Span::default(), |run| run.span));
        }
    }

    /// The last of so many texts.
    fn run(&self, runs: usize) -> Option<&Run> {
        self.scan.runs.get(runs.checked_sub(1)?)
    }

    fn open(&mut self, element: &Element, node: &Node) {
        match element.role {
            Role::Inline => {}
            Role::Link => self.link(element, node.runs),
            Role::Break => self.inline.text.push('\n'),
            Role::Hidden => self.hidden += 1,
            Role::Site => {
                self.flush();
                self.skipped += 1;
            }
            Role::Image => self.image(element, node.runs),
            Role::Table(part) => {
                self.flush();
                self.open_table(part, element);
            }
            Role::Heading(level) => {
                self.start(Kind::Heading(level));
                if level == 1 && self.skipped == 0 {
                    self.main = node.parent;
                }
            }
            Role::Paragraph => self.start(Kind::Paragraph),
            Role::Preformatted => self.start(Kind::Preformatted),
            Role::Boundary => self.start(Kind::Bare),
        }
    }

    fn close(&mut self, role: Role, id: Id) {
        match role {
            Role::Inline | Role::Link | Role::Break | Role::Image => {}
            Role::Hidden => self.hidden = self.hidden.saturating_sub(1),
            Role::Site => {
                self.inline = Inline::default();
                self.skipped = self.skipped.saturating_sub(1);
            }
            Role::Table(part) => {
                self.flush();
                self.close_table(part);
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

    fn link(&mut self, element: &Element, runs: usize) {
        let wants = self.table.as_ref().is_some_and(TableReader::wants_link);
        if let (true, Some(href)) = (wants, &element.attribute) {
            let span = self.attribute(runs, "<a", "href");
            let value = href.to_string();
            if let Some(table) = &mut self.table {
                table.link(Text { value, span });
            }
        }
    }

    fn image(&mut self, element: &Element, runs: usize) {
        self.flush();
        if let (Some(source), 0) = (&element.attribute, self.skipped) {
            let span = self.attribute(runs, "<img", "src");
            let value = source.to_string();
            self.push(Kind::Image, Text { value, span }, String::new());
        }
    }

    /// Where the value of an attribute of the next tag of this name stands, in the markup
    /// after so many texts.
    fn attribute(&mut self, runs: usize, tag: &str, name: &str) -> Span {
        if let Some(run) = self.run(runs)
            && run.range.start > self.passed.offset
        {
            self.passed = Counter::at(run);
        }
        let end = self.run(runs).map_or(0, |run| run.range.end);
        let from = end.max(self.passed.offset);
        let until = self.scan.runs.get(runs);
        let until = until.map_or(self.text.len(), |run| run.range.start);
        let markup = self.text.get(from..until).unwrap_or_default();
        let value = value(markup, tag, name).unwrap_or(0..0);
        self.passed.advance(self.text, from + value.start);
        self.passed.span(&markup[value])
    }

    fn open_table(&mut self, part: Part, element: &Element) {
        if self.skipped > 0 {
            return;
        }
        let class = element.attribute.as_deref().unwrap_or_default();
        match &mut self.table {
            Some(table) => table.open(part, class),
            None if part == Part::Table => self.table = Some(TableReader::new(class)),
            None => {}
        }
    }

    fn close_table(&mut self, part: Part) {
        let Some(table) = &mut self.table else { return };
        if table.close(part)
            && let Some(table) = self.table.take()
        {
            self.blocks.extend(table.blocks(self.vocabulary));
        }
        self.kind = Kind::Bare;
    }

    /// Ends the text that is being collected.
    fn flush(&mut self) {
        let kind = std::mem::replace(&mut self.kind, Kind::Bare);
        let Some(span) = self.inline.span.take() else {
            // Nothing yet: the next text may still belong to this element.
            self.inline.text.clear();
            return;
        };
        let value = collapse(&self.inline.text);
        let text = Text { value, span };
        match &mut self.table {
            Some(table) => table.text(text),
            None if kind == Kind::Preformatted => {
                let raw = std::mem::take(&mut self.inline.text);
                self.push(Kind::Preformatted, text, raw);
            }
            None => self.push(kind, text, String::new()),
        }
        self.inline.text.clear();
    }

    fn push(&mut self, kind: Kind, text: Text, raw: String) {
        self.blocks.push(Block {
            raw: Cow::Owned(raw),
            ..Block::bare(kind, text)
        });
    }
}

/// The value of an attribute of the first tag of this name.
fn value(markup: &str, tag: &str, name: &str) -> Option<Range<usize>> {
    let at = find_ignoring_case(markup, tag, 0)?;
    let at = find_ignoring_case(markup, name, at)? + name.len();
    let rest = markup[at..].trim_start().strip_prefix('=')?.trim_start();
    let value = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
    let start = markup.len() - value.len();
    let length = value.find(['"', '\'', '>', '\n']).unwrap_or(0);
    Some(start..start + length)
}
