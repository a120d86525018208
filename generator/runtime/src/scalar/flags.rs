//! Sets of an enumeration's values. The values are the enumeration's; that some of them
//! make one value together is all that is known here.

use super::EnumValue;
use crate::contract::{EnumTable, Enumeration, Shape, Slot, Value, View};
use std::marker::PhantomData;

/// A set of values of an enumeration that .NET marks `[Flags]`: `"Read, Write"`, `3`.
///
/// ```
/// use helpgen_runtime::{DataContract, EnumValue, Flags};
///
/// #[derive(Debug, Clone, PartialEq, DataContract)]
/// enum Permission {
///     #[contract(value = 1)]
///     Read,
///     #[contract(value = 2)]
///     Write,
///     #[contract(unknown)]
///     Unknown(EnumValue),
/// }
///
/// let permissions: Flags<Permission> = [Permission::Read, Permission::Write].into_iter().collect();
/// assert_eq!(permissions.number(), Some(3));
/// assert!(permissions.contains(&Permission::Write));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Flags<E> {
    value: EnumValue,
    of: PhantomData<E>,
}

impl<E: Value> Flags<E> {
    /// The set as a number; None if it has come with names that are not known.
    pub fn number(&self) -> Option<i128> {
        match &self.value {
            EnumValue::Number(number) => Some(*number),
            EnumValue::Name(_) => None,
        }
    }

    /// Whether all bits of a value are set; false for values without a number.
    pub fn contains(&self, value: &E) -> bool {
        match (self.number(), number_of(value)) {
            (Some(set), Some(value)) => set & value == value,
            _ => false,
        }
    }

    /// Adds a value; true if it has a number, so that it can be added.
    pub fn insert(&mut self, value: &E) -> bool {
        match (self.number(), number_of(value)) {
            (Some(set), Some(value)) => {
                self.value = EnumValue::Number(set | value);
                true
            }
            _ => false,
        }
    }
}

/// The set of one value, or one that the enumeration does not have.
impl<E> From<EnumValue> for Flags<E> {
    fn from(value: EnumValue) -> Flags<E> {
        let of = PhantomData;
        Flags { value, of }
    }
}

impl<E: Value> FromIterator<E> for Flags<E> {
    /// Values without a number are left out.
    fn from_iter<I: IntoIterator<Item = E>>(values: I) -> Flags<E> {
        let numbers = values.into_iter().filter_map(|value| number_of(&value));
        EnumValue::Number(numbers.fold(0, |set, number| set | number)).into()
    }
}

impl<E: Value> Enumeration for Flags<E> {
    fn table(&self) -> &'static EnumTable {
        match E::type_shape() {
            Shape::Enum(table) => table,
            _ => &EnumTable::EMPTY,
        }
    }
    fn is_flags(&self) -> bool {
        true
    }
    fn known(&self) -> Result<usize, &EnumValue> {
        let variants = self.table().variants.iter();
        let number = self.number().ok_or(&self.value)?;
        let mut numbers = variants.map(|variant| variant.value);
        numbers
            .position(|value| value == Some(number))
            .ok_or(&self.value)
    }
    fn set_known(&mut self, index: usize) {
        let variant = &self.table().variants[index];
        self.value = match variant.value {
            Some(number) => EnumValue::Number(number),
            None => EnumValue::Name(variant.name.to_owned()),
        };
    }
    fn set_unknown(&mut self, value: EnumValue) {
        self.value = value;
    }
}

impl<E: Value> Value for Flags<E> {
    fn type_shape() -> &'static Shape {
        E::type_shape()
    }
    fn shape(&self) -> &'static Shape {
        E::type_shape()
    }
    fn view(&self) -> View<'_> {
        View::Enum(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Enum(self)
    }
}

impl<E: Value> crate::UriValue for Flags<E> {
    fn uri_text(&self) -> String {
        crate::uri::enumeration_text(self)
    }
}

fn number_of(value: &impl Value) -> Option<i128> {
    let View::Enum(value) = value.view() else {
        return None;
    };
    match value.known() {
        Ok(index) => value.table().variants[index].value,
        Err(EnumValue::Number(number)) => Some(*number),
        Err(EnumValue::Name(_)) => None,
    }
}
