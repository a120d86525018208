//! Pages in the compact notation → what is exported, open and explained.

use super::{Confidence, Entry, facts, neutral, open};
use crate::spec::resolve::Resolved;
use crate::spec::resolve::testing::resolve;
use serde_json::{Value, json};

const SHOP: &str = "http://schemas.datacontract.org/2004/07/Shop";

fn document(page: &str) -> Value {
    let Resolved { spec, facts, .. } = resolve(&[page]);
    neutral(&spec, Some(&facts))
}

/// Compares the given facts of a member; `absent` = the key is left out.
fn check(page: &str, model: &str, member: &str, expected: &Value) {
    let document = document(page);
    let members = document["types"][model]["members"]
        .as_array()
        .unwrap_or_else(|| panic!("no model {model}: {document:#}"));
    let found = members.iter().find(|one| one["name"] == member);
    let found = found.unwrap_or_else(|| panic!("no member {member}: {document:#}"));
    for (key, value) in expected.as_object().expect("an object") {
        let shown = found.get(key).cloned().unwrap_or(json!("absent"));
        assert_eq!(shown, *value, "{key} of {found:#}");
    }
}

#[test]
fn members_that_no_xml_shows_have_no_xml() {
    let page =
        "GET api/o\nresponse O\n a | string |\nresponse json\n{\"a\":\"sample string 1\"}\n.";
    let expected = json!({
        "json_name": "a", "xml_name": null, "xml_namespace": null, "xml_order": null,
        "type": {"kind": "string"}, "nullable": true,
    });
    check(page, "O", "a", &expected);
}

#[test]
fn members_that_only_xml_shows_have_no_known_key() {
    let page = format!(
        "GET api/o\nresponse O\n a | string |\nresponse xml\n<O xmlns=\"{SHOP}\"><a>sample string 1</a></O>\n."
    );
    let expected = json!({"json_name": "absent", "xml_name": "a", "xml_order": 0});
    check(&page, "O", "a", &expected);
    let root = &document(&page)["types"]["O"];
    assert_eq!(
        (&root["xml_root"], &root["xml_namespace"]),
        (&json!("O"), &json!(SHOP))
    );
}

#[test]
fn fields_of_serializable_classes_stand_beside_their_properties() {
    let page =
        "GET api/o\nresponse O\n Id | integer |\nresponse json\n{\"<Id>k__BackingField\":1}\n.";
    check(
        page,
        "O",
        "Id",
        &json!({"json_name": null, "xml_name": null}),
    );
    let field = json!({"json_name": "<Id>k__BackingField", "xml_name": null});
    check(page, "O", "<Id>k__BackingField", &field);
}

#[test]
fn what_no_page_decides_is_null() {
    let page = "GET api/o\nresponse O\n flag | boolean |\n color | Color |\nresponse json\n{\"flag\":true,\"color\":0}\n.";
    check(page, "O", "flag", &json!({"nullable": null}));
    check(page, "O", "color", &json!({"nullable": null}));
    let untyped = "GET api/o\nresponse json\n{\"a\":1}\n.";
    let unsigned = json!({"kind": "integer", "signed": null, "bits": null});
    check(untyped, "GetOResponse", "a", &json!({"type": unsigned}));
}

#[test]
fn a_renamed_value_makes_its_siblings_doubtful() {
    let page = "GET api/o\nresponse O\n s | State |\nresponse json\n{\"s\":1}\n.\nresponse xml\n<O xmlns=\"urn:o\"><s>new</s></O>\n.";
    let state = "enum State\n New | 1 |\n Done | 2 |";
    let Resolved { spec, facts, .. } = resolve(&[page, state]);
    let members = neutral(&spec, Some(&facts))["types"]["State"]["members"].clone();
    assert_eq!(
        members,
        json!([
            {"name": "New", "value": 1, "json_name": "new", "xml_name": "new"},
            {"name": "Done", "value": 2, "json_name": null, "xml_name": null},
        ])
    );
}

#[test]
fn open_facts_say_why() {
    let page = "POST api/o?d={d}\nuri\n d | date |\nbody B\n n | integer |\nresponse R\n r | decimal number |\nrequest json\n{\"n\":1}\n.\nrequest xml\n<B xmlns=\"urn:b\"><n>1</n></B>\n.";
    let Resolved { spec, facts, .. } = resolve(&[page]);
    let shown: Vec<String> = open(&spec, Some(&facts))
        .iter()
        .map(|fact| format!("{}: {}", fact.path, fact.reason))
        .collect();
    assert_eq!(
        shown,
        [
            "models/R/members/r: no sample tells whether it may be null",
            "models/B/members/n: no sample tells whether it may be null",
            "models/R/members/r: float, double or decimal",
            "operations/o/post/parameters/d: with or without an offset",
            "models/R: the bodies that hold it have no XML sample",
        ]
    );
}

#[test]
fn facts_rest_on_what_was_seen() {
    let page = "GET api/o\nresponse O\n a | string |\n b | boolean |\nresponse json\n{\"a\":\"sample string 1\",\"b\":true}\n.";
    let Resolved {
        spec, facts: seen, ..
    } = resolve(&[page]);
    let entries = facts(&spec, Some(&seen));
    let find = |at: &str, name: &str| {
        let entry: Option<&Entry> = entries.iter().find(|entry| entry.at() == at);
        let facts = entry
            .map(|entry| entry.facts.as_slice())
            .unwrap_or_default();
        let fact = facts.iter().find(|fact| fact.name == name);
        fact.map(|fact| (fact.value.to_string(), fact.confidence()))
    };
    assert_eq!(
        find("models/O/members/a", "type"),
        Some(("\"string?\"".to_owned(), Confidence::Confirmed))
    );
    assert_eq!(
        find("models/O/members/b", "nullability"),
        Some(("\"undecided\"".to_owned(), Confidence::Assumed))
    );
    assert_eq!(
        find("operations/o/get", "route"),
        Some(("\"GET api/o\"".to_owned(), Confidence::Shown))
    );
    assert_eq!(find("operations/o/get", "auth"), None);
}
