//! Where in `service.toml` stands what is wrong with an overlay.
//!
//! In: an overlay with the places of its values, a problem. Out: the innermost place
//! that is to blame; the path of the overlay where none of its values is.

use super::{Problem, path};
use crate::diagnostic::{Location, codes};
use crate::spec::settings::{Overlay, OverlayAction, ValuePlace};

/// The place of a problem.
pub(super) fn of(problem: &Problem, overlay: &Overlay) -> Location {
    let found = match (&problem.way, &overlay.action) {
        (Some((way, is_key)), _) => below(overlay, way, *is_key),
        (None, OverlayAction::Rename(_)) if is_about_name(problem) => {
            overlay.places.first().map(|place| place.value.clone())
        }
        _ => None,
    };
    found.unwrap_or_else(|| overlay.location.clone())
}

/// Whether the new name is wrong, and not the entry that shall have it.
fn is_about_name(problem: &Problem) -> bool {
    *problem.code == codes::OVERLAY_VALUE || *problem.code == codes::OVERLAY_UNCHANGED
}

/// The place of the part of an entry that a way leads to, or of what it is part of.
fn below(overlay: &Overlay, way: &[String], is_key: bool) -> Option<Location> {
    let path = path::parse(&overlay.at).ok()?;
    let way = way.strip_prefix(path.steps.as_slice())?;
    let around = (0..=way.len()).rev().map(|length| &way[..length]);
    let exact = |place: &&ValuePlace| place.way == way;
    match overlay.places.iter().find(exact) {
        Some(place) if is_key => Some(place.key.clone()),
        _ => around
            .filter_map(|way| overlay.places.iter().find(|place| place.way == way))
            .map(|place| place.value.clone())
            .next(),
    }
}

/// The way to the first type among the values of an overlay that names another type.
pub(super) fn of_type(overlay: &Overlay, name: &str) -> Option<Vec<String>> {
    let (OverlayAction::Set(table) | OverlayAction::Replace(table) | OverlayAction::Add(table)) =
        &overlay.action
    else {
        return None;
    };
    let steps = path::parse(&overlay.at).ok()?.steps;
    let table = toml::Value::Table(table.clone());
    let is_it = |place: &&ValuePlace| {
        let mut way = place.way.iter();
        let value = way.try_fold(&table, |value, key| part(value, key));
        let is_type = place.way.last().is_some_and(|key| key == "type");
        is_type
            && value
                .and_then(toml::Value::as_str)
                .is_some_and(|text| text.contains(name))
    };
    let found = overlay.places.iter().find(is_it)?;
    Some(steps.into_iter().chain(found.way.iter().cloned()).collect())
}

/// A part of a value, as places name it.
fn part<'v>(value: &'v toml::Value, key: &str) -> Option<&'v toml::Value> {
    match value {
        toml::Value::Array(items) => {
            let named =
                |item: &&toml::Value| item.get("name").and_then(toml::Value::as_str) == Some(key);
            let index = || key.parse().ok().and_then(|index: usize| items.get(index));
            items.iter().find(named).or_else(index)
        }
        other => other.get(key),
    }
}
