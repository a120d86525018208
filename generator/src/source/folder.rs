//! The folder of a service → its files. The only reading that helpgen does.
//!
//! ```text
//! specs/<service>/service.toml · helpgen.lock · pages/** · spec/**
//! ```
//!
//! Page files are listed, not read: a site may have ten thousand of them.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Name of the lock in its service folder.
pub const LOCK: &str = "helpgen.lock";

/// A file that was read whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderFile {
    /// Path relative to the service folder, `/` separated.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A page file: listed, to be read when its turn comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFile {
    /// Path relative to `pages/`, `/` separated.
    pub path: String,
    /// Where it is, as the user would name it.
    pub location: PathBuf,
}

/// What the folder of one service holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceFolder {
    /// Name of the folder, which names the Rust module.
    pub name: String,
    /// Where the folder is, as the user named it.
    pub location: PathBuf,
    /// Page files, sorted by path; `None` = `pages/` holds none, but there is a `spec/`.
    pub pages: Option<Vec<PageFile>>,
    /// `service.toml`.
    pub settings: Option<FolderFile>,
    /// Where `helpgen.lock` is; to be read when its turn comes, like the pages that it lists.
    pub lock: Option<PathBuf>,
    /// Files below `spec/`, sorted by path; empty if there are pages, which win.
    pub spec: Vec<FolderFile>,
}

/// A file or folder that can't be read.
#[derive(Debug)]
pub struct ReadError {
    /// Which one.
    pub path: PathBuf,
    /// Why.
    pub cause: io::Error,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "can't read `{}`: {}", self.path.display(), self.cause)
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

