//! `Value` for structs, scalars, options, boxes, lists and dictionaries.

use super::{
    Contract, DataContract, EnumTable, Enumeration, Integer, Map, MapMut, Optional, OutOfRange,
    Pair, PairMut, Rule, SERIALIZATION, SYSTEM, Scalar, Seq, SeqMut, Shape, Slot, Table, Value,
    View, XSD,
};
use crate::scalar::{
    AnyValue, Base64, Char, DateTime, DateTimeOffset, Decimal, Dictionary, EnumValue, Guid,
    KeyValuePair, TimeSpan, Uri,
};

/// `Value` of a type with one place and one view.
macro_rules! scalars {
    ($($ty:ty: $name:literal $ns:ident $value_type:literal, $this:ident => $view:expr, $slot:expr;)*) => {
        $(impl Value for $ty {
            fn type_shape() -> &'static Shape {
                &Shape::Scalar(Scalar { name: $name, ns: $ns, value_type: $value_type })
            }
            fn shape(&self) -> &'static Shape {
                Self::type_shape()
            }
            fn view(&self) -> View<'_> {
                let $this = self;
                $view
            }
            fn slot(&mut self) -> Slot<'_> {
                let $this = self;
                $slot
            }
        })*
    };
}

scalars! {
    bool: "boolean" XSD true, this => View::Bool(*this), Slot::Bool(this);
    i8: "byte" XSD true, this => View::Int(i64::from(*this)), Slot::Int(this);
    i16: "short" XSD true, this => View::Int(i64::from(*this)), Slot::Int(this);
    i32: "int" XSD true, this => View::Int(i64::from(*this)), Slot::Int(this);
    i64: "long" XSD true, this => View::Int(*this), Slot::Int(this);
    u8: "unsignedByte" XSD true, this => View::UInt(u64::from(*this)), Slot::Int(this);
    u16: "unsignedShort" XSD true, this => View::UInt(u64::from(*this)), Slot::Int(this);
    u32: "unsignedInt" XSD true, this => View::UInt(u64::from(*this)), Slot::Int(this);
    u64: "unsignedLong" XSD true, this => View::UInt(*this), Slot::Int(this);
    f32: "float" XSD true, this => View::F32(*this), Slot::F32(this);
    f64: "double" XSD true, this => View::F64(*this), Slot::F64(this);
    Decimal: "decimal" XSD true, this => View::Decimal(*this), Slot::Decimal(this);
    String: "string" XSD false, this => View::Str(this), Slot::Str(this);
    Char: "char" SERIALIZATION true, this => View::Char(*this), Slot::Char(this);
    Guid: "guid" SERIALIZATION true, this => View::Guid(*this), Slot::Guid(this);
    DateTime: "dateTime" XSD true, this => View::DateTime(*this), Slot::DateTime(this);
    DateTimeOffset: "DateTimeOffset" SYSTEM true, this => View::DateTimeOffset(*this), Slot::DateTimeOffset(this);
    TimeSpan: "duration" SERIALIZATION true, this => View::TimeSpan(*this), Slot::TimeSpan(this);
    Base64: "base64Binary" XSD false, this => View::Bytes(&this.0), Slot::Bytes(&mut this.0);
    Uri: "anyURI" XSD false, this => View::Uri(&this.0), Slot::Str(&mut this.0);
    AnyValue: "anyType" XSD false, this => if this.is_null() { View::Null } else { View::Any(this) }, Slot::Any(this);
}

macro_rules! integers {
    ($($ty:ty)*) => {
        $(impl Integer for $ty {
            fn set(&mut self, value: i128) -> Result<(), OutOfRange> {
                *self = <$ty>::try_from(value).map_err(|_| OutOfRange)?;
                Ok(())
            }
        })*
    };
}

integers!(i8 i16 i32 i64 u8 u16 u32 u64);

impl<T: DataContract> Contract for T {
    fn table(&self) -> &'static Table {
        T::TABLE
    }
    fn get(&self, index: usize) -> &dyn Value {
        self.member(index)
    }
    fn get_mut(&mut self, index: usize) -> &mut dyn Value {
        self.member_mut(index)
    }
    fn rules(&self) -> &'static [(u16, Rule)] {
        T::RULES
    }
}

impl<T: DataContract> Value for T {
    fn type_shape() -> &'static Shape {
        const { &Shape::Object(T::TABLE) }
    }
    fn shape(&self) -> &'static Shape {
        Self::type_shape()
    }
    fn view(&self) -> View<'_> {
        View::Object(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Object(self)
    }
}

