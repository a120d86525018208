//! Which types a spec uses, and where.
//!
//! In: a spec. Out: names of types with the path of the entry that uses them, as
//! overlays write paths. Knows nothing of files.

use crate::spec::Spec;
use crate::spec::model::{Type, TypeDefinition};
use std::collections::{BTreeMap, BTreeSet};

/// Calls `found` for each name in a type.
pub(crate) fn names(ty: &Type, found: &mut dyn FnMut(&str)) {
    match ty {
        Type::Scalar(_) => {}
        Type::Named(name) => found(name),
        Type::List(inner) | Type::Optional(inner) => names(inner, found),
        Type::Map(key, value) | Type::Pair(key, value) => {
            names(key, found);
            names(value, found);
        }
    }
}

/// Names of types that nothing defines, with the paths of the entries that use them.
pub(crate) fn undefined(spec: &Spec) -> BTreeMap<String, Vec<String>> {
    let defined: BTreeSet<_> = type_names(spec).collect();
    let mut undefined = BTreeMap::<String, Vec<String>>::new();
    // Only `rename` changes types: one walk serves both.
    each_type(&mut spec.clone(), &mut |path, ty| {
        names(ty, &mut |name| {
            if !defined.contains(name) {
                undefined
                    .entry(name.to_owned())
                    .or_default()
                    .push(path.clone());
            }
        });
    });
    undefined
}

/// Names of the types that a spec defines.
pub(crate) fn type_names(spec: &Spec) -> impl Iterator<Item = &str> {
    let types = spec
        .namespaces
        .iter()
        .flat_map(|namespace| &namespace.types);
    types.map(TypeDefinition::name)
}

/// Gives a type another name wherever it is used.
pub(crate) fn rename(spec: &mut Spec, old: &str, new: &str) {
    each_type(spec, &mut |_, ty| rename_in(ty, old, new));
}

fn rename_in(ty: &mut Type, old: &str, new: &str) {
    match ty {
        Type::Named(name) if name == old => new.clone_into(name),
        Type::Scalar(_) | Type::Named(_) => {}
        Type::List(inner) | Type::Optional(inner) => rename_in(inner, old, new),
        Type::Map(key, value) | Type::Pair(key, value) => {
            rename_in(key, old, new);
            rename_in(value, old, new);
        }
    }
}

fn each_type(spec: &mut Spec, visit: &mut dyn FnMut(&String, &mut Type)) {
    for controller in &mut spec.controllers {
        for operation in &mut controller.operations {
            let path = format!("operations/{}/{}", controller.key, operation.key);
            for parameter in &mut operation.parameters {
                visit(
                    &format!("{path}/parameters/{}", parameter.name),
                    &mut parameter.ty,
                );
            }
            if let Some(body) = &mut operation.body {
                visit(&format!("{path}/body"), &mut body.ty);
            }
            if let Some(response) = &mut operation.response {
                visit(&format!("{path}/response"), &mut response.ty);
            }
        }
    }
    for namespace in &mut spec.namespaces {
        for definition in &mut namespace.types {
            if let TypeDefinition::Model(model) = definition {
                if let Some(collection) = model.collection.as_deref_mut() {
                    visit(&format!("models/{}", model.name), &mut collection.ty);
                }
                for member in &mut model.members {
                    let path = format!("models/{}/members/{}", model.name, member.name);
                    visit(&path, &mut member.ty);
                }
            }
        }
    }
}
