//! `explain`, `lint` and `export`: transcripts of success and of each failure.
//!
//! `tests/commands/specs/` holds a small service, `tests/commands/*.txt` what the
//! commands say about it.

use crate::support::{Run, golden, helpgen, root};
use serde_json::Value;
use std::fs;

const SPECS: &str = "tests/commands/specs";

/// Runs a command on the fixture and compares standard output with a golden file.
fn check(name: &str, arguments: &[&str]) -> Run {
    let run = helpgen(&[arguments, &["--specs", SPECS]].concat());
    golden(&root().join("tests/commands").join(name), &run.out);
    assert_eq!(run.code, 0, "{}", run.err);
    run
}

/// Runs a command that must fail, and returns what it says.
fn fails(code: u8, arguments: &[&str]) -> String {
    let run = helpgen(&[arguments, &["--specs", SPECS]].concat());
    assert_eq!((run.code, run.out.as_str()), (code, ""), "{}", run.err);
    run.err
}

/// Every line of standard output, which must be JSON with a `kind`.
fn lines(text: &str) -> Vec<Value> {
    let parse = |line| serde_json::from_str(line).expect("a line is JSON");
    let lines: Vec<Value> = text.lines().map(parse).collect();
    assert!(lines.iter().all(|line| line["kind"].is_string()), "{text}");
    lines
}

#[test]
fn export_prints_the_neutral_document() {
    let run = check("export-neutral.txt", &["export", "neutral", "shop"]);
    let document: Value = serde_json::from_str(&run.out).expect("the document is JSON");
    let line = helpgen(&["export", "neutral", "shop", "--specs", SPECS, "--json"]).out;
    assert_eq!(line.lines().count(), 1);
    assert_eq!(
        document,
        serde_json::from_str::<Value>(&line).expect("JSON")
    );
}

#[test]
fn export_takes_a_folder_of_pages() {
    let pages = format!("{SPECS}/shop/pages");
    let from_pages = helpgen(&["export", "neutral", &pages]).out;
    let service = helpgen(&["export", "neutral", "shop", "--specs", SPECS]).out;
    let read = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    assert_eq!(read(&from_pages), read(&service));
}

#[test]
fn export_of_a_spec_without_pages_takes_its_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = folder.path().join("spec");
    fs::create_dir_all(spec.join("models")).expect("created");
    fs::write(spec.join("service.toml"), "format = 1\n").expect("written");
    let model =
        "namespace = \"urn:shop\"\n\n[Item]\nmembers = [{ name = \"sku\", type = \"string?\" }]\n";
    fs::write(spec.join("models/shop.toml"), model).expect("written");
    let run = helpgen(&["export", "neutral", &folder.path().display().to_string()]);
    assert_eq!(run.code, 0, "{}", run.err);
    let document: Value = serde_json::from_str(&run.out).expect("JSON");
    let item = &document["types"]["Item"];
    assert_eq!(item["xml_root"], "Item");
    assert_eq!(item["members"][0]["xml_namespace"], "urn:shop");
}

#[test]
fn lint_groups_and_counts() {
    check("lint.txt", &["lint"]);
}

#[test]
fn lint_prints_json_lines() {
    let run = check("lint-json.txt", &["lint", "shop", "--json"]);
    let lines = lines(&run.out);
    let summary = lines.last().expect("a summary");
    let open = lines.iter().filter(|line| line["kind"] == "open").count();
    let counts = summary["open"].as_object().expect("counts");
    let counted: u64 = counts.values().filter_map(Value::as_u64).sum();
    assert_eq!(open as u64, counted);
}

#[test]
fn lint_exits_with_one_on_errors_only() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("empty.html"), " ").expect("written");
    let run = helpgen(&["lint", &folder.path().display().to_string()]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.contains("error[empty-file] 1: "), "{}", run.out);
}

#[test]
fn explain_shows_a_member_with_its_overlay() {
    check("explain-member.txt", &["explain", "Order.paid"]);
}

#[test]
fn explain_shows_an_operation_by_key_and_by_route() {
    let run = check("explain-operation.txt", &["explain", "order.place"]);
    let route = "POST api/Order/Place?ratio={ratio}";
    let by_route = helpgen(&["explain", route, "--specs", SPECS]);
    assert_eq!(by_route.out, run.out);
}

#[test]
fn explain_shows_what_a_page_says() {
    let run = check(
        "explain-page-json.txt",
        &["explain", "POST-api-Order", "--json"],
    );
    let page = format!("{SPECS}/shop/pages/POST-api-Order.txt");
    for line in lines(&run.out) {
        let sources = line["sources"].as_array().expect("sources");
        assert!(
            sources.iter().any(|source| source["file"] == *page),
            "{line}"
        );
    }
}

#[test]
fn unknown_names_are_wrong_usage() {
    assert_eq!(
        fails(2, &["explain", "Order.payd"]),
        "error: nothing is called `Order.payd`; did you mean `Order.paid`?\n"
    );
    assert_eq!(
        fails(2, &["lint", "shoq"]),
        format!("error: no service `shoq` in `{SPECS}`; did you mean `shop`?\n")
    );
    assert!(fails(2, &["export", "neutral", "warehouse"]).contains("there is shop"));
}

#[test]
fn missing_folders_can_not_be_read() {
    let message = fails(3, &["lint", "tests/commands/no/such/folder"]);
    assert!(
        message.contains("can't read `tests/commands/no/such/folder`"),
        "{message}"
    );
}
