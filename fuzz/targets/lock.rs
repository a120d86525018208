//! Any text as `helpgen.lock`, which reads as it prints.

#![no_main]

use helpgen::spec::lock;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (read, _) = lock::parse("helpgen.lock".into(), text);
    let printed = lock::print("fuzzed", &read);
    assert_eq!(lock::parse("helpgen.lock".into(), &printed).0, read);
});
