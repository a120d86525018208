//! `service.toml`: what is read, and what each mistake gets.

use super::{AuthPhrase, Overlay, OverlayAction, Settings, WireOverrides, parse};
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
fn wrong_values() {
    check(
        "title = 1\nauth = \"hwak\"\nbase_urls = [\"a\", 2]\n",
        &expect![[r#"
            service.toml:1:9+1: settings-value: expected a string, found an integer
              write a string
            service.toml:2:8+6: settings-value: unknown word `hwak`
              did you mean `hawk`?
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
