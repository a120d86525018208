//! The walker that fills slots from elements: any order, any prefix, nil and
//! missing alike, unknown elements skipped. Depth is counted, never trusted.

mod any;
mod collections;
mod date;
mod object;
mod references;

use super::names as contract_names;
use super::scope::{Element, Scope};
use super::tokens::{Tag, Tokens};
use crate::codec::Presence;
use crate::codec::depth::Depth;
use crate::codec::error::{Failure, Position};
use crate::codec::names;
use crate::codec::text::{Spelling, set_text};
use crate::contract::{GENERIC, Shape, Slot, Value};
use crate::scalar::AnyValue;
use crate::wire::XmlSerializer;
use references::References;
use std::borrow::Cow;

/// Fills a value from a document.
pub(super) fn read(
    value: &mut dyn Value,
    text: &str,
    serializer: XmlSerializer,
) -> Result<Presence, (Failure, Position)> {
    let scope = match serializer {
        XmlSerializer::DataContract => Scope::default(),
        XmlSerializer::Plain => Scope::with_attributes(),
    };
    let mut reader = Reader {
        text,
        tokens: Tokens::new(text),
        scope,
        serializer,
        ns: "",
        depth: Depth::default(),
        references: References::default(),
    };
    reader
        .document(value)
        .map_err(|failure| (failure, reader.tokens.position()))
}

struct Reader<'i> {
    text: &'i str,
    tokens: Tokens<'i>,
    scope: Scope,
    serializer: XmlSerializer,
    /// Namespace of the contract around, for `XmlSerializer`, whose contracts inherit it.
    ns: &'static str,
    depth: Depth,
    references: References,
}

impl<'i> Reader<'i> {
    fn document(&mut self, value: &mut dyn Value) -> Result<Presence, Failure> {
        let shape = value.shape();
        let root = contract_names::root(shape, self.serializer);
        let start = self.tokens.root()?;
        let element = self.scope.enter(&start)?;
        if !self.is_named(&start, element, &root.local, root.ns) {
            return Err(Failure::new(format!(
                "expected the root element `{}` of namespace `{}`, found `{}` of `{}`",
                root.local,
                root.ns,
                start.local(),
                self.scope.namespace(element),
            )));
        }
        self.value(shape, value.slot(), element)?;
        self.scope.leave();
        self.tokens.finish()?;
        Ok(if element.nil {
            Presence::Absent
        } else {
            Presence::Present
        })
    }

    fn is_named(
        &mut self,
        start: &Tag<'_>,
        element: Element,
        local: &str,
        ns: &'static str,
    ) -> bool {
        names::same(start.local(), local) && self.scope.is_in(element, ns)
    }

    /// Reads the content of an element up to its end into a slot.
    fn value(
        &mut self,
        shape: &'static Shape,
        slot: Slot<'_>,
        element: Element,
    ) -> Result<(), Failure> {
        if element.refers {
            return self.referred(shape, slot);
        }
        match (slot, shape) {
            (Slot::Optional(option), _) if element.nil => {
                option.clear();
                self.tokens.skip()
            }
            (Slot::Any(place), _) if element.nil => {
                *place = AnyValue::NULL;
                self.tokens.skip()
            }
            (_, _) if element.nil => self.tokens.skip(),
            (Slot::Optional(option), Shape::Optional(inner)) => {
                self.value(inner(), option.fill().slot(), element)
            }
            (Slot::Optional(option), Shape::Named(..)) => {
                self.value(shape, option.fill().slot(), element)
            }
            (Slot::Object(object), _) => self.nested(|reader| reader.object(object, element)),
            (Slot::Seq(list), _) => match contract_names::items(shape, self.serializer) {
                Some(name) => self.nested(|reader| reader.list(list, &name)),
                None => Err(Failure::new("a list needs the contract of a list")),
            },
            (Slot::Map(dictionary), _) => {
                self.nested(|reader| reader.dictionary(dictionary, shape))
            }
            (Slot::Pair(pair), _) => {
                self.nested(|reader| reader.pair(pair, GENERIC, ["key", "value"]))
            }
            (slot @ (Slot::DateTime(_) | Slot::DateTimeOffset(_)), _) => self.date(slot),
            (Slot::Any(place), _) => {
                *place = self.any(element, None)?;
                Ok(())
            }
            (Slot::Str(place), _) => {
                match self.tokens.rest_of_text(Cow::Borrowed(""))? {
                    Cow::Borrowed(text) => text.clone_into(place),
                    Cow::Owned(text) => *place = text,
                }
                Ok(())
            }
            (slot, _) => {
                let text = self.tokens.rest_of_text(Cow::Borrowed(""))?;
                self.text(slot, &text)
            }
        }
    }

    /// Fills a scalar's slot.
    fn text(&self, slot: Slot<'_>, text: &str) -> Result<(), Failure> {
        let lost = matches!(slot, Slot::TimeSpan(_) | Slot::DateTimeOffset(_));
        if lost && text.is_empty() && self.serializer == XmlSerializer::Plain {
            // Before .NET 4.8 `XmlSerializer` wrote empty elements for these two types:
            // there is no value to be had.
            return Ok(());
        }
        set_text(slot, text, Spelling::Xml).map_err(Failure::new)
    }

    fn nested(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.depth.enter("document")?;
        read(self)?;
        self.depth.leave();
        Ok(())
    }
}
