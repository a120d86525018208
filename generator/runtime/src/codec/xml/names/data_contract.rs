//! The names of DataContractSerializer: `ArrayOfOrder`, `KeyValueOfstringint`. They
//! name root elements, items of collections, and namespaces to be declared.

use super::{Entries, Name, is_value_type, md5, not_null};
use crate::contract::{ARRAYS, GENERIC, SERIALIZATION, SYSTEM, Shape, XSD};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::borrow::Cow;

/// The name of a type's root element.
pub(in crate::codec::xml) fn root(shape: &Shape) -> Name {
    match shape {
        Shape::Optional(inner) => root(inner()),
        Shape::Scalar(scalar) if is_built_in(scalar.ns) => Name::new(scalar.name, SERIALIZATION),
        _ => Name::new(local(shape), namespace(shape)),
    }
}

/// The name of a list's items.
pub(super) fn item(list: &Shape, item: &Shape) -> Name {
    Name::new(local(not_null(item)), namespace(list))
}

/// The names of a dictionary's entries.
pub(super) fn entries(dictionary: &Shape, key: &Shape, value: &Shape) -> Entries {
    let ns = namespace(dictionary);
    Entries {
        name: Name::new(generic("KeyValueOf", &[key, value]), ns),
        key: "Key",
        value: "Value",
    }
}

/// What a member of this type declares on itself, because its children are in it.
pub(in crate::codec::xml) fn child_namespace(shape: &Shape) -> Option<&'static str> {
    let ns = match shape {
        Shape::Optional(inner) => return child_namespace(inner()),
        Shape::Enum(_) => return None,
        Shape::Scalar(scalar) if is_built_in(scalar.ns) => return None,
        _ => namespace(shape),
    };
    (!ns.is_empty()).then_some(ns)
}

fn local(shape: &Shape) -> Cow<'static, str> {
    match shape {
        Shape::Scalar(scalar) => scalar.name.into(),
        Shape::Object(table) => table.name.into(),
        Shape::Enum(table) => table.name.into(),
        Shape::Named(table, _) => table.name.into(),
        Shape::Optional(inner) if is_value_type(inner()) => {
            generic("NullableOf", &[inner()]).into()
        }
        Shape::Optional(inner) => local(inner()),
        Shape::Seq(item) => format!("ArrayOf{}", local(item())).into(),
        Shape::Map(key, value) => {
            format!("ArrayOf{}", generic("KeyValueOf", &[key(), value()])).into()
        }
        Shape::Pair(key, value) => generic("KeyValuePairOf", &[key(), value()]).into(),
    }
}

fn namespace(shape: &Shape) -> &'static str {
    match shape {
        Shape::Scalar(scalar) => scalar.ns,
        Shape::Object(table) => table.ns,
        Shape::Enum(table) => table.ns,
        Shape::Named(table, _) => table.ns,
        Shape::Optional(inner) if is_value_type(inner()) => SYSTEM,
        Shape::Optional(inner) => namespace(inner()),
        Shape::Seq(item) => match namespace(item()) {
            ns if is_built_in(ns) => ARRAYS,
            ns => ns,
        },
        Shape::Map(..) => ARRAYS,
        Shape::Pair(..) => GENERIC,
    }
}

fn is_built_in(ns: &str) -> bool {
    ns == XSD || ns == SERIALIZATION
}

/// A generic type's name; with a hash of the arguments' namespaces unless all are built in.
fn generic(prefix: &str, arguments: &[&Shape]) -> String {
    let mut name = prefix.to_owned();
    let mut namespaces = format!(" {}", arguments.len());
    let mut built_in = true;
    for argument in arguments {
        let ns = namespace(argument);
        name.push_str(&local(argument));
        namespaces.push(' ');
        namespaces.push_str(ns);
        built_in &= is_built_in(ns);
    }
    if !built_in {
        name.push_str(&hash(&namespaces));
    }
    name
}

/// Six bytes of MD5 in base64, with what XML names can't have written as `_S` and `_P`.
fn hash(namespaces: &str) -> String {
    let digest = md5::digest(namespaces.as_bytes());
    BASE64
        .encode(&digest[..6])
        .replace('/', "_S")
        .replace('+', "_P")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Value;
    use crate::{
        AnyValue, Base64, Char, DateTime, DateTimeOffset, Decimal, Dictionary, Guid, KeyValuePair,
        TimeSpan,
    };

    const XSD: &str = super::XSD;

    fn check<T: Value>(local_name: &str, ns: &str) {
        let shape = T::type_shape();
        assert_eq!((&*local(shape), namespace(shape)), (local_name, ns));
    }

    #[test]
    fn contract_names_are_dot_nets() {
        check::<i32>("int", XSD);
        check::<Option<String>>("string", XSD);
        check::<Vec<i32>>("ArrayOfint", ARRAYS);
        check::<Vec<Option<String>>>("ArrayOfstring", ARRAYS);
        check::<Vec<Option<i32>>>("ArrayOfNullableOfint", SYSTEM);
        check::<Vec<Vec<i32>>>("ArrayOfArrayOfint", ARRAYS);
        check::<Vec<Base64>>("ArrayOfbase64Binary", ARRAYS);
        check::<Vec<DateTimeOffset>>("ArrayOfDateTimeOffset", SYSTEM);
        check::<Dictionary<String, i32>>("ArrayOfKeyValueOfstringint", ARRAYS);
        check::<Dictionary<DateTime, Option<AnyValue>>>("ArrayOfKeyValueOfdateTimeanyType", ARRAYS);
        check::<Dictionary<String, Dictionary<String, Decimal>>>(
            "ArrayOfKeyValueOfstringArrayOfKeyValueOfstringdecimalty7Ep6D1",
            ARRAYS,
        );
        check::<Vec<KeyValuePair<Guid, TimeSpan>>>("ArrayOfKeyValuePairOfguidduration", GENERIC);
        check::<Char>("char", SERIALIZATION);
    }

    #[test]
    fn hashes_are_dot_nets() {
        for (namespaces, expected) in [
            (
                " 1 http://schemas.datacontract.org/2004/07/Shop.Models",
                "0jrb_PfxE",
            ),
            (
                " 2 http://www.w3.org/2001/XMLSchema http://schemas.microsoft.com/2003/10/Serialization/Arrays",
                "ty7Ep6D1",
            ),
        ] {
            assert_eq!(hash(namespaces), expected);
        }
    }
}
