//! A folder of pages and its `manifest.jsonl` → how many of the facts it lists are read
//! right: method, route, and name, type and annotations of every field.
//!
//! A line of the manifest describes one file: `file`, `method`, `route`, `uri_params`
//! (names), `body_fields` and `response_fields` (name, type, annotations joined by
//! `; `), `lost_names` (names that are missing in the capture). What a line does not
//! say is not compared.

use helpgen::page::{Vocabulary, json, parse};
use helpgen::source::decode;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// How many facts of a manifest are read right.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Facts that agree.
    pub right: usize,
    /// All facts.
    pub total: usize,
    /// The others: file, what it is, what is expected, what is read.
    pub misses: Vec<String>,
}

/// Compares the pages of a folder with its manifest.
pub fn score(folder: &Path) -> Result<Score, String> {
    let path = folder.join("manifest.jsonl");
    let manifest = fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    let vocabulary = Vocabulary::default();
    let mut score = Score::default();
    for line in manifest.lines().filter(|line| !line.trim().is_empty()) {
        let expected: Value = serde_json::from_str(line).map_err(|why| why.to_string())?;
        let file = expected["file"].as_str().unwrap_or_default();
        let path = folder.join(file);
        let bytes = fs::read(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        let page = match decode(file.into(), &bytes).source {
            Some(source) => {
                let parsed = parse(&source, &vocabulary);
                json(&parsed.page, &parsed.diagnostics)
            }
            None => Value::Null,
        };
        score.page(file, &expected, &page);
    }
    Ok(score)
}

impl Score {
    fn page(&mut self, file: &str, expected: &Value, page: &Value) {
        for (key, found) in [("method", "method"), ("route", "path")] {
            if let Some(text) = expected[key].as_str() {
                self.fact(file, key, text, page[found].as_str().unwrap_or_default());
            }
        }
        if let Some(names) = expected["uri_params"].as_array() {
            let rows = page["uri_parameters"].as_array();
            for (at, name) in names.iter().enumerate() {
                let found = rows.and_then(|rows| rows.get(at)).unwrap_or(&Value::Null);
                self.fact(file, "parameter", text(name), text(&found["name"]));
            }
        }
        let lost = expected["lost_names"].as_array();
        for (key, side) in [("body_fields", "body"), ("response_fields", "response")] {
            let rows = page[side]["members"]
                .as_array()
                .or(page["members"].as_array());
            for (at, field) in expected[key].as_array().into_iter().flatten().enumerate() {
                let row = rows.and_then(|rows| rows.get(at)).unwrap_or(&Value::Null);
                let is_lost = lost.is_some_and(|lost| lost.contains(&field[0]));
                if !(is_lost && text(&row["name"]).is_empty()) {
                    self.fact(file, "name", text(&field[0]), text(&row["name"]));
                }
                self.fact(file, "type", text(&field[1]), text(&row["type"]));
                self.fact(file, "annotations", text(&field[2]), &annotations(row));
            }
        }
    }

    fn fact(&mut self, file: &str, what: &str, expected: &str, found: &str) {
        let collapse = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.total += 1;
        if collapse(expected) == collapse(found) {
            self.right += 1;
        } else {
            let miss = format!("{file}: {what}: expected `{expected}`, found `{found}`");
            self.misses.push(miss);
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// As a manifest writes them: "None." if there are none.
fn annotations(row: &Value) -> String {
    let found = row["annotations"].as_array().into_iter().flatten();
    let found: Vec<&str> = found.map(text).collect();
    if found.is_empty() && !row.is_null() {
        return "None.".to_owned();
    }
    found.join("; ")
}
