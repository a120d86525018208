//! The folder of a crate → what is left in it of services that are gone.
//!
//! Knows the places of a service in the crate, and the header that names it. Reads,
//! writes nothing.

use super::{HEADER, Output, WriteError};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A service whose files are in the crate, and whose specs are nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// Its folder below `specs/`, as the header has it.
    pub service: String,
    /// Its module, and the name of its feature.
    pub module: String,
    /// Names of the samples that its generated tests read.
    samples: Vec<String>,
}

impl Leftover {
    /// Nothing of the service is to be had any more.
    #[must_use]
    pub fn output(&self, root: &Path) -> Output<'static> {
        let module = &self.module;
        let sample = |name: &String| format!("tests/samples/{module}/{name}");
        Output {
            root: root.to_owned(),
            files: Vec::new(),
            owned: vec![format!("src/{module}"), format!("tests/{module}.rs")],
            earlier: self.samples.iter().map(sample).collect(),
        }
    }
}

/// Finds the services of the crate in `root` that are none of `modules`, sorted.
///
/// # Errors
/// If a folder of the crate can't be listed or a generated file can't be read.
pub fn leftovers(root: &Path, modules: &[&str]) -> Result<Vec<Leftover>, WriteError> {
    let mut found = BTreeMap::new();
    for folder in children(&root.join("src"))? {
        let name = folder.file_name().and_then(|name| name.to_str());
        keep(&mut found, name, &folder.join("mod.rs"), modules)?;
    }
    for file in children(&root.join("tests"))? {
        let name = file.file_name().and_then(|name| name.to_str());
        let module = name.and_then(|name| name.strip_suffix(".rs"));
        keep(&mut found, module, &file, modules)?;
    }
    Ok(found.into_values().collect())
}

/// Keeps the service that a generated file belongs to, if it is gone.
fn keep(
    found: &mut BTreeMap<String, Leftover>,
    module: Option<&str>,
    file: &Path,
    modules: &[&str],
) -> Result<(), WriteError> {
    let Some(module) = module.filter(|module| !modules.contains(module)) else {
        return Ok(());
    };
    if !file.is_file() {
        return Ok(());
    }
    let bytes = fs::read(file).map_err(|cause| error(file, cause))?;
    let text = String::from_utf8_lossy(&bytes);
    if let Some(service) = service(&text) {
        let leftover = found.entry(module.to_owned()).or_insert_with(|| Leftover {
            service: service.to_owned(),
            module: module.to_owned(),
            samples: Vec::new(),
        });
        leftover.samples.extend(samples(&text, module));
    }
    Ok(())
}

/// The service that the header of a generated file names.
fn service(text: &str) -> Option<&str> {
    let header = text.lines().next()?.split_once(HEADER)?.1;
    header
        .strip_prefix(" from specs/")?
        .strip_suffix(". Do not edit.")
}

/// Names of the samples that generated tests read.
fn samples(text: &str, module: &str) -> Vec<String> {
    let folder = format!("include_str!(\"samples/{module}/");
    let after = text.split(&folder).skip(1);
    let names = after.filter_map(|rest| rest.split('"').next());
    let plain = names.filter(|name| !name.contains(['/', '\\']));
    plain.map(str::to_owned).collect()
}

/// What a folder holds; nothing if it is not there.
fn children(folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(error(folder, cause)),
    };
    let paths = entries.map(|entry| match entry {
        Ok(entry) => Ok(entry.path()),
        Err(cause) => Err(error(folder, cause)),
    });
    paths.collect()
}

fn error(path: &Path, cause: io::Error) -> WriteError {
    WriteError::Io {
        path: path.to_owned(),
        cause,
    }
}
