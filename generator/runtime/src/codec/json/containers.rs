//! Lists, objects and dictionaries of any self-describing serde format into their
//! slots. The member expected next is looked at first, then the others, then without case.

use super::read::{Context, Seed};
use crate::codec::error::Step;
use crate::codec::names;
use crate::codec::text::{Spelling, set_text};
use crate::contract::{Contract, Entry, MapMut, Member, PairMut, SeqMut, Slot, Table};
use crate::wire::NameCase;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The place of a list's next item, made only if there is one.
struct ItemSeed<'s, 'c> {
    list: &'s mut dyn SeqMut,
    context: &'c Context,
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
    context: &Context,
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
    context: &'c Context,
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
    context: &Context,
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

/// A key of an object: finds the member of that name.
struct KeySeed<'c> {
    table: &'static Table,
    /// The member that comes next if the sender keeps the declared order.
    next: usize,
    context: &'c Context,
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
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Option<usize>, E> {
        Ok(self.find(key))
    }
}

pub(super) fn read_object<'de, A: MapAccess<'de>>(
    object: &mut dyn Contract,
    mut entries: A,
    context: &Context,
) -> Result<(), A::Error> {
    let table = object.table();
    let mut next = 0;
    while let Some(found) = entries.next_key_seed(KeySeed {
        table,
        next,
        context,
    })? {
        let Some(index) = found else {
            entries.next_value::<IgnoredAny>()?;
            continue;
        };
        let value = entries.next_value_seed(Seed::new(object.get_mut(index).slot(), context));
        context.within(value, || Step::Member(table.members[index].field))?;
        next = index + 1;
    }
    Ok(())
}

pub(super) fn read_dictionary<'de, A: MapAccess<'de>>(
    dictionary: &mut dyn MapMut,
    mut entries: A,
    context: &Context,
) -> Result<(), A::Error> {
    dictionary.clear();
    while let Some(key) = entries.next_key::<String>()? {
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
    context: &Context,
) -> Result<(), A::Error> {
    while let Some(name) = entries.next_key::<String>()? {
        let (key, value) = pair.get_mut();
        let (place, step) = if name.eq_ignore_ascii_case("Key") {
            (key, "key")
        } else if name.eq_ignore_ascii_case("Value") {
            (value, "value")
        } else {
            entries.next_value::<IgnoredAny>()?;
            continue;
        };
        let read = entries.next_value_seed(Seed::new(place.slot(), context));
        context.within(read, || Step::Member(step))?;
    }
    Ok(())
}
