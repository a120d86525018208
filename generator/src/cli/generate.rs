//! `helpgen generate`: pages → spec → crate.

use super::target::Target;
use super::{Console, Failure, Style, gone, report, service, shown};
use crate::diagnostic::Diagnostic;
use crate::pipeline::{self, Counts, Generated};
use crate::plan::{self, Name};
use crate::source::folder;
use crate::write::{self, Action, Change, Leftover, Output};
use clap::Args;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Most changed files that are listed one by one.
const MAX_LISTED: usize = 24;

/// Arguments of `generate`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Services to generate (default: every folder in the specs folder)
    #[arg(value_name = "SERVICE")]
    services: Vec<String>,

    /// Folder that holds a folder per service
    #[arg(long, value_name = "DIR", default_value = "specs")]
    specs: PathBuf,

    /// Folder of the generated crate; a new crate is made if it has no Cargo.toml
    #[arg(long, value_name = "DIR", default_value = "generated")]
    out: PathBuf,

    /// Write nothing; exit with 1 if anything on disk differs
    #[arg(long, conflicts_with = "dry_run")]
    check: bool,

    /// Write nothing; show what would change
    #[arg(long)]
    dry_run: bool,

    /// Write what could be had in spite of errors (still exits with 1)
    #[arg(long)]
    keep_going: bool,

    /// Where a new crate finds helpgen-runtime: a version, or a path (with a `/`)
    #[arg(long, value_name = "VERSION|PATH")]
    runtime: Option<String>,

    /// Print one JSON object per line: diagnostics, changes, a summary
    #[arg(long)]
    json: bool,
}

/// Runs `helpgen generate`.
pub(super) fn run(
    arguments: &Arguments,
    style: Style,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let (services, gone) = services(arguments)?;
    let target = Target::open(&arguments.out, arguments.runtime.as_deref())?;
    let mut generated = Vec::new();
    for name in &services {
        let location = arguments.specs.join(name);
        let folder = folder::service(&location, name)?;
        generated.push((location, pipeline::generate(&folder, target.crate_name())?));
    }
    let found = generated
        .iter()
        .flat_map(|(_, service)| service.diagnostics.iter().cloned());
    let diagnostics: Vec<Diagnostic> = found
        .chain(target.missing_lines(&services))
        .chain(target.report_gone(&gone, &arguments.specs))
        .collect();
    report::print(&diagnostics, style, console);
    let failed = report::has_errors(&diagnostics);
    let stopped = failed && !arguments.keep_going;
    let outputs = if stopped {
        Vec::new()
    } else {
        outputs(&target, &services, &generated, &gone)
    };
    let mut changes = Vec::new();
    for output in &outputs {
        changes.extend(write::compare(output)?);
    }
    let writes = !arguments.check && !arguments.dry_run;
    if writes {
        write::apply(&changes)?;
    }
    let outcome = Outcome {
        stopped,
        written: writes,
        changes: &changes,
        diagnostics: &diagnostics,
    };
    outcome.print(arguments.json, &generated, console);
    let drift = arguments.check && !changes.is_empty();
    if failed || drift {
        Err(Failure::Problems)
    } else {
        Ok(())
    }
}

/// The services named, or all there are; then also those that the crate has and that
/// are gone.
fn services(arguments: &Arguments) -> Result<(Vec<String>, Vec<Leftover>), Failure> {
    let known = service::known(&arguments.specs)?;
    distinct_modules(&known, &arguments.specs)?;
    if arguments.services.is_empty() {
        let gone = gone::find(&arguments.out, &known)?;
        return match known.is_empty() && gone.is_empty() {
            true => Err(service::none(&arguments.specs)),
            false => Ok((known, gone)),
        };
    }
    for name in &arguments.services {
        if !known.contains(name) {
            return Err(service::unknown(name, &known, &arguments.specs));
        }
    }
    let mut chosen = arguments.services.clone();
    chosen.sort();
    chosen.dedup();
    Ok((chosen, Vec::new()))
}

/// Two services of one module would take turns in overwriting each other.
fn distinct_modules(known: &[String], specs: &Path) -> Result<(), Failure> {
    let mut services: BTreeMap<Name, &str> = BTreeMap::new();
    for name in known {
        let module = plan::service_module(name);
        if let Some(other) = services.insert(module.clone(), name) {
            return Err(Failure::Usage(format!(
                "`{other}` and `{name}` in `{}` would both be the module `{module}`: rename one of the folders",
                shown(specs)
            )));
        }
    }
    Ok(())
}

