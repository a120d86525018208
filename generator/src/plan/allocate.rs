//! Wanted names and the lock → names without collisions.
//!
//! A name that the lock holds always wins; newcomers take what is left, in the
//! order given. Knows nothing of what the names are for.

use super::name::Name;
use std::collections::{BTreeMap, BTreeSet};

/// What sets apart the second of two equal names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suffix {
    /// `mod_api`, then `mod_api_2`
    Module,
    /// `id_2`
    Snake,
    /// `Order2`, or `Order2_2` behind a digit.
    Camel,
}

/// Something that needs a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Its key in the lock: the wire name.
    pub(super) key: String,
    /// The name that it gets if that is free.
    pub(super) name: Name,
}

/// Names in the order wanted, and the keys of lock entries that can't be used.
#[derive(Debug, Default)]
pub(super) struct Allocated {
    pub(super) names: Vec<Name>,
    pub(super) rejected: Vec<String>,
}

/// Gives each of `wanted` a name of its own; `reserved` ones are never given.
///
/// Keys are unique, as [`wanted`] makes them.
pub(super) fn allocate(
    wanted: &[Wanted],
    locked: &BTreeMap<String, String>,
    reserved: &[&str],
    suffix: Suffix,
) -> Allocated {
    let mut taken: BTreeSet<Name> = reserved.iter().map(|name| Name::known(name)).collect();
    let mut rejected = Vec::new();
    let mut names: Vec<Option<Name>> = Vec::with_capacity(wanted.len());
    for entry in wanted {
        let held = locked.get(&entry.key);
        let usable = held
            .and_then(|text| Name::from_lock(text))
            .filter(|name| taken.insert(name.clone()));
        if held.is_some() && usable.is_none() {
            rejected.push(entry.key.clone());
        }
        names.push(usable);
    }
    let mut next = BTreeMap::new();
    // Of `ID` and `id`, the second has the better claim to `id`.
    for exact in [true, false] {
        for (name, entry) in names.iter_mut().zip(wanted) {
            if name.is_none() && (!exact || entry.key == entry.name.plain()) {
                *name = Some(first_free(&entry.name, suffix, &mut taken, &mut next));
            }
        }
    }
    Allocated {
        names: names.into_iter().flatten().collect(),
        rejected,
    }
}

/// What each of `keys` wants, spelled by `spell`; repeated keys are made unique.
pub(super) fn wanted<'k>(
    keys: impl Iterator<Item = &'k str>,
    spell: impl Fn(&str) -> Name,
) -> Vec<Wanted> {
    let keys: Vec<&str> = keys.collect();
    let names = keys.iter().map(|key| spell(key));
    let unique = unique_keys(keys.iter().copied());
    unique
        .into_iter()
        .zip(names)
        .map(|(key, name)| Wanted { key, name })
        .collect()
}

/// Makes keys unique: the second `id` (a member that hides an inherited one) is `id#2`.
fn unique_keys<'a>(keys: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    keys.map(|key| {
        let count = seen.entry(key).or_insert(0);
        *count += 1;
        if *count == 1 {
            key.to_owned()
        } else {
            format!("{key}#{count}")
        }
    })
    .collect()
}

/// `next` remembers where the search for each name ended: thousands may want one.
fn first_free(
    name: &Name,
    suffix: Suffix,
    taken: &mut BTreeSet<Name>,
    next: &mut BTreeMap<Name, usize>,
) -> Name {
    let mut candidate = name.clone();
    let first = if suffix == Suffix::Module { 1 } else { 2 };
    let number = next.entry(name.clone()).or_insert(first);
    while !taken.insert(candidate.clone()) {
        candidate = match suffix {
            Suffix::Camel if !name.plain().ends_with(|last: char| last.is_ascii_digit()) => {
                name.with_suffix(&number.to_string())
            }
            Suffix::Module if *number == 1 => name.with_suffix("_api"),
            Suffix::Module => name.with_suffix(&format!("_api_{number}")),
            _ => name.with_suffix(&format!("_{number}")),
        };
        *number += 1;
    }
    candidate
}

#[cfg(test)]
mod tests {
    use super::{Suffix, Wanted, allocate, unique_keys};
    use crate::plan::name::Name;
    use std::collections::BTreeMap;

    fn check(keys: &[&str], locked: &[(&str, &str)], expected: &[&str], rejected: &[&str]) {
        let wanted: Vec<_> = keys
            .iter()
            .map(|key| Wanted {
                key: (*key).to_owned(),
                name: Name::snake(key),
            })
            .collect();
        let locked: BTreeMap<_, _> = locked
            .iter()
            .map(|(key, name)| ((*key).to_owned(), (*name).to_owned()))
            .collect();
        let allocated = allocate(&wanted, &locked, &["ns"], Suffix::Snake);
        let names: Vec<_> = allocated.names.iter().map(Name::as_str).collect();
        assert_eq!(names, expected);
        assert_eq!(allocated.rejected, rejected);
    }

    #[test]
    fn gives_names_in_order() {
        check(&["ID", "id", "Id"], &[], &["id_2", "id", "id_3"], &[]);
        check(&["type", "Type"], &[], &["r#type", "type_2"], &[]);
        check(&["ns"], &[], &["ns_2"], &[]);
    }

    #[test]
    fn lets_the_lock_win() {
        check(&["ID", "id"], &[("id", "id")], &["id_2", "id"], &[]);
        check(&["new", "old"], &[("old", "new")], &["new_2", "new"], &[]);
    }

    #[test]
    fn rejects_what_can_not_be_used() {
        check(&["a"], &[("a", "not a name")], &["a"], &["a"]);
        check(&["a"], &[("a", "ns")], &["a"], &["a"]);
        check(&["a", "b"], &[("a", "x"), ("b", "x")], &["x", "b"], &["b"]);
    }

    #[test]
    fn sets_types_apart_without_an_underscore() {
        let wanted = ["Order", "ORDER", "V1", "v1"].map(|key| Wanted {
            key: key.to_owned(),
            name: Name::upper_camel(key),
        });
        let allocated = allocate(&wanted, &BTreeMap::new(), &[], Suffix::Camel);
        let names: Vec<_> = allocated.names.iter().map(Name::as_str).collect();
        assert_eq!(names, ["Order", "Order2", "V1", "V1_2"]);
    }

    #[test]
    fn numbers_repeated_keys() {
        assert_eq!(
            unique_keys(["id", "name", "id"].into_iter()),
            ["id", "name", "id#2"]
        );
    }
}
