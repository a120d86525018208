//! `service.toml`: what is read, and what each mistake gets.

use super::{AuthPhrase, Overlay, OverlayAction, Settings, WireOverrides, parse};
use crate::diagnostic::Location;
use crate::spec::file::tests::render;
use crate::spec::model::{Auth, Format, NameCase};
use expect_test::{Expect, expect};
use std::sync::Arc;
use toml::Value;

#[track_caller]
fn check(text: &str, expected: &Expect) {
    let (_, diagnostics) = parse(Arc::from("service.toml"), text);
    expected.assert_eq(&render(&diagnostics));
}

#[test]
fn nothing() {
    assert_eq!(
        parse(Arc::from("service.toml"), ""),
        (Settings::default(), vec![])
    );
}

const EVERYTHING: &str = r#"
title = "Tour"
base_urls = ["https://a.example"]
route_prefix = "rest"
auth = { custom = "sign" }

[wire]
names = "camel"
format = "xml"

[labels]
"请求参数" = "URI Parameters"

[[auth_phrase]]
phrase = "认证方式:  HAWK"
auth = "hawk"

[[auth_phrase]]
phrase = "公开"
auth = "none"

[[overlay]]
at = "models/A/members/b"
set = { type = "long" }
expect = { type = "integer" }
reason = "measured"
"#;

#[test]
fn everything() {
    let (settings, diagnostics) = parse(Arc::from("service.toml"), EVERYTHING);
    assert_eq!(render(&diagnostics), "");
    let phrase = |phrase: &str, scheme| AuthPhrase {
        phrase: phrase.to_owned(),
        scheme,
    };
    let table = |ty: &str| toml::Table::from_iter([("type".to_owned(), Value::from(ty))]);
    let location = settings.overlays[0].location.clone();
    let places = settings.overlays[0].places.clone();
    assert_eq!(places[1].way, ["type"]);
    let span = |place: &Location| (place.span.line, place.span.column, place.span.length);
    assert_eq!(span(&places[1].key), (24, 9, 4));
    assert_eq!(span(&places[1].value), (24, 16, 6));
    assert_eq!((location.span.line, location.span.column), (23, 6));
    let expected = Settings {
        title: Some("Tour".to_owned()),
        base_urls: vec!["https://a.example".to_owned()],
        route_prefix: Some("rest".to_owned()),
        auth: Some(Auth::Custom("sign".to_owned())),
        wire: WireOverrides {
            names: Some(NameCase::Camel),
            format: Some(Format::Xml),
            ..WireOverrides::default()
        },
        labels: [("请求参数".to_owned(), "URI Parameters".to_owned())].into(),
        auth_phrases: vec![
            phrase("认证方式: HAWK", Some(Auth::Hawk)),
            phrase("公开", None),
        ],
        overlays: vec![Overlay {
            at: "models/A/members/b".to_owned(),
            action: OverlayAction::Set(table("long")),
            expect: Some(Value::Table(table("integer"))),
            reason: "measured".to_owned(),
            location,
            places,
        }],
    };
    assert_eq!(settings, expected);
}

