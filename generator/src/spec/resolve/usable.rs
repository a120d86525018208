//! Samples that can't prove anything, although they can be read.
//!
//! They stay in the spec with the reason; no test is made of them.

use crate::spec::sample::json::{Json, Value};
use crate::spec::sample::xml::Element;
use std::collections::BTreeSet;

/// Why a JSON sample does not come back as it is when it is read and written.
pub(super) fn json_problem(json: &Json<'_>) -> Option<String> {
    if json.value == Value::Null {
        return Some("the sample is null".to_owned());
    }
    repeated_key(json).map(|key| format!("the key `{key}` repeats"))
}

/// Why an XML sample does not come back as it is.
pub(super) fn xml_problem(root: &Element<'_>) -> Option<String> {
    root.nil.then(|| "the sample is nil".to_owned())
}

/// The reader bounds the depth of trees, hence of this walk.
fn repeated_key<'j>(json: &'j Json<'_>) -> Option<&'j str> {
    match &json.value {
        Value::Array(items) => items.iter().find_map(repeated_key),
        Value::Object(entries) => {
            let mut seen = BTreeSet::new();
            entries
                .iter()
                .map(|entry| &*entry.key)
                .find(|key| !seen.insert(*key))
                .or_else(|| entries.iter().find_map(|entry| repeated_key(&entry.value)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{json_problem, xml_problem};
    use crate::spec::sample::{json, xml};

    #[test]
    fn samples_that_prove_nothing() {
        let check = |text: &str, expected: Option<&str>| {
            let tree = json::parse(text).tree.expect("JSON");
            assert_eq!(json_problem(&tree).as_deref(), expected, "{text}");
        };
        check("null", Some("the sample is null"));
        check(
            r#"[{"a":1,"b":{"c":1,"c":2}}]"#,
            Some("the key `c` repeats"),
        );
        check(r#"{"a":{"a":1}}"#, None);
        let nil = r#"<o xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>"#;
        let tree = xml::parse(nil).tree.expect("XML");
        assert_eq!(xml_problem(&tree).as_deref(), Some("the sample is nil"));
    }
}
