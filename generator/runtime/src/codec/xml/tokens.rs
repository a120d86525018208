//! quick-xml's events, reduced to what a contract consists of: elements and texts.
//! DTDs and processing instructions are refused, as .NET does.

use crate::codec::error::{Failure, Position};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// What comes next in an element's content.
pub(super) enum Token<'i> {
    Start(BytesStart<'i>),
    Text(Cow<'i, str>),
    End,
}

pub(super) struct Tokens<'i> {
    text: &'i str,
    reader: Reader<&'i [u8]>,
    /// Where the reader's input begins in the text.
    origin: usize,
    /// Where the last event begins in the reader's input.
    start: u64,
}

impl<'i> Tokens<'i> {
    pub(super) fn new(text: &'i str) -> Tokens<'i> {
        Tokens::from(text, 0)
    }

    /// Reads on from an offset, which is where an element begins.
    pub(super) fn from(text: &'i str, origin: usize) -> Tokens<'i> {
        let mut reader = Reader::from_str(text.get(origin..).unwrap_or_default());
        reader.config_mut().expand_empty_elements = true;
        let start = 0;
        Tokens {
            text,
            reader,
            origin,
            start,
        }
    }

    /// Where the last token begins.
    pub(super) fn start(&self) -> usize {
        self.in_text(self.start)
    }

    /// Where the next token begins.
    pub(super) fn offset(&self) -> usize {
        self.in_text(self.reader.buffer_position())
    }

    fn in_text(&self, position: u64) -> usize {
        usize::try_from(position).map_or(usize::MAX, |at| at.saturating_add(self.origin))
    }

    /// Where reading stands.
    pub(super) fn position(&self) -> Position {
        let offset = match self.reader.error_position() {
            0 => self.reader.buffer_position(),
            offset => offset,
        };
        Position::at(self.text, self.in_text(offset))
    }

    /// The next token inside an element.
    pub(super) fn next(&mut self) -> Result<Token<'i>, Failure> {
        loop {
            return Ok(match self.event()? {
                Event::Start(start) | Event::Empty(start) => Token::Start(start),
                Event::End(_) => Token::End,
                Event::Text(text) => Token::Text(text.xml10_content()),
                Event::CData(text) => Token::Text(text.xml10_content()),
                Event::GeneralRef(reference) => Token::Text(resolve(&reference)?),
                Event::Eof => return Err(Failure::new("the document ends in the middle")),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            });
        }
    }

    /// The next child of an element that has no text; none at the element's end.
    pub(super) fn next_child(&mut self) -> Result<Option<BytesStart<'i>>, Failure> {
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

    /// Skips an element whose start has been read, however deep it is.
    pub(super) fn skip(&mut self) -> Result<(), Failure> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Token::Start(_) => open += 1,
                Token::End => open -= 1,
                Token::Text(_) => {}
            }
        }
        Ok(())
    }

    /// The root element's start.
    pub(super) fn root(&mut self) -> Result<BytesStart<'i>, Failure> {
        loop {
            match self.event()? {
                Event::Start(start) | Event::Empty(start) => return Ok(start),
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
        let start = self.reader.buffer_position();
        self.start = start;
        match self
            .reader
            .read_event()
            .map_err(|error| Failure::new(error.to_string()))?
        {
            Event::DocType(_) => Err(Failure::new("a document type definition is not allowed")),
            Event::PI(_) => Err(Failure::new("a processing instruction is not allowed")),
            Event::Decl(_) if start > 0 => Err(Failure::new(
                "an XML declaration must be at the very beginning",
            )),
            event => Ok(event),
        }
    }
}

pub(super) fn is_blank(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}

fn unexpected(start: &BytesStart<'_>) -> Failure {
    Failure::new(format!(
        "expected a text, found the element `{}`",
        start.name().0
    ))
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
