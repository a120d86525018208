//! The folder of the generated crate: an existing crate of the user, or a new one.
//!
//! `Cargo.toml` and `src/lib.rs` are written once and belong to the user from then
//! on; what is missing in them is reported with the line to add.

use super::{Failure, gone, shown};
use crate::diagnostic::{Diagnostic, Location, Span, codes};
use crate::emit::{self, MissingLine, Skeleton};
use crate::source::folder;
use crate::write::{Leftover, Output, OutputFile, Ownership};
use heck::ToKebabCase;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Dependency on the runtime that was released together with this version.
const RELEASE: &str = concat!("version = \"", env!("CARGO_PKG_VERSION"), "\"");

/// The folder of the generated crate.
pub(super) struct Target {
    folder: PathBuf,
    crate_name: String,
    state: State,
}

enum State {
    /// The crate is there, with these texts of the user.
    Existing { manifest: String, library: String },
    /// The crate is to be made.
    New {
        package: String,
        runtime: String,
        own_workspace: bool,
    },
}

impl Target {
    /// Looks at the folder.
    pub(super) fn open(folder: &Path, runtime: Option<&str>) -> Result<Self, Failure> {
        let manifest = folder.join("Cargo.toml");
        let (crate_name, state) = match manifest.is_file() {
            true => existing(folder, &manifest, runtime)?,
            false => new(folder, runtime)?,
        };
        Ok(Self {
            folder: folder.to_owned(),
            crate_name,
            state,
        })
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Name by which Rust code imports the crate.
    pub(super) fn crate_name(&self) -> &str {
        &self.crate_name
    }

    /// The user's files, where the crate must be made.
    pub(super) fn output(&self, services: &[String]) -> Output<'static> {
        let files = match &self.state {
            State::Existing { .. } => Vec::new(),
            State::New {
                package,
                runtime,
                own_workspace,
            } => emit::skeleton(&Skeleton {
                package,
                services: &names(services),
                runtime,
                own_workspace: *own_workspace,
            }),
        };
        let file = |file: emit::EmittedFile| OutputFile {
            path: file.path.into(),
            text: file.text.into(),
            ownership: Ownership::Header,
        };
        Output {
            root: self.folder.clone(),
            files: files.into_iter().map(file).collect(),
            ..Output::default()
        }
    }

    /// What is to be said of services that are gone from `specs`.
    pub(super) fn report_gone(&self, gone: &[Leftover], specs: &Path) -> Vec<Diagnostic> {
        let (manifest, library) = match &self.state {
            State::Existing { manifest, library } => (manifest.as_str(), library.as_str()),
            State::New { .. } => ("", ""),
        };
        let report = |gone| gone::report(gone, specs, &self.folder, manifest, library);
        gone.iter().flat_map(report).collect()
    }

    /// An error for each line that the user's files lack.
    pub(super) fn missing_lines(&self, services: &[String]) -> Vec<Diagnostic> {
        let State::Existing { manifest, library } = &self.state else {
            return Vec::new();
        };
        let missing = emit::missing_lines(manifest, library, &names(services), RELEASE);
        missing.into_iter().map(|line| self.report(&line)).collect()
    }

    fn report(&self, line: &MissingLine) -> Diagnostic {
        let file = shown(&self.folder.join(line.file));
        let place = line
            .table
            .map_or(String::new(), |table| format!(" below `{table}`"));
        let location = Location {
            file: Arc::from(file.as_str()),
            span: Span {
                line: 1,
                column: 1,
                length: 0,
            },
            quote: None,
        };
        let message = format!("`{file}` lacks a line that the service needs");
        let text = line.line.replace('\n', " ");
        Diagnostic::new(&codes::MISSING_LINE, message)
            .at(location)
            .help(format!("add `{text}`{place}"))
    }
}

fn names(services: &[String]) -> Vec<&str> {
    services.iter().map(String::as_str).collect()
}

