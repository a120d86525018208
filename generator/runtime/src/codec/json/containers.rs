//! Lists, objects and dictionaries of any self-describing serde format into their
//! slots. The member expected next is looked at first, then the others, then without case.

use super::read::{Context, Seed};
use super::references::resolve;
use crate::codec::defaults::set_defaults;
use crate::codec::error::Step;
use crate::codec::names;
use crate::codec::text::{Spelling, set_text};
use crate::contract::{Contract, Entry, MapMut, Member, PairMut, SeqMut, Slot, Table};
use crate::scalar::{AnyData, AnyValue, Dictionary};
use crate::wire::NameCase;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The names by which Json.NET keeps references, if a service has it do so.
const ID: &str = "$id";
const REFERENCE: &str = "$ref";

/// The place of a list's next item, made only if there is one.
struct ItemSeed<'s, 'c> {
    list: &'s mut dyn SeqMut,
    context: &'c Context<'c>,
}

impl<'de> DeserializeSeed<'de> for ItemSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Seed::new(self.list.push().slot(), self.context)
            .deserialize(deserializer)
            .map(|_| ())
    }
}

pub(super) fn read_list<'de, A: SeqAccess<'de>>(
    list: &mut dyn SeqMut,
    mut items: A,
    context: &Context<'_>,
) -> Result<(), A::Error> {
    list.clear();
    let mut index = 0;
    loop {
        let item = items.next_element_seed(ItemSeed { list, context });
        match context.within(item, || Step::Index(index))? {
            Some(()) => index += 1,
            None => return Ok(()),
        }
    }
}

pub(super) fn read_bytes<'de, A: SeqAccess<'de>>(
    place: &mut Vec<u8>,
    mut items: A,
) -> Result<(), A::Error> {
    place.clear();
    while let Some(byte) = items.next_element()? {
        place.push(byte);
    }
    Ok(())
}

/// An entry of a dictionary that is written as a list.
struct EntrySeed<'s, 'c> {
    dictionary: &'s mut dyn MapMut,
    context: &'c Context<'c>,
}

impl<'de> DeserializeSeed<'de> for EntrySeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let (key, value) = self.dictionary.push();
        let mut entry = Entry { key, value };
        Seed::new(Slot::Pair(&mut entry), self.context)
            .deserialize(deserializer)
            .map(|_| ())
    }
}

/// `[{"Key":"a","Value":1}]`, as .NET's older JSON serializer writes dictionaries.
pub(super) fn read_entries<'de, A: SeqAccess<'de>>(
    dictionary: &mut dyn MapMut,
    mut items: A,
    context: &Context<'_>,
) -> Result<(), A::Error> {
    dictionary.clear();
    let mut index = 0;
    loop {
        let entry = items.next_element_seed(EntrySeed {
            dictionary,
            context,
        });
        match context.within(entry, || Step::Index(index))? {
            Some(()) => index += 1,
            None => return Ok(()),
        }
    }
}

/// What a key of an object says.
enum Key {
    /// A member, by its index.
    Member(usize),
    /// `$ref`: the object stands elsewhere.
    Reference,
    /// Nothing that is declared; its name, if it is wanted.
    Unknown(Option<String>),
}

/// A key of an object: finds the member of that name.
struct KeySeed<'c> {
    table: &'static Table,
    /// The member that comes next if the sender keeps the declared order.
    next: usize,
    context: &'c Context<'c>,
}

impl KeySeed<'_> {
    fn find(&self, key: &str) -> Option<usize> {
        let Table { members, .. } = self.table;
        if members
            .get(self.next)
            .is_some_and(|member| self.is_exact(member, key))
        {
            return Some(self.next);
        }
        members
            .iter()
            .position(|member| self.is_exact(member, key))
            .or_else(|| {
                members.iter().position(|member| {
                    member
                        .json
                        .is_some_and(|json| names::same_ignoring_case(json, key))
                })
            })
    }

    fn is_exact(&self, member: &Member, key: &str) -> bool {
        member
            .json
            .is_some_and(|json| match self.context.name_case {
                _ if member.json_fixed => names::same(json, key),
                NameCase::Declared => names::same(json, key),
                NameCase::Camel => json.len() == key.len() && names::camel(json).eq(key.chars()),
            })
    }
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Key, E> {
        Ok(match (self.find(key), key, self.table.rest) {
            (Some(index), ..) => Key::Member(index),
            (None, REFERENCE, _) => Key::Reference,
            (None, ID, _) | (None, _, None) => Key::Unknown(None),
            (None, key, Some(_)) => Key::Unknown(Some(key.to_owned())),
        })
    }
}