#[test]
fn unknown_keys() {
    check(
        "titel = \"Tour\"\n[wire]\ncolour = 1\n",
        &expect![[r#"
            service.toml:1:1+5: settings-key: unknown key `titel`
              did you mean `title`?
            service.toml:3:1+6: settings-key: unknown key `colour`
              the keys here are `names`, `enums`, `nulls`, `dates`, `references`, `xml`, `format`
        "#]],
    );
}

#[test]
fn keys_that_are_like_none() {
    check(
        "colour = 1\n",
        &expect![[r#"
            service.toml:1:1+6: settings-key: unknown key `colour`
              the keys here are `title`, `base_urls`, `route_prefix`, `auth`, `wire`, `labels`, `auth_phrase`, `overlay`
        "#]],
    );
}

#[test]
fn wrong_values() {
    check(
        "title = 1\nauth = \"hwak\"\nbase_urls = [\"a\", 2]\n",
        &expect![[r#"
            service.toml:1:9+1: settings-value: expected a string, found an integer
              write a string
            service.toml:2:8+6: settings-value: unknown word `hwak`
              did you mean `hawk`?
            service.toml:3:14+3: settings-value: a base URL starts with `https://` or `http://`
              write where the routes start, as in `https://tickets.example/`
            service.toml:3:19+1: settings-value: expected a string, found an integer
              write a string
        "#]],
    );
}

#[test]
fn no_toml() {
    check(
        "# 票\ntitle = 票\n[wire\n",
        &expect![[r#"
        service.toml:2:9+1: settings-syntax: this is no TOML: string values must be quoted, expected literal string
          correct the line; nothing else of the file was read
        service.toml:3:6+0: settings-syntax: this is no TOML: unclosed table, expected `]`
          correct the line; nothing else of the file was read
    "#]],
    );
}

#[test]
fn duplicate_key() {
    check(
        "title = \"a\"\ntitle = \"b\"\n",
        &expect![[r#"
        service.toml:2:1+5: settings-syntax: this is no TOML: duplicate key
          correct the line; nothing else of the file was read
    "#]],
    );
}

#[test]
fn phrases() {
    check(
        "[[auth_phrase]]\nphrase = \" \"\nauth = \"none\"\n[[auth_phrase]]\nauth = \"nome\"\n",
        &expect![[r#"
            service.toml:1:1+15: settings-value: an empty phrase is found in every text
              write the words of the docs that demand the scheme
            service.toml:4:1+15: settings-value: `phrase` is missing
              add `phrase = …`
        "#]],
    );
}

#[test]
fn labels_that_stand_for_nothing() {
    check(
        "[labels]\n\"Имя\" = \"Name\"\n\"Параметры\" = \"URI Parameterz\"\n",
        &expect![[r#"
            service.toml:3:15+16: settings-value: `URI Parameterz` is no heading of the English help page
              write what stands in its place on a page in English, such as `URI Parameters`
        "#]],
    );
}

#[test]
fn overlay_without_place() {
    check(
        "[[overlay]]\nremove = true\nreason = \"r\"\n",
        &expect![[r#"
        service.toml:1:1+11: overlay-shape: an overlay without `at`
          say which entry it corrects: `at = "…"`
    "#]],
    );
}

#[test]
fn overlay_without_action() {
    check(
        "[[overlay]]\nat = \"service\"\nreason = \"r\"\n",
        &expect![[r#"
            service.toml:1:1+11: overlay-shape: the overlay at `service` does nothing
              keep one of `set`, `rename`, `replace`, `add`, `remove`
        "#]],
    );
}

#[test]
fn overlay_with_two_actions() {
    check(
        "[[overlay]]\nat = \"models/A\"\nrename = \"B\"\nremove = true\nreason = \"r\"\n",
        &expect![[r#"
            service.toml:1:1+11: overlay-shape: the overlay at `models/A` does several things: `rename`, `remove`
              keep one of `set`, `rename`, `replace`, `add`, `remove`
        "#]],
    );
}

#[test]
fn overlay_without_reason() {
    check(
        "[[overlay]]\nat = \"models/A\"\nremove = true\n",
        &expect![[r#"
            service.toml:1:1+11: overlay-shape: the overlay at `models/A` has no reason
              say why the docs are wrong: `reason = "…"`
        "#]],
    );
    check(
        "[[overlay]]\nat = \"models/A\"\nremove = true\nreason = \" \"\n",
        &expect![[r#"
            service.toml:1:1+11: overlay-shape: the reason of the overlay at `models/A` is empty
              say why the docs are wrong
        "#]],
    );
}

#[test]
fn overlay_that_removes_nothing() {
    check(
        "[[overlay]]\nat = \"models/A\"\nremove = false\nreason = \"r\"\n",
        &expect![[r#"
            service.toml:3:10+5: settings-value: `remove = false` does nothing
              write `remove = true`, or leave the overlay out
        "#]],
    );
}

#[test]
fn texts_that_can_not_be_meant() {
    check(
        "title = \" \"\nroute_prefix = \"api?x\"\nauth = { custom = \"a\\u0000\" }\nbase_urls = [\"nope\"]\n",
        &expect![[r#"
            service.toml:1:9+3: settings-value: an empty text says nothing
              write something, or leave the key out; overlays `remove` what the docs say
            service.toml:2:16+7: settings-value: `api?x` is no start of routes
              write segments, as in `api` or `service/api`
            service.toml:3:19+9: settings-value: the text holds the control character U+0000
              take it out
            service.toml:4:14+6: settings-value: a base URL starts with `https://` or `http://`
              write where the routes start, as in `https://tickets.example/`
        "#]],
    );
    check(
        "[labels]\n\"\" = \"Name\"\n[[auth_phrase]]\nphrase = \"a  b\"\nauth = \"none\"\n[[auth_phrase]]\nphrase = \"a b\"\nauth = \"basic\"\n",
        &expect![[r#"
            service.toml:2:6+6: settings-value: an empty heading stands on no page
              write the heading as it stands on the pages
            service.toml:6:1+15: settings-value: the phrase `a b` stands here twice
              remove one of the two
        "#]],
    );
    check(
        "[overlay]\nat = \"service\"\n",
        &expect![[r#"
        service.toml:1:1+9: settings-value: expected a list, found a table
          write a list: `[[…]]` instead of `[…]`
    "#]],
    );
}

/// What an overlay at a place of any kind gets for the values that it writes.
#[track_caller]
fn check_written(values: &str, expected: &Expect) {
    let text = format!("[[overlay]]\nat = \"service\"\nreason = \"r\"\nset = {{ {values} }}\n");
    check(&text, expected);
}

#[test]
fn what_overlays_write() {
    check_written(
        "doc = \"\", title = \"a\\u0007\", default = \"\"",
        &expect![[r#"
            service.toml:4:15+2: settings-value: an empty text says nothing
              write something, or leave the key out; overlays `remove` what the docs say
            service.toml:4:27+9: settings-value: the text holds the control character U+0007
              take it out
        "#]],
    );
    check_written(
        "base_urls = [\"https://a.example/?key=1\"]",
        &expect![[r#"
        service.toml:4:22+26: settings-value: a base URL has neither query nor fragment
          write where the routes start, as in `https://tickets.example/`
    "#]],
    );
    check_written(
        "max_length = -1, min_length = 2, length = [10, 2], range = [\"9\", \"1\"]",
        &expect![[r#"
            service.toml:4:22+2: settings-value: a length is never negative
              write 0 or more, or leave the key out
            service.toml:4:51+7: settings-value: the lower bound is above the upper one
              swap the two
            service.toml:4:68+10: settings-value: nothing is between `9` and `1`
              write the lower and the upper bound, as in `["0", "9.5"]`
        "#]],
    );
}

#[test]
fn routes_that_overlays_write() {
    check_written(
        "route = \"get api/x\"",
        &expect![[r#"
        service.toml:4:17+11: settings-value: a route starts with a method in capital letters
          write method and path, as in `GET api/Order/{id}`
    "#]],
    );
    check_written(
        "route = \"GET /api/x\"",
        &expect![[r#"
        service.toml:4:17+12: settings-value: the path of a route is relative to the base URL
          write method and path, as in `GET api/Order/{id}`
    "#]],
    );
    check_written(
        "route = \"GET api/{x\"",
        &expect![[r#"
        service.toml:4:17+12: settings-value: the braces of the route don't match
          write method and path, as in `GET api/Order/{id}`
    "#]],
    );
    check_written(
        "route = \"G\\u0000T api/x\"",
        &expect![[r#"
        service.toml:4:17+16: settings-value: a route starts with a method in capital letters
          write method and path, as in `GET api/Order/{id}`
    "#]],
    );
}

#[test]
fn names_that_overlays_write() {
    check_written(
        "xml = \"a b\", xml_item = \"Item_x0020_1\", json = \"\"",
        &expect![[r#"
            service.toml:4:15+5: settings-value: `a b` is no name in XML
              write a name without a prefix, as in `OrderItem`; .NET writes `_x0020_` for a space
            service.toml:4:56+2: settings-value: an empty text says nothing
              write something, or leave the key out; overlays `remove` what the docs say
        "#]],
    );
    check_written(
        "namespace = \"urn: a\", formats = [\"json\", \"xml\", \"json\"]",
        &expect![[r#"
            service.toml:4:21+8: settings-value: `urn: a` is no namespace
              write the URI as it stands in the samples
            service.toml:4:57+6: settings-value: `json` stands here twice
              remove one of the two
        "#]],
    );
    check_written(
        "values = [{ name = \"\", value = \"99999999999999999999\" }]",
        &expect![[r#"
            service.toml:4:28+2: settings-value: an empty text says nothing
              write something, or leave the key out; overlays `remove` what the docs say
            service.toml:4:40+22: settings-value: no enumeration of .NET has so large a value
              write one of 64 bits
        "#]],
    );
}

#[test]
fn overlays_that_set_nothing() {
    check(
        "[[overlay]]\nat = \"service\"\nset = {}\nreason = \"r\"\n[[overlay]]\nat = \"models/A\"\nrename = \"\"\nreason = \"r\"\n",
        &expect![[r#"
            service.toml:1:1+11: overlay-shape: the overlay sets nothing
              say which keys of the entry it sets
            service.toml:7:10+2: settings-value: an empty text says nothing
              write something, or leave the key out; overlays `remove` what the docs say
        "#]],
    );
}
