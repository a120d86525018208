//! What the docs demand of a member's value, as `#[check(…)]` states it. Says when
//! .NET's validation accepts a value; walking over members is not its business.

use std::fmt;

use super::View;
use crate::scalar::Decimal;

/// A documented constraint of a member: an attribute of .NET's `DataAnnotations`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// `[Required]`: there is a value, and a text is not blank.
    Required,
    /// `[MinLength]`: so many items, or units of UTF-16, at least.
    MinLength(usize),
    /// `[MaxLength]`: so many items, or units of UTF-16, at most.
    MaxLength(usize),
    /// `[Range]`: bounds as the docs spell them, both included.
    Range(&'static str, &'static str),
}

impl Rule {
    /// Whether a value fits. As in .NET, every rule but [`Rule::Required`] is
    /// content with no value, and with a value that it can't measure.
    pub fn accepts(self, value: View<'_>) -> bool {
        match self {
            Rule::Required => match value {
                View::Null => false,
                View::Str(text) => !text.trim().is_empty(),
                _ => true,
            },
            Rule::MinLength(least) => length(value).is_none_or(|length| length >= least),
            Rule::MaxLength(most) => length(value).is_none_or(|length| length <= most),
            Rule::Range(low, high) => is_within(value, low, high),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rule::Required => f.write_str("is required"),
            Rule::MinLength(least) => write!(f, "is shorter than {least}"),
            Rule::MaxLength(most) => write!(f, "is longer than {most}"),
            Rule::Range(low, high) => write!(f, "is not between {low} and {high}"),
        }
    }
}

fn length(value: View<'_>) -> Option<usize> {
    match value {
        View::Str(text) => Some(text.encode_utf16().count()),
        View::Bytes(bytes) => Some(bytes.len()),
        View::Seq(items) => Some(items.len()),
        _ => None,
    }
}

fn is_within(value: View<'_>, low: &str, high: &str) -> bool {
    let exact = match value {
        View::Int(value) => Decimal::from(value),
        View::UInt(value) => Decimal::from(value),
        View::Decimal(value) => value,
        View::F32(value) => return is_within_floats(value.into(), low, high),
        View::F64(value) => return is_within_floats(value, low, high),
        _ => return true,
    };
    let least = low.parse::<Decimal>().unwrap_or(Decimal::MIN);
    let most = high.parse::<Decimal>().unwrap_or(Decimal::MAX);
    (least..=most).contains(&exact)
}

fn is_within_floats(value: f64, low: &str, high: &str) -> bool {
    let least = low.parse().unwrap_or(f64::NEG_INFINITY);
    let most = high.parse().unwrap_or(f64::INFINITY);
    (least..=most).contains(&value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_accept_what_dot_net_accepts() {
        let amount = Decimal::new(15, 1);
        for (rule, value, expected) in [
            (Rule::Required, View::Null, false),
            (Rule::Required, View::Str(" \t"), false),
            (Rule::Required, View::Str("a"), true),
            (Rule::Required, View::Int(0), true),
            (Rule::MaxLength(2), View::Str("票券"), true),
            (Rule::MaxLength(2), View::Str("票🎫"), false),
            (Rule::MaxLength(2), View::Null, true),
            (Rule::MaxLength(2), View::Int(1000), true),
            (Rule::MaxLength(2), View::Bytes(b"abc"), false),
            (Rule::MinLength(1), View::Str(""), false),
            (Rule::MinLength(1), View::Null, true),
            (Rule::Range("1", "1.5"), View::Decimal(amount), true),
            (Rule::Range("1", "1.4"), View::Decimal(amount), false),
            (Rule::Range("-1", "1"), View::Int(-1), true),
            (Rule::Range("-1", "1"), View::UInt(2), false),
            (Rule::Range("0", "1"), View::F64(f64::NAN), false),
            (
                Rule::Range("0", "1.7976931348623157E+308"),
                View::Int(i64::MAX),
                true,
            ),
            (Rule::Range("0", "1"), View::Null, true),
        ] {
            assert_eq!(rule.accepts(value), expected, "{rule:?}");
        }
    }
}
