//! What a person calls a page, an operation, a type or a member → entries.
//!
//! Several entries may go by one name; none is a question of spelling.

use crate::export::{Entry, Fact};
use crate::source::folder::ServiceFolder;
use crate::spec::Spec;

/// The entries that a name means, each cut down to what it says of the name.
pub(super) fn find(name: &str, folder: &ServiceFolder, spec: &Spec, all: &[Entry]) -> Vec<Entry> {
    if let Some(file) = page(name, folder) {
        return from_page(&file, all);
    }
    let wanted = all.iter().filter(|entry| {
        let whole = &entry.path[..entry.path.len().min(3)];
        match entry.path[0].as_str() {
            "operations" => operation_names(whole, spec).iter().any(|one| one == name),
            "models" => entry.path[1] == name || member_name(entry).is_some_and(|one| one == name),
            _ => entry.at() == name,
        }
    });
    let by_name: Vec<Entry> = wanted.cloned().collect();
    match by_name.is_empty() {
        true => by_path(name, all),
        false => by_name,
    }
}

/// Every name by which something can be asked for.
pub(super) fn names(folder: &ServiceFolder, spec: &Spec, all: &[Entry]) -> Vec<String> {
    let mut names = Vec::new();
    for file in folder.pages.iter().flatten() {
        names.push(file.path.clone());
    }
    for entry in all {
        match entry.path[0].as_str() {
            "operations" => names.extend(operation_names(&entry.path[..3], spec)),
            "models" => {
                names.push(entry.path[1].clone());
                names.extend(member_name(entry));
            }
            _ => names.push(entry.at()),
        }
    }
    names
}

/// The page file of that name: its path or the end of it, with or without extension.
fn page(name: &str, folder: &ServiceFolder) -> Option<String> {
    let mut paths = folder
        .pages
        .iter()
        .flatten()
        .map(|file| file.location.display().to_string());
    paths.find(|path| {
        let stem = path
            .rsplit_once('.')
            .map_or(path.as_str(), |(stem, _)| stem);
        let named = |path: &str| path == name || path.ends_with(&format!("/{name}"));
        named(path) || named(stem)
    })
}

/// What a page says: facts with a source on it.
fn from_page(file: &str, all: &[Entry]) -> Vec<Entry> {
    let on_page = |fact: &&Fact| {
        fact.sources.iter().any(|source| {
            let place = source.location.as_ref();
            place.is_some_and(|place| *place.file == *file)
        })
    };
    let told = all.iter().map(|entry| Entry {
        path: entry.path.clone(),
        facts: entry.facts.iter().filter(on_page).cloned().collect(),
    });
    told.filter(|entry| !entry.facts.is_empty()).collect()
}

/// The entry at an overlay's path, and its parts.
fn by_path(path: &str, all: &[Entry]) -> Vec<Entry> {
    let below = format!("{path}/");
    let inside = all.iter().filter(|entry| {
        let at = entry.at();
        at == path || at.starts_with(&below)
    });
    inside.cloned().collect()
}

/// `order.refund`, `refund`, `POST api/Order/Refund`, `api/Order/Refund`.
fn operation_names(path: &[String], spec: &Spec) -> Vec<String> {
    let [_, controller, key] = path else {
        return Vec::new();
    };
    let controllers = spec.controllers.iter();
    let found = controllers
        .filter(|one| one.key == *controller)
        .flat_map(|one| &one.operations)
        .find(|one| one.key == *key);
    let routes = found.map(|one| [format!("{} {}", one.method, one.path), one.path.clone()]);
    let keys = [format!("{controller}.{key}"), key.clone()];
    keys.into_iter()
        .chain(routes.into_iter().flatten())
        .collect()
}

/// `RefundParm.memory`
fn member_name(entry: &Entry) -> Option<String> {
    match entry.path.as_slice() {
        [_, model, _, member] => Some(format!("{model}.{member}")),
        _ => None,
    }
}
