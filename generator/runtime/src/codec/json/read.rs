//! The walker that fills slots from any self-describing serde format: one seed,
//! one visitor, never generic over a model.

use super::containers::{
    read_bytes, read_dictionary, read_entries, read_list, read_object, read_pair,
};
use super::scalar::{raw_scalar, set_bool, set_float, set_integer, set_string};
use crate::codec::error::{Path, Step};
use crate::codec::text::expected;
use crate::contract::Slot;
use crate::scalar::AnyValue;
use crate::wire::NameCase;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::cell::RefCell;
use std::fmt;

/// What a walk shares: how names are spelled, and the way to a failure.
pub(in crate::codec) struct Context {
    pub(super) name_case: NameCase,
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

    pub(in crate::codec) fn of_any_format(name_case: NameCase) -> Context {
        Context {
            name_case,
            raw_numbers: false,
            path: RefCell::default(),
        }
    }

    pub(in crate::codec) fn into_path(self) -> Path {
        self.path.into_inner()
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
