//! Changes → disk: all new content is complete beside its place before the first
//! piece of it is moved in. A folder that is not there yet is moved in as a whole.

use super::{Action, Change, WriteError};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::{TempDir, TempPath};

/// Files with new content, by the folder that they go to.
type ByFolder<'c> = BTreeMap<&'c Path, Vec<&'c Change<'c>>>;

/// New content, complete, that vanishes unless it is moved to its place.
enum Staged<'c> {
    /// A file in the folder where it belongs, under another name.
    File(TempPath, &'c Path),
    /// A new folder with all that is in it, likewise.
    Folder(TempDir, &'c Path),
}

/// Brings the disk in line.
///
/// Each file is replaced whole. Nothing is replaced before all new content is
/// safely on disk, so that a full disk leaves everything as it was.
///
/// # Errors
/// If anything can't be written, moved or removed.
pub fn apply(changes: &[Change<'_>]) -> Result<(), WriteError> {
    let mut folders = ByFolder::new();
    let (new, gone): (Vec<_>, Vec<_>) = changes
        .iter()
        .partition(|change| change.action != Action::Remove);
    for change in new {
        let folder = folder(&change.path);
        folders.entry(folder).or_default().push(change);
    }
    let (new_folders, old_folders) = sort_by_presence(folders);
    let mut staged = stage_folders(&new_folders)?;
    staged.extend(stage_files(&old_folders)?);
    let moved: Vec<Result<(), WriteError>> = staged.into_par_iter().map(Staged::move_in).collect();
    moved.into_iter().collect::<Result<(), _>>()?;
    for change in gone {
        remove(&change.path).map_err(|cause| error(&change.path, cause))?;
    }
    Ok(())
}

/// The folders that are not there, by the first of their parents (or themselves) that
/// has to be made, and those that are there.
fn sort_by_presence<'c>(folders: ByFolder<'c>) -> (BTreeMap<&'c Path, ByFolder<'c>>, ByFolder<'c>) {
    let mut new: BTreeMap<&Path, ByFolder<'_>> = BTreeMap::new();
    let mut old = ByFolder::new();
    for (path, changes) in folders {
        let missing = |path: &&Path| !path.as_os_str().is_empty() && !path.is_dir();
        match path.ancestors().take_while(missing).last() {
            Some(top) => new.entry(top).or_default().insert(path, changes),
            None => old.insert(path, changes),
        };
    }
    (new, old)
}

/// Writes folders that are not there yet, a core to a folder: the system lets only one
/// at a time make a file in it.
fn stage_folders<'c>(
    tops: &BTreeMap<&'c Path, ByFolder<'c>>,
) -> Result<Vec<Staged<'c>>, WriteError> {
    let mut staged = Vec::new();
    let mut filled: Vec<(PathBuf, &[&Change<'_>])> = Vec::new();
    for (top, folders) in tops {
        let stage = temporary(0o777)
            .tempdir_in(folder(top))
            .map_err(|cause| error(top, cause))?;
        for (path, changes) in folders {
            // Joining nothing would add a slash.
            let inner = path
                .strip_prefix(top)
                .ok()
                .filter(|inner| *inner != Path::new(""));
            let at =
                inner.map_or_else(|| stage.path().to_owned(), |inner| stage.path().join(inner));
            fs::create_dir_all(&at).map_err(|cause| error(path, cause))?;
            filled.push((at, changes));
        }
        staged.push(Staged::Folder(stage, top));
    }
    let written: Vec<Result<(), WriteError>> = filled
        .par_iter()
        .with_max_len(1)
        .map(|(at, changes)| fill(at, changes))
        .collect();
    written.into_iter().collect::<Result<(), _>>()?;
    Ok(staged)
}

/// Writes all files of a new folder.
fn fill(folder: &Path, changes: &[&Change<'_>]) -> Result<(), WriteError> {
    let write = |change: &Change<'_>| {
        let name = change.path.file_name().unwrap_or_default();
        fs::File::create_new(folder.join(name))?.write_all(change.text.as_bytes())
    };
    changes
        .iter()
        .try_for_each(|change| write(change).map_err(|cause| error(&change.path, cause)))
}

/// Writes files to folders that are there.
fn stage_files<'c>(folders: &ByFolder<'c>) -> Result<Vec<Staged<'c>>, WriteError> {
    let changes: Vec<&Change<'_>> = folders.values().flatten().copied().collect();
    let staged: Vec<Result<_, WriteError>> = changes
        .into_par_iter()
        .map(|change| match stage(change) {
            Ok(file) => Ok(Staged::File(file, &change.path)),
            Err(cause) => Err(error(&change.path, cause)),
        })
        .collect();
    staged.into_iter().collect()
}

/// Writes the new content beside the place where it must go.
///
/// The file is closed again: there may be more changes than a process may hold open.
fn stage(change: &Change<'_>) -> io::Result<TempPath> {
    let mut file = temporary(0o666).tempfile_in(folder(&change.path))?;
    file.write_all(change.text.as_bytes())?;
    Ok(file.into_temp_path())
}

impl Staged<'_> {
    fn move_in(self) -> Result<(), WriteError> {
        match self {
            Self::File(file, path) => file
                .persist(path)
                .map_err(|failed| error(path, failed.error)),
            Self::Folder(folder, path) => {
                fs::rename(folder.path(), path).map_err(|cause| error(path, cause))?;
                // Nothing is left under its temporary name that must go.
                let _ = folder.keep();
                Ok(())
            }
        }
    }
}

/// A temporary name, and who may do what; by default, only the owner may.
fn temporary(mode: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".helpgen-");
    set_mode(&mut builder, mode);
    builder
}

#[cfg(unix)]
fn set_mode(builder: &mut tempfile::Builder<'_, '_>, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn set_mode(_: &mut tempfile::Builder<'_, '_>, _: u32) {}

/// The folder that holds a path; `.` for a bare name.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Removes a file, and the folders around it that are empty then.
fn remove(path: &Path) -> io::Result<()> {
    fs::remove_file(path)?;
    // Fails where a folder still holds something, which is what we want.
    let empty = |folder: &&Path| fs::remove_dir(folder).is_ok();
    let _ = path.ancestors().skip(1).take_while(empty).count();
    Ok(())
}

fn error(path: &Path, cause: io::Error) -> WriteError {
    WriteError::Io {
        path: path.to_owned(),
        cause,
    }
}
