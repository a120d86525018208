//! XML text → [`Element`]: names decoded and bound to namespaces, order, text and offsets kept.
//!
//! No DTD, bounded depth; a text that is cut off gives the tree read so far.
//! Knows nothing of data contracts.

use super::xml_name::is_name;
use super::{MAX_DEPTH, Malformed, Reading};
use crate::spec::built_in::SERIALIZATION;
use crate::spec::model::XmlForm;
use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// Namespace of `i:nil` and `i:type`.
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A prefix and its namespace, or an attribute and its value.
pub type Pair<'t> = (Cow<'t, str>, Cow<'t, str>);

/// An element.
#[derive(Debug, Clone, Default)]
pub struct Element<'t> {
    /// Local name, `_xHHHH_` decoded.
    pub name: Cow<'t, str>,
    /// Namespace, empty for none.
    pub namespace: Cow<'t, str>,
    /// `i:nil="true"`, or only a reference to another element.
    pub nil: bool,
    /// Its text, trimmed, if it has no children.
    pub text: Cow<'t, str>,
    /// What few elements have; most of a large site's memory is elements.
    pub extras: Option<Box<Extras<'t>>>,
    /// What it is in the document, if no element.
    pub form: XmlForm,
    /// Child elements in order.
    pub children: Vec<Self>,
    /// Byte offset in the sample.
    pub offset: usize,
}

/// What few elements have beside name, text and children.
#[derive(Debug, Clone, Default)]
pub struct Extras<'t> {
    /// Namespaces declared on it, by prefix.
    pub declared: Vec<Pair<'t>>,
    /// Attributes other than declarations and those of the serializer.
    pub attributes: Vec<Pair<'t>>,
    /// Local name as it stands, where that is another one.
    pub written: Option<Cow<'t, str>>,
    /// Local name of its `i:type`.
    pub instance_type: Option<Cow<'t, str>>,
    /// Its text beside children, trimmed.
    pub beside: Cow<'t, str>,
    /// Its `z:Id`.
    pub id: Option<Cow<'t, str>>,
    /// Its `z:Ref`: another element has what it stands for.
    pub refers: Option<Cow<'t, str>>,
}

/// Equality ignores places and the choice of prefixes.
impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        (
            &self.name,
            &self.namespace,
            self.nil,
            &self.text,
            self.attributes(),
            self.form,
        ) == (
            &other.name,
            &other.namespace,
            other.nil,
            &other.text,
            other.attributes(),
            other.form,
        ) && self.children == other.children
    }
}

impl<'t> Element<'t> {
    /// Local name as it stands: `_x0032_fa`.
    #[must_use]
    pub fn written(&self) -> &str {
        let written = self.extras.as_deref().and_then(|it| it.written.as_deref());
        written.unwrap_or(&self.name)
    }

    /// Namespaces declared on it, by prefix.
    #[must_use]
    pub fn declared(&self) -> &[Pair<'t>] {
        self.extras
            .as_deref()
            .map_or(&[], |extras| &extras.declared)
    }

    /// Attributes other than declarations and those of the serializer.
    #[must_use]
    pub fn attributes(&self) -> &[Pair<'t>] {
        self.extras
            .as_deref()
            .map_or(&[], |extras| &extras.attributes)
    }

    /// Its text beside children, trimmed.
    #[must_use]
    pub fn beside(&self) -> &str {
        self.extras.as_deref().map_or("", |extras| &extras.beside)
    }

    /// Room for what few elements have.
    fn extras(&mut self) -> &mut Extras<'t> {
        self.extras.get_or_insert_default()
    }

    /// The first child of that name, whatever its namespace.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Neither text nor children.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.children.is_empty()
    }
}

/// Reads a sample; the tree borrows from it what is not escaped.
#[must_use]
pub fn parse(text: &str) -> Reading<Element<'_>> {
    let mut builder = Builder {
        source: text,
        open: Vec::new(),
        root: None,
        scope: Vec::new(),
    };
    let malformed = builder.read().err();
    // Of an element that is cut off after its tag nothing is known.
    if builder.open.len() > 1 {
        builder.open.pop_if(|element| element.is_empty());
    }
    while builder.open.len() > 1 {
        builder.close();
    }
    let tree = builder.root.or_else(|| builder.open.pop());
    Reading { tree, malformed }
}

