//! Pages that contradict themselves or each other: what is reported, and what is made of them.

use super::testing::{resolve, resolve_settings, show};
use expect_test::{Expect, expect};

fn check(pages: &[&str], expected: &Expect) {
    expected.assert_eq(&show(&resolve(pages)));
}

#[test]
fn names_that_no_page_explains() {
    check(
        &["GET api/o\nresponse O\n a | Mystery |\n b | Mystery |"],
        &expect![[r#"
            o::get = GET api/o response=O []
            [types] -
            O json_only
              a: Any?
              b: Any?
            opaque-type 0.txt:3:2 no page describes `Mystery`; it is taken for any value
        "#]],
    );
}

#[test]
fn two_pages_that_differ_about_a_model() {
    let one = "GET api/a\nresponse O\n a | string |\n b | integer |";
    let two = "GET api/b\nresponse O\n a | boolean |\n c | integer | | new";
    check(
        &[one, two],
        &expect![[r#"
        a::get = GET api/a response=O []
        b::get = GET api/b response=O []
        [types] -
        O json_only
          a: Any?
          b: Integer? undecided
          c: Integer? undecided
        unknown-nullability 0.txt:2:10 no sample shows `O`; their values are optional
        models-differ 1.txt:2:10 two pages differ about `O`: only one of them lists `b`, `c`
        models-differ 1.txt:3:2 two pages differ about `O`: here `a` is `boolean`
    "#]],
    );
}

#[test]
fn two_pages_of_one_operation() {
    let one = "GET api/a\nresponse string";
    let two = "GET api/a\nresponse integer";
    check(
        &[one, two],
        &expect![[r#"
        a::get = GET api/a response=String []
        pages-differ 1.txt:1:5 another page describes `GET api/a` in another way; this one is ignored
    "#]],
    );
    check(
        &[one, one],
        &expect![[r#"
        a::get = GET api/a response=String []
    "#]],
    );
}

#[test]
fn samples_against_tables() {
    let page = r#"GET api/o
response O
 a | integer |
 b | string |
 c | string |
response json
{"a":"sample string 1","b":"sample string 2","d":true,"e":null}
."#;
    check(
        &[page],
        &expect![[r#"
            o::get = GET api/o response=O [Json]
            [types] -
            O json_only
              a: Integer? undecided
              b: String?
              c: String?
              d: Bool? undecided
              e: Any?
            unusable Response Json: the JSON sample shows a string, but the page says `a` is `integer`
            unknown-nullability 0.txt:3:2 no sample tells whether `a`, `d` of `O` may be null
            sample-against-table 0.txt:5:2 the table of `O` lists `c`, which the samples lack
            sample-against-table 0.txt:7:6 the JSON sample shows a string, but the page says `a` is `integer`
            sample-against-table 0.txt:7:50 the JSON sample shows `d`, `e`, which the table of `O` lacks
        "#]],
    );
}

#[test]
fn samples_that_are_cut_off() {
    let page = "GET api/o\nresponse O\n a | decimal number |\n b | string |\nresponse json\n{\n  \"a\": 1.0,\n  \"b\": \"samp\n.\nresponse xml\n<O xmlns=\"u:a.b\"><a>1</a><b\n.";
    check(
        &[page],
        &expect![[r#"
            o::get = GET api/o response=O [Json, Xml]
            [a_b] u:a.b
            O
              a: Decimal? undecided
              b: String?
            unusable Response Json: the JSON sample is cut off
            unusable Response Xml: the XML sample is cut off
            unknown-nullability 0.txt:3:2 no sample tells whether `a` of `O` may be null
            sample-cut-off 0.txt:8:13 the JSON sample is cut off
            sample-cut-off 0.txt:11:26 the XML sample is cut off
        "#]],
    );
}

#[test]
fn samples_made_by_people() {
    let page = r#"GET api/o
response O
 name | string |
 price | decimal number |
 count | integer |
response json
{"name":"Chair","price":4.0,"count":1}
."#;
    check(
        &[page],
        &expect![[r#"
        o::get = GET api/o response=O [Json]
        [types] -
        O json_only
          name: String?
          price: Number? undecided
          count: Integer? undecided
        unknown-nullability 0.txt:4:2 no sample tells whether `price`, `count` of `O` may be null
        unknown-number 0.txt:4:2 no sample tells what kind of number `price` of `O` is
    "#]],
    );
}

#[test]
fn unknown_annotations_are_kept() {
    check(
        &["GET api/o\nresponse O\n a | string | Luhn checked"],
        &expect![[r#"
            o::get = GET api/o response=O []
            [types] -
            O json_only
              a: String?
            unknown-annotation 0.txt:3:4 `Luhn checked` is no known annotation; it is kept as text
        "#]],
    );
}

#[test]
fn two_samples_of_one_type() {
    let page = |route: &str, value: &str| {
        format!("GET {route}\nresponse O\nresponse json\n{{\"a\":{value}}}\n.")
    };
    let (one, two) = (page("api/a", "1"), page("api/b", "true"));
    check(
        &[&one, &two],
        &expect![[r#"
        a::get = GET api/a response=O [Json]
        b::get = GET api/b response=O [Json]
        [types] -
        O json_only
          a: Any?
        undescribed-model 0.txt:4:1 no table describes `O`; it is taken from samples
        samples-disagree 1.txt:4:6 two samples show different types of `O.a`
    "#]],
    );
}

#[test]
fn samples_that_are_not_what_they_say() {
    let page = "GET api/o\nresponse string\nresponse json\nsample text\n.\nresponse xml\n<!DOCTYPE a><a/>\n.";
    check(
        &[page],
        &expect![[r#"
            o::get = GET api/o response=String [Json, Xml]
            unusable Response Json: no JSON value
            unusable Response Xml: a DTD is not allowed
            malformed-sample 0.txt:4:1 this sample can't be read: no JSON value
            malformed-sample 0.txt:7:1 this sample can't be read: a DTD is not allowed
        "#]],
    );
}

#[test]
fn media_types_without_support() {
    let page = "GET api/o\nresponse string\nresponse text/plain\nsample text\n.";
    check(
        &[page],
        &expect![[r#"
        o::get = GET api/o response=String []
        unknown-media-type 0.txt:4:1 no support for media type `text/plain`
    "#]],
    );
}

#[test]
fn authentication_that_is_not_known() {
    check(
        &["GET api/o\n# Pays. Authentication: Moon-Phase, at night."],
        &expect![[r#"
            o::get = GET api/o auth=Custom("Moon-Phase")
            unknown-authentication 0.txt:2:3 the docs demand an unknown authentication, `Moon-Phase`
        "#]],
    );
}

#[test]
fn sites_that_are_of_two_minds() {
    let page = r#"GET api/o
response O
 OrderId | integer |
 LineId | integer |
 Name | string |
response json
{"orderId":1,"lineId":2,"Name":"sample string 3"}
."#;
    check(
        &[page],
        &expect![[r#"
            o::get = GET api/o response=O [Json]
            [types] -
            O json_only
              OrderId: Integer
              LineId: Integer
              Name: String? json=Name
            Wire { names: Camel, enums: Number, nulls: Omit, dates: Iso, xml: DataContract, format: Json, references: None }
            mixed-wire 0.txt:7:32 samples disagree about `wire.names`; the majority counts
        "#]],
    );
}

#[test]
fn keys_that_only_their_place_tells() {
    let page = r#"GET api/o
response O
 a | string |
 b | string |
response json
{"x":"sample string 1","b":"sample string 2"}
."#;
    check(
        &[page],
        &expect![[r#"
        o::get = GET api/o response=O [Json]
        [types] -
        O json_only
          a: String? json=x
          b: String?
        sample-against-table 0.txt:6:6 `x` is taken for `a` of `O`, by its place alone
    "#]],
    );
}

#[test]
fn places_tell_nothing_where_values_can_not_be() {
    let page = "GET api/o\nresponse O\n a | boolean |\n b | string |\nresponse json\n{\"_state\":{},\"b\":\"sample string 1\"}\n.";
    check(
        &[page],
        &expect![[r#"
        o::get = GET api/o response=O [Json]
        [types] -
        O json_only
          a: Bool? undecided
          b: String?
          _state: Any?
        sample-against-table 0.txt:3:2 the table of `O` lists `a`, which the samples lack
        unknown-nullability 0.txt:3:2 no sample tells whether `a` of `O` may be null
        sample-against-table 0.txt:6:11 the JSON sample shows `_state`, which the table of `O` lacks
    "#]],
    );
}

#[test]
fn two_contracts_of_one_name() {
    let page = |route: &str, namespace: &str| {
        format!(
            "GET {route}\nresponse O\n a | string |\nresponse xml\n<O xmlns=\"{namespace}\"><a>sample string 1</a></O>\n."
        )
    };
    let (one, two) = (page("api/a", "u:a.b"), page("api/b", "u:c.d"));
    check(
        &[&one, &two],
        &expect![[r#"
            a::get = GET api/a response=O [Xml]
            b::get = GET api/b response=O [Xml]
            [a_b] u:a.b
            O
              a: String?
            Wire { names: Declared, enums: Number, nulls: Omit, dates: Iso, xml: DataContract, format: Xml, references: None }
            samples-disagree 1.txt:5:1 another XML sample shows another namespace of `O`; the first one counts
        "#]],
    );
}

#[test]
fn formats_that_show_different_values() {
    let page = |json: &str, xml: &str| {
        format!(
            "GET api/o\nresponse O\n a | string |\n b | decimal number |\nresponse json\n{json}\n.\nresponse xml\n{xml}\n."
        )
    };
    let json = r#"{"a":"sample string 1","b":2.0}"#;
    let same = page(
        json,
        r#"<O xmlns="u:a.b"><a>sample  string 1</a><b>2</b></O>"#,
    );
    assert_eq!(resolve(&[&same]).diagnostics, []);
    let other = page(
        json,
        r#"<O xmlns="u:a.b"><a>sample string 1</a><b>3</b></O>"#,
    );
    check(
        &[&other],
        &expect![[r#"
        o::get = GET api/o response=O [Json, Xml]
        [a_b] u:a.b
        O
          a: String?
          b: Decimal
        unusable Response Xml: it shows other values than the JSON sample
        samples-disagree 0.txt:6:28 the JSON and the XML sample show different values of `b`
    "#]],
    );
}

#[test]
fn classes_that_are_strings_in_json() {
    let page = |route: &str, json: &str| {
        format!("GET {route}\nresponse O\n at | Point |\nresponse json\n{{\"at\":{json}}}\n.")
    };
    let point = "model Point\n x | string |";
    let text = page("api/a", r#""1,2""#);
    check(
        &[&text, point],
        &expect![[r#"
        a::get = GET api/a response=O [Json]
        [types] -
        O json_only
          at: Point?
        Point json_only json_string
          x: String?
    "#]],
    );
    let object = page("api/b", r#"{"x":"sample string 1"}"#);
    check(
        &[&text, &object, point],
        &expect![[r#"
        a::get = GET api/a response=O [Json]
        b::get = GET api/b response=O [Json]
        [types] -
        O json_only
          at: Point?
        Point json_only
          x: String?
        unusable Response Json: the JSON sample shows a string, but the page says `Point` has members
        sample-against-table 0.txt:5:7 the JSON sample shows a string, but the page says `Point` has members
    "#]],
    );
}

#[test]
fn names_that_camel_case_makes_one() {
    let camel = "GET api/a\nresponse A\n Id | integer |\n Name | string |\nresponse json\n{\"id\":1,\"name\":\"sample string 2\"}\n.";
    let clash = "GET api/b\nresponse B\n self | string |\n Self | string |\nresponse xml\n<B xmlns=\"u:a.b\"><Self>sample string 2</Self><self>sample string 1</self></B>\n.";
    check(
        &[camel, clash],
        &expect![[r#"
            a::get = GET api/a response=A [Json]
            b::get = GET api/b response=B [Xml]
            [a_b] u:a.b
            B
              self: String? json=-
              Self: String? json=-
            [types] -
            A json_only
              Id: Integer
              Name: String?
            Wire { names: Camel, enums: Number, nulls: Omit, dates: Iso, xml: DataContract, format: Json, references: None }
        "#]],
    );
}

#[test]
fn numbers_that_may_be_bytes_do_not_count() {
    let page = "GET api/o\nresponse json\n{\"a\":\"sample string 1\",\"b\":64,\"c\":\"sample string 2\"}\n.";
    check(
        &[page],
        &expect![[r#"
        o::get = GET api/o response=GetOResponse [Json]
        [types] -
        GetOResponse json_only
          a: String?
          b: Integer?
          c: String?
        invented-name 0.txt:3:1 no page names the type of this object; it is called `GetOResponse`
    "#]],
    );
}

#[test]
fn a_member_that_an_overlay_settles_is_no_doubt() {
    let shown = "GET api/o\nresponse O\n a | boolean |\n b | boolean |\nresponse json\n{\"a\":true,\"b\":true}\n.";
    let unseen = "GET api/p\nresponse P\n a | boolean |";
    let overlay = |member: &str| {
        format!(
            "[[overlay]]\nat = \"models/{member}\"\nset = {{ type = \"boolean\" }}\nreason = \"r\"\n"
        )
    };
    let told = |settings: &str| -> Vec<String> {
        let resolved = resolve_settings(&[shown, unseen], settings);
        let messages = resolved.diagnostics.into_iter();
        messages.map(|it| it.message).collect()
    };
    let of_p = "no sample shows `P`; their values are optional";
    assert_eq!(
        told(&overlay("O/members/a")),
        ["no sample tells whether `b` of `O` may be null", of_p]
    );
    let both = overlay("O/members/a") + &overlay("O/members/b");
    assert_eq!(told(&both), [of_p]);
    assert!(told(&(both + &overlay("P/members/a"))).is_empty());
}

#[test]
fn references_lack_no_members() {
    let page = r#"GET api/o
response O
 name | string |
 next | O |
response json
{"name":"sample string 1","next":{"$ref":"1"}}
.
response xml
<O xmlns="u:a.b" xmlns:z="http://schemas.microsoft.com/2003/10/Serialization/" z:Id="i1"><name>sample string 1</name><next z:Ref="i1"/></O>
."#;
    check(
        &[page],
        &expect![[r#"
        o::get = GET api/o response=O [Json, Xml]
        [a_b] u:a.b
        O
          name: String?
          next: O?
        Wire { names: Declared, enums: Number, nulls: Omit, dates: Iso, xml: DataContract, format: Json, references: Preserve }
        unusable Response Json: its `$ref` 1 can't be followed
        unusable Response Xml: its `z:Ref` i1 can't be followed
        json-references 0.txt:6:1 the JSON sample uses `$id` references
    "#]],
    );
}
