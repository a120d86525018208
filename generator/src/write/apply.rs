//! Changes → disk: all new files are complete beside their places before the
//! first one is moved in.

use super::{Action, Change, WriteError};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use tempfile::TempPath;

/// Brings the disk in line.
///
/// Each file is replaced whole. Nothing is replaced before all new content is
/// safely on disk, so that a full disk leaves everything as it was.
///
/// # Errors
/// If anything can't be written, moved or removed.
pub fn apply(changes: &[Change<'_>]) -> Result<(), WriteError> {
    let new: Vec<&Change<'_>> = changes
        .iter()
        .filter(|change| change.action != Action::Remove)
        .collect();
    let folders: BTreeSet<&Path> = new.iter().map(|change| folder(&change.path)).collect();
    for folder in folders {
        fs::create_dir_all(folder).map_err(|cause| error(folder, cause))?;
    }
    let staged: Vec<Result<_, WriteError>> = new
        .par_iter()
        .map(|change| stage(change).map_err(|cause| error(&change.path, cause)))
        .collect();
    let staged: Vec<TempPath> = staged.into_iter().collect::<Result<_, _>>()?;
    let moved: Vec<Result<(), WriteError>> = staged
        .into_par_iter()
        .zip(new)
        .map(|(file, change)| persist(file, &change.path))
        .collect();
    moved.into_iter().collect::<Result<(), _>>()?;
    for change in changes
        .iter()
        .filter(|change| change.action == Action::Remove)
    {
        remove(&change.path).map_err(|cause| error(&change.path, cause))?;
    }
    Ok(())
}

fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

fn persist(file: TempPath, path: &Path) -> Result<(), WriteError> {
    file.persist(path)
        .map_err(|failed| error(path, failed.error))
}

/// Writes the new content beside the place where it must go.
///
/// The file is closed again: there may be more changes than a process may hold open.
fn stage(change: &Change<'_>) -> io::Result<TempPath> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".helpgen-");
    set_mode(&mut builder);
    let mut file = builder.tempfile_in(folder(&change.path))?;
    file.write_all(change.text.as_bytes())?;
    Ok(file.into_temp_path())
}

/// Temporary files are private by default; what we leave on disk is not.
#[cfg(unix)]
fn set_mode(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn set_mode(_: &mut tempfile::Builder<'_, '_>) {}

/// Removes a file, and its folder if that is empty then.
fn remove(path: &Path) -> io::Result<()> {
    fs::remove_file(path)?;
    if let Some(folder) = path.parent() {
        // Fails where the folder still holds something, which is what we want.
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

fn error(path: &Path, cause: io::Error) -> WriteError {
    WriteError::Io {
        path: path.to_owned(),
        cause,
    }
}
