//! Any text as a JSON sample.

#![no_main]

use helpgen::spec::sample::{json, references};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let reading = json::parse(text);
    if let Some(malformed) = &reading.malformed {
        assert!(malformed.offset <= text.len());
    }
    if let Some(tree) = &reading.tree {
        let _ = references::resolved(tree);
    }
});
