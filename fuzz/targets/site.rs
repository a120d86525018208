//! Pages in the shape of the stock template with any text in every place, to code.

#![no_main]

use helpgen_fuzz::site::Site;

libfuzzer_sys::fuzz_target!(|site: Site| {
    let pages = site.pages();
    let sources = pages
        .iter()
        .filter_map(|page| helpgen_fuzz::source(page.as_bytes()));
    let pages: Vec<_> = sources.map(|source| helpgen_fuzz::page(&source)).collect();
    helpgen_fuzz::pages(&pages);
});
