//! Hashes in the names of generic contracts → namespaces of enumerations.
//!
//! No element of an enumeration shows its namespace, but the name of a dictionary of
//! it does: `KeyValueOfKindint9gICLQnK`. Tries the namespaces that the samples show.

use super::definitions::Definitions;
use super::documents::Samples;
use super::provenance::{Evidence, Findings};
use super::schema;
use crate::spec::built_in::{self, SYSTEM};
use crate::spec::contract_hash::contract_hash;
use crate::spec::model::TypeDefinition;
use crate::spec::sample::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// Gives enumerations the namespaces that the names of others prove.
pub(super) fn set_namespaces(
    definitions: &mut Definitions,
    samples: &[Samples<'_>],
    findings: &mut Findings,
) {
    let is_open = |(definition, namespace): &&(TypeDefinition, Option<String>)| {
        matches!(definition, TypeDefinition::Enum(_)) && namespace.is_none()
    };
    let open: Vec<String> = definitions
        .iter()
        .filter(is_open)
        .map(|(definition, _)| definition.name().to_owned())
        .collect();
    if open.is_empty() {
        return;
    }
    let mut names = BTreeSet::new();
    for samples in samples {
        if let Some(root) = samples.xml_root() {
            collect(root, &mut names);
        }
    }
    let homes = Homes::of(definitions);
    let prove = |name: String| {
        let proof = |one: &&str| Some((homes.prove(&name, one)?.to_owned(), (*one).to_owned()));
        let proof = names.iter().find_map(proof)?;
        Some((name, proof))
    };
    let proved: BTreeMap<String, (String, String)> = open.into_iter().filter_map(prove).collect();
    for (definition, namespace) in definitions {
        if let Some((home, by)) = proved.get(definition.name()) {
            *namespace = Some(home.clone());
            let path = format!("models/{}/namespace", definition.name());
            let note = format!("the hash in `{by}` is that of `{home}`");
            findings.facts.record(path, Evidence::Xml, None, note);
        }
    }
}

/// Names of generic contracts; the reader bounds the depth of trees, hence of this walk.
fn collect<'e>(element: &'e Element<'_>, names: &mut BTreeSet<&'e str>) {
    if element.name.contains("Of") {
        names.insert(&element.name);
    }
    element
        .children
        .iter()
        .for_each(|child| collect(child, names));
}

/// Namespaces of contracts by name, and all there are.
struct Homes {
    by_name: BTreeMap<String, String>,
    all: BTreeSet<String>,
}

impl Homes {
    fn of(definitions: &Definitions) -> Self {
        let by_name: BTreeMap<String, String> = definitions
            .iter()
            .filter_map(|(definition, home)| {
                let xml = match definition {
                    TypeDefinition::Model(model) => &model.xml_name,
                    TypeDefinition::Enum(one) => &one.xml_name,
                };
                let name = xml.as_deref().unwrap_or(definition.name());
                Some((name.to_owned(), home.clone()?))
            })
            .collect();
        let all = by_name.values().cloned().collect();
        Self { by_name, all }
    }

    /// The namespace of `wanted` that gives the hash in `name`.
    fn prove(&self, wanted: &str, name: &str) -> Option<&str> {
        let mut places = name.match_indices(wanted);
        places.find_map(|(at, _)| {
            let (before, after) = (&name[..at], &name[at + wanted.len()..]);
            let mut homes = self.all.iter().map(String::as_str);
            homes.find(|home| self.explains(before, home, after, wanted))
        })
    }

    /// Whether a type of that namespace between `before` and `after` explains the hash.
    fn explains(&self, before: &str, home: &str, after: &str, wanted: &str) -> bool {
        let is_hash = |text: &str, homes: &[&str]| text.starts_with(&contract_hash(homes));
        if before.ends_with("Of") && is_hash(after, &[home]) {
            return true;
        }
        match key_before(before) {
            Some("") => {
                let value = schema::without_hash(after);
                let other = if value == wanted {
                    Some(home)
                } else {
                    self.home(value)
                };
                other.is_some_and(|other| is_hash(&after[value.len()..], &[home, other]))
            }
            Some(key) => {
                let other = if key == wanted {
                    Some(home)
                } else {
                    self.home(key)
                };
                other.is_some_and(|other| is_hash(after, &[other, home]))
            }
            None => false,
        }
    }

    /// Namespace of a type by the name that it has in the names of others.
    fn home(&self, name: &str) -> Option<&str> {
        if let Some(item) = name.strip_prefix("ArrayOf") {
            return self.home(item).map(built_in::home_of_list);
        }
        if name.starts_with("NullableOf") {
            return Some(SYSTEM);
        }
        match schema::scalar(name) {
            Some(scalar) => Some(built_in::home(scalar)),
            None => self.by_name.get(name).map(String::as_str),
        }
    }
}

/// What stands between the prefix of an entry's name and its value.
fn key_before(text: &str) -> Option<&str> {
    let entry = text.rsplit_once("KeyValueOf");
    let (_, key) = entry.or_else(|| text.rsplit_once("KeyValuePairOf"))?;
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::{Homes, contract_hash};
    use std::collections::BTreeMap;

    #[test]
    fn names_prove_namespaces() {
        let by_name = BTreeMap::from([("Item".to_owned(), "urn:item".to_owned())]);
        let all = ["urn:item", "urn:kind"].map(str::to_owned).into();
        let homes = Homes { by_name, all };
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(homes.prove("Kind", name), expected, "{name}");
        };
        let xsd = crate::spec::built_in::XSD;
        let of = |before: &str, homes: &[&str]| format!("{before}{}", contract_hash(homes));
        check(&of("ResultOfKind", &["urn:kind"]), Some("urn:kind"));
        check(
            &of("KeyValueOfKindint", &["urn:kind", xsd]),
            Some("urn:kind"),
        );
        check(
            &of("ArrayOfKeyValueOfintKind", &[xsd, "urn:kind"]),
            Some("urn:kind"),
        );
        check(
            &of("KeyValuePairOfKindItem", &["urn:kind", "urn:item"]),
            Some("urn:kind"),
        );
        check(
            &of("KeyValueOfKindKind", &["urn:item", "urn:item"]),
            Some("urn:item"),
        );
        let lists = of("KeyValueOfKindArrayOfItem", &["urn:kind", "urn:item"]);
        check(&lists, Some("urn:kind"));
        let nullable = of("KeyValueOfstringNullableOfKind", &["urn:kind"]);
        check(&format!("{nullable}12345678"), Some("urn:kind"));
        check("KeyValueOfKindint9gICLQnK", None);
        check("ArrayOfKind", None);
        check("ÄOfKindÄ", None);
    }
}