/// All that shall be had on disk, in the crate and in the spec folders.
fn outputs<'g>(
    target: &Target,
    services: &[String],
    generated: &'g [(PathBuf, Generated)],
    gone: &[Leftover],
) -> Vec<Output<'g>> {
    let mut outputs = vec![target.output(services)];
    outputs.extend(gone.iter().map(|gone| gone.output(target.folder())));
    for (location, service) in generated {
        outputs.push(service.spec_output(location));
        outputs.push(service.crate_output(target.folder()));
    }
    outputs
}

/// What came of a run, to be told.
struct Outcome<'a> {
    stopped: bool,
    written: bool,
    changes: &'a [Change<'a>],
    diagnostics: &'a [Diagnostic],
}

impl Outcome<'_> {
    fn print(&self, json: bool, generated: &[(PathBuf, Generated)], console: &mut Console<'_>) {
        match json {
            true => self.print_json(generated, console),
            false => self.print_text(generated, console),
        }
    }

    fn print_text(&self, generated: &[(PathBuf, Generated)], console: &mut Console<'_>) {
        for line in listing(self.changes, self.written) {
            console.line(&line);
        }
        for (_, service) in generated {
            console.line(&summary(service));
        }
        let found =
            report::count(self.diagnostics).map_or(String::new(), |count| format!("; {count}"));
        let outcome = match (self.stopped, self.changes.len(), self.written) {
            (true, ..) => {
                "nothing was written because of errors (--keep-going writes the rest)".to_owned()
            }
            (false, 0, _) => "nothing changed".to_owned(),
            (false, 1, true) => "1 file changed".to_owned(),
            (false, 1, false) => "1 file differs".to_owned(),
            (false, count, true) => format!("{count} files changed"),
            (false, count, false) => format!("{count} files differ"),
        };
        console.line(&format!("{outcome}{found}"));
    }

    fn print_json(&self, generated: &[(PathBuf, Generated)], console: &mut Console<'_>) {
        for diagnostic in self.diagnostics {
            console.line(&report::json(diagnostic).to_string());
        }
        for Change { action, path, .. } in self.changes {
            let change =
                json!({"kind": "change", "action": action.to_string(), "path": shown(path)});
            console.line(&change.to_string());
        }
        let services: Vec<&str> = generated
            .iter()
            .map(|(_, service)| service.name.as_str())
            .collect();
        let summary = json!({
            "kind": "summary",
            "services": services,
            "changes": self.changes.len(),
            "written": self.written && !self.stopped,
        });
        console.line(&summary.to_string());
    }
}

/// `tour: 4 pages, 4 operations, 12 types, 14 samples`.
fn summary(service: &Generated) -> String {
    let Counts {
        operations,
        types,
        samples,
    } = service.counts;
    let counts = [
        (service.pages, "page"),
        (operations, "operation"),
        (types, "type"),
        (samples, "sample"),
    ];
    let counts = counts.map(|(count, of)| report::counted(count, of));
    format!("{}: {}", service.name, counts.join(", "))
}

/// A line per file, or per folder where the files are many.
fn listing(changes: &[Change<'_>], written: bool) -> Vec<String> {
    let verb = |action| if written { past(action) } else { would(action) };
    if changes.len() <= MAX_LISTED {
        let line = |change: &Change<'_>| format!("{} {}", verb(change.action), shown(&change.path));
        return changes.iter().map(line).collect();
    }
    let mut folders: BTreeMap<(&Path, Action), Vec<&Change<'_>>> = BTreeMap::new();
    for change in changes {
        let folder = change.path.parent().unwrap_or(Path::new("."));
        folders
            .entry((folder, change.action))
            .or_default()
            .push(change);
    }
    let line = |((folder, action), changes): (&(&Path, Action), &Vec<&Change<'_>>)| match &changes[..]
    {
        [one] => format!("{} {}", verb(*action), shown(&one.path)),
        many => format!(
            "{} {} files in {}",
            verb(*action),
            many.len(),
            shown(folder)
        ),
    };
    folders.iter().map(line).collect()
}

fn past(action: Action) -> &'static str {
    match action {
        Action::Create => "created",
        Action::Update => "updated",
        Action::Remove => "removed",
    }
}

fn would(action: Action) -> &'static str {
    match action {
        Action::Create => "would create",
        Action::Update => "would update",
        Action::Remove => "would remove",
    }
}
