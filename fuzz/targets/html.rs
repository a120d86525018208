//! Any bytes as an HTML page.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let page = [b"<!DOCTYPE html>", bytes].concat();
    if let Some(source) = helpgen_fuzz::source(&page) {
        helpgen_fuzz::page(&source);
    }
});
