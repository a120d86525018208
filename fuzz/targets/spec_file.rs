//! Any text as the files of a spec, to code. `\x1c` parts the files.

#![no_main]

use helpgen::spec::file::{SpecFile, load};
use helpgen::spec::lock::Lock;

const PATHS: [&str; 6] = [
    "spec/service.toml",
    "spec/operations/order.toml",
    "spec/models/order_models.toml",
    "spec/models/common.toml",
    "spec/samples/order.refund.request.json",
    "spec/samples/order.refund.response.xml",
];

libfuzzer_sys::fuzz_target!(|text: &str| {
    let files = PATHS.iter().zip(text.split('\u{1c}'));
    let files = files.map(|(path, text)| SpecFile {
        path: (*path).to_owned(),
        text: text.to_owned(),
    });
    let files: Vec<SpecFile> = files.collect();
    let (spec, _) = load("fuzzed", &files);
    helpgen_fuzz::spec(&spec, &Lock::default());
});