/// Decodes `_xHHHH_`, .NET's spelling of characters that no XML name may hold.
#[must_use]
pub fn decode_name(name: &str) -> Cow<'_, str> {
    if !name.contains("_x") {
        return Cow::Borrowed(name);
    }
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find("_x") {
        let code = rest
            .get(at + 2..at + 6)
            .filter(|_| rest[at + 2..].get(4..5) == Some("_"));
        match code
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32)
        {
            Some(decoded) => {
                out.push_str(&rest[..at]);
                out.push(decoded);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

struct Builder<'t> {
    source: &'t str,
    /// Elements not closed yet, outermost first.
    open: Vec<Element<'t>>,
    root: Option<Element<'t>>,
    /// Declarations in scope, innermost last; the number per open element is in `declared`.
    scope: Vec<Pair<'t>>,
}

impl<'t> Builder<'t> {
    fn read(&mut self) -> Result<(), Malformed> {
        let text = self.source;
        let mut reader = Reader::from_str(text);
        loop {
            let offset = position(reader.buffer_position());
            let event = reader.read_event().map_err(|error| {
                let at = position(reader.error_position());
                fail(
                    &error.to_string(),
                    at,
                    at >= text.len() || ends_early(&error),
                )
            })?;
            match event {
                Event::Start(tag) => self.start(&tag, offset)?,
                Event::Empty(tag) => {
                    self.start(&tag, offset)?;
                    self.close();
                }
                Event::End(_) => self.close(),
                Event::Text(content) => self.text(content.xml10_content(), offset)?,
                Event::CData(content) => self.text(content.xml10_content(), offset)?,
                Event::GeneralRef(reference) => self.reference(&reference, offset)?,
                Event::DocType(_) => return Err(fail("a DTD is not allowed", offset, false)),
                Event::Eof if self.root.is_some() => return Ok(()),
                Event::Eof => return Err(fail("", text.len(), true)),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, offset: usize) -> Result<(), Malformed> {
        if tag.local_name().as_ref().is_empty() {
            return Err(fail("an element has no name", offset, false));
        }
        if self.root.is_some() {
            return Err(fail("an element follows the root", offset, false));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(fail("the XML sample is nested too deeply", offset, false));
        }
        let mut element = Element {
            offset,
            ..Element::default()
        };
        check_name(tag.name().into_inner(), offset)?;
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| fail(&error.to_string(), offset, false))?;
            let name = attribute.key.into_inner();
            check_name(name, offset)?;
            let value = quick_xml::escape::unescape(&attribute.value)
                .map_err(|error| fail(&error.to_string(), offset, false))?;
            let value = self.part(value);
            match name.strip_prefix("xmlns") {
                Some("") => element.extras().declared.push((Cow::Borrowed(""), value)),
                Some(prefix) if prefix.starts_with(':') => {
                    let prefix = self.part(Cow::Borrowed(&prefix[1..]));
                    element.extras().declared.push((prefix, value));
                }
                _ => attributes.push((name, value)),
            }
        }
        self.scope.extend(element.declared().iter().cloned());
        let name = tag.name();
        let (prefix, local) = split(name.into_inner());
        element.name = self.part(decode_name(local));
        if element.name != local {
            element.extras().written = Some(self.part(Cow::Borrowed(local)));
        }
        element.namespace = self.resolve(prefix);
        for (name, value) in attributes {
            self.attribute(&mut element, name, value);
        }
        self.open.push(element);
        Ok(())
    }

    fn attribute(&self, element: &mut Element<'t>, name: &str, value: Cow<'t, str>) {
        let (prefix, local) = split(name);
        let namespace = match prefix {
            "" => Cow::Borrowed(""),
            prefix => self.resolve(prefix),
        };
        let of_instance = namespace == INSTANCE;
        let of_graph = namespace == SERIALIZATION;
        match local {
            "Id" if of_graph => element.extras().id = Some(value),
            "Ref" if of_graph => {
                element.nil = true;
                element.extras().refers = Some(value);
            }
            "nil" if of_instance => element.nil = matches!(value.trim(), "true" | "1"),
            "type" if of_instance => {
                let name = self.part(decode_name(split(&value).1));
                element.extras().instance_type = Some(name);
            }
            _ => {
                let name = self.part(Cow::Borrowed(local));
                element.extras().attributes.push((name, value));
            }
        }
    }

    /// A part of the source as such, without a copy; a copy if it is none.
    fn part(&self, part: Cow<'_, str>) -> Cow<'t, str> {
        let start = part
            .as_ptr()
            .addr()
            .wrapping_sub(self.source.as_ptr().addr());
        let here = self.source.get(start..start.wrapping_add(part.len()));
        match here.filter(|here| **here == *part) {
            Some(here) => Cow::Borrowed(here),
            None => Cow::Owned(part.into_owned()),
        }
    }

    /// Namespace of a prefix; a prefix that nobody declared names none.
    fn resolve(&self, prefix: &str) -> Cow<'t, str> {
        let found = self
            .scope
            .iter()
            .rev()
            .find(|(declared, _)| declared == prefix);
        found.map(|(_, uri)| uri.clone()).unwrap_or_default()
    }

    fn close(&mut self) {
        let Some(mut element) = self.open.pop() else {
            return;
        };
        self.scope
            .truncate(self.scope.len() - element.declared().len());
        let text = match std::mem::take(&mut element.text) {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        match element.children.is_empty() {
            true => element.text = text,
            false if text.is_empty() => {}
            false => element.extras().beside = text,
        }
        element.children.shrink_to_fit();
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, content: Cow<'t, str>, offset: usize) -> Result<(), Malformed> {
        match self.open.last_mut() {
            // White space between children is no text.
            Some(element) if !element.children.is_empty() && content.trim().is_empty() => {}
            Some(element) => element.text += content,
            None if content.trim().is_empty() => {}
            None => return Err(fail("text stands outside the root element", offset, false)),
        }
        Ok(())
    }

    fn reference(&mut self, reference: &BytesRef<'_>, offset: usize) -> Result<(), Malformed> {
        let character = reference.resolve_char_ref().ok().flatten().or_else(|| {
            let name = reference.xml10_content();
            quick_xml::escape::resolve_xml_entity(&name).and_then(|text| text.chars().next())
        });
        match character {
            Some(character) => self.text(Cow::Owned(character.into()), offset),
            None => Err(fail("an unknown entity", offset, false)),
        }
    }
}

fn split(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

/// `offset` is where the tag begins.
fn check_name(name: &str, offset: usize) -> Result<(), Malformed> {
    match is_name(name) {
        true => Ok(()),
        false => Err(fail(&format!("`{name}` is no name in XML"), offset, false)),
    }
}

fn position(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

fn ends_early(error: &Error) -> bool {
    matches!(
        error,
        Error::Syntax(_) | Error::IllFormed(IllFormedError::MissingEndTag(_))
    )
}

fn fail(message: &str, offset: usize, cut_off: bool) -> Malformed {
    let message = if cut_off {
        "the XML sample is cut off"
    } else {
        message
    };
    Malformed {
        message: message.to_owned(),
        offset,
        cut_off,
    }
}

#[cfg(test)]
mod tests;
