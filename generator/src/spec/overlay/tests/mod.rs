//! Overlays as a person writes them, over one small spec.

mod edits;
mod properties;
mod refusals;

use super::apply;
use crate::spec::Spec;
use crate::spec::file::tests::render;
use crate::spec::file::{SpecFile, load, print};
use crate::spec::settings::parse;
use expect_test::Expect;
use std::fmt::Write;
use std::sync::Arc;

const FILES: &[(&str, &str)] = &[
    (
        "spec/service.toml",
        "format = 1\nauth_doc = \"认证方式:HAWK\"\n",
    ),
    (
        "spec/operations/order.toml",
        r#"
[get]
route = "GET api/Order/{id}?member={member}"
response = { type = "[Item]", formats = ["json"] }
parameters = [
  { name = "id", in = "path", type = "string", required = true },
  { name = "member", in = "query", type = "integer" },
]

[refund]
route = "POST api/Order/Refund"
doc = "退票"
auth = "hawk"
body = { type = "Parm", formats = ["json"] }
"#,
    ),
    (
        "spec/models/web_models.toml",
        r#"
namespace = "urn:web"

[Item]
members = [
  { name = "code", type = "integer" },
  { name = "terminal", type = "Terminal" },
]

[Parm]
members = [
  { name = "orderid", type = "string", required = true, max_length = 20 },
  { name = "memory", type = "string?", doc = "备注" },
  { name = "paid", type = "boolean?", undecided = true },
]
"#,
    ),
    (
        "spec/models/types.toml",
        "[Terminal]\nkind = \"enum\"\nopen = true\nvalues = [\n  { name = \"Web\", value = 1 },\n]\n",
    ),
    ("spec/samples/order.refund.request.json", "{}\n"),
];

fn spec() -> Spec {
    let files: Vec<_> = FILES
        .iter()
        .map(|(path, text)| SpecFile {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        })
        .collect();
    let (spec, diagnostics) = load("tour", &files);
    assert_eq!(render(&diagnostics), "");
    spec
}

/// Lines that an overlay removes from and adds to the files of the spec, or what it gets.
#[track_caller]
pub(super) fn check(overlay: &str, expected: &Expect) {
    let text = format!("[[overlay]]\n{overlay}\nreason = \"r\"\n");
    let (settings, diagnostics) = parse(Arc::from("service.toml"), &text);
    assert_eq!(render(&diagnostics), "");
    let mut after = spec();
    let diagnostics = apply(&mut after, &settings.overlays).diagnostics;
    assert_eq!(after == spec(), !diagnostics.is_empty());
    let (before, now) = (lines(&spec()), lines(&after));
    let mut out = render(&diagnostics);
    for line in before.iter().filter(|line| !now.contains(line)) {
        assert!(writeln!(out, "- {line}").is_ok());
    }
    for line in now.iter().filter(|line| !before.contains(line)) {
        assert!(writeln!(out, "+ {line}").is_ok());
    }
    expected.assert_eq(&out);
    let files = print(&after);
    assert_eq!(load("tour", &files), (after, Vec::new()));
}

fn lines(spec: &Spec) -> Vec<String> {
    let files = print(spec).into_iter().flat_map(|file| {
        let path = file.path.trim_start_matches("spec/").to_owned();
        let lines: Vec<_> = file.text.lines().map(str::to_owned).collect();
        let facts = lines
            .into_iter()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        facts
            .map(move |line| format!("{path}: {}", line.trim_start()))
            .collect::<Vec<_>>()
    });
    files.collect()
}

#[test]
fn overlays_apply_in_their_order() {
    let text = r#"
[[overlay]]
at = "models/Item/members/terminal"
set = { type = "int" }
reason = "measured"

[[overlay]]
at = "models/Terminal"
remove = true
reason = "a number, after all"
"#;
    let (settings, _) = parse(Arc::from("service.toml"), text);
    let mut spec = spec();
    assert_eq!(
        render(&apply(&mut spec, &settings.overlays).diagnostics),
        ""
    );
    assert_eq!(spec.namespaces.len(), 1);
}

#[test]
fn two_overlays_may_give_a_route_a_parameter() {
    let text = r#"
[[overlay]]
at = "operations/order/get"
set = { route = "GET api/Order/{id}/{of}?member={member}" }
reason = "the service answers 404 without it"

[[overlay]]
at = "operations/order/get/parameters/of"
add = { in = "path", type = "string" }
reason = "the same"
"#;
    let (settings, _) = parse(Arc::from("service.toml"), text);
    assert_eq!(
        render(&apply(&mut spec(), &settings.overlays).diagnostics),
        ""
    );
}
