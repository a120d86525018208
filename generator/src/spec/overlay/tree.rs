//! Entries as trees of TOML: finding, expecting and editing their parts.
//!
//! In: an entry in the form of the spec's files, steps, an action. Out: the edited
//! tree. Knows lists whose items have a `name`, and that a type may be undecided; does
//! not know what other keys mean.

use super::Problem;
use crate::diagnostic::codes;
use crate::spec::file::node::listed;
use crate::spec::file::words::nearest;
use crate::spec::file::writer::inline;
use crate::spec::settings::OverlayAction;
use toml::{Table, Value};

/// How many names an answer lists.
const SHOWN: usize = 12;

/// The part of a tree that steps lead to.
pub(super) fn find<'t>(root: &'t Value, steps: &[String]) -> Result<&'t Value, Problem> {
    let mut at = root;
    for (index, step) in steps.iter().enumerate() {
        at = child(at, step).ok_or_else(|| missing(at, &steps[..index], step))?;
    }
    Ok(at)
}

/// Compares with what an overlay expects; keys that it does not name are free.
pub(super) fn expect(today: &Value, expected: &Value) -> Result<(), Problem> {
    if matches(today, expected) {
        return Ok(());
    }
    let (mut found, mut wanted) = (String::new(), String::new());
    inline(&mut found, &relevant(today, expected));
    inline(&mut wanted, expected);
    let says = match found.as_str() {
        "{}" => "nothing of that kind".to_owned(),
        found => format!("`{found}`"),
    };
    let message = format!("the docs say {says} now, the overlay expects `{wanted}`");
    let help = "read the page again: correct `expect`, or remove the overlay";
    Err(Problem::new(&codes::OVERLAY_EXPECT, message, help))
}

/// Does what an overlay says at a place inside an entry, or to the entry itself.
pub(super) fn edit(
    root: &mut Value,
    steps: &[String],
    action: &OverlayAction,
) -> Result<(), Problem> {
    match (action, steps.split_last()) {
        (OverlayAction::Set(keys), _) => set(find_mut(root, steps)?, keys),
        (OverlayAction::Replace(entry), _) => replace(find_mut(root, steps)?, entry),
        (OverlayAction::Rename(name), Some((last, parents))) => {
            rename(find_mut(root, parents)?, last, name)?;
            if matches!(parents, [list] if list == "parameters") {
                rename_in_route(root, last, name);
            }
            Ok(())
        }
        (OverlayAction::Add(entry), Some((last, parents))) => {
            add(find_mut(root, parents)?, last, entry)
        }
        (OverlayAction::Remove, Some((last, parents))) => {
            remove(find_mut(root, parents)?, last);
            Ok(())
        }
        (_, None) => Err(impossible(
            "this can't be done to a whole entry",
            "use `set` or `replace`",
        )),
    }
}

fn set(target: &mut Value, keys: &Table) -> Result<(), Problem> {
    let Value::Table(table) = target else {
        return Err(no_table());
    };
    if table.contains_key("name") && keys.contains_key("name") {
        return Err(impossible(
            "`set` can't change a name",
            "use `rename` in an overlay of its own",
        ));
    }
    if keys.contains_key("type") {
        // What a person says is decided.
        table.remove("undecided");
    }
    for (key, value) in keys {
        table.insert(key.clone(), value.clone());
    }
    Ok(())
}

fn replace(target: &mut Value, entry: &Table) -> Result<(), Problem> {
    let Value::Table(table) = target else {
        return Err(no_table());
    };
    let named = |table: &Table| table.get("name").cloned();
    if named(table).is_some() && entry.contains_key("name") && named(entry) != named(table) {
        return Err(impossible(
            "`replace` can't change a name",
            "leave `name` out and use `rename` in an overlay of its own",
        ));
    }
    // What says which entry it is stays unless the new one says it, too.
    let before = std::mem::replace(table, entry.clone());
    for (key, value) in before {
        if key == "name" || key == "namespace" {
            table.entry(key).or_insert(value);
        }
    }
    Ok(())
}

fn rename(parent: &mut Value, old: &str, new: &str) -> Result<(), Problem> {
    if old != new && child(parent, new).is_some() {
        return Err(taken(new));
    }
    match (parent.is_array(), child_mut(parent, old)) {
        (true, Some(Value::Table(entry))) => {
            entry.insert("name".to_owned(), Value::from(new));
            Ok(())
        }
        _ => Err(impossible(
            "only entries with a name can be renamed",
            "`remove` the key, then `set` another at the entry around it",
        )),
    }
}

fn add(parent: &mut Value, name: &str, entry: &Table) -> Result<(), Problem> {
    if child(parent, name).is_some() {
        return Err(taken(name));
    }
    match parent {
        Value::Array(items) => {
            let mut named = Table::new();
            named.insert("name".to_owned(), Value::from(name));
            named.extend(entry.clone());
            if named.get("name").and_then(Value::as_str) != Some(name) {
                return Err(impossible(
                    "the entry has another name than `at`",
                    "leave `name` out: the path gives it",
                ));
            }
            items.push(Value::Table(named));
        }
        Value::Table(table) => {
            table.insert(name.to_owned(), Value::Table(entry.clone()));
        }
        _ => return Err(no_table()),
    }
    Ok(())
}

