//! The files of a service folder other than its pages → settings, lock, committed spec.

use crate::diagnostic::{Code, Diagnostic, Location, Span, codes};
use crate::source::folder::{FolderFile, LOCK, ReadError, ServiceFolder};
use crate::source::{self, Source};
use crate::spec::file::SpecFile;
use crate::spec::lock::Lock;
use crate::spec::settings::Settings;
use crate::spec::{self, Spec};
use std::path::PathBuf;
use std::sync::Arc;

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// `service.toml`, or the defaults where there is none.
pub(super) fn settings(folder: &ServiceFolder, diagnostics: &mut Vec<Diagnostic>) -> Settings {
    let Some(source) = text(
        folder,
        folder.settings.as_ref(),
        &codes::SETTINGS_SYNTAX,
        diagnostics,
    ) else {
        return Settings::default();
    };
    let (settings, found) = spec::settings::parse(source.name, &source.text);
    diagnostics.extend(found);
    settings
}

/// `helpgen.lock`, or an empty one where there is none.
///
/// # Errors
/// If it can't be read.
pub(super) fn lock(
    folder: &ServiceFolder,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Lock, ReadError> {
    let file = lock_file(folder)?;
    let Some(source) = text(folder, file.as_ref(), &codes::LOCK_BROKEN, diagnostics) else {
        return Ok(Lock::default());
    };
    let (lock, found) = spec::lock::parse(source.name, &source.text);
    diagnostics.extend(found);
    Ok(lock)
}

/// The file of the lock, if there is one.
///
/// # Errors
/// If it can't be read.
pub(super) fn lock_file(folder: &ServiceFolder) -> Result<Option<FolderFile>, ReadError> {
    let read = |location: &PathBuf| {
        Ok(FolderFile {
            path: LOCK.to_owned(),
            bytes: source::folder::read(location)?,
        })
    };
    folder.lock.as_ref().map(read).transpose()
}

/// The text of an optional file of the service folder, which must be UTF-8.
///
/// A mark at its start, as some editors write it, is no part of the text.
fn text(
    folder: &ServiceFolder,
    file: Option<&FolderFile>,
    code: &'static Code,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Source> {
    let file = file?;
    let name = Arc::from(folder.location.join(&file.path).display().to_string());
    let bytes = file.bytes.strip_prefix(MARK).unwrap_or(&file.bytes);
    match str::from_utf8(bytes) {
        Ok(text) => Some(Source {
            name,
            text: text.to_owned(),
        }),
        Err(broken) => {
            let before = String::from_utf8_lossy(&bytes[..broken.valid_up_to()]);
            let message = "this file is no UTF-8";
            let help = "save it as UTF-8; nothing of the file was read";
            let found = Diagnostic::new(code, message).at(end_of(name, &before));
            diagnostics.push(found.help(help));
            None
        }
    }
}

/// The place behind a text.
fn end_of(file: Arc<str>, text: &str) -> Location {
    let lines = text.matches('\n').count();
    let last = text.rsplit('\n').next().unwrap_or_default();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX - 1) + 1;
    Location {
        file,
        span: Span {
            line: count(lines),
            column: count(last.chars().count()),
            length: 0,
        },
        quote: None,
    }
}

/// The spec as committed, where there are no pages.
pub(super) fn committed_spec(folder: &ServiceFolder, diagnostics: &mut Vec<Diagnostic>) -> Spec {
    let mut files = Vec::new();
    for file in &folder.spec {
        if let Some(source) = text(folder, Some(file), &codes::SPEC_SYNTAX, diagnostics) {
            files.push(SpecFile {
                path: file.path.clone(),
                text: source.text,
            });
        }
    }
    let (spec, mut found) = spec::file::load(&folder.name, &files);
    for place in found.iter_mut().flat_map(Diagnostic::locations_mut) {
        let full = folder.location.join(&*place.file);
        place.file = Arc::from(full.display().to_string());
    }
    diagnostics.extend(found);
    spec
}
