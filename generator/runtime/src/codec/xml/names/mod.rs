//! Names of elements that a type gives: of roots, of items, of entries. Each of .NET's
//! serializers has its own; neither knows how elements are read or written.

pub(super) mod data_contract;
mod md5;
pub(super) mod xml_serializer;

use crate::contract::Shape;
use crate::wire::XmlSerializer;
use std::borrow::Cow;

/// An element's name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub local: Cow<'static, str>,
    pub ns: &'static str,
}

/// The names of a dictionary's entries and of what they consist of.
pub(super) struct Entries {
    pub name: Name,
    pub key: &'static str,
    pub value: &'static str,
}

impl Name {
    fn new(local: impl Into<Cow<'static, str>>, ns: &'static str) -> Name {
        Name {
            local: local.into(),
            ns,
        }
    }
}

/// The name of a type's root element.
pub(super) fn root(shape: &Shape, serializer: XmlSerializer) -> Name {
    match serializer {
        XmlSerializer::DataContract => data_contract::root(shape),
        XmlSerializer::Plain => xml_serializer::root(shape),
    }
}

/// The name of a list's items; None if the type is no list.
pub(super) fn items(shape: &Shape, serializer: XmlSerializer) -> Option<Name> {
    match (not_null(shape), serializer) {
        (Shape::Seq(item), XmlSerializer::Plain) => Some(xml_serializer::item(item())),
        (list @ Shape::Seq(item), _) => Some(data_contract::item(list, item())),
        (Shape::Named(table, list), _) => {
            let own = table.item.map(|item| Name::new(item, table.ns));
            let theirs = Name {
                ns: table.ns,
                ..items(list(), serializer)?
            };
            Some(own.unwrap_or(theirs))
        }
        _ => None,
    }
}

/// The name that a member gives the items of its list.
pub(super) fn own_item(local: &'static str, ns: &'static str) -> Name {
    Name::new(local, ns)
}

/// The names of a dictionary's entries; None if the type is no dictionary.
pub(super) fn entries(shape: &Shape) -> Option<Entries> {
    match not_null(shape) {
        dictionary @ Shape::Map(key, value) => {
            Some(data_contract::entries(dictionary, key(), value()))
        }
        Shape::Named(table, dictionary) => {
            let theirs = entries(dictionary())?.name.local;
            let local = table.item.map_or(theirs, Cow::Borrowed);
            let (key, value) = (table.key, table.value);
            let name = Name::new(local, table.ns);
            Some(Entries { name, key, value })
        }
        _ => None,
    }
}

/// The contract inside options.
pub(super) fn not_null(shape: &Shape) -> &Shape {
    match shape {
        Shape::Optional(inner) => not_null(inner()),
        shape => shape,
    }
}

/// .NET has `Nullable<T>` for values only; texts and classes may be null anyway.
pub(super) fn is_value_type(shape: &Shape) -> bool {
    match shape {
        Shape::Scalar(scalar) => scalar.value_type,
        Shape::Enum(_) | Shape::Pair(..) => true,
        _ => false,
    }
}
