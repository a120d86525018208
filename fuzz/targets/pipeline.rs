//! Any bytes as the pages of a service, to code. `\x1c` parts the pages.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let files = bytes.split(|byte| *byte == 0x1c);
    let sources = files.filter_map(helpgen_fuzz::source);
    let pages: Vec<_> = sources.map(|source| helpgen_fuzz::page(&source)).collect();
    helpgen_fuzz::pages(&pages);
});
