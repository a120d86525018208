//! quick-xml's events, reduced to what a contract consists of: elements and texts.
//! DTDs and processing instructions are refused, as .NET does.

use crate::codec::error::{Failure, Position};
use memchr::{memchr, memchr2};
use quick_xml::Reader;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::io::BufRead;

/// What comes next in an element's content.
pub(super) enum Token<'i> {
    Start(Tag<'i>),
    Text(Cow<'i, str>),
    End,
}

/// A start tag: `d2p1:amount i:nil="true"`
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'i> {
    content: &'i str,
    /// Where the name ends.
    name: usize,
    /// Where the prefix ends.
    colon: Option<usize>,
}

impl<'i> Tag<'i> {
    fn new(content: &'i str, name: usize) -> Tag<'i> {
        let colon = content.as_bytes()[..name]
            .iter()
            .position(|byte| *byte == b':');
        Tag {
            content,
            name,
            colon,
        }
    }

    /// The name as it stands in the document.
    pub(super) fn name(&self) -> &'i str {
        &self.content[..self.name]
    }

    /// Checks what quick-xml does not: that the name is one.
    pub(super) fn check_name(&self) -> Result<(), Failure> {
        let (prefix, local) = (self.prefix(), self.local());
        let is_name = is_name(local) && (self.colon.is_none() || is_name(prefix));
        match is_name {
            true => Ok(()),
            false => Err(Failure::new(format!("`{}` is no name in XML", self.name()))),
        }
    }

    /// The name's prefix; empty if there is none.
    pub(super) fn prefix(&self) -> &'i str {
        self.colon.map_or("", |colon| &self.content[..colon])
    }

    /// The name without prefix.
    pub(super) fn local(&self) -> &'i str {
        &self.content[self.colon.map_or(0, |colon| colon + 1)..self.name]
    }

    /// True if something follows the name.
    pub(super) fn has_attributes(&self) -> bool {
        self.name < self.content.len()
    }

    /// The attributes. Their names are not checked for twins: it would take quadratic time.
    pub(super) fn attributes(&self) -> Attributes<'i> {
        let mut attributes = Attributes::new(self.content, self.name);
        attributes.with_checks(false);
        attributes
    }

    /// The attributes as they stand in the document.
    pub(super) fn attributes_raw(&self) -> &'i str {
        &self.content[self.name..]
    }
}

/// The tokens of a document. Tags are quick-xml's; texts are cut out of the document on
/// the way to the next tag, which spares an event each.
pub(super) struct Tokens<'i> {
    text: &'i str,
    reader: Reader<&'i [u8]>,
    /// Where the last event begins.
    start: usize,
    /// True if the last tag was that of an empty element, whose end is yet to come.
    empty: bool,
    /// True if there may be line ends that .NET reads as others.
    has_returns: bool,
}

impl<'i> Tokens<'i> {
    pub(super) fn new(text: &'i str) -> Tokens<'i> {
        let has_returns = memchr(b'\r', text.as_bytes()).is_some();
        Tokens::of(text, text, has_returns)
    }

    /// Tokens of the same document from an offset on, which is where an element begins.
    pub(super) fn again(&self, offset: usize) -> Tokens<'i> {
        let rest = self.text.get(offset..).unwrap_or_default();
        Tokens::of(self.text, rest, self.has_returns)
    }

