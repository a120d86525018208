//! Pages and what they say, side by side: `page/<name>.html` and `page/<name>.html.json`.
//!
//! `HELPGEN_BLESS=1` writes the expected objects; read them before you commit them.

use helpgen::page::{self, Content, Page, Row, Sample, Slot, Text, Vocabulary};
use helpgen::source::{Source, decode};
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page");
    let entries = fs::read_dir(folder).expect("the folder of fixtures exists");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("its entries can be read").path())
        .filter(|path| path.extension().is_none_or(|extension| extension != "json"))
        .collect();
    paths.sort();
    paths
}

fn source(path: &Path) -> Source {
    let bytes = fs::read(path).expect("fixtures can be read");
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let decoded = decode(name.into(), &bytes);
    decoded.source.expect("fixtures are text")
}

#[test]
fn pages_say_what_is_expected() {
    let vocabulary = Vocabulary::default();
    let bless = std::env::var_os("HELPGEN_BLESS").is_some();
    let mut wrong = Vec::new();
    for path in fixtures() {
        let parsed = page::parse(&source(&path), &vocabulary);
        let object = page::json(&parsed.page, &parsed.diagnostics);
        let found = serde_json::to_string_pretty(&object).expect("objects can be written") + "\n";
        let mut golden = path.clone().into_os_string();
        golden.push(".json");
        if bless {
            fs::write(&golden, &found).expect("the fixture's folder can be written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            wrong.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fact_stands_where_its_span_says() {
    let vocabulary = Vocabulary::default();
    for path in fixtures() {
        let source = source(&path);
        let parsed = page::parse(&source, &vocabulary);
        for text in texts(&parsed.page) {
            // Names that stand nowhere on the page have an empty span.
            if text.span.length == 0 || text.value.is_empty() {
                continue;
            }
            let line = source.text.split('\n').nth(text.span.line as usize - 1);
            let rest: String = line
                .unwrap_or_default()
                .chars()
                .skip(text.span.column as usize - 1)
                .collect();
            let plain = rest
                .replace("&quot;", "\"")
                .replace("&#233;", "é")
                .replace("&lt;", "<");
            let plain = plain.replace("\\_", "_").replace("**", "");
            let restored = text.value == "Email";
            let start: String = text.value.trim_start().chars().take(4).collect();
            let start = start.lines().next().unwrap_or_default();
            let plain = match start.starts_with('[') {
                true => plain.as_str(),
                false => plain.trim_start_matches('['),
            };
            let at = text.span;
            assert!(
                restored || plain.starts_with(start),
                "{}:{}:{}: `{}` is not `{plain}`",
                path.display(),
                at.line,
                at.column,
                text.value
            );
        }
    }
}

#[test]
fn pages_cut_off_anywhere_are_read() {
    let vocabulary = Vocabulary::default();
    for path in fixtures() {
        let bytes = fs::read(&path).expect("fixtures can be read");
        // Every byte of small pages, every few bytes of the others.
        let step = (bytes.len() / 120).max(1);
        for end in (0..bytes.len()).step_by(step) {
            let decoded = decode("cut".into(), &bytes[..end]);
            if let Some(source) = decoded.source {
                let parsed = page::parse(&source, &vocabulary);
                let lines = source.text.split('\n').count();
                for found in parsed.diagnostics {
                    let line = found.primary.map_or(1, |place| place.span.line) as usize;
                    assert!((1..=lines).contains(&line), "{} {end}", path.display());
                }
            }
        }
    }
}

#[test]
fn line_ends_change_nothing_but_the_samples() {
    let vocabulary = Vocabulary::default();
    for path in fixtures() {
        let unix = source(&path);
        let dos = Source {
            text: unix.text.replace('\n', "\r\n"),
            ..unix.clone()
        };
        let read = |source| {
            let parsed = page::parse(source, &vocabulary);
            let object = page::json(&parsed.page, &parsed.diagnostics);
            object.to_string().replace("\\r", "")
        };
        assert_eq!(read(&unix), read(&dos), "{}", path.display());
    }
}

#[test]
fn a_site_can_add_labels() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page/unknown_language.html");
    let labels = [
        ("Fyrirspurn", "Request Information"),
        ("Slóðarbreytur", "URI Parameters"),
        ("Innihald", "Body Parameters"),
        ("Svör", "Response Information"),
        ("Lýsing", "Resource Description"),
        ("Snið", "Response Formats"),
    ];
    let labels = labels.map(|(text, english)| (text.to_owned(), english.to_owned()));
    let parsed = page::parse(&source(&path), &Vocabulary::new(&labels.into()));
    assert_eq!(parsed.diagnostics, []);
    assert!(Vocabulary::is_label("URI Parameters"));
    assert!(!Vocabulary::is_label("Fyrirspurn"));
}

fn texts(page: &Page) -> Vec<&Text> {
    match &page.content {
        Content::Operation(operation) => {
            let mut texts = vec![&operation.method, &operation.path];
            texts.extend(&operation.documentation);
            texts.extend(operation.uri_parameters.iter().flat_map(row));
            texts.extend(slot(&operation.body));
            texts.extend(slot(&operation.response));
            let samples = operation.request_samples.iter();
            texts.extend(samples.chain(&operation.response_samples).flat_map(sample));
            texts
        }
        Content::Model(model) => {
            let texts = [&model.name].into_iter().chain(&model.documentation);
            texts.chain(model.members.iter().flat_map(row)).collect()
        }
        Content::Enum(page) => {
            let values = page.values.iter();
            let values = values.flat_map(|value| {
                [&value.name, &value.value]
                    .into_iter()
                    .chain(&value.documentation)
            });
            let texts = [&page.name].into_iter().chain(&page.documentation);
            texts.chain(values).collect()
        }
        Content::Simple(simple) => vec![&simple.name, &simple.type_phrase],
        Content::Index(index) => {
            let groups = index.groups.iter();
            groups
                .flat_map(|group| {
                    let entries = group.operations.iter().flat_map(|entry| {
                        [&entry.method, &entry.path]
                            .into_iter()
                            .chain(&entry.documentation)
                            .chain(&entry.href)
                    });
                    let texts = [&group.name].into_iter().chain(&group.documentation);
                    texts.chain(entries)
                })
                .collect()
        }
        Content::Unknown => Vec::new(),
    }
}

fn row(row: &Row) -> Vec<&Text> {
    let texts = [&row.name].into_iter().chain(&row.documentation);
    texts
        .chain(&row.type_phrase)
        .chain(&row.annotations)
        .collect()
}

fn slot(slot: &Slot) -> Vec<&Text> {
    let mut texts: Vec<&Text> = slot.documentation.iter().collect();
    if let Some(resource) = &slot.resource {
        texts.push(&resource.type_phrase);
        texts.extend(resource.members.iter().flat_map(row));
    }
    texts
}

fn sample(sample: &Sample) -> Vec<&Text> {
    let texts = sample.media_types.iter().chain(&sample.text);
    texts.chain(&sample.note).chain(&sample.image).collect()
}

/// A page may end behind a whole sample: nothing tells that another one followed.
fn may_be_whole(text: &str) -> bool {
    text.trim_end()
        .trim_end_matches('`')
        .trim_end()
        .ends_with(['}', ']', '>'])
}

#[test]
fn no_cut_is_silent() {
    let vocabulary = Vocabulary::default();
    let facts = |page: &Page| {
        let mut object = page::json(page, &[]);
        object["capture"] = "any".into();
        object
    };
    let mut silent = Vec::new();
    for name in ["invented.txt", "bars.txt", "markdown.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/page")
            .join(name);
        let whole = source(&path);
        let parsed = page::parse(&whole, &vocabulary);
        let (expected, known) = (facts(&parsed.page), parsed.diagnostics.len());
        for (at, _) in whole.text.char_indices() {
            let text = &whole.text[..at];
            // An empty file is no page at all, which its reader says.
            let Some(cut) = decode(name.into(), text.as_bytes()).source else {
                continue;
            };
            let cut = page::parse(&cut, &vocabulary);
            let codes: Vec<&str> = cut.diagnostics.iter().map(|it| it.code.name).collect();
            let cut_off = |code: &&str| code.starts_with("truncated") || *code == "not-a-page";
            let told = codes.len() > known || codes.iter().any(cut_off);
            if !told && facts(&cut.page) != expected && !may_be_whole(text) {
                let end: String = text.chars().rev().take(30).collect();
                let end: String = end.chars().rev().collect();
                silent.push(format!("{name} at {at}, behind {end:?}"));
            }
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}
