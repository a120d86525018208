//! The members of a contract out of an element: its children, and with
//! `XmlSerializer` also its attributes and its text. Of twins the first counts.

use super::Reader;
use crate::codec::defaults::set_defaults;
use crate::codec::error::{Failure, Step};
use crate::codec::names;
use crate::codec::xml::any::Content;
use crate::codec::xml::names as contract_names;
use crate::codec::xml::scope::Element;
use crate::codec::xml::tokens::{Tag, Token, is_blank};
use crate::contract::{Contract, Member, Shape, Slot, Table, XmlForm};
use crate::scalar::XmlType;
use crate::wire::XmlSerializer;

/// The members that have been read. Of two elements of one name .NET takes the first.
#[derive(Default)]
struct Seen {
    first: u64,
    others: Vec<u64>,
}

impl Seen {
    /// Adds a member; true if it is new.
    fn insert(&mut self, place: usize) -> bool {
        let (word, bit) = (place / 64, 1 << (place % 64));
        if word > self.others.len() {
            self.others.resize(word, 0);
        }
        let bits = match word {
            0 => &mut self.first,
            word => &mut self.others[word - 1],
        };
        let new = *bits & bit == 0;
        *bits |= bit;
        new
    }
}

impl Reader<'_> {
    pub(super) fn object(
        &mut self,
        object: &mut dyn Contract,
        element: Element,
    ) -> Result<(), Failure> {
        let table = object.table();
        self.check(table)?;
        if !table.xml_serializer {
            return self.members(object, element);
        }
        let outer = self.ns;
        if !table.ns.is_empty() {
            self.ns = table.ns;
        }
        if table.has_defaults {
            set_defaults(object)?;
        }
        self.attributes(object)?;
        self.members(object, element)?;
        self.ns = outer;
        Ok(())
    }

    fn check(&self, table: &Table) -> Result<(), Failure> {
        if table.json_only {
            let name = table.name;
            return Err(Failure::new(format!(
                "the XML form of `{name}` is not known"
            )));
        }
        if table.xml_serializer != (self.serializer == XmlSerializer::Plain) {
            let name = table.name;
            return Err(Failure::new(format!(
                "the contract `{name}` is one of .NET's other XML serializer"
            )));
        }
        Ok(())
    }

    fn attributes(&mut self, object: &mut dyn Contract) -> Result<(), Failure> {
        let table = object.table();
        for (name, value) in self.scope.take_attributes() {
            let found = table.members.iter().position(|member| {
                member.form == XmlForm::Attribute && member.xml == Some(name.as_str())
            });
            let Some(index) = found else { continue };
            let step = step(&table.members[index]);
            let slot = object.get_mut(index).slot();
            self.text(present(slot), &value)
                .map_err(|failure| failure.within(step))?;
        }
        Ok(())
    }

    fn members(&mut self, object: &mut dyn Contract, element: Element) -> Result<(), Failure> {
        let table = object.table();
        let rest = table.rest.map(usize::from);
        let mut rest_content = Content::default();
        if rest.is_some() {
            let own = || XmlType {
                ns: table.ns.to_owned(),
                local: table.name.to_owned(),
            };
            let declared = self.scope.xml_type(element);
            rest_content.declared = Some(declared.unwrap_or_else(own));
        }
        let mut text = String::new();
        let (mut next, mut seen) = (0, Seen::default());
        loop {
            let start = match self.tokens.next()? {
                Token::Start(start) => start,
                Token::End => break,
                Token::Text(more) if table.xml_serializer => {
                    text.push_str(&more);
                    continue;
                }
                Token::Text(more) if is_blank(&more) => continue,
                Token::Text(more) => return Err(stray(&more)),
            };
            let element = self.scope.enter(&start)?;
            match self.find(table, next, &start, element) {
                Some(place) => {
                    self.member(object, place, element, seen.insert(place))?;
                    next = place + 1;
                    self.scope.leave();
                }
                None if rest.is_some() => {
                    self.scope.leave();
                    self.any_child(&start, &mut rest_content)?;
                }
                None => {
                    self.tokens.skip_unknown(&start)?;
                    self.scope.leave();
                }
            }
        }
        if let Some(index) = rest {
            set_rest(object, index, rest_content);
        }
        if table.xml_serializer {
            self.set_text(object, &text)?;
        }
        Ok(())
    }

    fn member(
        &mut self,
        object: &mut dyn Contract,
        place: usize,
        element: Element,
        new: bool,
    ) -> Result<(), Failure> {
        let table = object.table();
        let index = usize::from(table.xml_order[place]);
        let declared = &table.members[index];
        let member = object.get_mut(index);
        let shape = declared.collection.unwrap_or_else(|| member.shape());
        let read = match (declared.form, member.slot()) {
            (XmlForm::Unwrapped, slot) => self.unwrapped(shape, slot, element, new),
            _ if !new => return self.tokens.skip(),
            (XmlForm::Items(local), slot) if !element.nil => match present(slot) {
                Slot::Seq(list) => {
                    let name = contract_names::own_item(local, self.ns);
                    self.nested(|reader| reader.list(list, &name))
                }
                _ => Err(Failure::new("only a list has items")),
            },
            (_, slot) => self.value(shape, slot, element),
        };
        read.map_err(|failure| failure.within(step(declared)))
    }

    /// An item of a list that has no element of its own.
    fn unwrapped(
        &mut self,
        shape: &'static Shape,
        slot: Slot<'_>,
        element: Element,
        first: bool,
    ) -> Result<(), Failure> {
        match (slot, shape) {
            (Slot::Optional(option), Shape::Optional(inner)) => {
                let list = if first {
                    option.fill()
                } else {
                    option.filled()
                };
                self.unwrapped(inner(), list.slot(), element, first)
            }
            (Slot::Seq(list), _) => {
                if first {
                    list.clear();
                }
                let item = list.push();
                self.value(item.shape(), item.slot(), element)
            }
            _ => Err(Failure::new("only a list has items")),
        }
    }

    fn set_text(&self, object: &mut dyn Contract, text: &str) -> Result<(), Failure> {
        let members = object.table().members;
        let text_member = members
            .iter()
            .position(|member| member.form == XmlForm::Text);
        match text_member {
            Some(index) if !text.is_empty() => self
                .text(present(object.get_mut(index).slot()), text)
                .map_err(|failure| failure.within(step(&members[index]))),
            None if !is_blank(text) => Err(stray(text)),
            _ => Ok(()),
        }
    }

    /// The place in the write order of the member that an element is. .NET sends them
    /// in that order, so the one expected next is looked at first.
    fn find(
        &mut self,
        table: &Table,
        next: usize,
        start: &Tag<'_>,
        element: Element,
    ) -> Option<usize> {
        let local = start.local();
        let count = table.xml_order.len();
        // An unwrapped list has many elements of one name.
        let first = next.saturating_sub(usize::from(table.xml_serializer));
        (first..count).chain(0..first.min(count)).find(|place| {
            let member = &table.members[usize::from(table.xml_order[*place])];
            let ns = if member.ns.is_empty() {
                self.ns
            } else {
                member.ns
            };
            member.xml.is_some_and(|name| names::same(name, local))
                && self.scope.is_in(element, ns)
                && !matches!(member.form, XmlForm::Attribute | XmlForm::Text)
        })
    }
}

/// A member by its name in XML.
fn step(member: &Member) -> Step {
    Step::Member(member.xml.unwrap_or(member.field).into())
}

/// The place of a value that is there.
fn present(slot: Slot<'_>) -> Slot<'_> {
    match slot {
        Slot::Optional(option) => option.fill().slot(),
        slot => slot,
    }
}

/// What is not declared: a type other than the contract's, and members.
fn set_rest(object: &mut dyn Contract, index: usize, content: Content) {
    let table = object.table();
    let declared = |ty: &XmlType| ty.ns == table.ns && ty.local == table.name;
    if content.children.is_empty() && content.declared.as_ref().is_some_and(declared) {
        return;
    }
    if let Slot::Any(place) = present(object.get_mut(index).slot()) {
        *place = content.into_object();
    }
}

fn stray(text: &str) -> Failure {
    let text: String = text.trim().chars().take(40).collect();
    Failure::new(format!("expected an element, found the text `{text}`"))
}
