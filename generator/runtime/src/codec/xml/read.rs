//! The walker that fills slots from elements: any order, any prefix, nil and
//! missing alike, unknown elements skipped. Depth is counted, never trusted.

use super::any;
use super::contract_name::{self, Name};
use super::scope::{Element, Scope};
use super::tokens::{Token, Tokens, is_blank};
use crate::codec::MAX_DEPTH;
use crate::codec::error::{Failure, Position, Step};
use crate::codec::names;
use crate::codec::text::{Spelling, expected, set_text};
use crate::contract::{
    ARRAYS, Contract, Entry, GENERIC, MapMut, PairMut, SYSTEM, SeqMut, Shape, Slot, Table, Value,
};
use crate::scalar::{AnyValue, DateTime, DateTimeOffset};
use quick_xml::events::BytesStart;
use std::borrow::Cow;

/// Fills a value from a document.
pub(super) fn read(value: &mut dyn Value, text: &str) -> Result<(), (Failure, Position)> {
    let mut reader = Reader {
        tokens: Tokens::new(text),
        scope: Scope::default(),
        depth: 0,
    };
    reader
        .document(value)
        .map_err(|failure| (failure, reader.tokens.position()))
}

struct Reader<'i> {
    tokens: Tokens<'i>,
    scope: Scope,
    depth: usize,
}

impl<'i> Reader<'i> {
    fn document(&mut self, value: &mut dyn Value) -> Result<(), Failure> {
        let shape = value.shape();
        let root = contract_name::root(shape);
        let start = self.tokens.root()?;
        let element = self.scope.enter(&start)?;
        if !self.is_named(&start, element, &root) {
            return Err(Failure::new(format!(
                "expected the root element `{}` of namespace `{}`, found `{}` of `{}`",
                root.local,
                root.ns,
                start.local_name().as_ref(),
                self.scope.namespace(element),
            )));
        }
        self.value(shape, value.slot(), element)?;
        self.scope.leave();
        self.tokens.finish()
    }

    fn is_named(&mut self, start: &BytesStart<'_>, element: Element, name: &Name) -> bool {
        names::same(start.local_name().as_ref(), &name.local) && self.scope.is_in(element, name.ns)
    }

    /// Reads the content of an element up to its end into a slot.
    fn value(
        &mut self,
        shape: &'static Shape,
        slot: Slot<'_>,
        element: Element,
    ) -> Result<(), Failure> {
        match (slot, shape) {
            (Slot::Optional(option), _) if element.nil => {
                option.clear();
                self.tokens.skip()
            }
            (Slot::Any(place), _) if element.nil => {
                *place = AnyValue::Null;
                self.tokens.skip()
            }
            (_, _) if element.nil => self.tokens.skip(),
            (Slot::Optional(option), Shape::Optional(inner)) => {
                self.value(inner(), option.fill().slot(), element)
            }
            (Slot::Object(object), _) => self.nested(|reader| reader.object(object)),
            (Slot::Seq(list), Shape::Seq(item)) => {
                let name = contract_name::item(shape, item());
                self.nested(|reader| reader.list(list, &name))
            }
            (Slot::Map(dictionary), _) => self.nested(|reader| reader.dictionary(dictionary)),
            (Slot::Pair(pair), _) => {
                self.nested(|reader| reader.pair(pair, GENERIC, ["key", "value"]))
            }
            (slot @ (Slot::DateTime(_) | Slot::DateTimeOffset(_)), _) => self.date(slot),
            (Slot::Any(place), _) => {
                *place = self.any(element)?;
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
                set_text(slot, &text, Spelling::Xml).map_err(Failure::new)
            }
        }
    }

    fn nested(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if self.depth >= MAX_DEPTH {
            return Err(Failure::new(format!(
                "the document nests deeper than {MAX_DEPTH}"
            )));
        }
        self.depth += 1;
        read(self)?;
        self.depth -= 1;
        Ok(())
    }

    fn object(&mut self, object: &mut dyn Contract) -> Result<(), Failure> {
        let table = object.table();
        if table.json_only {
            return Err(Failure::new(format!(
                "the XML form of `{}` is not known",
                table.name
            )));
        }
        let mut next = 0;
        while let Some(start) = self.tokens.next_child()? {
            let element = self.scope.enter(&start)?;
            match self.find(table, next, &start, element) {
                Some(place) => {
                    let index = usize::from(table.xml_order[place]);
                    let member = object.get_mut(index);
                    self.value(member.shape(), member.slot(), element)
                        .map_err(|failure| {
                            failure.within(Step::Member(table.members[index].field))
                        })?;
                    next = place + 1;
                }
                None => self.tokens.skip()?,
            }
            self.scope.leave();
        }
        Ok(())
    }

    /// The place in the write order of the member that an element is. .NET sends them
    /// in that order, so the one expected next is looked at first.
    fn find(
        &mut self,
        table: &Table,
        next: usize,
        start: &BytesStart<'_>,
        element: Element,
    ) -> Option<usize> {
        let local = start.local_name();
        let count = table.xml_order.len();
        (next..count).chain(0..next.min(count)).find(|place| {
            let member = &table.members[usize::from(table.xml_order[*place])];
            member
                .xml
                .is_some_and(|name| names::same(name, local.as_ref()))
                && self.scope.is_in(element, member.ns)
        })
    }

