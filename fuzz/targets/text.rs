//! Any text as a capture.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Some(source) = helpgen_fuzz::source(text.as_bytes()) {
        helpgen_fuzz::page(&source);
    }
});
