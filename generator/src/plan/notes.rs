//! What the plan had to decide against the spec or the lock, as diagnostics.

use super::types::MAX_DEPTH;
use super::wire_names::Refused;
use crate::diagnostic::{Diagnostic, codes};
use crate::spec::model::{Controller, Operation, Spec, Type, TypeDefinition};

/// Collects doubts.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) doubts: Vec<Doubt>,
}

/// A finding, with the entry that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The entry.
    pub entry: Entry,
    /// The finding, without a place: the plan knows no files.
    pub diagnostic: Diagnostic,
}

/// An entry of the spec or the lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A parameter or a body of an operation.
    Operation {
        /// Key of the controller.
        controller: String,
        /// Key of the operation.
        operation: String,
        /// Name of the parameter, `body` or `response`.
        key: String,
    },
    /// A member or a value of a type.
    Member {
        /// Name of the type.
        owner: String,
        /// Name of the member or value.
        name: String,
    },
    /// A name in the lock.
    Locked {
        /// Its table: `types`, `members.Order`.
        table: String,
        /// The name on the wire.
        key: String,
    },
}

impl Entry {
    fn operation(controller: &Controller, operation: &Operation, key: &str) -> Self {
        Self::Operation {
            controller: controller.key.clone(),
            operation: operation.key.clone(),
            key: key.to_owned(),
        }
    }

    fn member(owner: &str, name: &str) -> Self {
        Self::Member {
            owner: owner.to_owned(),
            name: name.to_owned(),
        }
    }
}

impl Notes {
    /// Names of types in the lock that could not be given again.
    pub(super) fn rejected_types(&mut self, keys: &[String]) {
        self.rejected_names("type", "types", keys);
    }

    /// Names of members in the lock that could not be given again.
    pub(super) fn rejected_members(&mut self, type_name: &str, keys: &[String]) {
        let what = format!("member of {type_name}");
        self.rejected_names(&what, &format!("members.{type_name}"), keys);
    }

    fn rejected_names(&mut self, what: &str, table: &str, keys: &[String]) {
        for key in keys {
            let message = format!("the name of `{key}` ({what}) in `helpgen.lock` can't be used");
            let diagnostic = Diagnostic::new(&codes::LOCK_NAME, message).help(
                "it is no identifier, taken or reserved; a new name was allocated, so code that used the old one must change",
            );
            let entry = Entry::Locked {
                table: table.to_owned(),
                key: key.clone(),
            };
            self.push(entry, diagnostic);
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
            self.push(
                Entry::member(type_name, name),
                Diagnostic::new(&codes::WIRE_NAME, message)
                    .help("it was left out; an overlay can rename or remove it"),
            );
        }
    }

    /// A parameter whose type has no form in a URI.
    pub(super) fn parameter_as_text(
        &mut self,
        controller: &Controller,
        operation: &Operation,
        name: &str,
    ) {
        let message = format!(
            "parameter `{name}` of `{}.{}` has a type whose text in a URI is not known",
            controller.key, operation.key
        );
        self.push(
            Entry::operation(controller, operation, name),
            Diagnostic::new(&codes::PARAMETER_AS_TEXT, message).help(
                "the caller gives its text; an overlay can set the type or replace it by its members",
            ),
        );
    }

    /// Types that are nested too deep.
    pub(super) fn check_types(&mut self, spec: &Spec) {
        for (entry, ty) in used_types(spec) {
            if depth(ty) > MAX_DEPTH {
                let message = format!("a type is nested more than {MAX_DEPTH} deep");
                let help = "any JSON value stands for what is deeper";
                self.push(
                    entry,
                    Diagnostic::new(&codes::DEEP_TYPE, message).help(help),
                );
            }
        }
    }

    fn push(&mut self, entry: Entry, diagnostic: Diagnostic) {
        self.doubts.push(Doubt { entry, diagnostic });
    }
}

/// Every type in the spec that is written somewhere, with its place.
fn used_types(spec: &Spec) -> Vec<(Entry, &Type)> {
    let mut types = Vec::new();
    for controller in &spec.controllers {
        for operation in &controller.operations {
            let entry = |key: &str| Entry::operation(controller, operation, key);
            let parameters = operation.parameters.iter();
            types.extend(parameters.map(|it| (entry(&it.name), &it.ty)));
            let bodies = [("body", &operation.body), ("response", &operation.response)];
            let bodies = bodies
                .into_iter()
                .filter_map(|(key, body)| Some((key, body.as_ref()?)));
            types.extend(bodies.map(|(key, body)| (entry(key), &body.ty)));
        }
    }
    for definition in spec
        .namespaces
        .iter()
        .flat_map(|namespace| &namespace.types)
    {
        if let TypeDefinition::Model(model) = definition {
            let members = model.members.iter();
            types.extend(members.map(|it| (Entry::member(&model.name, &it.name), &it.ty)));
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
