//! The files of a service folder other than its pages → settings, lock, committed spec.

use crate::diagnostic::Diagnostic;
use crate::source::folder::{FolderFile, LOCK, ReadError, ServiceFolder};
use crate::source::{self, Source};
use crate::spec::file::SpecFile;
use crate::spec::lock::Lock;
use crate::spec::settings::Settings;
use crate::spec::{self, Spec};
use std::path::PathBuf;
use std::sync::Arc;

/// `service.toml`, or the defaults where there is none.
pub(super) fn settings(folder: &ServiceFolder, diagnostics: &mut Vec<Diagnostic>) -> Settings {
    let Some(source) = text(folder, folder.settings.as_ref(), diagnostics) else {
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
    let Some(source) = text(folder, file.as_ref(), diagnostics) else {
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

/// Decodes an optional file of the service folder.
fn text(
    folder: &ServiceFolder,
    file: Option<&FolderFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Source> {
    let file = file.filter(|file| !file.bytes.trim_ascii().is_empty())?;
    let name = folder.location.join(&file.path).display().to_string();
    let decoded = source::decode(Arc::from(name), &file.bytes);
    diagnostics.extend(decoded.diagnostics);
    decoded.source
}

/// The spec as committed, where there are no pages.
pub(super) fn committed_spec(folder: &ServiceFolder, diagnostics: &mut Vec<Diagnostic>) -> Spec {
    let mut files = Vec::new();
    for file in &folder.spec {
        if let Some(source) = text(folder, Some(file), diagnostics) {
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