/// Names of the services in `specs`, sorted.
///
/// # Errors
/// If `specs` can't be listed.
pub fn services(specs: &Path) -> Result<Vec<String>, ReadError> {
    let entries = fs::read_dir(specs).map_err(|cause| error(specs, cause))?;
    let mut names = Vec::new();
    for entry in entries {
        let path = entry.map_err(|cause| error(specs, cause))?.path();
        if let (true, Some(name)) = (is_service(&path), path.file_name()) {
            names.push(name.to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Reads the folder of one service, except for its pages, which are listed.
///
/// # Errors
/// If the folder is missing or can't be read.
pub fn service(location: &Path, name: &str) -> Result<ServiceFolder, ReadError> {
    fs::read_dir(location).map_err(|cause| error(location, cause))?;
    let folder = location.join("pages");
    let pages = match folder.is_dir() {
        true => list(&folder)?,
        false => Vec::new(),
    };
    // Version control keeps no empty folders: one is as good as none.
    let from_spec = pages.is_empty() && location.join("spec").is_dir();
    Ok(ServiceFolder {
        name: name.to_owned(),
        location: location.to_owned(),
        pages: (!from_spec).then_some(pages),
        settings: optional(location, "service.toml")?,
        lock: Some(location.join(LOCK)).filter(|lock| lock.exists()),
        spec: match from_spec {
            true => spec_files(location)?,
            false => Vec::new(),
        },
    })
}

/// Reads a folder by its path: that of a service, or a folder of pages, which is a
/// service of its own. Either is named after the folder.
///
/// # Errors
/// If the folder is missing, has no name, or can't be read.
pub fn open(location: &Path) -> Result<ServiceFolder, ReadError> {
    let full = fs::canonicalize(location).map_err(|cause| error(location, cause))?;
    let name = full
        .file_name()
        .ok_or_else(|| error(location, io::ErrorKind::InvalidFilename.into()))?
        .to_string_lossy();
    if is_service(location) {
        return service(location, &name);
    }
    Ok(ServiceFolder {
        name: name.into_owned(),
        location: location.to_owned(),
        pages: Some(list(location)?),
        settings: None,
        lock: None,
        spec: Vec::new(),
    })
}

/// Whether a folder is that of a service: it has `pages/`, `spec/` or `service.toml`.
fn is_service(folder: &Path) -> bool {
    ["pages", "spec", "service.toml"]
        .iter()
        .any(|part| folder.join(part).exists())
}

/// Reads one file.
///
/// # Errors
/// If it can't be read.
pub fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    fs::read(path).map_err(|cause| error(path, cause))
}

/// Every file below `folder`, sorted by path; hidden files are left out, and what is no
/// file at all, such as a pipe that nobody writes to. Links are followed, but not back to
/// a folder around them: what is there is listed already.
fn list(folder: &Path) -> Result<Vec<PageFile>, ReadError> {
    let mut files = Vec::new();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let entries = WalkDir::new(folder).follow_links(true).into_iter();
    for entry in entries.filter_entry(visible) {
        let entry = match entry {
            Err(cause) if cause.loop_ancestor().is_some() => continue,
            entry => entry.map_err(|cause| walk_error(folder, cause))?,
        };
        if entry.file_type().is_file() {
            files.push(PageFile {
                path: relative(folder, entry.path()),
                location: entry.into_path(),
            });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The files of `spec/`, read.
fn spec_files(location: &Path) -> Result<Vec<FolderFile>, ReadError> {
    let files = list(&location.join("spec"))?.into_iter().map(|file| {
        let bytes = read(&file.location)?;
        Ok(FolderFile {
            path: format!("spec/{}", file.path),
            bytes,
        })
    });
    files.collect()
}

/// A file that may be missing.
fn optional(location: &Path, path: &str) -> Result<Option<FolderFile>, ReadError> {
    let full = location.join(path);
    match fs::read(&full) {
        Ok(bytes) => Ok(Some(FolderFile {
            path: path.to_owned(),
            bytes,
        })),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(error(&full, cause)),
    }
}

/// `path` below `folder`, with `/` between its parts; two paths never look the same.
fn relative(folder: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = inner.iter().map(legible).collect();
    parts.join("/")
}

/// A name as text; bytes that are none as escapes: `caf\xE9.txt`.
fn legible(name: &OsStr) -> String {
    let mut text = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        let escapes = chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}"));
        text.extend(escapes);
    }
    text
}

fn walk_error(folder: &Path, cause: walkdir::Error) -> ReadError {
    let path = cause.path().unwrap_or(folder).to_owned();
    let cause = cause
        .into_io_error()
        .unwrap_or_else(|| io::ErrorKind::Other.into());
    ReadError { path, cause }
}

fn error(path: &Path, cause: io::Error) -> ReadError {
    ReadError {
        path: path.to_owned(),
        cause,
    }
}

#[cfg(test)]
mod tests {
    use super::service;
    use std::fs;
    use std::path::Path;

    /// A service folder with empty files.
    fn folder(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("a folder");
        for file in files {
            let file = root.path().join(file);
            fs::create_dir_all(file.parent().expect("below the root")).expect("created");
            fs::write(file, "").expect("written");
        }
        root
    }

    fn pages(root: &Path) -> Option<Vec<String>> {
        let pages = service(root, "shop").expect("readable").pages;
        pages.map(|pages| pages.into_iter().map(|page| page.path).collect())
    }

    #[test]
    fn pages_win_and_no_pages_are_none() {
        let check = |files: &[&str], expected: Option<&[&str]>| {
            let expected = expected.map(|paths| paths.iter().map(|&path| path.into()).collect());
            assert_eq!(pages(folder(files).path()), expected, "{files:?}");
        };
        check(&["pages/a.txt", "spec/service.toml"], Some(&["a.txt"]));
        check(
            &["pages/b/a.txt", "pages/a b#.txt"],
            Some(&["a b#.txt", "b/a.txt"]),
        );
        check(&["pages/.gitkeep", "spec/service.toml"], None);
        check(&["spec/service.toml"], None);
        check(&["service.toml"], Some(&[]));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_circles() {
        use std::os::unix::fs::symlink;
        let root = folder(&["pages/a.txt", "archive/b.txt"]);
        let link = |to: &str, name: &str| {
            symlink(root.path().join(to), root.path().join(name)).expect("linked");
        };
        link("archive", "pages/old");
        link("archive/b.txt", "pages/c.txt");
        link("pages", "pages/again");
        let expected = ["a.txt", "c.txt", "old/b.txt"].map(str::to_owned);
        assert_eq!(pages(root.path()), Some(expected.into()));
        link("nowhere", "pages/d.txt");
        let error = service(root.path(), "shop").expect_err("a link to nothing");
        assert!(error.path.ends_with("pages/d.txt"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_text_stay_apart() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let root = folder(&["pages/a.txt"]);
        for name in [b"caf\xe8.txt", b"caf\xe9.txt"] {
            let path = root.path().join("pages").join(OsStr::from_bytes(name));
            fs::write(path, "").expect("written");
        }
        let expected = ["a.txt", "caf\\xE8.txt", "caf\\xE9.txt"].map(str::to_owned);
        assert_eq!(pages(root.path()), Some(expected.into()));
    }
}