    fn of(text: &'i str, rest: &'i str, has_returns: bool) -> Tokens<'i> {
        Tokens {
            text,
            reader: Reader::from_str(rest),
            start: 0,
            empty: false,
            has_returns,
        }
    }

    /// Where the last token begins.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// Where the next token begins.
    pub(super) fn offset(&self) -> usize {
        self.text.len() - self.reader.get_ref().len()
    }

    /// Where reading stands.
    pub(super) fn position(&self) -> Position {
        let back = match self.reader.error_position() {
            0 => 0,
            error => self.reader.buffer_position().saturating_sub(error),
        };
        let back = usize::try_from(back).unwrap_or_default();
        Position::at(self.text, self.offset().saturating_sub(back))
    }

    /// The next token inside an element.
    pub(super) fn next(&mut self) -> Result<Token<'i>, Failure> {
        if std::mem::take(&mut self.empty) {
            return Ok(Token::End);
        }
        loop {
            if let Some(text) = self.text_before_markup() {
                return Ok(Token::Text(text));
            }
            return Ok(match self.event()? {
                Event::Start(start) => Token::Start(self.tag(&start, false)),
                Event::Empty(start) => Token::Start(self.tag(&start, true)),
                Event::End(_) => Token::End,
                Event::Text(text) => Token::Text(text.xml10_content()),
                Event::CData(text) => Token::Text(text.xml10_content()),
                Event::GeneralRef(reference) => Token::Text(resolve(&reference)?),
                Event::Eof => return Err(Failure::new("the document ends in the middle")),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            });
        }
    }

    /// The text from here to the next tag or reference; none if there is none.
    fn text_before_markup(&mut self) -> Option<Cow<'i, str>> {
        let rest = self.reader.get_ref();
        let length = match rest.first() {
            Some(b'<' | b'&') => return None,
            _ => memchr2(b'<', b'&', rest)?,
        };
        let start = self.offset();
        let text = self.text.get(start..start + length)?;
        self.start = start;
        self.reader.stream().consume(length);
        Some(if self.has_returns {
            BytesText::from_escaped(text).xml10_content()
        } else {
            Cow::Borrowed(text)
        })
    }

    /// The tag that was read last, cut out of the document.
    fn tag(&mut self, start: &BytesStart<'_>, empty: bool) -> Tag<'i> {
        self.empty = empty;
        let end = self.offset() - if empty { "/>".len() } else { ">".len() };
        Tag::new(&self.text[end - start.len()..end], start.name().0.len())
    }

    /// The next child of an element that has no text; none at the element's end.
    pub(super) fn next_child(&mut self) -> Result<Option<Tag<'i>>, Failure> {
        loop {
            match self.next()? {
                Token::Start(start) => return Ok(Some(start)),
                Token::End => return Ok(None),
                Token::Text(text) if is_blank(&text) => {}
                Token::Text(text) => {
                    let text: String = text.trim().chars().take(40).collect();
                    return Err(Failure::new(format!(
                        "expected an element, found the text `{text}`"
                    )));
                }
            }
        }
    }

    /// The text of an element up to its end.
    pub(super) fn rest_of_text(&mut self, mut text: Cow<'i, str>) -> Result<Cow<'i, str>, Failure> {
        loop {
            match self.next()? {
                Token::End => return Ok(text),
                Token::Text(more) if text.is_empty() => text = more,
                Token::Text(more) => text.to_mut().push_str(&more),
                Token::Start(start) => return Err(unexpected(&start)),
            }
        }
    }

    /// Skips an element that nobody knows, whose start has been read. What is known by
    /// its name has one.
    pub(super) fn skip_unknown(&mut self, start: &Tag<'_>) -> Result<(), Failure> {
        start.check_name()?;
        self.skip()
    }

    /// Skips an element whose start has been read, however deep it is.
    pub(super) fn skip(&mut self) -> Result<(), Failure> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Token::Start(start) => {
                    start.check_name()?;
                    open += 1;
                }
                Token::End => open -= 1,
                Token::Text(_) => {}
            }
        }
        Ok(())
    }

    /// The root element's start.
    pub(super) fn root(&mut self) -> Result<Tag<'i>, Failure> {
        loop {
            match self.event()? {
                Event::Start(start) => return Ok(self.tag(&start, false)),
                Event::Empty(start) => return Ok(self.tag(&start, true)),
                Event::Text(text) if is_blank(&text.xml10_content()) => {}
                Event::Comment(_) | Event::Decl(_) => {}
                Event::Eof => return Err(Failure::new("the document has no element")),
                _ => {
                    return Err(Failure::new(
                        "expected an element at the top of the document",
                    ));
                }
            }
        }
    }

    /// Checks that nothing but comments and white space follows the root element.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        loop {
            match self.event()? {
                Event::Text(text) if is_blank(&text.xml10_content()) => {}
                Event::Comment(_) => {}
                Event::Eof => return Ok(()),
                _ => {
                    return Err(Failure::new(
                        "there is something after the end of the document",
                    ));
                }
            }
        }
    }

    fn event(&mut self) -> Result<Event<'i>, Failure> {
        self.start = self.offset();
        match self
            .reader
            .read_event()
            .map_err(|error| Failure::new(error.to_string()))?
        {
            Event::DocType(_) => Err(Failure::new("a document type definition is not allowed")),
            Event::PI(_) => Err(Failure::new("a processing instruction is not allowed")),
            Event::Decl(_) if self.start > 0 => Err(Failure::new(
                "an XML declaration must be at the very beginning",
            )),
            event => Ok(event),
        }
    }
}

