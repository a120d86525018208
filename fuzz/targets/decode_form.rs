//! Any bytes as form data: no panic, and what was read writes what reads the same.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| helpgen_fuzz::body::check(
    bytes,
    helpgen_runtime::Format::Form
));
