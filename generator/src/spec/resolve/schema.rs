//! Names that XML schema and the data contract serializer give to built-in types.
//!
//! `int`, `KeyValueOfstringlong`, `ApiResultOfstring`: they tell widths that the
//! phrases of the page do not.

use super::unify::optional;
use crate::spec::model::{Scalar, Type};

/// Schema name → type. Longer names before their prefixes.
const NAMES: &[(&str, Scalar)] = &[
    ("anyType", Scalar::Any),
    ("anyURI", Scalar::Uri),
    ("base64Binary", Scalar::Bytes),
    ("boolean", Scalar::Bool),
    ("byte", Scalar::Int8),
    ("char", Scalar::Char),
    ("dateTime", Scalar::DateTime),
    ("decimal", Scalar::Decimal),
    ("double", Scalar::Float64),
    ("duration", Scalar::TimeSpan),
    ("float", Scalar::Float32),
    ("guid", Scalar::Guid),
    ("int", Scalar::Int32),
    ("long", Scalar::Int64),
    ("short", Scalar::Int16),
    ("string", Scalar::String),
    ("unsignedByte", Scalar::UInt8),
    ("unsignedInt", Scalar::UInt32),
    ("unsignedLong", Scalar::UInt64),
    ("unsignedShort", Scalar::UInt16),
];

/// The built-in type that an item or root element stands for.
pub(super) fn scalar(name: &str) -> Option<Scalar> {
    if name == "DateTimeOffset" {
        return Some(Scalar::DateTimeOffset);
    }
    NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, scalar)| *scalar)
}

/// `KeyValueOfstringlong` → the types of key and value, as far as the name tells them:
/// built-in ones, and the contract names of others next to a built-in one.
pub(super) fn key_value(name: &str) -> Option<(Option<Type>, Option<Type>)> {
    let rest = name
        .strip_prefix("KeyValueOf")
        .or_else(|| name.strip_prefix("KeyValuePairOf"))?;
    if let Some((key, value)) = leading(rest) {
        let value = scalar(value).map(Type::Scalar).or_else(|| argument(value));
        return Some((Some(Type::Scalar(key)), value));
    }
    let rest = without_hash(rest);
    let trailing = NAMES
        .iter()
        .filter_map(|(name, scalar)| rest.strip_suffix(name).map(|key| (key, *scalar)))
        .filter(|(key, _)| !key.is_empty())
        // `unsignedInt` before `Int`.
        .min_by_key(|(key, _)| key.len());
    Some(match trailing {
        Some((key, value)) => (Some(Type::Named(key.to_owned())), Some(Type::Scalar(value))),
        None => (None, None),
    })
}

/// A type argument at the end of a name, which is followed by the hash of namespaces.
fn argument(text: &str) -> Option<Type> {
    let name = without_hash(text);
    match name.strip_prefix("NullableOf") {
        Some(inner) => scalar(inner).map(|inner| optional(Type::Scalar(inner))),
        None => (!name.is_empty()).then(|| Type::Named(name.to_owned())),
    }
}

/// The name that stands for a built-in type.
pub(super) fn name(ty: Scalar) -> Option<&'static str> {
    let named = NAMES.iter().find(|(_, scalar)| *scalar == ty);
    named.map(|(name, _)| *name)
}

/// The name without the eight characters of its hash, of which `_P` and `_S` are one each.
pub(super) fn without_hash(name: &str) -> &str {
    let mut rest = name;
    for _ in 0..8 {
        let escaped = rest.strip_suffix("_P").or_else(|| rest.strip_suffix("_S"));
        rest = escaped.unwrap_or_else(|| {
            let mut chars = rest.chars();
            chars.next_back();
            chars.as_str()
        });
    }
    rest
}

/// The schema name that a text starts with, and what follows.
fn leading(text: &str) -> Option<(Scalar, &str)> {
    NAMES
        .iter()
        .find_map(|(name, scalar)| text.strip_prefix(name).map(|rest| (*scalar, rest)))
        // `longitude` or `stringTable` would be names of models.
        .filter(|(_, rest)| !rest.starts_with(|c: char| c.is_lowercase()) || leading_name(rest))
}

fn leading_name(text: &str) -> bool {
    NAMES.iter().any(|(name, _)| text.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::{key_value, scalar};
    use crate::spec::resolve::testing::show_type;

    #[test]
    fn items() {
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(
                scalar(name).map(|s| format!("{s:?}")).as_deref(),
                expected,
                "{name}"
            );
        };
        check("int", Some("Int32"));
        check("byte", Some("Int8"));
        check("unsignedByte", Some("UInt8"));
        check("Item", None);
    }

    #[test]
    fn pairs() {
        let check = |name: &str, expected: &str| {
            let shown = key_value(name).map(|(key, value)| {
                let show = |ty| Option::as_ref(&ty).map_or("?".to_owned(), show_type);
                format!("{} {}", show(key), show(value))
            });
            assert_eq!(shown.unwrap_or_default(), expected, "{name}");
        };
        check("KeyValueOfstringlong", "String Int64");
        check("KeyValueOfstringint", "String Int32");
        check("KeyValueOfunsignedBytestring", "UInt8 String");
        check("KeyValueOfstringItem0jrb_PfxE", "String Item");
        check("KeyValueOfColorstring0jrb_PfxE", "Color String");
        check("KeyValueOfColorunsignedInt0jrbfxE9", "Color UInt32");
        check("KeyValueOfColorItem0jrb_PfxE", "? ?");
        check(
            "KeyValueOfstringPageOfItemO0D_PjIeTcccI92F1",
            "String PageOfItemO0D_PjIeT",
        );
        check("KeyValueOfstringNullableOfint5F2dSckg", "String Int32?");
        check("KeyValueOfä", "? ?");
        check("Item", "");
    }
}
