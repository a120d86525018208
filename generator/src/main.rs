//! The `helpgen` command.

use helpgen::{page, source};
use std::io::Write;

fn main() {
    let vocabulary = page::Vocabulary::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for file in std::env::args().skip(3) {
        let Ok(bytes) = std::fs::read(&file) else {
            continue;
        };
        let decoded = source::decode(file.as_str().into(), &bytes);
        let mut diagnostics = decoded.diagnostics;
        let page = match &decoded.source {
            Some(source) => {
                let parsed = page::parse(source, &vocabulary);
                diagnostics.extend(parsed.diagnostics);
                parsed.page
            }
            None => page::Page {
                source: file.as_str().into(),
                capture: page::Capture("blank"),
                content: page::Content::Unknown,
            },
        };
        let value = page::json(&page, &diagnostics);
        let _ = writeln!(out, "{value}");
    }
}
