//! Sets of an enumeration's values, `[Flags]`: a number in which each value has its
//! bits, and the names of the values, which .NET separates by commas or by blanks.

use super::text::{Spelling, find_variant};
use crate::contract::Variant;

/// The number of a set that is given by names; None if one of them is not known.
pub(super) fn number(variants: &[Variant], names: &str) -> Option<i128> {
    let mut parts = names
        .split([',', ' ', '\t', '\r', '\n'])
        .filter(|name| !name.is_empty())
        .peekable();
    parts.peek()?;
    parts.try_fold(0, |set, name| {
        let value = variants[find_variant(variants, name)?].value?;
        Some(set | value)
    })
}

/// The values that make up a number, as .NET finds them: the largest first, until
/// nothing is left. Given in ascending order; None if something is left.
pub(in crate::codec) fn names(
    variants: &'static [Variant],
    number: i128,
) -> Option<Vec<&'static Variant>> {
    let mut by_value: Vec<_> = variants
        .iter()
        .filter_map(|variant| Some((variant.value.filter(|value| *value != 0)?, variant)))
        .collect();
    by_value.sort_by_key(|(value, _)| *value);
    let mut left = number;
    let mut parts = Vec::new();
    for (value, variant) in by_value.into_iter().rev() {
        if left & value == value {
            left &= !value;
            parts.push(variant);
        }
    }
    parts.reverse();
    (left == 0 && !parts.is_empty()).then_some(parts)
}

pub(super) fn write(out: &mut String, flags: &[&'static Variant], spelling: Spelling) {
    for (index, variant) in flags.iter().enumerate() {
        let (name, separator) = match spelling {
            Spelling::Json => (variant.name, ", "),
            Spelling::Xml => (variant.xml, " "),
        };
        if index > 0 {
            out.push_str(separator);
        }
        out.push_str(name);
    }
}
