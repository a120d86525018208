//! `specs/spec.schema.json` says what the printer prints, no more and no less.

use super::render;
use super::strategy::spec;
use crate::spec::file::print;
use crate::spec::settings;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many specs it takes to see every key and every word.
const SPECS: usize = 400;

fn schema() -> Value {
    let text = include_str!("../../../../../specs/spec.schema.json");
    serde_json::from_str(text).expect("the schema is JSON")
}

/// A checker for the few keywords that the schema uses.
pub(super) struct Checker {
    schema: Value,
    /// `operation.route`, `wire.names=camel`: what some value has used.
    used: BTreeSet<String>,
}

impl Checker {
    pub(super) fn new() -> Self {
        Self {
            schema: schema(),
            used: BTreeSet::new(),
        }
    }

    pub(super) fn file(&mut self, definition: &str, text: &str) -> Result<(), String> {
        let table: toml::Table = text.parse().map_err(|error| format!("{error}"))?;
        let value = serde_json::to_value(table).map_err(|error| format!("{error}"))?;
        let reference = Value::from(format!("#/$defs/{definition}"));
        let schema = Value::Object(Map::from_iter([("$ref".to_owned(), reference)]));
        self.check(definition, &schema, &value)
    }

    fn check(&mut self, at: &str, schema: &Value, value: &Value) -> Result<(), String> {
        let keywords = schema.as_object().ok_or("a schema is an object")?;
        for (keyword, rule) in keywords {
            let holds = match keyword.as_str() {
                "description" | "required" | "properties" => true,
                "$ref" => {
                    let name = rule.as_str().unwrap_or_default().replace("#/$defs/", "");
                    let target = self.schema["$defs"][&name].clone();
                    self.check(&name, &target, value)?;
                    true
                }
                "type" => has_type(rule, value),
                "const" => rule == value,
                "enum" => {
                    self.used.insert(format!("{at}={value}"));
                    rule.as_array().is_some_and(|words| words.contains(value))
                }
                "items" => self.items(at, rule, value)?,
                "minItems" => value.as_array().map(Vec::len) >= rule.as_u64().map(|n| n as usize),
                "maxItems" => value.as_array().map(Vec::len) <= rule.as_u64().map(|n| n as usize),
                "minimum" => value.as_i64() >= rule.as_i64(),
                "oneOf" => self.one_of(at, rule, value),
                "additionalProperties" => {
                    self.properties(at, keywords, value)?;
                    true
                }
                other => return Err(format!("this checker does not know `{other}`")),
            };
            if !holds {
                return Err(format!("{at}: {value} breaks {keyword} {rule}"));
            }
        }
        let required = keywords.get("required").and_then(Value::as_array);
        match required
            .into_iter()
            .flatten()
            .find(|key| value.get(key.as_str().unwrap_or_default()).is_none())
        {
            Some(key) => Err(format!("{at}: {key} is missing")),
            None => Ok(()),
        }
    }

    fn properties(
        &mut self,
        at: &str,
        keywords: &Map<String, Value>,
        value: &Value,
    ) -> Result<(), String> {
        for (key, value) in value.as_object().into_iter().flatten() {
            let place = format!("{at}.{key}");
            match keywords
                .get("properties")
                .and_then(|properties| properties.get(key))
            {
                Some(rule) => {
                    self.used.insert(place.clone());
                    self.check(&place, rule, value)?;
                }
                None => match &keywords["additionalProperties"] {
                    Value::Bool(false) => return Err(format!("{place} is unknown")),
                    rule => self.check(at, rule, value)?,
                },
            }
        }
        Ok(())
    }

    fn items(&mut self, at: &str, rule: &Value, value: &Value) -> Result<bool, String> {
        for item in value.as_array().into_iter().flatten() {
            self.check(at, rule, item)?;
        }
        Ok(true)
    }

