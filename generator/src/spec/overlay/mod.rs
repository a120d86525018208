//! Overlays: corrections of the docs that a person wrote into `service.toml`.
//!
//! In: a [`Spec`] and overlays. Out: the corrected spec, and a diagnostic for each
//! overlay that no longer fits the docs. Entries have the form of the spec's files.

mod path;
mod root;
mod types;
mod trace;
mod tree;
#[cfg(test)]
mod tests;

pub use self::trace::trace;

use self::path::{Path, Root};
use super::file::references::{type_names, undefined};
use super::file::words::nearest;
use super::model::Operation;
use super::settings::{Overlay, OverlayAction};
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::spec::Spec;
use std::collections::{BTreeMap, BTreeSet};

/// A problem of an overlay: what it is, what was found, what to do.
struct Problem {
    code: &'static Code,
    message: String,
    help: String,
}

impl Problem {
    fn new(code: &'static Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// Applies overlays in their order; one that fails changes nothing.
pub fn apply(spec: &mut Spec, overlays: &[Overlay]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for overlay in overlays {
        match applied(spec, overlay) {
            Ok(next) => *spec = next,
            Err(problems) => diagnostics.extend(problems.into_iter().map(|problem| {
                Diagnostic::new(problem.code, problem.message)
                    .at(overlay.location.clone())
                    .help(problem.help)
            })),
        }
    }
    diagnostics
}

/// Members whose type overlays say or that they remove: model and member. No page
/// needs to tell more about them.
pub fn settled_members(overlays: &[Overlay]) -> BTreeSet<(String, String)> {
    let settles = |overlay: &&Overlay| match &overlay.action {
        OverlayAction::Set(keys) => keys.contains_key("type"),
        OverlayAction::Replace(_) | OverlayAction::Remove => true,
        OverlayAction::Rename(_) | OverlayAction::Add(_) => false,
    };
    let member = |overlay: &Overlay| {
        let path = path::parse(&overlay.at).ok()?;
        match (path.root, path.steps.as_slice()) {
            (Root::Model(model), [list, member]) if list == "members" => {
                Some((model, member.clone()))
            }
            _ => None,
        }
    };
    overlays.iter().filter(settles).filter_map(member).collect()
}

fn applied(spec: &Spec, overlay: &Overlay) -> Result<Spec, Vec<Problem>> {
    let path = path::parse(&overlay.at)?;
    let mut next = spec.clone();
    if let (OverlayAction::Add(table), []) = (&overlay.action, path.steps.as_slice()) {
        root::add(&mut next, &path.root, table)?;
        if overlay.expect.is_some() {
            return Err(expects_of_added().into());
        }
    } else {
        change(&mut next, overlay, &path)?;
    }
    check(spec, &next, overlay)?;
    Ok(next)
}

/// Changes an entry that is there, or one of its parts.
fn change(spec: &mut Spec, overlay: &Overlay, path: &Path) -> Result<(), Vec<Problem>> {
    let before = root::form(spec, &path.root)?;
    if matches!(overlay.action, OverlayAction::Add(_)) {
        if overlay.expect.is_some() {
            return Err(expects_of_added().into());
        }
    } else {
        let today = tree::find(&before, &path.steps)?;
        if let Some(expected) = &overlay.expect {
            tree::expect(today, expected)?;
        }
    }
    match (&overlay.action, path.steps.as_slice()) {
        (OverlayAction::Remove, []) => root::remove(spec, &path.root)?,
        (OverlayAction::Rename(name), []) => root::rename(spec, &path.root, name)?,
        (action, steps) => {
            let mut after = before;
            tree::edit(&mut after, steps, action)?;
            root::replace(spec, &path.root, after)?;
        }
    }
    Ok(())
}

fn expects_of_added() -> Problem {
    let message = "`expect` beside `add`: there is nothing yet to expect";
    Problem::new(&codes::OVERLAY_ACTION, message, "remove `expect`")
}

/// What must hold after every overlay.
fn check(before: &Spec, after: &Spec, overlay: &Overlay) -> Result<(), Vec<Problem>> {
    if before == after {
        let message = format!("the overlay at `{}` changes nothing", overlay.at);
        let help = "the docs say the same now: remove the overlay";
        return Err(Problem::new(&codes::OVERLAY_UNCHANGED, message, help).into());
    }
    let known = undefined(before);
    let unknown = undefined(after).into_iter();
    let unknown = unknown.filter(|(name, _)| !known.contains_key(name));
    let mut problems: Vec<_> = unknown
        .map(|(name, users)| undefined_type(after, &name, &users))
        .collect();
    problems.extend(shared_route(before, after));
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

fn undefined_type(spec: &Spec, name: &str, users: &[String]) -> Problem {
    let (first, others) = match users {
        [first, others @ ..] => (first.as_str(), others.len()),
        [] => ("", 0),
    };
    let more = match others {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    let message = format!("nothing would define the type `{name}` that `{first}`{more} uses");
    let help = match nearest(name, type_names(spec)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "add the type, or correct what uses it in an overlay before this one".to_owned(),
    };
    Problem::new(&codes::OVERLAY_REFERENCE, message, help)
}

/// Two operations that an overlay gave the same route.
fn shared_route(before: &Spec, after: &Spec) -> Option<Problem> {
    let known = routes(before);
    let mut shared = routes(after).into_iter();
    let (route, keys) = shared.find(|(route, keys)| {
        keys.len() > 1 && known.get(route).is_none_or(|before| before.len() < 2)
    })?;
    let message = format!("`{route}` would be the route of `{}`", keys.join("` and `"));
    let help = "remove or correct the other operation first";
    Some(Problem::new(&codes::OVERLAY_VALUE, message, help))
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

impl From<Problem> for Vec<Problem> {
    fn from(problem: Problem) -> Self {
        vec![problem]
    }
}
