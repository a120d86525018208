//! [`Output`] and disk → what differs. Reads, writes nothing.

use super::{Action, Change, HEADER, Output, OutputFile, Ownership, WriteError};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
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
        .map_init(Vec::new, |buffer, file| {
            compare_file(&output.root, file, buffer)
        })
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
    // By bytes: taking paths apart to compare them takes longer than writing the files.
    changes.sort_by(|a, b| a.path.as_os_str().cmp(b.path.as_os_str()));
    Ok(changes)
}

fn compare_file<'t>(
    root: &Path,
    file: &'t OutputFile<'_>,
    buffer: &mut Vec<u8>,
) -> Result<Option<Change<'t>>, WriteError> {
    let path = inside(root, &file.path)?;
    let action = match holds(&path, file.text.as_bytes(), buffer) {
        Ok(true) => return Ok(None),
        Ok(false) if file.ownership == Ownership::Place => Action::Update,
        Ok(false) => match fs::read(&path) {
            Ok(bytes) if bears_header(&bytes) => Action::Update,
            Ok(_) => return Err(WriteError::Foreign(path)),
            Err(cause) => return Err(WriteError::Io { path, cause }),
        },
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Action::Create,
        Err(cause) => return Err(WriteError::Io { path, cause }),
    };
    Ok(Some(Change {
        action,
        path,
        text: &file.text,
    }))
}

/// Whether a file holds just `text`; read, into `buffer`, only if it has the same length.
fn holds(path: &Path, text: &[u8], buffer: &mut Vec<u8>) -> io::Result<bool> {
    let mut file = fs::File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if metadata.len() != text.len() as u64 {
        return Ok(false);
    }
    buffer.resize(text.len(), 0);
    file.read_exact(buffer)?;
    Ok(buffer == text)
}

/// Files that helpgen wrote once and needs no more.
fn stale(output: &Output<'_>) -> Result<BTreeSet<PathBuf>, WriteError> {
    let mut wanted: Vec<&str> = output.files.iter().map(|file| &*file.path).collect();
    wanted.sort_unstable();
    let is_wanted = |path: &str| wanted.binary_search(&path).is_ok();
    let mut stale = BTreeSet::new();
    for owned in &output.owned {
        let files = WalkDir::new(inside(&output.root, owned)?)
            .into_iter()
            .filter_map(Result::ok);
        for entry in files.filter(|entry| entry.file_type().is_file()) {
            let path = relative(&output.root, entry.path());
            if !path.is_some_and(|path| is_wanted(&path))
                && fs::read(entry.path()).is_ok_and(|b| bears_header(&b))
            {
                stale.insert(entry.into_path());
            }
        }
    }
    for path in &output.earlier {
        let place = inside(&output.root, path)?;
        if !is_wanted(path) && place.is_file() {
            stale.insert(place);
        }
    }
    Ok(stale)
}

/// `path` as seen from `root`, `/` separated; `None` if it is no text.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.components();
    let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
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

/// `path` below `root`, or an error if it would lead anywhere else or can be written
/// in another way.
fn inside(root: &Path, path: &str) -> Result<PathBuf, WriteError> {
    let plain = |name: &str| match Path::new(name).components().next() {
        Some(Component::Normal(part)) => part == name,
        _ => false,
    };
    if path.contains('\\') || !path.split('/').all(plain) {
        return Err(WriteError::Outside(path.to_owned()));
    }
    Ok(root.join(path))
}
