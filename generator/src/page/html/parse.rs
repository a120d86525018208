//! Raw HTML → its tree, by html5ever, or the limit that stopped it.
//!
//! The parser keeps no places, but reads what it is given piece by piece: what comes out
//! while a piece goes in stands there. Knows no sections.

use super::scan::{RAW, Scan};
use super::sink::{Limit, Sink};
use super::token;
use super::tree::Tree;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink};
use html5ever::{ParseOpts, Parser, parse_document};
use std::ops::Range;

/// How far behind a limit the tokenizer may go on, in bytes.
const CHUNK: usize = 1024;

/// A limit, and the byte before which it was not reached.
type Stop = (Limit, usize);

/// Parses a page, or tells what stopped it and at which byte.
pub(super) fn parse(text: &str, scan: &Scan) -> Result<Tree, Stop> {
    Reader::new(text).read(scan)
}

/// Gives the parser its pieces.
pub(super) struct Reader {
    page: StrTendril,
    parser: Parser<Sink>,
    /// Whether plain pieces may go past the tokenizer: it has read every other to its end.
    pub(super) plain: bool,
}

impl Reader {
    pub(super) fn new(text: &str) -> Self {
        Self {
            page: StrTendril::from(text),
            parser: parse_document(Sink::new(text.len()), ParseOpts::default()),
            plain: true,
        }
    }

    pub(super) fn read(mut self, scan: &Scan) -> Result<Tree, Stop> {
        let (mut from, mut runs) = (0, 0);
        for markup in &scan.markup {
            let run = scan.runs.get(runs);
            runs += usize::from(run.is_some_and(|run| run.range.start < markup.start));
            self.sink().runs.set(runs);
            self.text(from..markup.start)?;
            self.markup(markup.clone())?;
            from = markup.end;
        }
        self.sink().runs.set(scan.runs.len());
        self.text(from..self.page.len())?;
        Ok(self.parser.finish())
    }

    fn sink(&self) -> &Sink {
        &self.parser.tokenizer.sink.sink
    }

    /// Reads what stands between two tags.
    fn text(&mut self, range: Range<usize>) -> Result<(), Stop> {
        if range.is_empty() {
            return Ok(());
        }
        let raw = self.sink().in_raw();
        if self.plain && !raw {
            match token::text(&self.page, range.clone()) {
                Some(text) => return self.build(text, range.start),
                None => self.plain = false,
            }
        }
        self.tokenize(range)?;
        // Content that ends its element is markup after all, and may hold anything.
        self.plain &= raw == self.sink().in_raw();
        Ok(())
    }

    /// Reads a tag, a comment or the like.
    fn markup(&mut self, range: Range<usize>) -> Result<(), Stop> {
        let token = match self.plain {
            true => token::markup(&self.page, range.clone()),
            false => None,
        };
        let (raw, nodes) = (self.sink().in_raw(), self.sink().len());
        match token {
            Some(Token::TagToken(tag)) if raw != opens_raw(&tag) => {
                self.tokenize(range)?;
                if !raw {
                    self.sink().enter_raw(nodes);
                }
                Ok(())
            }
            Some(token) if !raw => self.build(token, range.start),
            _ => {
                self.plain &= token::is_doctype(&self.page[range.clone()]);
                self.tokenize(range)
            }
        }
    }

    /// Gives a token to the builder of the tree.
    fn build(&self, token: Token, at: usize) -> Result<(), Stop> {
        // The answer is for the tokenizer.
        let _ = self.parser.tokenizer.sink.process_token(token, 1);
        self.check(at)
    }

    /// Gives a piece to the tokenizer.
    fn tokenize(&mut self, range: Range<usize>) -> Result<(), Stop> {
        let mut from = range.start;
        while from < range.end {
            let end = chunk_end(&self.page, from, range.end);
            let piece = self.page.subtendril(offset(from), offset(end - from));
            self.parser.process(piece);
            self.check(from)?;
            from = end;
        }
        Ok(())
    }

    fn check(&self, at: usize) -> Result<(), Stop> {
        match self.sink().reached.get() {
            Some(limit) => Err((limit, at)),
            None => Ok(()),
        }
    }
}

/// Whether the tokenizer must know of the tag, to read what follows as it should.
fn opens_raw(tag: &Tag) -> bool {
    tag.kind == TagKind::StartTag && (RAW.contains(&&*tag.name) || &*tag.name == "plaintext")
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
