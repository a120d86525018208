//! Any text as a type phrase, an annotation phrase and a type of the spec.

#![no_main]

use helpgen::spec::phrase::{annotation, types};
use helpgen::spec::type_text;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let ty = types::parse(text);
    assert_eq!(type_text::parse(&ty.to_string()), Ok(ty));
    annotation::parse(text.split('\n'));
    if let Ok(ty) = type_text::parse(text) {
        assert_eq!(type_text::parse(&ty.to_string()), Ok(ty));
    }
});
