//! The examples in `specs/README.md` are true.

use super::render;
use crate::spec::file::{SpecFile, load, print};
use crate::spec::type_text::SCALARS;
use crate::spec::{overlay, settings};
use std::sync::Arc;

const README: &str = include_str!("../../../../../specs/README.md");

/// The example under a heading.
fn example(heading: &str) -> &'static str {
    let section = README.split(heading).nth(1);
    let block = section.and_then(|section| section.split("```toml\n").nth(1));
    let block = block.and_then(|block| block.split("```").next());
    block.expect("the section has an example")
}

fn files() -> Vec<SpecFile> {
    let file = |path: &str, text: &str| SpecFile {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    vec![
        file("spec/models/models.toml", example("### `spec/models/")),
        file(
            "spec/operations/order.toml",
            example("### `spec/operations/"),
        ),
        file("spec/samples/order.get.response.xml", "<a\n"),
        file("spec/service.toml", example("### `spec/service.toml`")),
    ]
}

#[test]
fn files_are_what_the_printer_prints() {
    let (spec, diagnostics) = load("tickets", &files());
    assert_eq!(render(&diagnostics), "");
    assert_eq!(print(&spec), files());
}

#[test]
fn settings_and_overlays_apply() {
    let (mut spec, _) = load("tickets", &files());
    let text = example("## `service.toml`");
    let (settings, diagnostics) = settings::parse(Arc::from("service.toml"), text);
    assert_eq!(render(&diagnostics), "");
    assert_eq!(
        render(&overlay::apply(&mut spec, &settings.overlays).diagnostics),
        ""
    );
    let mut checker = super::schema::Checker::new();
    assert_eq!(checker.file("settings", text), Ok(()));
}

#[test]
fn every_scalar_is_documented() {
    for (word, _) in SCALARS {
        assert!(README.contains(&format!("`{word}`")), "{word}");
    }
}
