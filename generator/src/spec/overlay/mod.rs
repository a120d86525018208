//! Overlays: corrections of the docs that a person wrote into `service.toml`.
//!
//! In: a [`Spec`] and overlays. Out: the corrected spec, and a diagnostic for each
//! overlay that no longer fits the docs. Entries have the form of the spec's files.

mod path;
mod place;
mod root;
mod routes;
mod types;
mod trace;
mod tree;
#[cfg(test)]
mod tests;

pub use self::trace::trace;

use self::path::{Path, Root};
use self::routes::Mismatch;
use super::file::references::{type_names, undefined};
use super::file::words::nearest;
use super::settings::{Overlay, OverlayAction};
use super::type_text::SCALARS;
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::spec::Spec;
use std::collections::{BTreeMap, BTreeSet};

/// A problem of an overlay: what it is, what was found, what to do.
struct Problem {
    code: &'static Code,
    message: String,
    help: String,
    /// Keys on the way from the entry to what is wrong, and whether the last key is.
    way: Option<(Vec<String>, bool)>,
}

impl Problem {
    fn new(code: &'static Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            help: help.into(),
            way: None,
        }
    }

    /// What is wrong stands below these keys of the entry that the overlay names.
    fn below(mut self, way: &[&str]) -> Self {
        self.way = Some((way.iter().map(|&key| key.to_owned()).collect(), false));
        self
    }
}

/// What applying overlays came to.
#[derive(Debug, Default)]
pub struct Applied {
    /// Why overlays were refused.
    pub diagnostics: Vec<Diagnostic>,
    /// Which were, by their number from 0.
    pub refused: BTreeSet<usize>,
}

/// Applies overlays in their order; one that is refused changes nothing.
pub fn apply(spec: &mut Spec, overlays: &[Overlay]) -> Applied {
    let mut wrong = BTreeMap::new();
    if overlays.is_empty() {
        return Applied::default();
    }
    loop {
        let (next, mut applied, mismatches) = apply_but(spec, overlays, &wrong);
        if mismatches.is_empty() {
            for (index, problems) in wrong {
                applied.refuse(index, problems, overlays);
            }
            *spec = next;
            return applied;
        }
        for (mismatch, index) in mismatches {
            let problems: &mut Vec<Problem> = wrong.entry(index).or_default();
            problems.push(mismatch.problem());
        }
    }
}

/// Applies all overlays but the wrong ones. Also tells which of them gave a route other
/// parameters than it has: two may be needed to do that, so that the last word counts.
fn apply_but(
    before: &Spec,
    overlays: &[Overlay],
    wrong: &BTreeMap<usize, Vec<Problem>>,
) -> (Spec, Applied, BTreeMap<Mismatch, usize>) {
    let known = routes::mismatches(before);
    let mut spec = before.clone();
    let mut result = Applied::default();
    let mut mismatches = BTreeMap::new();
    for (index, overlay) in overlays.iter().enumerate() {
        if wrong.contains_key(&index) {
            continue;
        }
        match applied(&spec, overlay) {
            Ok(next) => spec = next,
            Err(problems) => {
                result.refuse(index, problems, overlays);
                continue;
            }
        }
        let now = routes::mismatches(&spec);
        mismatches.retain(|mismatch, _| now.contains(mismatch));
        for new in now.difference(&known) {
            mismatches.entry(new.clone()).or_insert(index);
        }
    }
    (spec, result, mismatches)
}

impl Applied {
    fn refuse(&mut self, index: usize, problems: Vec<Problem>, overlays: &[Overlay]) {
        let told = problems
            .into_iter()
            .map(|problem| told(problem, &overlays[index]));
        self.diagnostics.extend(told);
        self.refused.insert(index);
    }
}

fn told(problem: Problem, overlay: &Overlay) -> Diagnostic {
    let place = place::of(&problem, overlay);
    Diagnostic::new(problem.code, problem.message)
        .at(place)
        .help(problem.help)
}

/// Members whose type overlays say or that they remove: model and member; of enumerations
/// whose values they say, the member is empty. No page needs to tell more about them.
pub fn settled_members(overlays: &[Overlay]) -> BTreeSet<(String, String)> {
    let settles = |overlay: &&Overlay| match &overlay.action {
        OverlayAction::Set(keys) => ["type", "values", "open"]
            .iter()
            .any(|key| keys.contains_key(*key)),
        OverlayAction::Replace(_) | OverlayAction::Remove => true,
        OverlayAction::Rename(_) | OverlayAction::Add(_) => false,
    };
    let member = |overlay: &Overlay| {
        let path = path::parse(&overlay.at).ok()?;
        match (path.root, path.steps.as_slice()) {
            (Root::Model(model), [list, member]) if list == "members" => {
                Some((model, member.clone()))
            }
            (Root::Model(model), []) => Some((model, String::new())),
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
        let help = match overlay.action {
            OverlayAction::Rename(_) => "the entry has this name already: remove the overlay",
            _ => "the docs say the same now: remove the overlay",
        };
        return Err(Problem::new(&codes::OVERLAY_UNCHANGED, message, help).into());
    }
    let known = undefined(before);
    let unknown = undefined(after).into_iter();
    let unknown = unknown.filter(|(name, _)| !known.contains_key(name));
    let mut problems: Vec<_> = unknown
        .map(|(name, users)| {
            let way = place::of_type(overlay, &name).map(|way| (way, false));
            let problem = undefined_type(after, &name, &users);
            Problem { way, ..problem }
        })
        .collect();
    problems.extend(routes::shared(before, after));
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
    let scalars = SCALARS.iter().map(|(word, _)| *word);
    let help = match nearest(name, type_names(spec).chain(scalars)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "add the type, or correct what uses it in an overlay before this one".to_owned(),
    };
    Problem::new(&codes::OVERLAY_REFERENCE, message, help)
}

impl From<Problem> for Vec<Problem> {
    fn from(problem: Problem) -> Self {
        vec![problem]
    }
}
