//! A plain piece of HTML → the token that the parser's tokenizer would make of it.
//!
//! Nearly all of a page is plain, and to see it as a whole takes a fraction of the time
//! that the tokenizer needs for its characters. What is not plain gives no token.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token};
use html5ever::{Attribute, LocalName, QualName, ns};
use memchr::{memchr, memchr2};
use std::ops::Range;

/// References by name that a service writes.
const NAMED: &[(&str, char)] = &[
    ("&quot;", '"'),
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&amp;", '&'),
    ("&nbsp;", '\u{a0}'),
];
/// What a document type starts with.
const DOCTYPE: &[u8] = b"<!doctype";
/// Bytes of the longest reference by number, `&#x10FFFF;`.
const MAX_REFERENCE: usize = 10;

/// The token of a text between two tags.
pub(super) fn text(page: &StrTendril, range: Range<usize>) -> Option<Token> {
    characters(page, range).map(Token::CharacterTokens)
}

/// The token of a comment or a tag.
pub(super) fn markup(page: &StrTendril, range: Range<usize>) -> Option<Token> {
    let mut rest = Rest {
        page,
        text: &page[range.clone()],
        end: range.end,
    };
    match rest.text.strip_prefix("<!--") {
        Some(comment) => is_comment(comment).then(|| Token::CommentToken(StrTendril::new())),
        None => rest.tag().map(Token::TagToken),
    }
}

/// Whether what follows `<!--` is a comment that ends just here.
fn is_comment(text: &str) -> bool {
    let inner = text.strip_suffix("-->");
    let ends_before =
        |inner: &str| inner.starts_with('>') || inner.starts_with("->") || inner.contains("--!>");
    inner.is_some_and(|inner| !ends_before(inner))
}

/// Whether a piece of markup is a document type, which ends where it seems to.
pub(super) fn is_doctype(markup: &str) -> bool {
    let start = markup.as_bytes().get(..DOCTYPE.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(DOCTYPE))
}

/// What is left of a tag.
struct Rest<'p> {
    page: &'p StrTendril,
    text: &'p str,
    /// Where it ends in the page.
    end: usize,
}

impl<'p> Rest<'p> {
    fn tag(&mut self) -> Option<Tag> {
        let kind = match self.skip("<") && self.skip("/") {
            true => TagKind::EndTag,
            false => TagKind::StartTag,
        };
        let name = self.name()?;
        let mut attrs = Vec::new();
        if kind == TagKind::StartTag {
            self.attributes(&mut attrs)?;
        }
        self.skip_blanks();
        let self_closing = kind == TagKind::StartTag && self.skip("/");
        (self.text == ">").then_some(Tag {
            kind,
            name,
            self_closing,
            attrs,
            had_duplicate_attributes: false,
        })
    }

    /// The name of an element or an attribute.
    fn name(&mut self) -> Option<LocalName> {
        let name = self.take(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':'));
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return None;
        }
        let upper = name.bytes().any(|byte| byte.is_ascii_uppercase());
        Some(match upper {
            true => name.to_ascii_lowercase().into(),
            false => name.into(),
        })
    }

    /// Attributes up to the end of the tag, none of them twice.
    fn attributes(&mut self, attributes: &mut Vec<Attribute>) -> Option<()> {
        loop {
            let apart = self.skip_blanks();
            if self.text.starts_with(['/', '>']) {
                return Some(());
            }
            let name = self.name().filter(|_| apart)?;
            let name = QualName::new(None, ns!(), name);
            if attributes.iter().any(|other| other.name == name) {
                return None;
            }
            let value = self.value()?;
            attributes.push(Attribute { name, value });
        }
    }

    /// The value of an attribute, in quotes or bare; empty if there is none.
    fn value(&mut self) -> Option<StrTendril> {
        if !self.skip("=") {
            return Some(StrTendril::new());
        }
        let start = self.at();
        let Some(quote) = self.text.bytes().next().filter(|&byte| is_quote(byte)) else {
            let bare = self.take(|byte| byte.is_ascii_alphanumeric() || b"-_.:#%".contains(&byte));
            let ends = self.text.starts_with([' ', '>']);
            return (ends && !bare.is_empty()).then(|| StrTendril::from_slice(bare));
        };
        let length = memchr(quote, &self.text.as_bytes()[1..])?;
        self.text = &self.text[length + 2..];
        characters(self.page, start + 1..start + 1 + length)
    }

    fn at(&self) -> usize {
        self.end - self.text.len()
    }

    fn skip(&mut self, prefix: &str) -> bool {
        let rest = self.text.strip_prefix(prefix);
        self.text = rest.unwrap_or(self.text);
        rest.is_some()
    }

    /// Whether there were any.
    fn skip_blanks(&mut self) -> bool {
        !self.take(|byte| byte.is_ascii_whitespace()).is_empty()
    }

    /// The text up to the first byte that is none of these, which are ASCII.
    fn take(&mut self, is: impl Fn(u8) -> bool) -> &'p str {
        let end = self.text.bytes().position(|byte| !is(byte));
        let (taken, rest) = self.text.split_at(end.unwrap_or(self.text.len()));
        self.text = rest;
        taken
    }
}

fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'')
}

/// A part of the page with line ends and references resolved.
fn characters(page: &StrTendril, range: Range<usize>) -> Option<StrTendril> {
    let mut rest = &page[range.clone()];
    if memchr2(b'<', b'\0', rest.as_bytes()).is_some() {
        return None;
    }
    let mut resolved = StrTendril::new();
    while let Some(at) = memchr2(b'&', b'\r', rest.as_bytes()) {
        resolved.push_slice(&rest[..at]);
        let (character, length) = character(&rest[at..])?;
        resolved.push_char(character);
        rest = &rest[at + length..];
    }
    if rest.len() == range.len() {
        let [start, length] = [range.start, range.len()].map(u32::try_from);
        return page.try_subtendril(start.ok()?, length.ok()?).ok();
    }
    resolved.push_slice(rest);
    Some(resolved)
}

/// What a line end or a reference stands for, and its length.
fn character(text: &str) -> Option<(char, usize)> {
    if text.starts_with('\r') {
        return Some(('\n', if text.starts_with("\r\n") { 2 } else { 1 }));
    }
    let mut named = NAMED.iter();
    if let Some((name, character)) = named.find(|(name, _)| text.starts_with(name)) {
        return Some((*character, name.len()));
    }
    match text.as_bytes().get(1) {
        Some(b'#') => numbered(text),
        Some(byte) if byte.is_ascii_alphanumeric() => None,
        _ => Some(('&', 1)),
    }
}

/// A reference by number, unless to what must not be written so.
fn numbered(text: &str) -> Option<(char, usize)> {
    let start = &text.as_bytes()[..text.len().min(MAX_REFERENCE)];
    let end = memchr(b';', start)?;
    let number = &text[2..end];
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let digits = Some(digits).filter(|digits| !digits.starts_with('+'))?;
    let number = u32::from_str_radix(digits, radix).ok()?;
    let character = char::from_u32(number).filter(|character| !character.is_control())?;
    Some((character, end + 1))
}
