//! What each mistake in the files of a spec gets.

use super::render;
use crate::spec::file::{SpecFile, load};
use expect_test::{Expect, expect};

#[track_caller]
fn check(files: &[(&str, &str)], expected: &Expect) {
    let service = ("spec/service.toml", "format = 1\n");
    let has_service = files.iter().any(|(path, _)| path.ends_with("service.toml"));
    let files = files
        .iter()
        .copied()
        .chain((!has_service).then_some(service));
    let files: Vec<_> = files
        .map(|(path, text)| SpecFile {
            path: path.to_owned(),
            text: text.to_owned(),
        })
        .collect();
    let (_, diagnostics) = load("tour", &files);
    expected.assert_eq(&render(&diagnostics));
}

#[track_caller]
fn models(text: &str, expected: &Expect) {
    check(&[("spec/models/a.toml", text)], expected);
}

#[track_caller]
fn operations(text: &str, expected: &Expect) {
    check(&[("spec/operations/order.toml", text)], expected);
}

#[test]
fn no_toml() {
    models(
        "[Parm\n",
        &expect![[r#"
        spec/models/a.toml:1:6+0: spec-syntax: this is no TOML: unclosed table, expected `]`
          correct the line; nothing else of the file was read
    "#]],
    );
    models(
        "[Parm]\n[Parm]\n",
        &expect![[r#"
        spec/models/a.toml:2:2+4: spec-syntax: this is no TOML: duplicate key
          correct the line; nothing else of the file was read
    "#]],
    );
}

#[test]
fn no_toml_hides_what_others_use() {
    let user = "[get]\nroute = \"GET a\"\nbody = { type = \"Parm\" }\n";
    check(
        &[
            ("spec/models/a.toml", "[Parm"),
            ("spec/operations/order.toml", user),
        ],
        &expect![[r#"
            spec/models/a.toml:1:6+0: spec-syntax: this is no TOML: unclosed table, expected `]`
              correct the line; nothing else of the file was read
        "#]],
    );
}

#[test]
fn unknown_keys() {
    models(
        "[Parm]\nmember = []\n",
        &expect![[r#"
        spec/models/a.toml:2:1+6: spec-key: unknown key `member`
          did you mean `members`?
    "#]],
    );
    models(
        "[Parm]\nmembers = [{ name = \"a\", type = \"int\", comment = \"b\" }]\n",
        &expect![[r#"
            spec/models/a.toml:2:40+7: spec-key: unknown key `comment`
              the keys here are `name`, `type`, `undecided`, `required`, `read_only`, `omit_default`, `default`, `max_length`, `min_length`, `length`, `range`, `data_type`, `pattern`, `annotations`, `doc`, `base`, `order`, `json`, `json_nulls`, `json_dates`, `xml`, `xml_form`, `xml_item`, `xml_key`, `xml_value`, `xml_items_namespace`, `xml_namespace`, `xml_nil`
        "#]],
    );
    models(
        "[E]\nkind = \"enum\"\nmembers = []\n",
        &expect![[r#"
        spec/models/a.toml:3:1+7: spec-key: unknown key `members`
          the keys here are `kind`, `values`, `xml`, `doc`, `open`, `flags`, `json`
    "#]],
    );
    operations(
        "[get]\nroute = \"GET a\"\nparamaters = []\n",
        &expect![[r#"
        spec/operations/order.toml:3:1+10: spec-key: unknown key `paramaters`
          did you mean `parameters`?
    "#]],
    );
    check(
        &[(
            "spec/service.toml",
            "format = 1\n[wire]\nname = \"camel\"\n",
        )],
        &expect![[r#"
            spec/service.toml:3:1+4: spec-key: unknown key `name`
              did you mean `names`?
        "#]],
    );
}

#[test]
fn wrong_types_of_values() {
    operations(
        "title = 1\nget = \"GET a\"\n",
        &expect![[r#"
        spec/operations/order.toml:1:9+1: spec-value: expected a string, found an integer
          write a string
        spec/operations/order.toml:2:7+7: spec-value: expected a table, found a string
          write a table
    "#]],
    );
    models(
        "[Parm]\nmembers = [1, { name = \"a\" }, { type = \"int\" }]\n",
        &expect![[r#"
            spec/models/a.toml:2:12+1: spec-value: expected a table, found an integer
              write a table
            spec/models/a.toml:2:15+14: spec-value: `type` is missing
              add `type = …`
            spec/models/a.toml:2:31+16: spec-value: `name` is missing
              add `name = …`
        "#]],
    );
    models(
        "[E]\nkind = \"enmu\"\n",
        &expect![[r#"
        spec/models/a.toml:2:8+6: spec-value: unknown word `enmu`
          did you mean `enum`?
    "#]],
    );
    models(
        "[E]\nkind = \"enum\"\nvalues = [{ name = \"a\", value = 1.5 }]\n",
        &expect![[r#"
            spec/models/a.toml:3:33+3: spec-value: expected an integer, found a float
              write an integer
        "#]],
    );
}

#[test]
fn numbers_out_of_range() {
    let member = "{ name = \"a\", type = \"int\", order = -1, max_length = 9223372036854775808 }";
    models(
        &format!("[Parm]\nmembers = [{member}]\n"),
        &expect![[r#"
        spec/models/a.toml:2:48+2: spec-value: `-1` is no integer of the range that fits here
          write an integer that fits
        spec/models/a.toml:2:65+19: spec-value: `9223372036854775808` is no integer of the range that fits here
          write an integer that fits
    "#]],
    );
}

#[test]
fn bases_that_are_not_there() {
    let text = "[Parm]\nbases = [\"urn:a\"]\nmembers = [\n  \
                { name = \"a\", type = \"int\", base = 0 },\n  \
                { name = \"b\", type = \"int\", base = 2 },\n]\n";
    models(
        text,
        &expect![[r#"
        spec/models/a.toml:4:38+1: spec-value: `bases` has no entry number 0
          count the entries of `bases` from 1, or leave `base` out
        spec/models/a.toml:5:38+1: spec-value: `bases` has no entry number 2
          count the entries of `bases` from 1, or leave `base` out
    "#]],
    );
}

#[test]
fn pairs_of_bounds() {
    models(
        "[Parm]\nmembers = [{ name = \"a\", type = \"int\", length = [1] }]\n",
        &expect![[r#"
            spec/models/a.toml:2:49+3: spec-value: expected two items, found 1
              write the lower and the upper bound
        "#]],
    );
}

#[test]
fn routes() {
    operations(
        "[a]\nroute = \"api/Order\"\n[b]\n",
        &expect![[r#"
        spec/operations/order.toml:2:9+11: spec-value: `api/Order` is no route
          write method and path, as in `GET api/Order/{id}`
        spec/operations/order.toml:3:1+3: spec-value: `route` is missing
          add `route = …`
    "#]],
    );
}

#[test]
fn collections_of_nothing() {
    models(
        "[Basket]\ncollection = \"string?\"\nxml_item = \"entry\"\n",
        &expect![[r#"
            spec/models/a.toml:2:14+9: spec-value: `string?` is no list and no dictionary
              write `[Item]` or `{string: Item}`
        "#]],
    );
    models(
        "[Basket]\ncollection = \"[string]\"\nmembers = []\n",
        &expect![[r#"
            spec/models/a.toml:3:1+7: spec-key: unknown key `members`
              the keys here are `kind`, `bases`, `collection`, `xml_item`, `xml_key`, `xml_value`, `xml`, `doc`, `json_only`, `json_string`
        "#]],
    );
}

#[test]
fn broken_types() {
    operations(
        "[a]\nroute = \"GET a\"\nbody = { type = \"订单: [int\" }\n",
        &expect![[r#"
            spec/operations/order.toml:3:20+6: spec-value: `订单: [int` is no type: unexpected `:` after the type
              write a type as in `string?`, `[long]` or a model's name
        "#]],
    );
    operations(
        "[a]\nroute = \"GET a\"\nbody = { type = \"\\u0041 b\" }\n",
        &expect![[r#"
            spec/operations/order.toml:3:17+10: spec-value: `A b` is no type: `A b` is no scalar and no name
              write a type as in `string?`, `[long]` or a model's name
        "#]],
    );
}

#[test]
fn unknown_types() {
    let text = "[Parm]\nmembers = [\n  { name = \"a\", type = \"{string: [Parn?]}\" },\n  \
                { name = \"b\", type = \"Unheard\" },\n  { name = \"c\", type = \"String\" },\n]\n";
    models(
        text,
        &expect![[r#"
        spec/models/a.toml:3:35+4: spec-type: no file defines the type `Parn`
          did you mean `Parm`?
        spec/models/a.toml:4:25+7: spec-type: no file defines the type `Unheard`
          define it in a file of `spec/models`, or use another type
        spec/models/a.toml:5:25+6: spec-type: no file defines the type `String`
          did you mean `string`?
    "#]],
    );
}

#[test]
fn names_that_occur_twice() {
    let a = ("spec/models/a.toml", "namespace = \"urn:a\"\n[Parm]\n");
    let b = ("spec/models/b.toml", "namespace = \"urn:a\"\n[Parm]\n");
    check(
        &[a, b],
        &expect![[r#"
        spec/models/b.toml:1:13+7: spec-duplicate: namespace `urn:a` is defined twice
          remove or rename one of the two
          spec/models/a.toml:1:13: the first definition
        spec/models/b.toml:2:1+6: spec-duplicate: type `Parm` is defined twice
          remove or rename one of the two
          spec/models/a.toml:2:1: the first definition
    "#]],
    );
    let members = "{ name = \"a\", type = \"int\" },\n  { name = \"a\", type = \"long\" },";
    models(
        &format!("[Parm]\nmembers = [\n  {members}\n]\n"),
        &expect![[r#"
            spec/models/a.toml:4:3+29: spec-duplicate: `a` occurs twice
              remove or rename one of the two
              spec/models/a.toml:3:3: the first one
        "#]],
    );
    operations(
        "[a]\nroute = \"GET x\"\n[\"`a`\"]\nroute = \"GET x\"\n",
        &expect![[r#"
            spec/operations/order.toml:3:1+7: spec-duplicate: route `GET x` is defined twice
              remove or rename one of the two
              spec/operations/order.toml:1:1: the first definition
            spec/operations/order.toml:3:1+7: spec-duplicate: operation `order/a` is defined twice
              remove or rename one of the two
              spec/operations/order.toml:1:1: the first definition
        "#]],
    );
}

#[test]
fn samples() {
    check(
        &[("spec/samples/order.get.response.json", "{}\n")],
        &expect![[r#"
            spec/samples/order.get.response.json:1:1+0: spec-sample: there is no operation `order/get` for this sample
              remove the file, or name it after an operation in `spec/operations`
        "#]],
    );
    operations(
        "[a]\nroute = \"GET x\"\nunusable_samples = [{ sample = \"response.json\", reason = \"r\" }]\n",
        &expect![[r#"
            spec/operations/order.toml:3:32+15: spec-sample: there is no sample `response.json` of this operation
              remove the entry, or add the file to `spec/samples`
        "#]],
    );
}

#[test]
fn format() {
    check(
        &[("spec/service.toml", "")],
        &expect![[r#"
            spec/service.toml:1:1+0: spec-format: `format` is missing
              use the version of helpgen that wrote it, or generate it anew
        "#]],
    );
    check(
        &[("spec/service.toml", "format = 2\n")],
        &expect![[r#"
        spec/service.toml:1:10+1: spec-format: this spec has format 2, not 1
          use the version of helpgen that wrote it, or generate it anew
    "#]],
    );
    let (_, diagnostics) = load("tour", &[]);
    expect![[r#"
        spec-format: `spec/service.toml` is missing
          add the file with the line `format = 1`
    "#]]
    .assert_eq(&render(&diagnostics));
}

#[test]
fn other_files() {
    check(
        &[
            ("specs/tour/spec/notes.md", ""),
            ("specs/tour/spec/samples/a.b.reply.json", ""),
            ("specs/tour/spec/samples/a.b.c.request.json", ""),
        ],
        &expect![[r#"
            specs/tour/spec/notes.md:1:1+0: spec-file: this file is no part of the spec
              move it out of `spec/`, or give it the name that `specs/README.md` tells
            specs/tour/spec/samples/a.b.c.request.json:1:1+0: spec-file: this file is no part of the spec
              move it out of `spec/`, or give it the name that `specs/README.md` tells
            specs/tour/spec/samples/a.b.reply.json:1:1+0: spec-file: this file is no part of the spec
              move it out of `spec/`, or give it the name that `specs/README.md` tells
        "#]],
    );
}
