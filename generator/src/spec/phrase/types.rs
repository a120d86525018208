//! `Dictionary of string [key] and Collection of Order [value]` → [`Type`].
//!
//! Names of simple types are a table; every other name is a model or an
//! enumeration, which only other evidence can tell apart.

use crate::spec::model::{Scalar, Type};

/// Phrase of a simple type → what it can be at most. Sorted.
const SIMPLE: &[(&str, Scalar)] = &[
    ("Object", Scalar::Any),
    ("URI", Scalar::Uri),
    ("boolean", Scalar::Bool),
    ("byte", Scalar::UInt8),
    ("character", Scalar::Char),
    ("date", Scalar::Date),
    ("decimal number", Scalar::Number),
    ("globally unique identifier", Scalar::Guid),
    ("integer", Scalar::Integer),
    ("signed byte", Scalar::Int8),
    ("string", Scalar::String),
    ("time interval", Scalar::TimeSpan),
    ("unsigned integer", Scalar::UnsignedInteger),
];

/// Framework classes that stand for a body nobody declared. Sorted.
const UNDECLARED: &[&str] = &[
    "ByteArrayContent",
    "HttpContent",
    "HttpResponseMessage",
    "IHttpActionResult",
    "PushStreamContent",
    "Stream",
    "StreamContent",
];

/// Deepest nesting that is followed; deeper parts count as a name. A bound of the written
/// spec, less what may stand around a phrase.
pub const MAX_DEPTH: usize = 30;

/// Whether a name is what [`parse`] leaves of a phrase that is nested too deep.
#[must_use]
pub fn is_rest(name: &str) -> bool {
    !matches!(parse(name), Type::Named(_))
}

/// Whether a name stands for a body nobody declared.
#[must_use]
pub fn is_undeclared(name: &str) -> bool {
    UNDECLARED.contains(&name)
}

/// Reads a type phrase. Total: what is no known phrase is a name.
#[must_use]
pub fn parse(phrase: &str) -> Type {
    parse_nested(&phrase.split_whitespace().collect::<Vec<_>>().join(" "), 0)
}

fn parse_nested(phrase: &str, depth: usize) -> Type {
    if depth < MAX_DEPTH {
        if let Some(item) = phrase.strip_prefix("Collection of ") {
            return Type::List(Box::new(parse_nested(item, depth + 1)));
        }
        if let Some((key, value)) = phrase.strip_prefix("Dictionary of ").and_then(halves) {
            let (key, value) = (parse_nested(key, depth + 1), parse_nested(value, depth + 1));
            return Type::Map(Box::new(key), Box::new(value));
        }
        if let Some((key, value)) = phrase.strip_prefix("Pair of ").and_then(halves) {
            let (key, value) = (parse_nested(key, depth + 1), parse_nested(value, depth + 1));
            return Type::Pair(Box::new(key), Box::new(value));
        }
    }
    if is_undeclared(phrase) {
        return Type::Scalar(Scalar::Raw);
    }
    match SIMPLE.iter().find(|(name, _)| *name == phrase) {
        Some((_, scalar)) => Type::Scalar(*scalar),
        None => Type::Named(phrase.to_owned()),
    }
}

/// `K [key] and V [value]` → K and V, at the `[key]` that belongs to this level.
fn halves(phrase: &str) -> Option<(&str, &str)> {
    let value = phrase.strip_suffix(" [value]")?;
    let mut open = 0_usize;
    let mut at = 0;
    while let Some(step) = value.get(at..) {
        if step.starts_with("Dictionary of ") || step.starts_with("Pair of ") {
            open += 1;
        } else if step.starts_with(" [key] and ") {
            if open == 0 {
                return Some((&value[..at], &value[at + " [key] and ".len()..]));
            }
        } else if step.starts_with(" [value]") {
            open = open.saturating_sub(1);
        }
        at += step.chars().next()?.len_utf8();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::spec::resolve::testing::show_type;

    #[test]
    fn phrases() {
        let check = |phrase: &str, expected: &str| {
            assert_eq!(show_type(&parse(phrase)), expected, "{phrase}");
        };
        check("string", "String");
        check("decimal number", "Number");
        check("RefundParm", "RefundParm");
        check("ApiResultOfItem[]", "ApiResultOfItem[]");
        check("Collection of Collection of Order", "[[Order]]");
        check(
            "Dictionary of string [key] and integer [value]",
            "{String: Integer}",
        );
        check(
            "Dictionary of string [key]\n and integer [value]",
            "{String: Integer}",
        );
        check(
            "Pair of integer [key] and Collection of Item [value]",
            "(Integer, [Item])",
        );
        check(
            "Dictionary of string [key] and Dictionary of string [key] and integer [value] [value]",
            "{String: {String: Integer}}",
        );
        check(
            "Dictionary of Pair of string [key] and byte [value] [key] and integer [value]",
            "{(String, UInt8): Integer}",
        );
        check("HttpResponseMessage", "Raw");
        check("Dictionary of nothing", "Dictionary of nothing");
        check("", "");
    }

    #[test]
    fn nesting_is_bounded() {
        let phrase = "Collection of ".repeat(5_000) + "string";
        assert!(show_type(&parse(&phrase)).starts_with("[[["));
    }
}
