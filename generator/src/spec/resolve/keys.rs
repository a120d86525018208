//! Keys of controllers and operations: short, unique, frozen by the lock.
//!
//! A key in the lock always stays; newcomers make room.

use super::route::{cut, literals_after, placeholders, snake};
use super::survey::{OperationSource, Survey};
use crate::spec::lock::{Lock, OperationKey};
use crate::spec::model::ParameterLocation;
use std::collections::{BTreeMap, BTreeSet};

/// Keys that mean something else in the spec or the crate.
pub(super) const RESERVED: &[&str] = &["mod", "ns", "tests", "types"];

/// The route of an operation, as the lock knows it.
pub(super) fn route(operation: OperationSource<'_>) -> String {
    format!(
        "{} {}",
        operation.page.method.value, operation.page.path.value
    )
}

/// Allocates the keys of all operations.
pub(super) fn operations(survey: &Survey<'_>, prefix: &str, lock: &Lock) -> Vec<OperationKey> {
    let mut keys: Vec<Option<OperationKey>> = Vec::new();
    let mut newcomers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut taken: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (index, operation) in survey.operations.iter().enumerate() {
        let known = lock.operations.get(&route(*operation)).cloned();
        match &known {
            Some(key) => {
                taken
                    .entry(key.controller.clone())
                    .or_default()
                    .insert(key.operation.clone());
            }
            None => {
                let mut controller = controller(survey, *operation, prefix);
                if lock.namespaces.values().any(|key| *key == controller) {
                    controller += "_controller";
                }
                newcomers.entry(controller).or_default().push(index);
            }
        }
        keys.push(known);
    }
    for (controller, members) in newcomers {
        let taken = taken.remove(&controller).unwrap_or_default();
        let candidates: Vec<[String; 4]> = members
            .iter()
            .map(|index| candidates(survey, survey.operations[*index], prefix))
            .collect();
        for (index, operation) in members.iter().zip(distinct(&candidates, taken)) {
            keys[*index] = Some(OperationKey {
                controller: controller.clone(),
                operation,
            });
        }
    }
    keys.into_iter().flatten().collect()
}

/// The group on the index page, else the first literal after the prefix.
fn controller(survey: &Survey<'_>, operation: OperationSource<'_>, prefix: &str) -> String {
    let literals = literals_after(&operation.page.path.value, prefix);
    let name = survey
        .group(operation)
        .map(|(group, _)| group.name.value.as_str());
    let key = snake(&[name.or(literals.first().copied()).unwrap_or_default()]);
    let key = if key.is_empty() {
        "root".to_owned()
    } else {
        key
    };
    if RESERVED.contains(&key.as_str()) {
        format!("{key}_controller")
    } else {
        key
    }
}

/// Names for an operation, the shortest first: each is tried where the one before clashes.
fn candidates(survey: &Survey<'_>, operation: OperationSource<'_>, prefix: &str) -> [String; 4] {
    let page = operation.page;
    let words = literals_after(&page.path.value, prefix);
    let own = survey
        .group(operation)
        .map(|(group, _)| group.name.value.as_str());
    let at = words
        .iter()
        .position(|word| own.is_some_and(|own| own.eq_ignore_ascii_case(word)));
    let rest = words.get(at.unwrap_or(0) + 1..).unwrap_or_default();
    let method = snake(&[page.method.value.to_lowercase()]);
    let own_words = snake(rest);
    let plain = if own_words.is_empty() {
        method.clone()
    } else {
        own_words.clone()
    };
    let by = |location| {
        let names: Vec<String> = placeholders(&page.path.value)
            .into_iter()
            .filter(|placeholder| placeholder.location == location)
            .map(|placeholder| placeholder.name)
            .collect();
        let names: Vec<String> = names.iter().map(|name| snake(&[name])).collect();
        if names.is_empty() {
            String::new()
        } else {
            format!("_by_{}", names.join("_and_"))
        }
    };
    let path = by(ParameterLocation::Path);
    let with_method = if own_words.is_empty() {
        plain.clone()
    } else {
        format!("{method}_{plain}")
    };
    let query = if path.is_empty() {
        by(ParameterLocation::Query)
    } else {
        String::new()
    };
    [
        plain.clone(),
        format!("{plain}{path}"),
        format!("{with_method}{path}"),
        format!("{with_method}{path}{query}"),
    ]
    .map(cut)
}