/// A crate that is there already.
fn existing(
    folder: &Path,
    manifest: &Path,
    runtime: Option<&str>,
) -> Result<(String, State), Failure> {
    if runtime.is_some() {
        return Err(Failure::Usage(format!(
            "`{}` exists and belongs to you: set helpgen-runtime there instead of with --runtime",
            shown(manifest)
        )));
    }
    let manifest_text = read(manifest)?;
    let name = package_name(&manifest_text)
        .ok_or_else(|| Failure::Usage(format!("`{}` names no package", shown(manifest))))?;
    let library = folder.join("src/lib.rs");
    let library = if library.is_file() {
        read(&library)?
    } else {
        String::new()
    };
    let state = State::Existing {
        manifest: manifest_text,
        library,
    };
    Ok((name.replace('-', "_"), state))
}

/// A crate to be made, named after its folder.
fn new(folder: &Path, runtime: Option<&str>) -> Result<(String, State), Failure> {
    let full = std::path::absolute(folder).map_err(|cause| Failure::Io(cause.to_string()))?;
    let name = full
        .file_name()
        .map(|name| name.to_string_lossy().to_kebab_case());
    let usable = |name: &String| name.starts_with(|c: char| c.is_ascii_alphabetic());
    let package = name.filter(usable).ok_or_else(|| {
        Failure::Usage(format!(
            "`{}` gives no package name: choose another folder",
            shown(folder)
        ))
    })?;
    let workspace = workspace_of(&full)?;
    let runtime = match (runtime, &workspace) {
        (Some(path), _) if path.contains('/') => dependency("path", path),
        (Some(version), _) => dependency("version", version),
        (
            None,
            Some(Workspace {
                runtime: Some(path),
                ..
            }),
        ) => dependency("path", &relative(&full, path)),
        (None, _) => RELEASE.to_owned(),
    };
    let crate_name = package.replace('-', "_");
    let state = State::New {
        package,
        runtime,
        own_workspace: workspace.is_none(),
    };
    Ok((crate_name, state))
}

/// `path = "../runtime"`
fn dependency(key: &str, value: &str) -> String {
    format!("{key} = {}", toml::Value::from(value))
}

/// The workspace that a new crate will be a member of.
struct Workspace {
    /// Its member that is the runtime, if it has it.
    runtime: Option<PathBuf>,
}

/// Finds the nearest workspace above, if it lists the folder as a member.
fn workspace_of(folder: &Path) -> Result<Option<Workspace>, Failure> {
    for root in folder.ancestors().skip(1) {
        let manifest = root.join("Cargo.toml");
        if !manifest.is_file() {
            continue;
        }
        let members = workspace_members(&read(&manifest)?);
        let Some(members) = members else { continue };
        if !members
            .iter()
            .any(|pattern| matches(&root.join(pattern), folder))
        {
            return Ok(None);
        }
        let mut folders = members.iter().map(|member| root.join(member));
        let runtime = folders.find(|member| is_runtime(&member.join("Cargo.toml")));
        return Ok(Some(Workspace { runtime }));
    }
    Ok(None)
}

/// `[workspace] members`; `None` = the manifest is of no workspace.
fn workspace_members(manifest: &str) -> Option<Vec<String>> {
    let table: toml::Table = manifest.parse().ok()?;
    let workspace = table.get("workspace")?.as_table()?;
    let members = workspace.get("members").and_then(toml::Value::as_array);
    let names = members
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_str);
    Some(names.map(str::to_owned).collect())
}

/// Whether a member pattern, whose last part may be `*`, means the folder.
fn matches(pattern: &Path, folder: &Path) -> bool {
    match pattern.file_name() {
        Some(name) if name == "*" => pattern.parent() == folder.parent(),
        _ => pattern == folder,
    }
}

fn is_runtime(manifest: &Path) -> bool {
    let text = read(manifest).unwrap_or_default();
    package_name(&text).is_some_and(|name| name == "helpgen-runtime")
}

fn package_name(manifest: &str) -> Option<String> {
    let table: toml::Table = manifest.parse().ok()?;
    let name = table.get("package")?.get("name")?.as_str()?;
    Some(name.to_owned())
}

/// The way from one folder to another, both absolute.
fn relative(from: &Path, to: &Path) -> String {
    let shared = from
        .components()
        .zip(to.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to.components().skip(shared)).collect();
    shown(&way)
}

fn read(path: &Path) -> Result<String, Failure> {
    let bytes = folder::read(path)?;
    String::from_utf8(bytes).map_err(|_| Failure::Io(format!("`{}` is not UTF-8", shown(path))))
}
