//! Any text as an XML sample.

#![no_main]

use helpgen::spec::sample::xml;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let reading = xml::parse(text);
    if let Some(malformed) = &reading.malformed {
        assert!(malformed.offset <= text.len());
    }
    let _ = xml::decode_name(text);
});
