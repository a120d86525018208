//! `helpgen explain`: why each fact is what it is, and the Rust it became.

mod rust;
mod subject;

use self::rust::Rust;
use super::{Console, Failure, service};
use crate::export::{self, Confidence, Entry};
use crate::pipeline;
use crate::plan;
use crate::spec::file::words::nearest;
use crate::spec::file::writer::inline;
use crate::spec::resolve::provenance::{Evidence, Source};
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A page file, an operation (`order.refund`, `POST api/Order/Refund`), a type, or a
    /// member (`RefundParm.memory`)
    #[arg(value_name = "PAGE|OPERATION|MODEL[.MEMBER]")]
    subject: String,

    /// Where to look: a service, or a folder of pages (default: every service)
    #[arg(long, value_name = "SERVICE|FOLDER")]
    service: Option<String>,

    /// Folder that holds a folder per service
    #[arg(long, value_name = "DIR", default_value = "specs")]
    specs: PathBuf,

    /// Print one JSON object per fact and line
    #[arg(long)]
    json: bool,
}

/// Runs `helpgen explain`.
pub(super) fn run(arguments: &Arguments, console: &mut Console<'_>) -> Result<(), Failure> {
    let chosen: Vec<String> = arguments.service.iter().cloned().collect();
    let mut known = Vec::new();
    let mut found = false;
    for folder in service::open_all(&chosen, &arguments.specs)? {
        let loaded = pipeline::load(&folder)?;
        let all = export::facts(&loaded.spec, loaded.facts.as_ref());
        let entries = subject::find(&arguments.subject, &folder, &loaded.spec, &all);
        if entries.is_empty() {
            known.extend(subject::names(&folder, &loaded.spec, &all));
            continue;
        }
        found = true;
        let planned = plan::lower(&loaded.spec, &loaded.lock, "service");
        let rust = Rust::new(&loaded.spec, &planned);
        for entry in &entries {
            let rust = rust.of(&entry.path);
            match arguments.json {
                true => print_json(&loaded.spec.name, entry, rust.as_deref(), console),
                false => print_text(entry, rust.as_deref(), console),
            }
        }
    }
    match found {
        true => Ok(()),
        false => Err(unknown(&arguments.subject, &known)),
    }
}

fn unknown(name: &str, known: &[String]) -> Failure {
    let hint = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name a page file, `<controller>.<operation>`, a route, a type or \
                 `<type>.<member>`"
            .to_owned(),
    };
    Failure::Usage(format!("nothing is called `{name}`; {hint}"))
}

fn print_text(entry: &Entry, rust: Option<&str>, console: &mut Console<'_>) {
    let rust = rust.map_or_else(String::new, |rust| format!(" → {rust}"));
    console.line(&format!("{}{rust}", entry.at()));
    for fact in &entry.facts {
        let confidence = word(fact.confidence());
        let mut value = String::new();
        inline(&mut value, &fact.value);
        console.line(&format!("  {} = {value} ({confidence})", fact.name));
        for source in &fact.sources {
            console.line(&format!("      {}", shown(source)));
        }
    }
    console.line("");
}

fn print_json(service: &str, entry: &Entry, rust: Option<&str>, console: &mut Console<'_>) {
    for fact in &entry.facts {
        let line = json!({
            "kind": "fact",
            "service": service,
            "entry": entry.at(),
            "fact": fact.name,
            "value": fact.value,
            "confidence": word(fact.confidence()),
            "sources": fact.sources.iter().map(source_json).collect::<Vec<Value>>(),
            "rust": rust,
        });
        console.line(&line.to_string());
    }
}

/// `specs/tour/pages/000.txt:44:17: JSON sample: 1`
fn shown(source: &Source) -> String {
    let place = source.location.as_ref().map_or_else(String::new, |place| {
        let (line, column) = (place.span.line, place.span.column);
        format!("{}:{line}:{column}: ", place.file)
    });
    format!("{place}{}: {}", evidence(source.kind), source.note)
}

fn source_json(source: &Source) -> Value {
    let place = source.location.as_ref();
    json!({
        "evidence": evidence(source.kind),
        "file": place.map(|place| &*place.file),
        "line": place.map(|place| place.span.line),
        "column": place.map(|place| place.span.column),
        "note": source.note,
    })
}

fn evidence(kind: Evidence) -> &'static str {
    match kind {
        Evidence::Table => "table",
        Evidence::Json => "JSON sample",
        Evidence::Xml => "XML sample",
        Evidence::ResourcePage => "resource page",
        Evidence::Annotation => "annotation",
        Evidence::Index => "index page",
        Evidence::Prose => "prose",
        Evidence::Settings => "service.toml",
        Evidence::Overlay => "overlay",
        Evidence::Lock => "helpgen.lock",
        Evidence::Default => "rule",
        Evidence::Guess => "guess",
    }
}

fn word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Set => "set by hand",
        Confidence::Kept => "kept",
        Confidence::Confirmed => "confirmed",
        Confidence::Shown => "shown",
        Confidence::Told => "read in prose",
        Confidence::Guessed => "guessed",
        Confidence::Assumed => "assumed",
    }
}
