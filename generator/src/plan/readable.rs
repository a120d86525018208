//! Contract names of generic types, which the 4.0 template alone shows → names to read:
//! `PairOfstringItemO0D_PjIeT` → `PairOfStringItem`.
//!
//! Knows how .NET makes the hash in such a name. What is no hash of the spec's own
//! namespaces stays; names that become equal are told apart like any others.

use crate::spec::Spec;
use crate::spec::built_in::{ARRAYS, GENERIC, SERIALIZATION, SYSTEM, XSD};
use crate::spec::contract_hash::contract_hash;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What stands between a generic type and its arguments.
const OF: &str = "Of";

/// Characters of a hash; `_P` and `_S` stand for one each.
const LENGTH: usize = 8;

/// So many combinations of namespaces are tried for each number of arguments.
const TRIED: usize = 4_096;

/// Arguments that a name may have.
const MAX_ARGUMENTS: u32 = 4;

/// Namespaces of arguments that no contract of a service has.
const BUILT_IN: [&str; 5] = [SYSTEM, GENERIC, SERIALIZATION, ARRAYS, XSD];

/// Schema names of arguments → how later templates call them. Longer ones before their prefixes.
const SCALARS: &[(&str, &str)] = &[
    ("anyType", "Object"),
    ("anyURI", "Uri"),
    ("base64Binary", "Bytes"),
    ("boolean", "Boolean"),
    ("byte", "SByte"),
    ("char", "Char"),
    ("dateTime", "DateTime"),
    ("decimal", "Decimal"),
    ("double", "Double"),
    ("duration", "TimeSpan"),
    ("float", "Single"),
    ("guid", "Guid"),
    ("int", "Int32"),
    ("long", "Int64"),
    ("short", "Int16"),
    ("string", "String"),
    ("unsignedByte", "Byte"),
    ("unsignedInt", "UInt32"),
    ("unsignedLong", "UInt64"),
    ("unsignedShort", "UInt16"),
];

/// The hashes that names of a spec may hold.
pub(super) struct Readable(BTreeSet<String>);

impl Readable {
    /// Those of the spec's namespaces.
    pub(super) fn of(spec: &Spec) -> Self {
        let types = spec
            .namespaces
            .iter()
            .flat_map(|namespace| &namespace.types);
        if !types.into_iter().any(|ty| ty.name().contains(OF)) {
            return Self(BTreeSet::new());
        }
        let own = spec.namespaces.iter().filter_map(|one| one.uri.as_deref());
        let namespaces: BTreeSet<&str> = own.chain(BUILT_IN).collect();
        let mut hashes = BTreeSet::new();
        let mut lists: Vec<Vec<&str>> = vec![Vec::new()];
        for _ in 0..MAX_ARGUMENTS {
            if lists.len() * namespaces.len() > TRIED {
                break;
            }
            lists = lists
                .iter()
                .flat_map(|list| longer(list, &namespaces))
                .collect();
            hashes.extend(lists.iter().map(|list| contract_hash(list)));
        }
        Self(hashes)
    }

    /// The name without hashes, and with built-in arguments as C# calls them.
    pub(super) fn name<'n>(&self, name: &'n str) -> Cow<'n, str> {
        match name.find(OF).filter(|start| *start > 0) {
            Some(start) => {
                let (generic, arguments) = name.split_at(start);
                let arguments = named(&self.without_hashes(arguments));
                Cow::Owned([generic, &arguments].concat())
            }
            None => Cow::Borrowed(name),
        }
    }

    fn without_hashes(&self, name: &str) -> String {
        let mut out = String::new();
        let mut rest = name;
        while let Some(first) = rest.chars().next() {
            let hash = window(rest).filter(|window| self.0.contains(*window));
            if hash.is_none() {
                out.push(first);
            }
            rest = &rest[hash.map_or(first.len_utf8(), str::len)..];
        }
        out
    }
}

/// The name with the built-in arguments behind each `Of` as C# calls them.
fn named(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once(OF) {
        out.push_str(before);
        out.push_str(OF);
        rest = after;
        if let Some((spelled, after)) = scalars(rest) {
            out.push_str(&spelled);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// A list with each of the names after it.
fn longer<'n>(list: &[&'n str], names: &BTreeSet<&'n str>) -> Vec<Vec<&'n str>> {
    names.iter().map(|name| [list, &[*name]].concat()).collect()
}

/// The characters that would be a hash if one stood here.
fn window(text: &str) -> Option<&str> {
    let mut rest = text;
    for _ in 0..LENGTH {
        rest = rest
            .strip_prefix("_P")
            .or_else(|| rest.strip_prefix("_S"))
            .or_else(|| rest.strip_prefix(|c: char| c.is_ascii_alphanumeric()))?;
    }
    Some(&text[..text.len() - rest.len()])
}

/// The built-in arguments that a text begins with, and what follows them. A name in lower
/// case that only begins like one is none.
fn scalars(text: &str) -> Option<(String, &str)> {
    let mut spelled = String::new();
    let mut rest = text;
    let mut found = None;
    while let Some((after, clr)) = SCALARS
        .iter()
        .find_map(|(schema, clr)| Some((rest.strip_prefix(schema)?, clr)))
    {
        spelled.push_str(clr);
        rest = after;
        if !rest.starts_with(char::is_lowercase) {
            found = Some((spelled.clone(), rest));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::Readable;
    use crate::plan::fixture::{model, namespace, spec};

    #[test]
    fn names_lose_what_only_dot_net_needs() {
        let generic = model("ResultOfOther0jrb_PfxE", Vec::new());
        let readable = Readable::of(&spec(
            Vec::new(),
            vec![namespace("Shop.Models", vec![generic])],
        ));
        for (name, expected) in [
            ("ResultOfOther0jrb_PfxE", "ResultOfOther"),
            ("ResultOfArrayOfOther0jrb_PfxE", "ResultOfArrayOfOther"),
            (
                "ResultOfPageOfOther0jrb_PfxE0jrb_PfxE",
                "ResultOfPageOfOther",
            ),
            ("ResultOfint", "ResultOfInt32"),
            ("ResultOfNullableOfint5F2dSckg", "ResultOfNullableOfInt32"),
            ("ResultOfArrayOfstringuHEDJ7Dj", "ResultOfArrayOfString"),
            ("PairOfstringanyType", "PairOfStringObject"),
            ("PairOfunsignedIntItem", "PairOfUInt32Item"),
            // Of another service's namespace, or none at all.
            ("ResultOfOtherO0D_PjIeT", "ResultOfOtherO0D_PjIeT"),
            ("PageOfBigSchedule", "PageOfBigSchedule"),
            ("ResultOfinternal", "ResultOfinternal"),
            ("ResultOfString", "ResultOfString"),
            ("Ofint", "Ofint"),
            ("票Of订单", "票Of订单"),
        ] {
            assert_eq!(readable.name(name), expected, "{name}");
        }
    }
}
