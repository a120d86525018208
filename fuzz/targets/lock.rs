//! Any text as `helpgen.lock`, whose print prints the same again.

#![no_main]

use helpgen::spec::lock;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (read, _) = lock::parse("helpgen.lock".into(), text);
    let printed = lock::print("fuzzed", &read);
    let (again, diagnostics) = lock::parse("helpgen.lock".into(), &printed);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(lock::print("fuzzed", &again), printed);
});
