//! Json.NET's reference handling (`$id`, `$ref`, `$values`) → plain JSON; the references
//! of both formats that can't be followed.
//!
//! What the tree means, not how it is written; knows nothing of types.

use super::json::{Entry, Json, Value};
use super::xml::Element;
use std::collections::BTreeSet;

/// Takes the handling out of a tree; `None` if there is none in it.
#[must_use]
pub fn resolved<'t>(json: &Json<'t>) -> Option<Json<'t>> {
    uses(json).then(|| plain(json))
}

/// The reader bounds the depth of trees, hence of this walk.
fn uses(json: &Json<'_>) -> bool {
    match &json.value {
        Value::Object(entries) => {
            is_marked(entries)
                || is_reference(entries)
                || entries.iter().any(|entry| uses(&entry.value))
        }
        Value::Array(items) => items.iter().any(uses),
        _ => false,
    }
}

/// `{"$id":"1",…}`: a member may have that name, but Json.NET's comes first and is a number.
fn is_marked(entries: &[Entry<'_>]) -> bool {
    entries
        .first()
        .is_some_and(|entry| entry.key == "$id" && is_number(&entry.value))
}

/// `{"$ref":"1"}`
fn is_reference(entries: &[Entry<'_>]) -> bool {
    matches!(entries, [entry] if entry.key == "$ref" && is_number(&entry.value))
}

/// The first reference that nothing can follow: to an object around it, or to none.
#[must_use]
pub fn unfollowed<'j>(json: &'j Json<'_>) -> Option<&'j str> {
    let mut known = BTreeSet::new();
    dangling(json, &mut known)
}

/// Collects the ids of the objects that end; the reader bounds the depth of trees, hence
/// of this walk. Json.NET shows an object before what refers to it.
fn dangling<'j>(json: &'j Json<'_>, known: &mut BTreeSet<&'j str>) -> Option<&'j str> {
    match &json.value {
        Value::Object(entries) => {
            if is_reference(entries) {
                return entries[0].value.text().filter(|id| !known.contains(id));
            }
            let found = entries
                .iter()
                .find_map(|entry| dangling(&entry.value, known));
            if found.is_none() && is_marked(entries) {
                known.extend(entries[0].value.text());
            }
            found
        }
        Value::Array(items) => items.iter().find_map(|item| dangling(item, known)),
        _ => None,
    }
}

/// The first `z:Ref` that nothing can follow: to an element around it, or to none.
#[must_use]
pub fn unfollowed_in_xml<'e>(root: &'e Element<'_>) -> Option<&'e str> {
    dangling_in_xml(root, &mut BTreeSet::new())
}

/// As for JSON.
fn dangling_in_xml<'e>(element: &'e Element<'_>, known: &mut BTreeSet<&'e str>) -> Option<&'e str> {
    let extras = element.extras.as_deref();
    if let Some(id) = extras.and_then(|extras| extras.refers.as_deref()) {
        return Some(id).filter(|id| !known.contains(id));
    }
    let mut children = element.children.iter();
    let found = children.find_map(|child| dangling_in_xml(child, known));
    known.extend(extras.and_then(|extras| extras.id.as_deref()));
    found
}

fn is_number(json: &Json<'_>) -> bool {
    json.text()
        .is_some_and(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
}

fn plain<'t>(json: &Json<'t>) -> Json<'t> {
    let value = match &json.value {
        Value::Object(entries) => object(entries),
        Value::Array(items) => Value::Array(items.iter().map(plain).collect()),
        other => other.clone(),
    };
    Json {
        value,
        offset: json.offset,
    }
}

fn object<'t>(entries: &[Entry<'t>]) -> Value<'t> {
    // What a reference points to was shown before.
    if is_reference(entries) {
        return Value::Null;
    }
    let entries = if is_marked(entries) {
        &entries[1..]
    } else {
        entries
    };
    if let [values] = entries
        && values.key == "$values"
    {
        return plain(&values.value).value;
    }
    let plain = |entry: &Entry<'t>| Entry {
        key: entry.key.clone(),
        value: plain(&entry.value),
    };
    Value::Object(entries.iter().map(plain).collect())
}

#[cfg(test)]
mod tests {
    use super::{resolved, unfollowed};
    use crate::spec::sample::json::parse;

    fn check(with: &str, without: Option<&str>) {
        let json = parse(with).tree.expect("JSON");
        let expected = without.and_then(|text| parse(text).tree);
        assert_eq!(resolved(&json), expected, "{with}");
    }

    #[test]
    fn cycles_are_not_followed() {
        let check = |text: &str, expected: Option<&str>| {
            let json = parse(text).tree.expect("JSON");
            assert_eq!(unfollowed(&json), expected, "{text}");
        };
        check(r#"[{"$id":"1","a":{"$id":"2"}},{"$ref":"2"}]"#, None);
        check(r#"{"$id":"1","next":{"$ref":"1"}}"#, Some("1"));
        check(r#"[{"$ref":"7"}]"#, Some("7"));
    }

    #[test]
    fn references() {
        check(
            r#"{"$id":"1","rows":{"$id":"2","$values":[{"$id":"3","a":1},{"$ref":"3"}]}}"#,
            Some(r#"{"rows":[{"a":1},null]}"#),
        );
        check(r#"{"a":[1]}"#, None);
        check(r#"{"a":1,"$ref":"sample string 4"}"#, None);
    }
}
