//! Overlays as a person writes them, over one small spec.

use super::apply;
use crate::spec::Spec;
use crate::spec::file::tests::render;
use crate::spec::file::{SpecFile, load, print};
use crate::spec::settings::parse;
use expect_test::{Expect, expect};
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
fn check(overlay: &str, expected: &Expect) {
    let text = format!("[[overlay]]\n{overlay}\nreason = \"r\"\n");
    let (settings, diagnostics) = parse(Arc::from("service.toml"), &text);
    assert_eq!(render(&diagnostics), "");
    let mut after = spec();
    let diagnostics = apply(&mut after, &settings.overlays);
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
fn set_keeps_the_other_keys() {
    check(
        "at = \"models/Parm/members/orderid\"\nset = { type = \"long\" }",
        &expect![[r#"
            - models/web_models.toml: { name = "orderid", type = "string", required = true, max_length = 20 },
            + models/web_models.toml: { name = "orderid", type = "long", required = true, max_length = 20 },
        "#]],
    );
}

#[test]
fn set_keys_of_the_service() {
    check(
        "at = \"service\"\nset = { title = \"Tour\", wire = { enums = \"name\" } }",
        &expect![[r#"
            + service.toml: title = "Tour"
            + service.toml: [wire]
            + service.toml: enums = "name"
        "#]],
    );
}

#[test]
fn set_a_body() {
    check(
        "at = \"operations/order/refund/body\"\nset = { type = \"Item?\" }",
        &expect![[r#"
            - operations/order.toml: body = { type = "Parm", formats = ["json"] }
            + operations/order.toml: body = { type = "Item?", formats = ["json"] }
        "#]],
    );
}

#[test]
fn set_a_parameter() {
    check(
        "at = \"operations/order/get/parameters/member\"\nset = { default = \"0\" }",
        &expect![[r#"
            - operations/order.toml: { name = "member", in = "query", type = "integer" },
            + operations/order.toml: { name = "member", in = "query", type = "integer", default = "0" },
        "#]],
    );
}

#[test]
fn set_an_enum_value() {
    check(
        "at = \"models/Terminal/values/Web\"\nset = { value = 7 }",
        &expect![[r#"
            - models/types.toml: { name = "Web", value = 1 },
            + models/types.toml: { name = "Web", value = 7 },
        "#]],
    );
}

#[test]
fn set_the_namespace_moves_a_type() {
    check(
        "at = \"models/Terminal\"\nset = { namespace = \"urn:web\" }",
        &expect![[r#"
            - models/types.toml: [Terminal]
            - models/types.toml: kind = "enum"
            - models/types.toml: open = true
            - models/types.toml: values = [
            - models/types.toml: { name = "Web", value = 1 },
            - models/types.toml: ]
            + models/web_models.toml: [Terminal]
            + models/web_models.toml: kind = "enum"
            + models/web_models.toml: open = true
            + models/web_models.toml: values = [
            + models/web_models.toml: { name = "Web", value = 1 },
        "#]],
    );
}

#[test]
fn set_marks_samples() {
    check(
        "at = \"operations/order/refund\"\n\
         set = { unusable_samples = [{ sample = \"request.json\", reason = \"empty\" }] }",
        &expect![[r#"
            + operations/order.toml: unusable_samples = [
            + operations/order.toml: { sample = "request.json", reason = "empty" },
        "#]],
    );
    check(
        "at = \"operations/order/refund\"\n\
         set = { unusable_samples = [{ sample = \"request.xml\", reason = \"empty\" }] }",
        &expect![[r#"
            service.toml:2:6+25: overlay-path: the operation has no sample `request.xml`
              did you mean `request.json`?
        "#]],
    );
}

#[test]
fn rename_a_member() {
    check(
        "at = \"models/Parm/members/memory\"\nrename = \"memo\"",
        &expect![[r#"
            - models/web_models.toml: { name = "memory", type = "string?", doc = "备注" },
            + models/web_models.toml: { name = "memo", type = "string?", doc = "备注" },
        "#]],
    );
}

#[test]
fn rename_a_parameter_and_its_place_in_the_route() {
    check(
        "at = \"operations/order/get/parameters/member\"\nrename = \"personalid\"",
        &expect![[r#"
            - operations/order.toml: route = "GET api/Order/{id}?member={member}"
            - operations/order.toml: { name = "member", in = "query", type = "integer" },
            + operations/order.toml: route = "GET api/Order/{id}?personalid={personalid}"
            + operations/order.toml: { name = "personalid", in = "query", type = "integer" },
        "#]],
    );
}

#[test]
fn rename_an_operation_and_its_samples() {
    check(
        "at = \"operations/order/refund\"\nrename = \"return_ticket\"",
        &expect![[r#"
            - operations/order.toml: [refund]
            - samples/order.refund.request.json: {}
            + operations/order.toml: [return_ticket]
            + samples/order.return_ticket.request.json: {}
        "#]],
    );
}

#[test]
fn rename_a_type_and_its_uses() {
    check(
        "at = \"models/Item\"\nrename = \"Fee\"",
        &expect![[r#"
        - models/web_models.toml: [Item]
        - operations/order.toml: response = { type = "[Item]", formats = ["json"] }
        + models/web_models.toml: [Fee]
        + models/web_models.toml: xml = "Item"
        + operations/order.toml: response = { type = "[Fee]", formats = ["json"] }
    "#]],
    );
}

#[test]
fn replace_a_member() {
    check(
        "at = \"models/Parm/members/orderid\"\nreplace = { type = \"ulong\" }",
        &expect![[r#"
            - models/web_models.toml: { name = "orderid", type = "string", required = true, max_length = 20 },
            + models/web_models.toml: { name = "orderid", type = "ulong" },
        "#]],
    );
}

#[test]
fn replace_a_type() {
    check(
        "at = \"models/Parm\"\nreplace = { members = [{ name = \"id\", type = \"Guid\" }] }",
        &expect![[r#"
            - models/web_models.toml: { name = "orderid", type = "string", required = true, max_length = 20 },
            - models/web_models.toml: { name = "memory", type = "string?", doc = "备注" },
            + models/web_models.toml: { name = "id", type = "Guid" },
        "#]],
    );
}

#[test]
fn add_a_member() {
    check(
        "at = \"models/Item/members/fee\"\nadd = { type = \"decimal\" }",
        &expect![[r#"
            + models/web_models.toml: { name = "fee", type = "decimal" },
        "#]],
    );
}

#[test]
fn add_a_response() {
    check(
        "at = \"operations/order/refund/response\"\nadd = { type = \"[Item]\" }",
        &expect![[r#"
            + operations/order.toml: response = { type = "[Item]", formats = [] }
        "#]],
    );
}

#[test]
fn add_an_operation() {
    check(
        "at = \"operations/ticket/list\"\nadd = { route = \"GET api/Ticket\" }",
        &expect![[r#"
            + operations/ticket.toml: [list]
            + operations/ticket.toml: route = "GET api/Ticket"
            + operations/ticket.toml: parameters = []
        "#]],
    );
}

#[test]
fn add_a_type() {
    check(
        "at = \"models/New\"\nadd = { members = [] }",
        &expect![[r#"
        + models/types.toml: [New]
        + models/types.toml: members = []
    "#]],
    );
}

#[test]
fn remove_a_member() {
    check(
        "at = \"models/Parm/members/memory\"\nremove = true",
        &expect![[r#"
            - models/web_models.toml: { name = "memory", type = "string?", doc = "备注" },
        "#]],
    );
}

#[test]
fn remove_a_key() {
    check(
        "at = \"operations/order/refund/auth\"\nremove = true",
        &expect![[r#"
            - operations/order.toml: auth = "hawk"
        "#]],
    );
}

#[test]
fn remove_an_operation_and_its_samples() {
    check(
        "at = \"operations/order/refund\"\nremove = true",
        &expect![[r#"
            - operations/order.toml: [refund]
            - operations/order.toml: route = "POST api/Order/Refund"
            - operations/order.toml: doc = "退票"
            - operations/order.toml: auth = "hawk"
            - operations/order.toml: body = { type = "Parm", formats = ["json"] }
            - operations/order.toml: parameters = []
            - samples/order.refund.request.json: {}
        "#]],
    );
}

#[test]
fn expect_what_the_docs_say() {
    check(
        "at = \"models/Parm/members/memory\"\nset = { type = \"string\" }\n\
         expect = { type = \"string?\", required = false }",
        &expect![[r#"
            - models/web_models.toml: { name = "memory", type = "string?", doc = "备注" },
            + models/web_models.toml: { name = "memory", type = "string", doc = "备注" },
        "#]],
    );
    check(
        "at = \"operations/order/refund/doc\"\nremove = true\nexpect = \"退票\"",
        &expect![[r#"
            - operations/order.toml: doc = "退票"
        "#]],
    );
}

#[test]
fn docs_that_changed() {
    check(
        "at = \"models/Parm/members/orderid\"\nset = { type = \"long\" }\n\
         expect = { type = \"int\", max_length = 20 }",
        &expect![[r#"
            service.toml:2:6+29: overlay-expect: the docs say `{ type = "string", max_length = 20 }` now, the overlay expects `{ type = "int", max_length = 20 }`
              read the page again: correct `expect`, or remove the overlay
        "#]],
    );
    check(
        "at = \"models/Parm\"\nremove = true\nexpect = { json_only = true }",
        &expect![[r#"
            service.toml:2:6+13: overlay-expect: the docs say nothing of that kind now, the overlay expects `{ json_only = true }`
              read the page again: correct `expect`, or remove the overlay
        "#]],
    );
    check(
        "at = \"models/New\"\nadd = {}\nexpect = {}",
        &expect![[r#"
        service.toml:2:6+12: overlay-action: `expect` beside `add`: there is nothing yet to expect
          remove `expect`
    "#]],
    );
}

#[test]
fn paths_to_nowhere() {
    check(
        "at = \"model/Parm\"\nremove = true",
        &expect![[r#"
        service.toml:2:6+12: overlay-path: `model/Parm` is no path
          did you mean `models`?
    "#]],
    );
    check(
        "at = \"operations/order\"\nremove = true",
        &expect![[r#"
        service.toml:2:6+18: overlay-path: `operations/order` is no path
          write `service`, `operations/<controller>/<key>` or `models/<name>`, and what follows inside the entry
    "#]],
    );
    check(
        "at = \"operations/orders/get\"\nremove = true",
        &expect![[r#"
        service.toml:2:6+23: overlay-path: there is no controller `orders`
          did you mean `order`?
    "#]],
    );
    check(
        "at = \"operations/order/Refund\"\nremove = true",
        &expect![[r#"
            service.toml:2:6+25: overlay-path: the controller `order` has no operation `Refund`
              did you mean `refund`?
        "#]],
    );
    check(
        "at = \"models/`Parm`/members/memo\"\nremove = true",
        &expect![[r#"
            service.toml:2:6+28: overlay-path: `members` has no `memo`
              did you mean `memory`?
        "#]],
    );
    check(
        "at = \"models/Terminal/members/memo\"\nremove = true",
        &expect![[r#"
            service.toml:2:6+30: overlay-path: the entry has no `members`
              there are `kind`, `open`, `values`
        "#]],
    );
    check(
        "at = \"models/Parm/members/orderid/type/x\"\nremove = true",
        &expect![[r#"
            service.toml:2:6+36: overlay-path: `type` has no `x`
              nothing is there: shorten the path or remove the overlay
        "#]],
    );
    check(
        "at = \"models/`a/b`\"\nremove = true",
        &expect![[r#"
        service.toml:2:6+14: overlay-path: there is no type `a/b`
          there are `Terminal`, `Item`, `Parm`
    "#]],
    );
}

#[test]
fn nothing_changed() {
    check(
        "at = \"models/Item/members/code\"\nset = { type = \"integer\" }",
        &expect![[r#"
            service.toml:2:6+26: overlay-unchanged: the overlay at `models/Item/members/code` changes nothing
              the docs say the same now: remove the overlay
        "#]],
    );
    check(
        "at = \"models/Item\"\nrename = \"Item\"",
        &expect![[r#"
        service.toml:2:6+13: overlay-unchanged: the overlay at `models/Item` changes nothing
          the docs say the same now: remove the overlay
    "#]],
    );
}

#[test]
fn values_that_do_not_fit() {
    check(
        "at = \"models/Item/members/code\"\nset = { typ = \"long\" }",
        &expect![[r#"
            service.toml:2:6+26: overlay-value: unknown key `typ`
              did you mean `type`?
        "#]],
    );
    check(
        "at = \"models/Item/members/code\"\nset = { type = \"[long\" }",
        &expect![[r#"
            service.toml:2:6+26: overlay-value: `]` is missing
              write a type as in `string?`, `[long]` or a model's name
        "#]],
    );
    check(
        "at = \"models/New\"\nadd = { namespace = \"urn:wep\" }",
        &expect![[r#"
            service.toml:2:6+12: overlay-value: no type of the service has the namespace `urn:wep`
              did you mean `urn:web`?
        "#]],
    );
    check(
        "at = \"operations/order/a.b\"\nadd = { route = \"GET a\" }",
        &expect![[r#"
            service.toml:2:6+22: overlay-value: `a.b` can't be a key
              use letters, digits and `_`, as in `query_fees`
        "#]],
    );
    check(
        "at = \"operations/order/post\"\nadd = { route = \"POST api/Order/Refund\" }",
        &expect![[r#"
            service.toml:2:6+23: overlay-value: `POST api/Order/Refund` would be the route of `order/post` and `order/refund`
              remove or correct the other operation first
        "#]],
    );
}

#[test]
fn actions_that_do_not_fit() {
    check(
        "at = \"service\"\nremove = true",
        &expect![[r#"
        service.toml:2:6+9: overlay-action: the service itself can't be removed
          remove its folder, or the key that is wrong: `service/<key>`
    "#]],
    );
    check(
        "at = \"service\"\nadd = {}",
        &expect![[r#"
        service.toml:2:6+9: overlay-action: the service is there already
          use `set`
    "#]],
    );
    check(
        "at = \"service\"\nrename = \"x\"",
        &expect![[r#"
        service.toml:2:6+9: overlay-action: a service has the name of its folder
          rename the folder
    "#]],
    );
    check(
        "at = \"models/Item/members/code\"\nset = { name = \"x\" }",
        &expect![[r#"
            service.toml:2:6+26: overlay-action: `set` can't change a name
              use `rename` in an overlay of its own
        "#]],
    );
    check(
        "at = \"models/Item/members/code\"\nreplace = { name = \"x\" }",
        &expect![[r#"
            service.toml:2:6+26: overlay-action: `replace` can't change a name
              leave `name` out and use `rename` in an overlay of its own
        "#]],
    );
    check(
        "at = \"models/Item/members/code\"\nadd = { type = \"long\" }",
        &expect![[r#"
            service.toml:2:6+26: overlay-action: there is a `code` already
              use `set` or `replace` to change it, or another name
        "#]],
    );
    check(
        "at = \"models/Item/members/new\"\nadd = { name = \"old\", type = \"long\" }",
        &expect![[r#"
            service.toml:2:6+25: overlay-action: the entry has another name than `at`
              leave `name` out: the path gives it
        "#]],
    );
    check(
        "at = \"models/Item/members/code\"\nrename = \"terminal\"",
        &expect![[r#"
            service.toml:2:6+26: overlay-action: there is a `terminal` already
              use `set` or `replace` to change it, or another name
        "#]],
    );
    check(
        "at = \"models/Item/members/code/type\"\nrename = \"kind\"",
        &expect![[r#"
            service.toml:2:6+31: overlay-action: only entries with a name can be renamed
              `remove` the key, then `set` another at the entry around it
        "#]],
    );
    check(
        "at = \"models/Item/members/code/type\"\nset = {}",
        &expect![[r#"
            service.toml:2:6+31: overlay-action: this is a single value, no entry
              `set` the key at the entry around it, or `remove` it
        "#]],
    );
    check(
        "at = \"models/Item\"\nrename = \"Parm\"",
        &expect![[r#"
        service.toml:2:6+13: overlay-action: there is a `Parm` already
          use `set` or `replace` to change it, or another name
    "#]],
    );
    check(
        "at = \"operations/order/get\"\nrename = \"refund\"",
        &expect![[r#"
            service.toml:2:6+22: overlay-action: there is a `refund` already
              use `set` or `replace` to change it, or another name
        "#]],
    );
}

#[test]
fn types_without_definition() {
    check(
        "at = \"models/Terminal\"\nremove = true",
        &expect![[r#"
        service.toml:2:6+17: overlay-reference: nothing would define the type `Terminal` that `models/Item/members/terminal` uses
          add the type, or correct what uses it in an overlay before this one
    "#]],
    );
    check(
        "at = \"models/Item/members/code\"\nset = { type = \"{string: Parn}\" }",
        &expect![[r#"
            service.toml:2:6+26: overlay-reference: nothing would define the type `Parn` that `models/Item/members/code` uses
              did you mean `Parm`?
        "#]],
    );
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
    assert_eq!(render(&apply(&mut spec, &settings.overlays)), "");
    assert_eq!(spec.namespaces.len(), 1);
}
