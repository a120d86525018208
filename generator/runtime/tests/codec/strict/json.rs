//! What Json.NET drops without an error: members that the type does not have, in any
//! case, and those that another one of the same name follows.

use helpgen_runtime::contract::{Contract, Member, Value, View};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// What this reader drops of a document that holds a value; none of one that is no JSON.
pub fn dropped(document: &str, value: &dyn Value) -> Option<Vec<String>> {
    serde_json::from_str::<serde_json::Value>(document).ok()?;
    let mut dropped = Vec::new();
    content(document, value, "", &mut dropped);
    Some(dropped)
}

/// Whether a contract has names that only their case tells apart.
pub fn has_twins_in_camel_case(value: &dyn Value) -> bool {
    let View::Object(object) = value.view() else {
        return false;
    };
    let names = object.table().members.iter();
    let mut names: Vec<String> = names
        .filter_map(|member| member.json.map(str::to_lowercase))
        .collect();
    names.sort();
    names.windows(2).any(|pair| pair[0] == pair[1])
}

/// The members of an object, with those that repeat.
#[derive(Default)]
struct Entries(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Entries, D::Error> {
        deserializer.deserialize_map(Entries::default())
    }
}

impl<'de> Visitor<'de> for Entries {
    type Value = Entries;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Entries, A::Error> {
        while let Some(entry) = map.next_entry()? {
            self.0.push(entry);
        }
        Ok(self)
    }
}

fn content(text: &str, value: &dyn Value, path: &str, dropped: &mut Vec<String>) {
    match value.view() {
        View::Object(object) => {
            let Entries(entries) = serde_json::from_str(text).unwrap_or_default();
            members(&entries, object, path, dropped);
        }
        View::Seq(list) => {
            let items: Vec<Box<RawValue>> = serde_json::from_str(text).unwrap_or_default();
            for (index, item) in items.iter().enumerate().take(list.len()) {
                content(
                    item.get(),
                    list.get(index),
                    &format!("{path}{index}/"),
                    dropped,
                );
            }
        }
        View::Map(map) => {
            let Entries(entries) = serde_json::from_str(text).unwrap_or_default();
            for (index, (key, item)) in entries.iter().enumerate().take(map.len()) {
                content(
                    item.get(),
                    map.get(index).1,
                    &format!("{path}{key}/"),
                    dropped,
                );
            }
        }
        View::Pair(pair) => {
            let Entries(entries) = serde_json::from_str(text).unwrap_or_default();
            let (key, value) = pair.get();
            for (name, item) in &entries {
                match name.to_lowercase().as_str() {
                    "key" => content(item.get(), key, &format!("{path}{name}/"), dropped),
                    "value" => content(item.get(), value, &format!("{path}{name}/"), dropped),
                    _ => dropped.push(format!("{path}{name}")),
                }
            }
        }
        _ => {}
    }
}

fn members(
    entries: &[(String, Box<RawValue>)],
    object: &dyn Contract,
    path: &str,
    dropped: &mut Vec<String>,
) {
    let table = object.table();
    let find = |name: &str| {
        let exact = |member: &Member| member.json == Some(name);
        let folded = |member: &Member| {
            let json = member.json.map(str::to_lowercase);
            json == Some(name.to_lowercase())
        };
        let members = || table.members.iter();
        members()
            .position(exact)
            .or_else(|| members().position(folded))
    };
    let found: Vec<Option<usize>> = entries.iter().map(|(name, _)| find(name)).collect();
    for (at, (name, item)) in entries.iter().enumerate() {
        match found[at] {
            Some(index) if !found[at + 1..].contains(&Some(index)) => {
                content(
                    item.get(),
                    object.get(index),
                    &format!("{path}{name}/"),
                    dropped,
                );
            }
            // A derived class has members of its own.
            None if table.rest.is_some() => {}
            _ => dropped.push(format!("{path}{name}")),
        }
    }
}
