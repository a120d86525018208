//! Names that XML schema and the data contract serializer give to built-in types.
//!
//! `int`, `KeyValueOfstringlong`, `ApiResultOfstring`: they tell widths that the
//! phrases of the page do not.

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

/// `KeyValueOfstringlong` → the built-in types of key and value, as far as they are built in.
pub(super) fn key_value(name: &str) -> Option<(Option<Type>, Option<Type>)> {
    let rest = name
        .strip_prefix("KeyValueOf")
        .or_else(|| name.strip_prefix("KeyValuePairOf"))?;
    let Some((key, rest)) = leading(rest) else {
        return Some((None, None));
    };
    let value = leading(rest).map(|(value, _)| Type::Scalar(value));
    Some((Some(Type::Scalar(key)), value))
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
        check("KeyValueOfstringItem0jrb_PfxE", "String ?");
        check("KeyValueOfColorstring0jrb_PfxE", "? ?");
        check("Item", "");
    }
}
