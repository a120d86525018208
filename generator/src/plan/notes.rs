//! What the plan had to decide against the spec or the lock, as diagnostics.

use super::types::MAX_DEPTH;
use super::uses::named;
use super::wire_names::Refused;
use crate::diagnostic::{Diagnostic, codes};
use crate::spec::model::{Operation, Spec, Type, TypeDefinition};
use std::collections::BTreeSet;

/// Collects diagnostics.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Notes {
    /// Names of the lock that could not be given again.
    pub(super) fn rejected_names(&mut self, what: &str, keys: &[String]) {
        for key in keys {
            let message = format!("the name of `{key}` ({what}) in `helpgen.lock` can't be used");
            self.diagnostics.push(Diagnostic::new(&codes::LOCK_NAME, message).help(
                "it is no identifier, taken or reserved; a new name was allocated, so code that used the old one must change",
            ));
        }
    }

    /// Names on the wire that tell nothing apart.
    pub(super) fn refused_names(&mut self, type_name: &str, refused: &[Refused]) {
        for Refused { name, format } in refused {
            let (what, place) = match format {
                Some(format) => ("member", format!(" in {format}")),
                None => ("value", String::new()),
            };
            let message = if name.is_empty() {
                format!("a {what} of `{type_name}` has no name{place}")
            } else {
                format!("`{name}` names more than one {what} of `{type_name}`{place}")
            };
            self.diagnostics.push(
                Diagnostic::new(&codes::WIRE_NAME, message)
                    .help("it was left out; an overlay can rename or remove it"),
            );
        }
    }

    /// A parameter whose type has no form in a URI.
    pub(super) fn parameter_as_text(
        &mut self,
        controller: &str,
        operation: &Operation,
        name: &str,
    ) {
        let message = format!(
            "parameter `{name}` of `{controller}.{key}` has a type that no URI can carry",
            key = operation.key
        );
        self.diagnostics
            .push(Diagnostic::new(&codes::PARAMETER_AS_TEXT, message).help(
            "the caller gives its text; an overlay can set the type or replace it by its members",
        ));
    }

    /// Types that are used and not defined, or nested too deep.
    pub(super) fn check_types(&mut self, spec: &Spec) {
        let definitions = || {
            spec.namespaces
                .iter()
                .flat_map(|namespace| &namespace.types)
        };
        let defined: BTreeSet<&str> = definitions().map(TypeDefinition::name).collect();
        let mut reported: BTreeSet<&str> = BTreeSet::new();
        for (place, ty) in used_types(spec) {
            for name in named(ty) {
                if !defined.contains(name) && reported.insert(name) {
                    let message =
                        format!("`{place}` uses the type `{name}`, which the spec does not define");
                    self.diagnostics.push(
                        Diagnostic::new(&codes::UNDEFINED_TYPE, message)
                            .help("any JSON value stands for it; an overlay can add the type"),
                    );
                }
            }
            if depth(ty) > MAX_DEPTH {
                let message = format!("the type of `{place}` is nested more than {MAX_DEPTH} deep");
                self.diagnostics.push(
                    Diagnostic::new(&codes::DEEP_TYPE, message)
                        .help("any JSON value stands for what is deeper"),
                );
            }
        }
    }
}

/// Every type in the spec that is written somewhere, with its place.
fn used_types(spec: &Spec) -> Vec<(String, &Type)> {
    let mut types = Vec::new();
    for controller in &spec.controllers {
        for operation in &controller.operations {
            let place = format!("operations/{}/{}", controller.key, operation.key);
            let parameters = operation.parameters.iter();
            types.extend(parameters.map(|it| (format!("{place}/parameters/{}", it.name), &it.ty)));
            types.extend(
                operation
                    .body
                    .iter()
                    .map(|body| (format!("{place}/body"), &body.ty)),
            );
            types.extend(
                operation
                    .response
                    .iter()
                    .map(|body| (format!("{place}/response"), &body.ty)),
            );
        }
    }
    for definition in spec
        .namespaces
        .iter()
        .flat_map(|namespace| &namespace.types)
    {
        if let TypeDefinition::Model(model) = definition {
            let members = model.members.iter();
            types.extend(
                members.map(|it| (format!("models/{}/members/{}", model.name, it.name), &it.ty)),
            );
        }
    }
    types
}

fn depth(ty: &Type) -> usize {
    let mut deepest = 0;
    let mut pending = vec![(ty, 0)];
    while let Some((ty, depth)) = pending.pop() {
        deepest = deepest.max(depth);
        match ty {
            Type::Optional(inside) | Type::List(inside) => pending.push((inside, depth + 1)),
            Type::Map(key, value) | Type::Pair(key, value) => {
                pending.extend([(&**key, depth + 1), (&**value, depth + 1)]);
            }
            Type::Scalar(_) | Type::Named(_) => {}
        }
    }
    deepest
}
