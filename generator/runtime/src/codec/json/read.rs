//! The walker that fills slots from any self-describing serde format: one seed,
//! one visitor, never generic over a model.

use super::scalar::{raw_scalar, set_bool, set_float, set_integer, set_string};
use crate::codec::error::{Path, Step};
use crate::codec::names;
use crate::codec::text::{Spelling, expected, set_text};
use crate::contract::{Contract, Entry, MapMut, Member, PairMut, SeqMut, Slot, Table};
use crate::scalar::AnyValue;
use crate::wire::NameCase;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::cell::RefCell;
use std::fmt;

/// What a walk shares: how names are spelled, and the way to a failure.
pub(in crate::codec) struct Context {
    name_case: NameCase,
    /// True where numbers can be had as text, which is in serde_json alone.
    raw_numbers: bool,
    path: RefCell<Path>,
}

impl Context {
    pub(in crate::codec) fn of_json(name_case: NameCase) -> Context {
        Context {
            name_case,
            raw_numbers: true,
            path: RefCell::default(),
        }
    }

    pub(in crate::codec) fn of_any_format() -> Context {
        Context {
            name_case: NameCase::Declared,
            raw_numbers: false,
            path: RefCell::default(),
        }
    }

    pub(in crate::codec) fn into_path(self) -> Path {
        self.path.into_inner()
    }

    fn within<T, E>(&self, result: Result<T, E>, step: impl FnOnce() -> Step) -> Result<T, E> {
        if result.is_err() {
            self.path.borrow_mut().push_outer(step());
        }
        result
    }
}

/// Whether there was a value; null and what stands for it are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::codec) enum Presence {
    Present,
    Absent,
}

/// A slot to be filled.
pub(in crate::codec) struct Seed<'s, 'c> {
    slot: Slot<'s>,
    /// True inside an option, where an empty text is as good as null for all but texts.
    optional: bool,
    context: &'c Context,
}

impl<'s, 'c> Seed<'s, 'c> {
    pub(in crate::codec) fn new(slot: Slot<'s>, context: &'c Context) -> Seed<'s, 'c> {
        Seed {
            slot,
            optional: false,
            context,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Presence;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Presence, D::Error> {
        let Seed {
            slot,
            optional,
            context,
        } = self;
        match slot {
            Slot::Optional(option) => {
                let inner = Seed {
                    slot: option.fill().slot(),
                    optional: true,
                    context,
                };
                let presence = inner.deserialize(deserializer)?;
                if presence == Presence::Absent {
                    option.clear();
                }
                Ok(presence)
            }
            Slot::Any(place) => {
                *place = AnyValue::deserialize(deserializer)?;
                Ok(if place.is_null() {
                    Presence::Absent
                } else {
                    Presence::Present
                })
            }
            Slot::F32(_) | Slot::F64(_) | Slot::Decimal(_) if context.raw_numbers => {
                let token = <&RawValue>::deserialize(deserializer)?;
                raw_scalar(slot, token.get(), optional).map_err(D::Error::custom)
            }
            slot => deserializer.deserialize_any(SlotVisitor {
                slot,
                optional,
                context,
            }),
        }
    }
}

struct SlotVisitor<'s, 'c> {
    slot: Slot<'s>,
    optional: bool,
    context: &'c Context,
}

impl<'de> Visitor<'de> for SlotVisitor<'_, '_> {
    type Value = Presence;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(expected(&self.slot))
    }

    fn visit_unit<E: Error>(self) -> Result<Presence, E> {
        Ok(Presence::Absent)
    }

    fn visit_none<E: Error>(self) -> Result<Presence, E> {
        Ok(Presence::Absent)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Presence, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Presence, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Presence, E> {
        set_bool(self.slot, value)
            .map(|()| Presence::Present)
            .map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Presence, E> {
        set_integer(self.slot, i128::from(value))
            .map(|()| Presence::Present)
            .map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Presence, E> {
        set_integer(self.slot, i128::from(value))
            .map(|()| Presence::Present)
            .map_err(E::custom)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Presence, E> {
        set_integer(self.slot, value)
            .map(|()| Presence::Present)
            .map_err(E::custom)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Presence, E> {
        set_float(self.slot, value)
            .map(|()| Presence::Present)
            .map_err(E::custom)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Presence, E> {
        set_string(self.slot, text, self.optional).map_err(E::custom)
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Presence, E> {
        match self.slot {
            Slot::Str(place) => {
                *place = text;
                Ok(Presence::Present)
            }
            slot => set_string(slot, &text, self.optional).map_err(E::custom),
        }
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Presence, E> {
        match self.slot {
            Slot::Bytes(place) => {
                bytes.clone_into(place);
                Ok(Presence::Present)
            }
            slot => Err(E::custom(format!(
                "expected {}, found bytes",
                expected(&slot)
            ))),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Presence, A::Error> {
        match self.slot {
            Slot::Seq(list) => read_list(list, items, self.context)?,
            Slot::Bytes(place) => read_bytes(place, items)?,
            Slot::Map(dictionary) => read_entries(dictionary, items, self.context)?,
            slot => {
                return Err(A::Error::custom(format!(
                    "expected {}, found a list",
                    expected(&slot)
                )));
            }
        }
        Ok(Presence::Present)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Presence, A::Error> {
        match self.slot {
            Slot::Object(object) => read_object(object, entries, self.context)?,
            Slot::Map(dictionary) => read_dictionary(dictionary, entries, self.context)?,
            Slot::Pair(pair) => read_pair(pair, entries, self.context)?,
            slot => {
                return Err(A::Error::custom(format!(
                    "expected {}, found an object",
                    expected(&slot)
                )));
            }
        }
        Ok(Presence::Present)
    }
}

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

fn read_list<'de, A: SeqAccess<'de>>(
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

fn read_bytes<'de, A: SeqAccess<'de>>(place: &mut Vec<u8>, mut items: A) -> Result<(), A::Error> {
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
fn read_entries<'de, A: SeqAccess<'de>>(
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

fn read_object<'de, A: MapAccess<'de>>(
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

fn read_dictionary<'de, A: MapAccess<'de>>(
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

fn read_pair<'de, A: MapAccess<'de>>(
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