/// One name each: clashing newcomers move on to their next candidate, then get numbers.
fn distinct(candidates: &[[String; 4]], mut taken: BTreeSet<String>) -> Vec<String> {
    let mut level = vec![0; candidates.len()];
    for step in 1..4 {
        let mut users: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, names) in candidates.iter().enumerate() {
            users.entry(&names[level[index]]).or_default().push(index);
        }
        for (name, users) in users {
            if users.len() > 1 || taken.contains(name) {
                users.into_iter().for_each(|index| level[index] = step);
            }
        }
    }
    let mut names = Vec::new();
    for (index, candidates) in candidates.iter().enumerate() {
        names.push(free(&candidates[level[index]], &taken));
        taken.extend(names.last().cloned());
    }
    names
}

/// The name itself, else `name_2` and so on.
pub(super) fn free(name: &str, taken: &BTreeSet<String>) -> String {
    let mut free = name.to_owned();
    let mut number = 2;
    while taken.contains(&free) {
        free = format!("{name}_{number}");
        number += 1;
    }
    free
}

/// Title of a controller, where the index page says more than the key.
pub(super) fn title(
    survey: &Survey<'_>,
    operation: OperationSource<'_>,
    key: &str,
) -> (Option<String>, Option<String>) {
    let Some((group, _)) = survey.group(operation) else {
        return (None, None);
    };
    let title = Some(group.name.value.clone()).filter(|title| snake(&[title]) != *key);
    (
        title,
        group.documentation.as_ref().map(|text| text.value.clone()),
    )
}

#[cfg(test)]
mod tests {
    use crate::spec::lock::{Lock, OperationKey};
    use crate::spec::resolve::testing::{resolve, resolve_with};

    /// Pages of the routes → `controller::operation` in route order.
    fn check(routes: &[&str], expected: &[&str]) {
        let lock = resolve(routes).lock;
        let mut shown: Vec<(&str, String)> = lock
            .operations
            .iter()
            .map(|(route, key)| {
                (
                    route.as_str(),
                    format!("{}::{}", key.controller, key.operation),
                )
            })
            .collect();
        shown.sort_by_key(|(route, _)| routes.iter().position(|known| known == route));
        let shown: Vec<String> = shown.into_iter().map(|(_, key)| key).collect();
        assert_eq!(shown, expected, "{routes:?}");
    }

    #[test]
    fn literals_name_the_function() {
        check(&["GET api/Order/Query/Fees/{id}"], &["order::query_fees"]);
        check(&["GET api/values/{id}"], &["values::get"]);
        check(&["POST v1/x"], &["v1::x"]);
        check(&["GET {tenant}"], &["root::get"]);
        check(&["GET api/types/x"], &["types_controller::x"]);
    }

    #[test]
    fn clashes() {
        check(
            &["GET api/v", "GET api/v/{id}"],
            &["v::get", "v::get_by_id"],
        );
        check(&["GET api/v/x", "POST api/v/x"], &["v::get_x", "v::post_x"]);
        check(
            &["GET api/v", "GET api/v?q={q}"],
            &["v::get", "v::get_by_q"],
        );
        check(&["GET api/v/x", "GET api/v/X"], &["v::get_x_2", "v::get_x"]);
        check(
            &["GET api/v/{a}/x", "GET api/v/{b}/{c}/x"],
            &["v::x_by_a", "v::x_by_b_and_c"],
        );
    }

    #[test]
    fn keys_fit_into_names_of_files() {
        let long = "x".repeat(300);
        let routes = [
            "GET api/v".to_owned(),
            format!("GET api/v/{{{long}}}"),
            format!("GET api/v/{{{long}}}/{{y}}"),
        ];
        let routes: Vec<&str> = routes.iter().map(String::as_str).collect();
        let cut = format!("get_by_{}", "x".repeat(73));
        let names = [
            "v::get".to_owned(),
            format!("v::{cut}"),
            format!("v::{cut}_2"),
        ];
        check(&routes, &names.each_ref().map(String::as_str));
    }

    #[test]
    fn a_key_in_the_lock_never_moves() {
        let key = |operation: &str| OperationKey {
            controller: "v".into(),
            operation: operation.into(),
        };
        let mut lock = Lock::default();
        lock.operations.insert("GET api/v/{id}".into(), key("get"));
        let lock = resolve_with(&["GET api/v", "GET api/v/{id}"], &lock).lock;
        let shown: Vec<&str> = lock
            .operations
            .values()
            .map(|key| key.operation.as_str())
            .collect();
        assert_eq!(shown, ["get_2", "get"]);
    }

    #[test]
    fn a_namespace_in_the_lock_keeps_its_module() {
        let mut lock = Lock::default();
        lock.namespaces.insert("urn:a.b".into(), "v".into());
        let lock = resolve_with(&["GET api/v"], &lock).lock;
        assert_eq!(lock.operations["GET api/v"].controller, "v_controller");
    }
}
