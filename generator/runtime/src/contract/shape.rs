//! The type of a value as its XML contract name needs it: a scalar, a contract,
//! or a collection of such. Knows names and namespaces, not values.

use super::{CollectionTable, EnumTable, Table};

/// The contract of a type. Inner types are functions, so that recursive types end.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A type with one text.
    Scalar(Scalar),
    /// A struct.
    Object(&'static Table),
    /// An enumeration.
    Enum(&'static EnumTable),
    /// A type that may be null.
    Optional(fn() -> &'static Shape),
    /// A list.
    Seq(fn() -> &'static Shape),
    /// A dictionary: key and value.
    Map(fn() -> &'static Shape, fn() -> &'static Shape),
    /// A list or a dictionary with a contract of its own.
    Named(&'static CollectionTable, fn() -> &'static Shape),
    /// A key/value pair.
    Pair(fn() -> &'static Shape, fn() -> &'static Shape),
}

/// A scalar type of .NET, as XML schema names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scalar {
    /// `int`, `dateTime`, `guid`: the item element of a collection.
    pub name: &'static str,
    /// Namespace of the type, which tells whether it is built in.
    pub ns: &'static str,
    /// True for types that are never null in .NET, so that a nullable one is another type.
    pub value_type: bool,
}

/// Namespace of the types of XML schema.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema";
/// Namespace of scalars that XML schema does not have, and of scalar roots.
pub const SERIALIZATION: &str = "http://schemas.microsoft.com/2003/10/Serialization/";
/// Namespace of collections of built-in types.
pub const ARRAYS: &str = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
/// Namespace of `DateTimeOffset` and of collections of nullable types.
pub const SYSTEM: &str = "http://schemas.datacontract.org/2004/07/System";
/// Namespace of `KeyValuePair`.
pub const GENERIC: &str = "http://schemas.datacontract.org/2004/07/System.Collections.Generic";