fn remove(parent: &mut Value, name: &str) {
    match parent {
        Value::Array(items) => items.retain(|item| name_of(item) != Some(name)),
        Value::Table(table) => {
            table.remove(name);
        }
        _ => {}
    }
}

/// `{old}` and `?old=` in the route of an operation.
fn rename_in_route(operation: &mut Value, old: &str, new: &str) {
    let route = operation.get("route").and_then(Value::as_str);
    let Some(route) = route.map(str::to_owned) else {
        return;
    };
    let mut renamed = route.replace(&format!("{{{old}}}"), &format!("{{{new}}}"));
    for before in ["?", "&"] {
        renamed = renamed.replace(&format!("{before}{old}="), &format!("{before}{new}="));
    }
    if let Value::Table(table) = operation {
        table.insert("route".to_owned(), Value::from(renamed));
    }
}

fn find_mut<'t>(root: &'t mut Value, steps: &[String]) -> Result<&'t mut Value, Problem> {
    find(root, steps)?;
    let mut at = root;
    for step in steps {
        at = child_mut(at, step).ok_or_else(no_table)?;
    }
    Ok(at)
}

fn child<'t>(value: &'t Value, step: &str) -> Option<&'t Value> {
    match value {
        Value::Table(table) => table.get(step),
        Value::Array(items) => items.iter().find(|item| name_of(item) == Some(step)),
        _ => None,
    }
}

fn child_mut<'t>(value: &'t mut Value, step: &str) -> Option<&'t mut Value> {
    match value {
        Value::Table(table) => table.get_mut(step),
        Value::Array(items) => items.iter_mut().find(|item| name_of(item) == Some(step)),
        _ => None,
    }
}

fn name_of(item: &Value) -> Option<&str> {
    item.get("name").and_then(Value::as_str)
}

fn matches(today: &Value, expected: &Value) -> bool {
    match (today, expected) {
        (Value::Table(today), Value::Table(expected)) => {
            let mut keys = expected.iter();
            keys.all(|(key, expected)| match today.get(key) {
                Some(today) => matches(today, expected),
                None => is_default(expected),
            })
        }
        (Value::Array(today), Value::Array(expected)) => {
            let mut pairs = today.iter().zip(expected);
            today.len() == expected.len() && pairs.all(|(today, expected)| matches(today, expected))
        }
        (today, expected) => today == expected,
    }
}

/// What a key that is not there stands for.
fn is_default(value: &Value) -> bool {
    match value {
        Value::Boolean(flag) => !flag,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// Of an entry, the keys that are expected: enough to see the difference.
fn relevant(today: &Value, expected: &Value) -> Value {
    match (today, expected) {
        (Value::Table(today), Value::Table(expected)) => {
            let keys = today.iter().filter(|(key, _)| expected.contains_key(*key));
            Value::Table(
                keys.map(|(key, value)| (key.clone(), value.clone()))
                    .collect(),
            )
        }
        (today, _) => today.clone(),
    }
}

fn missing(at: &Value, parents: &[String], step: &str) -> Problem {
    let known: Vec<&str> = match at {
        Value::Table(table) => table.keys().map(String::as_str).collect(),
        Value::Array(items) => items.iter().filter_map(name_of).collect(),
        _ => Vec::new(),
    };
    let place = match parents.last() {
        Some(parent) => format!("`{parent}` has"),
        None => "the entry has".to_owned(),
    };
    not_found(&format!("{place} no `{step}`"), step, &known)
}

/// A path that leads nowhere, with what may have been meant.
pub(super) fn not_found(message: &str, step: &str, known: &[&str]) -> Problem {
    let help = match nearest(step, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => {
            "nothing is there: shorten the path or remove the overlay".to_owned()
        }
        None if known.len() > SHOWN => {
            format!("there are {}, …", listed(&known[..SHOWN]))
        }
        None => format!("there are {}", listed(known)),
    };
    Problem::new(&codes::OVERLAY_PATH, message, help)
}

/// A name that can't be given twice.
pub(super) fn taken(name: &str) -> Problem {
    let message = format!("there is a `{name}` already");
    let help = "use `set` or `replace` to change it, or another name";
    Problem::new(&codes::OVERLAY_ACTION, message, help)
}

/// An action that does not fit its place.
pub(super) fn impossible(message: &str, help: &str) -> Problem {
    Problem::new(&codes::OVERLAY_ACTION, message, help)
}

fn no_table() -> Problem {
    let help = "`set` the key at the entry around it, or `remove` it";
    impossible("this is a single value, no entry", help)
}
