//! Json.NET's reference handling (`$id`, `$ref`, `$values`) → plain JSON.
//!
//! What the tree means, not how it is written; knows nothing of types.

use super::json::{Entry, Json, Value};

/// Takes the handling out of a tree; `None` if there is none in it.
#[must_use]
pub fn resolved(json: &Json) -> Option<Json> {
    uses(json).then(|| plain(json))
}

/// The reader bounds the depth of trees, hence of this walk.
fn uses(json: &Json) -> bool {
    match &json.value {
        Value::Object(entries) => {
            entries.iter().any(|entry| {
                matches!(entry.key.as_str(), "$id" | "$ref") && entry.value.text().is_some()
            }) || entries.iter().any(|entry| uses(&entry.value))
        }
        Value::Array(items) => items.iter().any(uses),
        _ => false,
    }
}

fn plain(json: &Json) -> Json {
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

fn object(entries: &[Entry]) -> Value {
    if let Some(values) = entries.iter().find(|entry| entry.key == "$values") {
        return plain(&values.value).value;
    }
    // What a reference points to was shown before.
    if entries.iter().any(|entry| entry.key == "$ref") {
        return Value::Null;
    }
    let kept = entries.iter().filter(|entry| entry.key != "$id");
    Value::Object(
        kept.map(|entry| Entry {
            key: entry.key.clone(),
            value: plain(&entry.value),
        })
        .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::resolved;
    use crate::spec::sample::json::parse;

    fn check(with: &str, without: Option<&str>) {
        let json = parse(with).tree.expect("JSON");
        let expected = without.and_then(|text| parse(text).tree);
        assert_eq!(resolved(&json), expected, "{with}");
    }

    #[test]
    fn references() {
        check(
            r#"{"$id":"1","rows":{"$id":"2","$values":[{"$id":"3","a":1},{"$ref":"3"}]}}"#,
            Some(r#"{"rows":[{"a":1},null]}"#),
        );
        check(r#"{"a":[1]}"#, None);
        check(r#"{"$ref":1}"#, None);
    }
}
