//! The names of `XmlSerializer`: `ArrayOfInt`, `ArrayOfArrayOfItem`. It has no namespaces
//! of its own; those of contracts are in their tables.

use super::Name;
use crate::contract::Shape;
use std::borrow::Cow;

/// The name of a type's root element.
pub(in crate::codec::xml) fn root(shape: &Shape) -> Name {
    let ns = match super::not_null(shape) {
        Shape::Object(table) => table.ns,
        Shape::Named(table, _) => table.ns,
        _ => "",
    };
    Name::new(local(shape), ns)
}

/// The name of a list's items, in the namespace around the list.
pub(super) fn item(item: &Shape) -> Name {
    Name::new(local(item), "")
}

fn local(shape: &Shape) -> Cow<'static, str> {
    match shape {
        Shape::Scalar(scalar) => match scalar.name {
            // The one name that is not that of the contracts.
            "duration" => "TimeSpan".into(),
            name => name.into(),
        },
        Shape::Object(table) => table.name.into(),
        Shape::Enum(table) => table.name.into(),
        Shape::Optional(inner) => local(inner()),
        Shape::Seq(item) => format!("ArrayOf{}", capitalized(&list_part(item()))).into(),
        Shape::Named(table, _) => table.name.into(),
        // It has no names for dictionaries: it can't write them.
        Shape::Map(..) | Shape::Pair(..) => "anyType".into(),
    }
}

/// A nullable value has a name of its own only inside another.
fn list_part(item: &Shape) -> Cow<'static, str> {
    match item {
        Shape::Optional(inner) if super::is_value_type(inner()) => {
            format!("NullableOf{}", capitalized(&local(inner()))).into()
        }
        item => local(item),
    }
}

fn capitalized(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Value;
    use crate::{AnyValue, Base64, TimeSpan};

    #[test]
    fn names_are_dot_nets() {
        for (shape, expected) in [
            (i32::type_shape(), "int"),
            (Option::<i32>::type_shape(), "int"),
            (TimeSpan::type_shape(), "TimeSpan"),
            (Vec::<i32>::type_shape(), "ArrayOfInt"),
            (Vec::<Option<i32>>::type_shape(), "ArrayOfNullableOfInt"),
            (Vec::<Option<String>>::type_shape(), "ArrayOfString"),
            (
                Vec::<Vec<Base64>>::type_shape(),
                "ArrayOfArrayOfBase64Binary",
            ),
            (Vec::<AnyValue>::type_shape(), "ArrayOfAnyType"),
        ] {
            assert_eq!(local(shape), expected);
        }
    }
}
