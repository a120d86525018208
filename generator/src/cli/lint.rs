//! `helpgen lint`: contradictions and doubts in the docs, grouped and counted.

use super::{Console, Failure, Style, report, service};
use crate::diagnostic::{Code, Diagnostic, Location};
use crate::export::{self, OpenFact, Question};
use crate::pipeline;
use crate::source::folder::ServiceFolder;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `lint`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Services to check: names, or folders of pages (default: every service)
    #[arg(value_name = "SERVICE|FOLDER")]
    services: Vec<String>,

    /// Folder that holds a folder per service
    #[arg(long, value_name = "DIR", default_value = "specs")]
    specs: PathBuf,

    /// Print one JSON object per line: diagnostics, open facts, a summary per service
    #[arg(long)]
    json: bool,
}

/// Every question, with its word in JSON and its heading.
const QUESTIONS: &[(Question, &str, &str)] = &[
    (
        Question::Nullability,
        "nullability",
        "values that may be null or not",
    ),
    (
        Question::Number,
        "number",
        "numbers that are floats or decimals",
    ),
    (Question::Date, "date", "dates that have an offset or not"),
    (Question::Xml, "xml", "types that no page shows in XML"),
    (
        Question::Sample,
        "sample",
        "samples that can't prove the bindings",
    ),
];

/// What was found in one service.
struct Found {
    service: String,
    diagnostics: Vec<Diagnostic>,
    open: Vec<OpenFact>,
}

/// Runs `helpgen lint`.
pub(super) fn run(
    arguments: &Arguments,
    style: Style,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let mut failed = false;
    for folder in service::open_all(&arguments.services, &arguments.specs)? {
        let found = check(&folder)?;
        failed |= report::has_errors(&found.diagnostics);
        if style == Style::Github {
            report::print(&found.diagnostics, style, console);
        }
        match arguments.json {
            true => found.print_json(console),
            false => found.print_text(console),
        }
    }
    if failed {
        Err(Failure::Problems)
    } else {
        Ok(())
    }
}

fn check(folder: &ServiceFolder) -> Result<Found, Failure> {
    let loaded = pipeline::outline(folder, "service")?.loaded;
    let mut diagnostics = loaded.diagnostics;
    // Worst first; one code after the other, places in order.
    diagnostics.sort_by_key(|found| (std::cmp::Reverse(found.severity()), found.code.name));
    Ok(Found {
        service: loaded.spec.name.clone(),
        open: export::open(&loaded.spec, loaded.facts.as_ref()),
        diagnostics,
    })
}

impl Found {
    fn print_text(&self, console: &mut Console<'_>) {
        let groups = self.diagnostics.chunk_by(|a, b| a.code == b.code);
        for group in groups {
            let Code {
                name,
                severity,
                summary,
            } = group[0].code;
            let severity = report::severity(*severity);
            let count = group.len();
            console.line(&format!("{severity}[{name}] {count}: {summary}"));
            for diagnostic in group {
                let place = place(diagnostic.primary.as_ref());
                console.line(&format!("  {place}{}", diagnostic.message));
            }
            helps(group).for_each(|help| console.line(&format!("  help: {help}")));
            console.line("");
        }
        for (question, _, heading) in QUESTIONS {
            let open = self.open(*question);
            if open.is_empty() {
                continue;
            }
            console.line(&format!("open {}: {heading}", open.len()));
            for fact in open {
                let place = place(fact.location.as_ref());
                console.line(&format!("  {place}{}: {}", fact.path, fact.reason));
            }
            console.line("");
        }
        let count = report::count(&self.diagnostics).unwrap_or_else(|| "no findings".to_owned());
        let open = report::counted(self.open.len(), "fact");
        console.line(&format!("{}: {count}; {open} open", self.service));
    }

    fn print_json(&self, console: &mut Console<'_>) {
        for diagnostic in &self.diagnostics {
            let mut line = report::json(diagnostic);
            line["service"] = json!(self.service);
            console.line(&line.to_string());
        }
        for (question, word, _) in QUESTIONS {
            for fact in self.open(*question) {
                let place = fact.location.as_ref();
                let line = json!({
                    "kind": "open",
                    "service": self.service,
                    "question": word,
                    "path": fact.path,
                    "reason": fact.reason,
                    "file": place.map(|place| &*place.file),
                    "line": place.map(|place| place.span.line),
                    "column": place.map(|place| place.span.column),
                });
                console.line(&line.to_string());
            }
        }
        let mut summary = json!({"kind": "summary", "service": self.service});
        for diagnostic in &self.diagnostics {
            add(&mut summary["findings"][diagnostic.code.name]);
        }
        for (question, word, _) in QUESTIONS {
            summary["open"][word] = json!(self.open(*question).len());
        }
        console.line(&summary.to_string());
    }

    fn open(&self, question: Question) -> Vec<&OpenFact> {
        let facts = self.open.iter();
        facts.filter(|fact| fact.question == question).collect()
    }
}

/// Help lines that a group shares are told once.
fn helps(group: &[Diagnostic]) -> impl Iterator<Item = &String> {
    let mut helps: Vec<&String> = group
        .iter()
        .filter_map(|diagnostic| diagnostic.help.as_ref())
        .collect();
    helps.sort();
    helps.dedup();
    helps.into_iter()
}

/// `specs/tour/pages/000.txt:12:3: `
fn place(location: Option<&Location>) -> String {
    location.map_or_else(String::new, |place| {
        let (line, column) = (place.span.line, place.span.column);
        format!("{}:{line}:{column}: ", place.file)
    })
}

fn add(count: &mut serde_json::Value) {
    *count = json!(count.as_u64().unwrap_or_default() + 1);
}