impl<T: DataContract> DataContract for Box<T> {
    const TABLE: &'static Table = T::TABLE;
    const RULES: &'static [(u16, Rule)] = T::RULES;
    fn member(&self, index: usize) -> &dyn Value {
        (**self).member(index)
    }
    fn member_mut(&mut self, index: usize) -> &mut dyn Value {
        (**self).member_mut(index)
    }
}

impl<T: Value + Default> Value for Option<T> {
    fn type_shape() -> &'static Shape {
        const { &Shape::Optional(T::type_shape) }
    }
    fn shape(&self) -> &'static Shape {
        Self::type_shape()
    }
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Null, Value::view)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Optional(self)
    }
}

impl<T: Value + Default> Optional for Option<T> {
    fn clear(&mut self) {
        *self = None;
    }
    fn fill(&mut self) -> &mut dyn Value {
        self.insert(T::default())
    }
    fn filled(&mut self) -> &mut dyn Value {
        self.get_or_insert_default()
    }
}

impl<T: Value + Default> Value for Vec<T> {
    fn type_shape() -> &'static Shape {
        const { &Shape::Seq(T::type_shape) }
    }
    fn shape(&self) -> &'static Shape {
        Self::type_shape()
    }
    fn view(&self) -> View<'_> {
        View::Seq(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Seq(self)
    }
}

impl<T: Value> Seq for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }
    fn get(&self, index: usize) -> &dyn Value {
        &self[index]
    }
}

impl<T: Value + Default> SeqMut for Vec<T> {
    fn clear(&mut self) {
        self.clear();
    }
    fn push(&mut self) -> &mut dyn Value {
        push_default::<T>(self)
    }
}

/// Appends a default and gives its place.
fn push_default<T: Default>(items: &mut Vec<T>) -> &mut T {
    items.push(T::default());
    let last = items.len() - 1;
    &mut items[last]
}

impl<K: Value + Default, V: Value + Default> Value for Dictionary<K, V> {
    fn type_shape() -> &'static Shape {
        const { &Shape::Map(K::type_shape, V::type_shape) }
    }
    fn shape(&self) -> &'static Shape {
        Self::type_shape()
    }
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }
}

impl<K: Value, V: Value> Map for Dictionary<K, V> {
    fn len(&self) -> usize {
        self.len()
    }
    fn get(&self, index: usize) -> (&dyn Value, &dyn Value) {
        let (key, value) = &self.entries()[index];
        (key, value)
    }
}

impl<K: Value + Default, V: Value + Default> MapMut for Dictionary<K, V> {
    fn clear(&mut self) {
        self.entries_mut().clear();
    }
    fn push(&mut self) -> (&mut dyn Value, &mut dyn Value) {
        let (key, value) = push_default(self.entries_mut());
        (key, value)
    }
}

impl<K: Value + Default, V: Value + Default> Value for KeyValuePair<K, V> {
    fn type_shape() -> &'static Shape {
        const { &Shape::Pair(K::type_shape, V::type_shape) }
    }
    fn shape(&self) -> &'static Shape {
        Self::type_shape()
    }
    fn view(&self) -> View<'_> {
        View::Pair(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Pair(self)
    }
}

impl<K: Value, V: Value> Pair for KeyValuePair<K, V> {
    fn get(&self) -> (&dyn Value, &dyn Value) {
        (&self.key, &self.value)
    }
}

impl<K: Value, V: Value> PairMut for KeyValuePair<K, V> {
    fn get_mut(&mut self) -> (&mut dyn Value, &mut dyn Value) {
        (&mut self.key, &mut self.value)
    }
}

impl Enumeration for EnumValue {
    fn table(&self) -> &'static EnumTable {
        &EnumTable::EMPTY
    }
    fn known(&self) -> Result<usize, &EnumValue> {
        Err(self)
    }
    fn set_known(&mut self, _: usize) {}
    fn set_unknown(&mut self, value: EnumValue) {
        *self = value;
    }
}

impl Value for EnumValue {
    fn type_shape() -> &'static Shape {
        const { &Shape::Enum(&EnumTable::EMPTY) }
    }
    fn shape(&self) -> &'static Shape {
        Self::type_shape()
    }
    fn view(&self) -> View<'_> {
        View::Enum(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Enum(self)
    }
}
