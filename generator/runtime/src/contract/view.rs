//! Type-erased access to a value: `View` to read it, `Slot` to fill it.
//! Implemented by the derive for models and here for everything else.

use super::{EnumTable, Rule, Shape, Table};
use crate::scalar::{AnyValue, Char, DateTime, DateTimeOffset, Decimal, EnumValue, Guid, TimeSpan};

/// A value that the codecs can read and write.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no data contract",
    note = "members are .NET's scalars, lists and dictionaries, and types with `#[derive(DataContract)]`"
)]
pub trait Value {
    /// The contract of the type.
    fn type_shape() -> &'static Shape
    where
        Self: Sized;

    /// The contract of this value's type.
    fn shape(&self) -> &'static Shape;

    /// The value, to be written.
    fn view(&self) -> View<'_>;

    /// The place of the value, to be filled.
    fn slot(&mut self) -> Slot<'_>;
}

/// A value as a codec writes it.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum View<'a> {
    /// No value.
    Null,
    /// `bool`
    Bool(bool),
    /// Any signed integer.
    Int(i64),
    /// Any unsigned integer.
    UInt(u64),
    /// `float`
    F32(f32),
    /// `double`
    F64(f64),
    /// `decimal`
    Decimal(Decimal),
    /// `string`
    Str(&'a str),
    /// `Uri`, as typed.
    Uri(&'a str),
    /// `Guid`
    Guid(Guid),
    /// `DateTime`
    DateTime(DateTime),
    /// `DateTimeOffset`
    DateTimeOffset(DateTimeOffset),
    /// `TimeSpan`
    TimeSpan(TimeSpan),
    /// `char`
    Char(Char),
    /// `byte[]`
    Bytes(&'a [u8]),
    /// An enumeration.
    Enum(&'a dyn Enumeration),
    /// `object`
    Any(&'a AnyValue),
    /// A list.
    Seq(&'a dyn Seq),
    /// A dictionary.
    Map(&'a dyn Map),
    /// A key/value pair.
    Pair(&'a dyn Pair),
    /// A data contract.
    Object(&'a dyn Contract),
}

/// The place of a value as a codec fills it.
#[non_exhaustive]
pub enum Slot<'a> {
    /// `bool`
    Bool(&'a mut bool),
    /// Any integer.
    Int(&'a mut dyn Integer),
    /// `float`
    F32(&'a mut f32),
    /// `double`
    F64(&'a mut f64),
    /// `decimal`
    Decimal(&'a mut Decimal),
    /// `string`, `Uri`
    Str(&'a mut String),
    /// `Guid`
    Guid(&'a mut Guid),
    /// `DateTime`
    DateTime(&'a mut DateTime),
    /// `DateTimeOffset`
    DateTimeOffset(&'a mut DateTimeOffset),
    /// `TimeSpan`
    TimeSpan(&'a mut TimeSpan),
    /// `char`
    Char(&'a mut Char),
    /// `byte[]`
    Bytes(&'a mut Vec<u8>),
    /// An enumeration.
    Enum(&'a mut dyn Enumeration),
    /// `object`
    Any(&'a mut AnyValue),
    /// A value that may be null.
    Optional(&'a mut dyn Optional),
    /// A list.
    Seq(&'a mut dyn SeqMut),
    /// A dictionary.
    Map(&'a mut dyn MapMut),
    /// A key/value pair.
    Pair(&'a mut dyn PairMut),
    /// A data contract.
    Object(&'a mut dyn Contract),
}

/// A struct with a table, which `#[derive(DataContract)]` makes. Indexes are those of
/// [`Table::members`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no data contract",
    note = "members are .NET's scalars, lists and dictionaries, and types with `#[derive(DataContract)]`"
)]
pub trait DataContract {
    /// The struct's table.
    const TABLE: &'static Table;

    /// Documented constraints, by the index of their member.
    const RULES: &'static [(u16, Rule)] = &[];

    /// The member at `index`, which is below the table's length.
    fn member(&self, index: usize) -> &dyn Value;

    /// The member at `index`, which is below the table's length.
    fn member_mut(&mut self, index: usize) -> &mut dyn Value;
}

/// A [`DataContract`] as the codecs see it.
pub trait Contract {
    /// The struct's table.
    fn table(&self) -> &'static Table;

    /// The member at `index`, which is below the table's length.
    fn get(&self, index: usize) -> &dyn Value;

    /// The member at `index`, which is below the table's length.
    fn get_mut(&mut self, index: usize) -> &mut dyn Value;

    /// What the value holds beyond the members, see [`Table::rest`].
    fn rest(&self) -> Option<&AnyValue> {
        let index = self.table().rest?;
        match self.get(usize::from(index)).view() {
            View::Any(value) => Some(value),
            _ => None,
        }
    }

    /// Documented constraints, by the index of their member.
    fn rules(&self) -> &'static [(u16, Rule)];
}

/// An open enumeration.
pub trait Enumeration {
    /// The enumeration's table.
    fn table(&self) -> &'static EnumTable;

    /// True if values can be sets of the known ones.
    fn is_flags(&self) -> bool {
        false
    }

    /// Index of the value in [`EnumTable::variants`], or the unknown value itself.
    fn known(&self) -> Result<usize, &EnumValue>;

    /// Sets the known value at `index`, which is below the table's length.
    fn set_known(&mut self, index: usize);

    /// Sets a value that the table does not have.
    fn set_unknown(&mut self, value: EnumValue);
}

/// The number does not fit the integer type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfRange;

/// The place of an integer of any width.
pub trait Integer {
    /// Sets the integer, unless it is out of the type's range.
    fn set(&mut self, value: i128) -> Result<(), OutOfRange>;
}

/// The place of a value that may be null.
pub trait Optional {
    /// Sets null.
    fn clear(&mut self);

    /// Sets the type's default and gives its place.
    fn fill(&mut self) -> &mut dyn Value;

    /// The place of the value there is, or of the type's default.
    fn filled(&mut self) -> &mut dyn Value;
}

/// A list to be written.
pub trait Seq {
    /// How many items there are.
    fn len(&self) -> usize;

    /// True if there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at `index`, which is below `len`.
    fn get(&self, index: usize) -> &dyn Value;
}

/// A list to be filled.
pub trait SeqMut {
    /// Removes all items.
    fn clear(&mut self);

    /// Appends the item type's default and gives its place.
    fn push(&mut self) -> &mut dyn Value;
}

/// A dictionary to be written.
pub trait Map {
    /// How many entries there are.
    fn len(&self) -> usize;

    /// True if there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry at `index`, which is below `len`.
    fn get(&self, index: usize) -> (&dyn Value, &dyn Value);
}

/// A dictionary to be filled.
pub trait MapMut {
    /// Removes all entries.
    fn clear(&mut self);

    /// Appends defaults and gives the places of key and value.
    fn push(&mut self) -> (&mut dyn Value, &mut dyn Value);
}

/// A key/value pair to be written.
pub trait Pair {
    /// Key and value.
    fn get(&self) -> (&dyn Value, &dyn Value);
}

/// A key/value pair to be filled.
pub trait PairMut {
    /// The places of key and value.
    fn get_mut(&mut self) -> (&mut dyn Value, &mut dyn Value);
}

/// The places of a dictionary's entry, as a pair.
pub(crate) struct Entry<'d> {
    pub key: &'d mut dyn Value,
    pub value: &'d mut dyn Value,
}

impl PairMut for Entry<'_> {
    fn get_mut(&mut self) -> (&mut dyn Value, &mut dyn Value) {
        (self.key, self.value)
    }
}