/// Whether a name without prefix is one that XML allows.
fn is_name(name: &str) -> bool {
    let starts = |c: char| {
        matches!(c, 'A'..='Z' | 'a'..='z' | '_'
            | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
            | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
            | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
    };
    let follows = |c: char| {
        starts(c)
            || matches!(c, '0'..='9' | '-' | '.' | '\u{B7}' | '\u{300}'..='\u{36F}'
                | '\u{203F}'..='\u{2040}')
    };
    name.starts_with(starts) && name.chars().all(follows)
}

pub(super) fn is_blank(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}

fn unexpected(start: &Tag<'_>) -> Failure {
    let name = start.name();
    Failure::new(format!("expected a text, found the element `{name}`"))
}

/// The five predefined entities and character references. .NET writes `&#x0;`, which
/// is no XML, and reads it again.
fn resolve(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, Failure> {
    Ok(Cow::Borrowed(match &**reference {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        other => return character(other).map(|character| Cow::Owned(character.to_string())),
    }))
}

fn character(reference: &str) -> Result<char, Failure> {
    let number = reference
        .strip_prefix('#')
        .ok_or_else(|| Failure::new(format!("the entity `{reference}` is not defined")))?;
    let (digits, radix) = match number.strip_prefix('x') {
        Some(hex) => (hex, 16),
        None => (number, 10),
    };
    let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let code = plain
        .then(|| u32::from_str_radix(digits, radix).ok())
        .flatten();
    code.and_then(char::from_u32)
        .ok_or_else(|| Failure::new(format!("`&{reference};` is no character")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens of a document; starts by prefix, name and attributes.
    fn tokens(text: &str) -> Result<String, String> {
        let mut tokens = Tokens::new(text);
        let mut seen = Vec::new();
        let mut open = 0;
        let mut next = tokens.root().map(Token::Start);
        loop {
            match next.map_err(|failure| format!("{failure:?}"))? {
                Token::Start(tag) => {
                    open += 1;
                    let (prefix, local) = (tag.prefix(), tag.local());
                    seen.push(format!("{prefix}|{local}|{}", tag.attributes_raw().trim()));
                }
                Token::Text(text) => seen.push(format!("{text:?}")),
                Token::End => {
                    open -= 1;
                    seen.push(format!("/ at {}", tokens.offset()));
                }
            }
            if open == 0 {
                return Ok(seen.join(", "));
            }
            next = tokens.next();
        }
    }

    #[test]
    fn documents_are_tokens() {
        for (text, expected) in [
            ("<a>b</a>", r#"|a|, "b", / at 8"#),
            ("<a/>", "|a|, / at 4"),
            ("<p:a b='>' />", "p|a|b='>', / at 13"),
            (
                "<é>票<中:文/></é>",
                r#"|é|, "票", 中|文|, / at 17, / at 22"#,
            ),
            (
                "<a>b&lt;&#x7968;c</a>",
                r#"|a|, "b", "<", "票", "c", / at 21"#,
            ),
            (
                "<a>b<!--x-->c<![CDATA[<]]></a>",
                r#"|a|, "b", "c", "<", / at 30"#,
            ),
            ("<a>b\r\nc\r</a>", r#"|a|, "b\nc\n", / at 12"#),
            ("<?xml version='1.0'?> <a> </a>", r#"|a|, " ", / at 30"#),
            ("\u{FEFF}<a>b</a>", r#"|a|, "b", / at 11"#),
        ] {
            assert_eq!(tokens(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn broken_documents_are_refused() {
        for (text, expected) in [
            ("<a>b", "ends in the middle"),
            ("<a>b</c>", "expected `</a>`"),
            ("<a>b&c</a>", "`;`"),
            ("<a>&b;</a>", "the entity `b` is not defined"),
            ("<a><b></a>", "expected `</b>`"),
            ("<a><?b?></a>", "a processing instruction is not allowed"),
            ("b<a/>", "expected an element at the top"),
        ] {
            let refused = tokens(text).expect_err("the document is broken");
            assert!(refused.contains(expected), "{text}: {refused}");
        }
    }
}