    fn list(&mut self, list: &mut dyn SeqMut, name: &Name) -> Result<(), Failure> {
        list.clear();
        let mut index = 0;
        while let Some(start) = self.tokens.next_child()? {
            let element = self.scope.enter(&start)?;
            if self.is_named(&start, element, name) {
                let item = list.push();
                self.value(item.shape(), item.slot(), element)
                    .map_err(|failure| failure.within(Step::Index(index)))?;
                index += 1;
            } else {
                self.tokens.skip()?;
            }
            self.scope.leave();
        }
        Ok(())
    }

    /// Entries may carry any hash: it depends on namespaces that docs need not show.
    fn dictionary(&mut self, dictionary: &mut dyn MapMut) -> Result<(), Failure> {
        dictionary.clear();
        let mut index = 0;
        while let Some(start) = self.tokens.next_child()? {
            let element = self.scope.enter(&start)?;
            if start.local_name().as_ref().starts_with("KeyValueOf")
                && self.scope.is_in(element, ARRAYS)
            {
                let (key, value) = dictionary.push();
                let mut entry = Entry { key, value };
                self.nested(|reader| reader.pair(&mut entry, ARRAYS, ["Key", "Value"]))
                    .map_err(|failure| failure.within(Step::Index(index)))?;
                index += 1;
            } else {
                self.tokens.skip()?;
            }
            self.scope.leave();
        }
        Ok(())
    }

    fn pair(
        &mut self,
        pair: &mut dyn PairMut,
        ns: &'static str,
        locals: [&str; 2],
    ) -> Result<(), Failure> {
        while let Some(start) = self.tokens.next_child()? {
            let element = self.scope.enter(&start)?;
            let local = start.local_name();
            let known = locals.iter().position(|name| *name == local.as_ref());
            match known.filter(|_| self.scope.is_in(element, ns)) {
                Some(which) => {
                    let (key, value) = pair.get_mut();
                    let (place, step) = if which == 0 {
                        (key, "key")
                    } else {
                        (value, "value")
                    };
                    self.value(place.shape(), place.slot(), element)
                        .map_err(|failure| failure.within(Step::Member(step)))?;
                }
                None => self.tokens.skip()?,
            }
            self.scope.leave();
        }
        Ok(())
    }

    /// A value of unknown type: a scalar by its `i:type`, or an object of its children.
    fn any(&mut self, element: Element) -> Result<AnyValue, Failure> {
        let (mut text, mut members) = (Cow::Borrowed(""), serde_json::Map::new());
        loop {
            match self.tokens.next()? {
                Token::End if members.is_empty() => return Ok(any::parse(&text, element.kind)),
                Token::End => return Ok(AnyValue::Object(members)),
                Token::Text(more) if text.is_empty() => text = more,
                Token::Text(more) => text.to_mut().push_str(&more),
                Token::Start(start) => {
                    let element = self.scope.enter(&start)?;
                    let mut child = AnyValue::Null;
                    let shape = AnyValue::type_shape();
                    self.nested(|reader| reader.value(shape, Slot::Any(&mut child), element))?;
                    any::insert(&mut members, start.local_name().as_ref(), child);
                    self.scope.leave();
                }
            }
        }
    }

    /// A date as text, or as the two children of a `DateTimeOffset`; either fills both types.
    fn date(&mut self, slot: Slot<'_>) -> Result<(), Failure> {
        loop {
            match self.tokens.next()? {
                Token::Text(text) if is_blank(&text) => {}
                Token::Text(text) => {
                    let text = self.tokens.rest_of_text(text)?;
                    return set_text(slot, &text, Spelling::Xml).map_err(Failure::new);
                }
                Token::Start(start) => {
                    let date = self.date_children(&start)?;
                    return set_date(slot, date);
                }
                Token::End => return set_text(slot, "", Spelling::Xml).map_err(Failure::new),
            }
        }
    }

    fn date_children(&mut self, first: &BytesStart<'i>) -> Result<DateTimeOffset, Failure> {
        let (mut utc, mut minutes) = (DateTime::default(), 0_i16);
        let mut child = Some(first.clone());
        while let Some(start) = child {
            let element = self.scope.enter(&start)?;
            let slot = match start.local_name().as_ref() {
                _ if !self.scope.is_in(element, SYSTEM) => None,
                "DateTime" => Some(Slot::DateTime(&mut utc)),
                "OffsetMinutes" => Some(Slot::Int(&mut minutes)),
                _ => None,
            };
            match slot {
                Some(slot) => {
                    let text = self.tokens.rest_of_text(Cow::Borrowed(""))?;
                    set_text(slot, &text, Spelling::Xml).map_err(Failure::new)?;
                }
                None => self.tokens.skip()?,
            }
            self.scope.leave();
            child = self.tokens.next_child()?;
        }
        DateTimeOffset::from_utc(utc, minutes)
            .ok_or_else(|| Failure::new("expected a date between the years 1 and 9999"))
    }
}

fn set_date(slot: Slot<'_>, date: DateTimeOffset) -> Result<(), Failure> {
    match slot {
        Slot::DateTimeOffset(place) => *place = date,
        Slot::DateTime(place) => *place = date.to_date_time(),
        slot => {
            return Err(Failure::new(format!(
                "expected {}, found a date",
                expected(&slot)
            )));
        }
    }
    Ok(())
}
