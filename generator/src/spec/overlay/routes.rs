//! What must hold of routes whatever overlays do.
//!
//! In: specs before and after. Out: problems that were not there before.

use super::Problem;
use crate::diagnostic::codes;
use crate::spec::Spec;
use crate::spec::model::{Operation, ParameterLocation};
use std::collections::{BTreeMap, BTreeSet};

/// A parameter of a path without its placeholder, or a placeholder without parameter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mismatch {
    /// `operations/order/get`
    operation: String,
    route: String,
    name: String,
    is_parameter: bool,
}

impl Mismatch {
    /// What there is to say about it.
    pub(super) fn problem(&self) -> Problem {
        let Self {
            operation,
            route,
            name,
            is_parameter,
        } = self;
        match is_parameter {
            true => Problem::new(
                &codes::OVERLAY_VALUE,
                format!(
                    "`{name}` is a parameter in the path, which has no `{{{name}}}`: `{route}`"
                ),
                "say `in = \"query\"`, or correct the route",
            )
            .below(&["parameters", name, "in"]),
            false => Problem::new(
                &codes::OVERLAY_VALUE,
                format!("no parameter fills the `{{{name}}}` of `{route}`"),
                format!("add `{operation}/parameters/{name}`, or correct the route"),
            )
            .below(&["route"]),
        }
    }
}

/// What does not match between paths and parameters.
pub(super) fn mismatches(spec: &Spec) -> BTreeSet<Mismatch> {
    let mut found = BTreeSet::new();
    for controller in &spec.controllers {
        for operation in &controller.operations {
            let path = operation.path.split('?').next().unwrap_or_default();
            let placeholders: BTreeSet<&str> = braces(path).collect();
            let parameters = operation.parameters.iter();
            let in_path: BTreeSet<&str> = parameters
                .filter(|parameter| parameter.location == ParameterLocation::Path)
                .map(|parameter| parameter.name.as_str())
                .collect();
            for name in placeholders.symmetric_difference(&in_path) {
                found.insert(Mismatch {
                    operation: format!("operations/{}/{}", controller.key, operation.key),
                    route: format!("{} {}", operation.method, operation.path),
                    name: (*name).to_owned(),
                    is_parameter: in_path.contains(name),
                });
            }
        }
    }
    found
}

/// Names between braces; a catch-all's without its star.
fn braces(path: &str) -> impl Iterator<Item = &str> {
    let names = path
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'));
    names
        .map(|(name, _)| name.trim_start_matches('*'))
        .filter(|name| !name.is_empty())
}

/// Two operations that an overlay gave the same route.
pub(super) fn shared(before: &Spec, after: &Spec) -> Option<Problem> {
    let known = routes(before);
    let mut shared = routes(after).into_iter();
    let (route, keys) = shared.find(|(route, keys)| {
        keys.len() > 1 && known.get(route).is_none_or(|before| before.len() < 2)
    })?;
    let message = format!("`{route}` would be the route of `{}`", keys.join("` and `"));
    let help = "remove or correct the other operation first";
    Some(Problem::new(&codes::OVERLAY_VALUE, message, help).below(&["route"]))
}

fn routes(spec: &Spec) -> BTreeMap<String, Vec<String>> {
    let mut routes = BTreeMap::<String, Vec<String>>::new();
    for controller in &spec.controllers {
        for Operation {
            key, method, path, ..
        } in &controller.operations
        {
            let keys = routes.entry(format!("{method} {path}")).or_default();
            keys.push(format!("{}/{key}", controller.key));
        }
    }
    routes
}
