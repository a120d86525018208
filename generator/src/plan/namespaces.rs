//! XML namespaces → constants of `ns.rs`.
//!
//! A namespace with types has its module's name; one that only base classes
//! or members live in gets the end of its CLR name, frozen in the lock.

use super::allocate::{Suffix, Wanted, allocate};
use super::index::Index;
use super::model::NamespaceConstant;
use super::name::Name;
use super::prose::code;
use crate::spec::lock::Lock;
use crate::spec::model::{Model, Spec, TypeDefinition};
use std::collections::{BTreeMap, BTreeSet};

/// What .NET puts in front of a CLR namespace.
const CLR_PREFIX: &str = "http://schemas.datacontract.org/2004/07/";

/// Namespace → constant. Keys of namespaces without a module go to `lock`.
pub(super) fn constants(spec: &Spec, lock: &mut Lock) -> BTreeMap<String, Name> {
    let mut keys: Vec<(String, String)> = spec
        .namespaces
        .iter()
        .filter_map(|namespace| Some((namespace.uri.clone()?, namespace.key.clone())))
        .collect();
    let known: BTreeSet<&str> = spec
        .namespaces
        .iter()
        .filter_map(|namespace| namespace.uri.as_deref())
        .collect();
    for uri in others(spec).difference(&known) {
        let key = match lock.namespaces.get(*uri) {
            Some(key) => key.clone(),
            None => free_key(uri, spec, lock),
        };
        lock.namespaces.insert((*uri).to_owned(), key.clone());
        keys.push(((*uri).to_owned(), key));
    }
    let wanted: Vec<Wanted> = keys
        .iter()
        .map(|(uri, key)| Wanted {
            key: uri.clone(),
            name: Name::constant(key),
        })
        .collect();
    let allocated = allocate(&wanted, &BTreeMap::new(), &[], Suffix::Snake);
    keys.into_iter()
        .map(|(uri, _)| uri)
        .zip(allocated.names)
        .collect()
}

/// `ns.rs`, sorted by name.
pub(super) fn lower(index: &Index<'_>) -> Vec<NamespaceConstant> {
    let modules: BTreeMap<&str, &Name> = index
        .spec
        .namespaces
        .iter()
        .zip(&index.namespaces)
        .filter_map(|(namespace, module)| Some((namespace.uri.as_deref()?, module)))
        .collect();
    let bases: BTreeSet<&String> = models(index.spec).flat_map(|model| &model.bases).collect();
    let mut constants: Vec<NamespaceConstant> = index
        .constants
        .iter()
        .map(|(uri, name)| {
            let docs = match modules.get(uri.as_str()) {
                Some(module) => {
                    format!("Namespace of [`{0}`](super::{0}).", module.plain())
                }
                None if bases.contains(uri) => {
                    format!("Namespace of base classes in {}.", clr_name(uri))
                }
                None => format!("Namespace of members in {}.", clr_name(uri)),
            };
            NamespaceConstant {
                docs: vec![docs],
                name: name.clone(),
                uri: uri.clone(),
            }
        })
        .collect();
    constants.sort_by(|left, right| left.name.cmp(&right.name));
    constants
}

/// What a reader calls the namespace: `` `Shop.Models` ``.
pub(super) fn clr_name(uri: &str) -> String {
    code(
        uri.strip_prefix(CLR_PREFIX)
            .filter(|name| !name.is_empty())
            .unwrap_or(uri),
    )
}

/// Namespaces that contracts name beside their own.
fn others(spec: &Spec) -> BTreeSet<&str> {
    fn of_model(model: &Model) -> Vec<&str> {
        let members = model.members.iter();
        let shapes = members.map(|member| &member.shape);
        let own = shapes.flat_map(|shape| {
            let items = shape.items.as_deref();
            [
                shape.namespace.as_deref(),
                items.and_then(|items| items.namespace.as_deref()),
            ]
        });
        let own = own.flatten();
        model.bases.iter().map(String::as_str).chain(own).collect()
    }
    models(spec).flat_map(of_model).collect()
}

fn models(spec: &Spec) -> impl Iterator<Item = &Model> {
    let namespaces = spec.namespaces.iter();
    let types = namespaces.flat_map(|namespace| &namespace.types);
    types.filter_map(|definition| match definition {
        TypeDefinition::Model(model) => Some(model),
        TypeDefinition::Enum(_) => None,
    })
}

/// The last two segments of the CLR name, or as many as it takes to be unique.
fn free_key(uri: &str, spec: &Spec, lock: &Lock) -> String {
    let mut taken: BTreeSet<&str> = lock.namespaces.values().map(String::as_str).collect();
    taken.extend(
        spec.namespaces
            .iter()
            .map(|namespace| namespace.key.as_str()),
    );
    taken.extend(
        spec.controllers
            .iter()
            .map(|controller| controller.key.as_str()),
    );
    let segments: Vec<&str> = uri
        .strip_prefix(CLR_PREFIX)
        .unwrap_or(uri)
        .split(['.', '/'])
        .filter(|segment| !segment.is_empty())
        .collect();
    let shortest = segments.len().saturating_sub(2);
    let candidates = (0..=shortest).rev().map(|from| segments[from..].join("_"));
    let mut keys = candidates.map(|text| Name::snake(&text).plain().to_owned());
    let last = Name::snake(&segments.join("_")).plain().to_owned();
    keys.find(|key| !taken.contains(key.as_str()))
        .unwrap_or_else(|| {
            (2..)
                .map(|number| format!("{last}_{number}"))
                .find(|key| !taken.contains(key.as_str()))
                .unwrap_or(last)
        })
}

#[cfg(test)]
mod tests {
    use super::{clr_name, constants};
    use crate::plan::fixture::{model, namespace, spec};
    use crate::spec::lock::Lock;
    use crate::spec::model::TypeDefinition;

    const A: &str = "http://schemas.datacontract.org/2004/07/Shop.Web.Models";
    const B: &str = "http://schemas.datacontract.org/2004/07/Shop.Core.Web.Models";

    #[test]
    fn names_base_namespaces_by_their_end() {
        let mut derived = model("Order", vec![]);
        if let TypeDefinition::Model(model) = &mut derived {
            model.bases = vec![A.to_owned(), B.to_owned()];
        }
        let spec = spec(vec![], vec![namespace("orders", vec![derived])]);
        let mut lock = Lock::default();
        let names = constants(&spec, &mut lock);
        assert_eq!(names[B].as_str(), "WEB_MODELS");
        assert_eq!(names[A].as_str(), "SHOP_WEB_MODELS");
        assert_eq!(lock.namespaces[A], "shop_web_models");
        assert_eq!(constants(&spec, &mut lock), names);
    }

    #[test]
    fn calls_a_namespace_by_its_clr_name() {
        let cases = [
            (A, "`Shop.Web.Models`"),
            ("urn:x", "`urn:x`"),
            (
                super::CLR_PREFIX,
                "`http://schemas.datacontract.org/2004/07/`",
            ),
        ];
        for (uri, expected) in cases {
            assert_eq!(clr_name(uri), expected);
        }
    }
}
