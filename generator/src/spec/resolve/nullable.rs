//! Samples of lists and dictionaries → whether what is in them may be null.
//!
//! Namespaces and names of XML tell it, nulls, and the counter of made-up numbers.

use super::collections;
use super::evidence::Sight;
use super::schema;
use super::unify::holds;
use crate::spec::built_in::{ARRAYS, SYSTEM};
use crate::spec::model::{Scalar, Type};
use crate::spec::sample::json::Json;
use crate::spec::sample::xml::Element;

/// Whether the items of a list may be null; `seen` is the first of them that shows a value.
pub(super) fn items(list: Sight<'_>, seen: Sight<'_>, item: &Type) -> bool {
    let shown = seen
        .xml
        .and_then(|element| shows_nullable(element, item))
        .or_else(|| is_named_nullable(list, item).then_some(true));
    let uncounted = || is_countable(item) && all_ones(list.json);
    shows_null(list) || shown.unwrap_or_else(uncounted)
}

/// Whether the name of an entry, `KeyValueOfKindNullableOfLevel…`, has a nullable value,
/// whose name is that of the page.
pub(super) fn names_value(entry: &str, key: &Type, value: &Type) -> bool {
    let Type::Named(value) = value else {
        return false;
    };
    let Some((before, after)) = entry.split_once("NullableOf") else {
        return false;
    };
    let own = match key {
        Type::Named(key) => before.ends_with(&**key),
        _ => before
            .strip_prefix("KeyValueOf")
            .is_some_and(|key| schema::scalar(key).is_some()),
    };
    own && after.starts_with(&**value)
}

fn is_countable(ty: &Type) -> bool {
    let Type::Scalar(scalar) = ty else {
        return false;
    };
    matches!(
        scalar,
        Scalar::Integer | Scalar::UnsignedInteger | Scalar::Decimal | Scalar::Float
    ) || holds(Scalar::Integer, *scalar)
        || holds(Scalar::UnsignedInteger, *scalar)
        || holds(Scalar::Float, *scalar)
}

/// Whether an item's namespace is that of nullable values, or that of the built-in types;
/// `None` if it is neither, or tells nothing.
fn shows_nullable(element: &Element<'_>, item: &Type) -> Option<bool> {
    // A `DateTimeOffset` is at home where nullable values are.
    let tells = match item {
        Type::Scalar(scalar) => *scalar != Scalar::DateTimeOffset && *scalar != Scalar::Any,
        Type::Named(_) => !element.is_empty() && collections::is_nullable_item(element),
        _ => false,
    };
    match &*element.namespace {
        SYSTEM => tells.then_some(true),
        ARRAYS => tells.then_some(false),
        _ => None,
    }
}

/// Whether some item of a list is null.
fn shows_null(list: Sight<'_>) -> bool {
    let mut items = list.json.and_then(Json::items).unwrap_or_default().iter();
    let elements = list.xml.map(|element| element.children.iter());
    items.any(|item| item.kind() == "null") || elements.into_iter().flatten().any(|item| item.nil)
}

/// Whether the names of a list of built-in values tell that they may be null.
fn is_named_nullable(list: Sight<'_>, item: &Type) -> bool {
    let name = list.xml.map_or("", |element| &element.name);
    list.named_by_type && is_value(item) && name.starts_with("ArrayOfNullableOf")
}

/// Whether the type is built in and never null.
fn is_value(ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => !matches!(
            scalar,
            Scalar::String
                | Scalar::Uri
                | Scalar::Bytes
                | Scalar::Any
                | Scalar::Raw
                | Scalar::DateTimeOffset
        ),
        _ => false,
    }
}

/// Items of `List<int?>` are not counted: all show 1.
fn all_ones(json: Option<&Json<'_>>) -> bool {
    let items = json.and_then(Json::items).unwrap_or_default();
    let one = |item: &Json<'_>| matches!(item.number(), Some("1" | "1.0" | "1.1"));
    items.len() > 1 && items.iter().all(one)
}
