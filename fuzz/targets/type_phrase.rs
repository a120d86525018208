//! Any text as a type phrase, an annotation phrase and a type of the spec.

#![no_main]

use helpgen::page::{Row, Text};
use helpgen::spec::phrase::{annotation, types};
use helpgen::spec::type_text;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let ty = types::parse(text);
    assert_eq!(type_text::parse(&ty.to_string()), Ok(ty));
    let phrases = text.split('\n').map(str::to_owned);
    let annotations = phrases.clone().map(|value| Text {
        value,
        ..Text::default()
    });
    annotation::parse(&Row {
        annotations: annotations.collect(),
        meanings: phrases.collect(),
        ..Row::default()
    });
    if let Ok(ty) = type_text::parse(text) {
        assert_eq!(type_text::parse(&ty.to_string()), Ok(ty));
    }
});
