//! [`Output`] and disk → what differs. Reads, writes nothing.

use super::{Action, Change, HEADER, Output, OutputFile, Ownership, WriteError};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use walkdir::WalkDir;

/// Lists what must change on disk, sorted by path.
///
/// # Errors
/// If a file can't be read, a path leaves its folder, or a file that is not
/// helpgen's own stands where one of its files must go.
pub fn compare<'t>(output: &'t Output<'_>) -> Result<Vec<Change<'t>>, WriteError> {
    let found: Vec<Result<_, WriteError>> = output
        .files
        .par_iter()
        .map(|file| compare_file(&output.root, file))
        .collect();
    let mut changes = Vec::new();
    for change in found {
        changes.extend(change?);
    }
    for path in stale(output)? {
        changes.push(Change {
            action: Action::Remove,
            path,
            text: "",
        });
    }
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(changes)
}

fn compare_file<'t>(
    root: &Path,
    file: &'t OutputFile<'_>,
) -> Result<Option<Change<'t>>, WriteError> {
    let path = inside(root, &file.path)?;
    let action = match fs::read(&path) {
        Ok(bytes) if bytes == file.text.as_bytes() => return Ok(None),
        Ok(bytes) if file.ownership == Ownership::Header && !bears_header(&bytes) => {
            return Err(WriteError::Foreign(path));
        }
        Ok(_) => Action::Update,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Action::Create,
        Err(cause) => return Err(WriteError::Io { path, cause }),
    };
    Ok(Some(Change {
        action,
        path,
        text: &file.text,
    }))
}

/// Files that helpgen wrote once and needs no more.
fn stale(output: &Output<'_>) -> Result<BTreeSet<PathBuf>, WriteError> {
    let mut wanted = BTreeSet::new();
    for file in &output.files {
        wanted.insert(inside(&output.root, &file.path)?);
    }
    let mut stale = BTreeSet::new();
    for folder in &output.owned_folders {
        let folder = inside(&output.root, folder)?;
        let files = WalkDir::new(folder).into_iter().filter_map(Result::ok);
        for entry in files.filter(|entry| entry.file_type().is_file()) {
            if !wanted.contains(entry.path())
                && fs::read(entry.path()).is_ok_and(|b| bears_header(&b))
            {
                stale.insert(entry.into_path());
            }
        }
    }
    for path in &output.earlier {
        let path = inside(&output.root, path)?;
        if !wanted.contains(&path) && path.is_file() {
            stale.insert(path);
        }
    }
    Ok(stale)
}

/// Whether the first line bears the header.
fn bears_header(bytes: &[u8]) -> bool {
    let line = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    line.windows(HEADER.len())
        .any(|window| window == HEADER.as_bytes())
}

/// `path` below `root`, or an error if it would lead anywhere else.
fn inside(root: &Path, path: &str) -> Result<PathBuf, WriteError> {
    let normal = |part| matches!(part, Component::Normal(_));
    if path.is_empty() || path.contains('\\') || !Path::new(path).components().all(normal) {
        return Err(WriteError::Outside(path.to_owned()));
    }
    Ok(root.join(path))
}
