//! What several targets need: the stages in memory, and what must hold of their output.

pub mod body;
pub mod site;

use helpgen::page::{self, Page, Vocabulary};
use helpgen::source::{self, Source};
use helpgen::spec::lock::Lock;
use helpgen::spec::settings::Settings;
use helpgen::spec::{self, Spec};
use helpgen::{emit, plan};
use std::sync::LazyLock;

/// Built once: its tables take longer to build than a page to read.
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::default);

/// Decodes a file, if it is text.
pub fn source(bytes: &[u8]) -> Option<Source> {
    source::decode("page".into(), bytes).source
}

/// Reads a page and prints it as `parse --json` would.
pub fn page(source: &Source) -> Page {
    let parsed = page::parse(source, &VOCABULARY);
    let printed = page::json(&parsed.page, &parsed.diagnostics).to_string();
    assert!(!printed.is_empty());
    parsed.page
}

/// Takes pages through every stage that is left.
pub fn pages(pages: &[Page]) {
    let lock = Lock::default();
    let resolved = spec::resolve::resolve(pages, "fuzzed", &Settings::default(), &lock);
    let files = spec::file::print(&resolved.spec);
    files.iter().for_each(|file| inside(&file.path));
    let (loaded, diagnostics) = spec::file::load("fuzzed", &files);
    assert_eq!(loaded, resolved.spec, "{diagnostics:?}");
    spec(&resolved.spec, &resolved.lock);
}

/// Takes a spec to code, which must parse and lie below its folder.
pub fn spec(spec: &Spec, lock: &Lock) {
    let planned = plan::lower(spec, lock, "fuzzed-client");
    let files = emit::files(planned.plan);
    for file in &files {
        inside(&file.path);
        if file.path.ends_with(".rs") {
            let parsed = syn::parse_file(&file.text);
            assert!(parsed.is_ok(), "{:?} in\n{}", parsed.err(), file.text);
        }
    }
    let printed = spec::lock::print(&spec.name, &planned.lock);
    let (read, diagnostics) = spec::lock::parse("helpgen.lock".into(), &printed);
    assert_eq!(read, planned.lock, "{diagnostics:?}");
    let again = plan::lower(spec, &planned.lock, "fuzzed-client");
    assert!(again.lock == planned.lock && emit::files(again.plan) == files);
}

fn inside(path: &str) {
    let parts: Vec<&str> = path.split('/').collect();
    let odd = |part: &&str| part.is_empty() || *part == "." || *part == "..";
    let foreign = path.contains(|c: char| c == '\\' || c.is_control());
    assert!(!foreign && !parts.iter().any(|part| odd(&part)), "{path:?}");
}