    /// What the branches that fail have used does not count.
    fn one_of(&mut self, at: &str, rule: &Value, value: &Value) -> bool {
        let before = self.used.clone();
        let mut matching = Vec::new();
        for branch in rule.as_array().into_iter().flatten() {
            self.used.clone_from(&before);
            if self.check(at, branch, value).is_ok() {
                matching.push(self.used.clone());
            }
        }
        let one = matching.len() == 1;
        self.used = matching.pop().unwrap_or(before);
        one
    }
}

fn has_type(rule: &Value, value: &Value) -> bool {
    match rule.as_str() {
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64(),
        Some("boolean") => value.is_boolean(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => false,
    }
}

/// Every key and word of the definitions that `wanted` accepts.
fn declared(wanted: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let schema = schema();
    let mut declared = BTreeSet::new();
    for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
        if wanted(name) {
            collect(name, definition, &mut declared);
        }
    }
    declared
}

fn collect(at: &str, schema: &Value, declared: &mut BTreeSet<String>) {
    for (key, rule) in schema["properties"].as_object().into_iter().flatten() {
        let place = format!("{at}.{key}");
        collect(&place, rule, declared);
        declared.insert(place);
    }
    let words = schema["enum"].as_array().into_iter().flatten();
    declared.extend(words.map(|word| format!("{at}={word}")));
    for branch in schema["oneOf"].as_array().into_iter().flatten() {
        collect(at, branch, declared);
    }
}

fn is_settings(name: &str) -> bool {
    matches!(name, "settings" | "auth_phrase" | "overlay")
}

fn definition(path: &str) -> Option<&'static str> {
    let kinds = [
        ("service", "service"),
        ("operations", "operations"),
        ("models", "models"),
    ];
    let path = path.strip_prefix("spec/")?;
    let found = kinds.iter().find(|(start, _)| path.starts_with(start));
    found.map(|(_, definition)| *definition)
}

#[test]
fn printed_specs_use_every_key_and_nothing_else() {
    let mut runner = TestRunner::deterministic();
    let mut checker = Checker::new();
    for _ in 0..SPECS {
        let spec = spec()
            .new_tree(&mut runner)
            .expect("the strategy rejects nothing")
            .current();
        for file in print(&spec) {
            if let Some(definition) = definition(&file.path) {
                let checked = checker.file(definition, &file.text);
                assert_eq!(checked, Ok(()), "{}", file.text);
            }
        }
    }
    let mut expected = declared(|name| !is_settings(name));
    // Defaults are never printed, but may be written by hand.
    for default in [
        "names=\"declared\"",
        "enums=\"number\"",
        "nulls=\"omit\"",
        "dates=\"iso\"",
        "references=\"none\"",
        "xml=\"data-contract\"",
    ] {
        expected.remove(&format!("wire.{default}"));
    }
    assert_eq!(checker.used, expected);
}

#[test]
fn settings_use_every_key_and_nothing_else() {
    let text = r#"
title = "a"
base_urls = ["https://a.example"]
route_prefix = "a"
auth = "hawk"
[wire]
names = "camel"
enums = "name"
nulls = "write"
dates = "microsoft"
references = "preserve"
xml = "xml-serializer"
format = "xml"
[labels]
a = "None."
[[auth_phrase]]
phrase = "a"
auth = "none"
[[overlay]]
at = "service"
set = { title = "a" }
expect = 1
reason = "a"
[[overlay]]
at = "service"
rename = "a"
reason = "a"
[[overlay]]
at = "service"
replace = {}
reason = "a"
[[overlay]]
at = "service"
add = {}
reason = "a"
[[overlay]]
at = "service"
remove = true
reason = "a"
"#;
    let (_, diagnostics) = settings::parse(Arc::from("service.toml"), text);
    assert_eq!(render(&diagnostics), "");
    let mut checker = Checker::new();
    assert_eq!(checker.file("settings", text), Ok(()));
    assert!(checker.used.is_superset(&declared(is_settings)));
    let twice = text.replace("set = { title = \"a\" }", "set = {}\nremove = true");
    assert!(checker.file("settings", &twice).is_err());
}
