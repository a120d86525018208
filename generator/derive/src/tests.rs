//! What the derive says about input it can't take.

use super::expand;

fn message(input: &str) -> String {
    let input = syn::parse_str(input).expect("the test's input is Rust");
    expand(&input)
        .expect_err("the test's input is refused")
        .to_compile_error()
        .to_string()
}

/// Input, and a part of what is said about it.
const MISTAKES: &[(&str, &str)] = &[
    ("struct S<T> { a: T }", "a data contract can't be generic"),
    (
        "struct S<'a> { a: &'a str }",
        "a data contract can't be generic",
    ),
    ("struct S(i32, i32);", "a data contract needs named fields"),
    (
        "#[contract(bases(B))] struct S(Vec<i32>);",
        "unknown key, expected one of `ns`, `name`, `item`, `key`, `value`",
    ),
    ("union U { a: i32 }", "a union has no data contract"),
    (
        "#[contract(nam = \"x\")] struct S { a: i32 }",
        "unknown key, expected one of `ns`, `name`, `bases`, `json_only`",
    ),
    (
        "#[contract(json_only, json_only)] struct S { a: i32 }",
        "`json_only` is given twice",
    ),
    (
        "struct S { #[contract(defaults)] a: i32 }",
        "unknown key, expected one of `name`, `json`, `xml`, `base`, `order`",
    ),
    (
        "struct S { #[contract(nulls = none)] a: i32 }",
        "expected one of `omit`, `write`, `omit_defaults`",
    ),
    (
        "struct S { #[contract(nil)] a: i32 }",
        "only a struct that is `xml_serializer` tells members that are nil from others",
    ),
    (
        "struct S { #[contract(name = \"\")] a: i32 }",
        "a name can't be empty",
    ),
    (
        "struct S { #[contract(json = none)] a: i32 }",
        "expected a name in quotes, or `skip`",
    ),
    (
        "struct S { #[contract(json = 1)] a: i32 }",
        "expected a name in quotes, or `skip`",
    ),
    (
        "#[contract(bases(B))] struct S { #[contract(base = 2)] a: i32 }",
        "there is no base 2: the struct's `bases(…)` has 1",
    ),
    (
        "struct S { a: i32, #[contract(json = \"a\")] b: i32 }",
        "`a` is already the JSON name of `a`",
    ),
    (
        "struct S { a: i32, #[contract(xml = \"a\")] b: i32 }",
        "`a` is already the XML name of `a`",
    ),
    (
        "struct S { #[contract(attribute)] a: i32 }",
        "only a struct that is `xml_serializer` has other members than elements",
    ),
    (
        "#[contract(xml_serializer)] struct S { #[contract(text, attribute)] a: i32 }",
        "a member has one form only",
    ),
    (
        "#[contract(xml_serializer)] struct S { #[contract(key = \"k\")] a: M }",
        "a struct that is `xml_serializer` names the items of lists only",
    ),
    (
        "struct S { #[contract(rest)] a: A, #[contract(rest)] b: A }",
        "only one member takes what is not declared",
    ),
    (
        "struct S { #[check(max = 1)] a: String }",
        "unknown key, expected one of `required`, `min_length`, `max_length`, `range`",
    ),
    (
        "struct S { #[check(range(\"1\", \"x\"))] a: i32 }",
        "expected a number in quotes",
    ),
    (
        "enum E { A }",
        "an enum needs a variant for values that the docs do not show",
    ),
    (
        "enum E { A(i32), #[contract(unknown)] U(EnumValue) }",
        "a known value has no fields",
    ),
    (
        "enum E { #[contract(unknown)] U }",
        "the unknown variant must hold an `EnumValue`",
    ),
    (
        "enum E { #[contract(unknown)] U(EnumValue), #[contract(unknown)] V(EnumValue) }",
        "there can be only one",
    ),
    (
        "#[contract(json_only)] enum E { #[contract(unknown)] U(EnumValue) }",
        "unknown key, expected one of `ns`, `name`",
    ),
];

#[test]
fn mistakes_are_named() {
    for (input, expected) in MISTAKES {
        let message = message(input);
        assert!(message.contains(expected), "{input}: {message}");
    }
}

#[test]
fn all_mistakes_of_a_struct_are_reported() {
    let message = message("struct S { #[contract(x)] a: i32, #[contract(y)] b: i32 }");
    assert_eq!(message.matches("unknown key").count(), 2);
}
