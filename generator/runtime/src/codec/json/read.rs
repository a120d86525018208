//! The walker that fills slots from any self-describing serde format: one seed,
//! one visitor, never generic over a model.

use super::any::{self, NUMBER};
use super::containers::{
    read_bytes, read_dictionary, read_entries, read_list, read_object, read_pair, read_values,
};
use super::references::References;
use super::scalar::{raw_scalar, set_bool, set_float, set_integer, set_string};
use crate::codec::error::{Path, Step};
use crate::codec::text::expected;
use crate::codec::{Presence, names};
use crate::contract::{Member, Slot};
use crate::scalar::AnyValue;
use crate::wire::NameCase;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

/// What a walk shares: how names are spelled, and the way to a failure.
pub(in crate::codec) struct Context<'t> {
    pub(super) name_case: NameCase,
    /// The document, where it is JSON: numbers can then be had as they are spelled.
    pub(super) text: Option<&'t str>,
    pub(super) references: RefCell<References>,
    path: RefCell<Path>,
}

impl<'t> Context<'t> {
    pub(in crate::codec) fn of_json(text: &'t str, name_case: NameCase) -> Context<'t> {
        Context {
            name_case,
            text: Some(text),
            references: RefCell::default(),
            path: RefCell::default(),
        }
    }

    pub(in crate::codec) fn of_any_format(name_case: NameCase) -> Context<'t> {
        Context {
            name_case,
            text: None,
            references: RefCell::default(),
            path: RefCell::default(),
        }
    }

    pub(in crate::codec) fn into_path(self) -> Path {
        self.path.into_inner()
    }

    /// The name of a member as the service writes it.
    pub(super) fn name(&self, member: &Member) -> Cow<'static, str> {
        let name = member.json.unwrap_or(member.field);
        match self.name_case {
            NameCase::Camel if !member.json_fixed => names::camel(name).collect(),
            NameCase::Camel | NameCase::Declared => name.into(),
        }
    }

    pub(super) fn within<T, E>(
        &self,
        result: Result<T, E>,
        step: impl FnOnce() -> Step,
    ) -> Result<T, E> {
        if result.is_err() {
            self.path.borrow_mut().push_outer(step());
        }
        result
    }
}

/// A slot to be filled.
pub(in crate::codec) struct Seed<'s, 'c> {
    slot: Slot<'s>,
    /// True inside an option, where an empty text is as good as null for all but texts.
    optional: bool,
    context: &'c Context<'c>,
}

impl<'s, 'c> Seed<'s, 'c> {
    pub(in crate::codec) fn new(slot: Slot<'s>, context: &'c Context<'c>) -> Seed<'s, 'c> {
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
                *place = if context.text.is_some() {
                    let document = <&RawValue>::deserialize(deserializer)?;
                    any::parse(document.get()).map_err(D::Error::custom)?
                } else {
                    AnyValue::deserialize(deserializer)?
                };
                Ok(if place.is_null() {
                    Presence::Absent
                } else {
                    Presence::Present
                })
            }
            Slot::F32(_) | Slot::F64(_) | Slot::Decimal(_) if context.text.is_some() => {
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
    context: &'c Context<'c>,
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
            Slot::Seq(list) => read_values(list, entries, self.context)?,
            slot => return read_number(slot, entries, self.optional),
        }
        Ok(Presence::Present)
    }
}

/// A number that serde_json gives with all its digits, as an object with one member. It
/// does so in every crate of a program if one of them asks for it.
fn read_number<'de, A: MapAccess<'de>>(
    slot: Slot<'_>,
    mut entries: A,
    optional: bool,
) -> Result<Presence, A::Error> {
    let found = || format!("expected {}, found an object", expected(&slot));
    if entries.next_key::<String>()?.as_deref() != Some(NUMBER) {
        return Err(A::Error::custom(found()));
    }
    let token: String = entries.next_value()?;
    raw_scalar(slot, &token, optional).map_err(A::Error::custom)
}