pub(super) fn read_object<'de, A: MapAccess<'de>>(
    object: &mut dyn Contract,
    mut entries: A,
    context: &Context<'_>,
) -> Result<(), A::Error> {
    let table = object.table();
    if table.has_defaults {
        set_defaults(object).map_err(|failure| A::Error::custom(failure.to_text()))?;
    }
    let mut rest = Dictionary::new();
    let mut reference = None;
    let mut next = 0;
    while let Some(key) = entries.next_key_seed(KeySeed {
        table,
        next,
        context,
    })? {
        match key {
            Key::Member(index) => {
                let seed = Seed::new(object.get_mut(index).slot(), context);
                let value = entries.next_value_seed(seed);
                context.within(value, || Step::Member(context.name(&table.members[index])))?;
                next = index + 1;
            }
            Key::Reference => reference = Some(entries.next_value::<String>()?),
            Key::Unknown(Some(name)) => {
                let mut value = AnyValue::NULL;
                entries.next_value_seed(Seed::new(Slot::Any(&mut value), context))?;
                rest.push(name, value);
            }
            Key::Unknown(None) => {
                entries.next_value::<IgnoredAny>()?;
            }
        }
    }
    if let Some(index) = table.rest.filter(|_| !rest.is_empty()) {
        set_rest(object.get_mut(usize::from(index)).slot(), rest);
    }
    match reference {
        Some(id) => resolve(Slot::Object(object), &id, context).map_err(A::Error::custom),
        None => Ok(()),
    }
}

fn set_rest(slot: Slot<'_>, members: Dictionary<String, AnyValue>) {
    match slot {
        Slot::Optional(option) => set_rest(option.fill().slot(), members),
        Slot::Any(place) => *place = AnyData::Object(members).into(),
        _ => {}
    }
}

/// `{"$id":"1","$values":[…]}`, a list where references are kept.
pub(super) fn read_values<'de, A: MapAccess<'de>>(
    list: &mut dyn SeqMut,
    mut entries: A,
    context: &Context<'_>,
) -> Result<(), A::Error> {
    let mut found = false;
    while let Some(name) = entries.next_key::<String>()? {
        match name.as_str() {
            "$values" => {
                entries.next_value_seed(Seed::new(Slot::Seq(list), context))?;
                found = true;
            }
            REFERENCE => {
                let id: String = entries.next_value()?;
                resolve(Slot::Seq(list), &id, context).map_err(A::Error::custom)?;
                found = true;
            }
            _ => {
                entries.next_value::<IgnoredAny>()?;
            }
        }
    }
    if found {
        Ok(())
    } else {
        Err(A::Error::custom("expected a list, found an object"))
    }
}

pub(super) fn read_dictionary<'de, A: MapAccess<'de>>(
    dictionary: &mut dyn MapMut,
    mut entries: A,
    context: &Context<'_>,
) -> Result<(), A::Error> {
    dictionary.clear();
    let mut first = true;
    while let Some(key) = entries.next_key::<String>()? {
        // What Json.NET takes for its own, whatever its settings.
        match (std::mem::take(&mut first), key.as_str()) {
            (true, ID) => {
                entries.next_value::<IgnoredAny>()?;
                continue;
            }
            (true, REFERENCE) => {
                let id: String = entries.next_value()?;
                return resolve(Slot::Map(dictionary), &id, context).map_err(A::Error::custom);
            }
            _ => {}
        }
        let (key_place, value_place) = dictionary.push();
        let stored = set_text(key_place.slot(), &key, Spelling::Json).map_err(A::Error::custom);
        let read =
            stored.and_then(|()| entries.next_value_seed(Seed::new(value_place.slot(), context)));
        context.within(read, || Step::Key(key))?;
    }
    Ok(())
}

pub(super) fn read_pair<'de, A: MapAccess<'de>>(
    pair: &mut dyn PairMut,
    mut entries: A,
    context: &Context<'_>,
) -> Result<(), A::Error> {
    while let Some(name) = entries.next_key::<String>()? {
        let (key, value) = pair.get_mut();
        let place = if name.eq_ignore_ascii_case("Key") {
            key
        } else if name.eq_ignore_ascii_case("Value") {
            value
        } else {
            entries.next_value::<IgnoredAny>()?;
            continue;
        };
        let read = entries.next_value_seed(Seed::new(place.slot(), context));
        context.within(read, || Step::Member(name.into()))?;
    }
    Ok(())
}
