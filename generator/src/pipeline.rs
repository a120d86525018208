//! The stages in a row: the folder of a service → everything to be had on disk.
//!
//! ```text
//! pages ─► page ─► spec ─► plan ─► emit ─► Output
//!                   ▲
//!            spec/** (where there are no pages)
//! ```

use crate::diagnostic::{Diagnostic, codes};
use crate::emit::{self, EmittedFile};
use crate::page::{self, Page, Vocabulary};
use crate::plan;
use crate::source;
use crate::source::folder::{self, FolderFile, PageFile, ReadError, ServiceFolder};
use crate::spec::file::SpecFile;
use crate::spec::lock::{Lock, PageRecord};
use crate::spec::resolve::provenance::Provenance;
use crate::spec::settings::Settings;
use crate::spec::{self, Spec};
use crate::write::{Output, OutputFile, Ownership};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Everything that one service comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Generated {
    /// The spec.
    pub spec: Spec,
    /// Files of `spec/`; empty if the spec was the input.
    pub spec_files: Vec<SpecFile>,
    /// The lock of this run.
    pub lock: Lock,
    /// The lock of the run before.
    pub earlier: Lock,
    /// Files of the crate.
    pub crate_files: Vec<EmittedFile>,
    /// Number of page files read.
    pub pages: usize,
    /// All that was found, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// The spec of a service, and how it came about.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The spec, overlays applied.
    pub spec: Spec,
    /// Why each fact of the spec is what it is; `None` if the spec was the input.
    pub facts: Option<Provenance>,
    /// The lock with the pages and keys of this run; names of Rust as they were.
    pub lock: Lock,
    /// The lock of the run before.
    pub earlier: Lock,
    /// Number of page files read.
    pub pages: usize,
    /// All that was found, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// Runs the stages up to the spec for one service.
///
/// # Errors
/// If a page file can't be read. What the files *say* never fails: it ends in
/// diagnostics, all of them.
pub fn load(folder: &ServiceFolder) -> Result<Loaded, ReadError> {
    let mut diagnostics = Vec::new();
    let settings = settings(folder, &mut diagnostics);
    let earlier = lock(folder, &mut diagnostics);
    let mut loaded = match &folder.pages {
        Some(files) => {
            let read = read_pages(files, &settings)?;
            resolve(folder, &settings, earlier, &read, diagnostics)
        }
        None => Loaded {
            spec: load_spec(folder, &mut diagnostics),
            facts: None,
            lock: earlier.clone(),
            earlier,
            pages: 0,
            diagnostics,
        },
    };
    quote(&mut loaded.diagnostics, folder)?;
    sort(&mut loaded.diagnostics);
    Ok(loaded)
}

/// Runs every stage for one service.
///
/// `crate_name` is the Rust name of the crate that the files are for, which its
/// tests import.
///
/// # Errors
/// If a page file can't be read.
pub fn generate(folder: &ServiceFolder, crate_name: &str) -> Result<Generated, ReadError> {
    let loaded = load(folder)?;
    let planned = plan::lower(&loaded.spec, &loaded.lock, crate_name);
    let mut diagnostics = loaded.diagnostics;
    diagnostics.extend(planned.diagnostics);
    sort(&mut diagnostics);
    Ok(Generated {
        spec_files: if loaded.facts.is_some() {
            spec::file::print(&loaded.spec)
        } else {
            Vec::new()
        },
        crate_files: emit::files(&planned.plan),
        spec: loaded.spec,
        lock: planned.lock,
        earlier: loaded.earlier,
        pages: loaded.pages,
        diagnostics,
    })
}

/// In the order of files and lines.
fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        a.primary
            .cmp(&b.primary)
            .then_with(|| a.code.name.cmp(b.code.name))
    });
}

impl Generated {
    /// What the service's own folder should hold: spec and lock.
    #[must_use]
    pub fn spec_output(&self, folder: &Path) -> Output {
        let spec = self.spec_files.iter().map(|file| OutputFile {
            ownership: ownership(&file.path),
            path: file.path.clone(),
            text: file.text.clone(),
        });
        let lock = OutputFile {
            path: "helpgen.lock".to_owned(),
            text: spec::lock::print(&self.spec.name, &self.lock),
            ownership: Ownership::Header,
        };
        let owned = !self.spec_files.is_empty();
        Output {
            root: folder.to_owned(),
            files: spec.chain([lock]).collect(),
            owned_folders: if owned {
                vec!["spec".to_owned()]
            } else {
                Vec::new()
            },
            earlier: if owned {
                samples_below("spec/samples", &self.earlier)
            } else {
                Vec::new()
            },
        }
    }

    /// What the crate's folder should hold of this service.
    #[must_use]
    pub fn crate_output(&self, folder: &Path) -> Output {
        let module = plan::service_module(&self.spec.name);
        let files = self.crate_files.iter().map(|file| OutputFile {
            ownership: ownership(&file.path),
            path: file.path.clone(),
            text: file.text.clone(),
        });
        Output {
            root: folder.to_owned(),
            files: files.collect(),
            owned_folders: vec![format!("src/{}", module.plain())],
            earlier: samples_below(&format!("tests/samples/{}", module.plain()), &self.earlier),
        }
    }
}

/// Samples can't bear a header: JSON has no comments, and they are verbatim.
fn ownership(path: &str) -> Ownership {
    match path.contains("/samples/") {
        true => Ownership::Place,
        false => Ownership::Header,
    }
}

fn samples_below(folder: &str, lock: &Lock) -> Vec<String> {
    lock.samples
        .iter()
        .map(|sample| format!("{folder}/{sample}"))
        .collect()
}

/// `service.toml`, or the defaults where there is none.
fn settings(folder: &ServiceFolder, diagnostics: &mut Vec<Diagnostic>) -> Settings {
    let Some(source) = text(folder, folder.settings.as_ref(), diagnostics) else {
        return Settings::default();
    };
    let (settings, found) = spec::settings::parse(source.name, &source.text);
    diagnostics.extend(found);
    settings
}

/// `helpgen.lock`, or an empty one where there is none.
fn lock(folder: &ServiceFolder, diagnostics: &mut Vec<Diagnostic>) -> Lock {
    let Some(source) = text(folder, folder.lock.as_ref(), diagnostics) else {
        return Lock::default();
    };
    let (lock, found) = spec::lock::parse(source.name, &source.text);
    diagnostics.extend(found);
    lock
}

/// Decodes an optional file of the service folder.
fn text(
    folder: &ServiceFolder,
    file: Option<&FolderFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<source::Source> {
    let file = file.filter(|file| !file.bytes.trim_ascii().is_empty())?;
    let name = folder.location.join(&file.path).display().to_string();
    let decoded = source::decode(Arc::from(name), &file.bytes);
    diagnostics.extend(decoded.diagnostics);
    decoded.source
}

/// A page file, read and parsed.
struct ReadPage {
    path: String,
    hash: String,
    page: Option<Page>,
    diagnostics: Vec<Diagnostic>,
}

/// Reads and parses every page file, on all cores.
fn read_pages(files: &[PageFile], settings: &Settings) -> Result<Vec<ReadPage>, ReadError> {
    let vocabulary = Vocabulary::new(&settings.labels);
    files
        .par_iter()
        .map(|file| read_page(file, &vocabulary))
        .collect()
}

fn read_page(file: &PageFile, vocabulary: &Vocabulary) -> Result<ReadPage, ReadError> {
    let bytes = folder::read(&file.location)?;
    let name = Arc::from(file.location.display().to_string());
    let decoded = source::decode(name, &bytes);
    let mut diagnostics = decoded.diagnostics;
    let parsed = decoded
        .source
        .map(|source| page::parse(&source, vocabulary));
    let page = parsed.map(|parsed| {
        diagnostics.extend(parsed.diagnostics);
        parsed.page
    });
    Ok(ReadPage {
        path: file.path.clone(),
        hash: hash(&bytes),
        page,
        diagnostics,
    })
}

/// Adds the quoted line to diagnostics about pages that lack it.
///
/// Pages are not kept in memory for this: the few that have something to tell are
/// read again.
fn quote(diagnostics: &mut [Diagnostic], folder: &ServiceFolder) -> Result<(), ReadError> {
    for file in folder.pages.iter().flatten() {
        let name = file.location.display().to_string();
        let places = diagnostics.iter_mut().flat_map(Diagnostic::locations_mut);
        let mut places = places
            .filter(|place| *place.file == *name && place.quote.is_none())
            .peekable();
        if places.peek().is_none() {
            continue;
        }
        let bytes = folder::read(&file.location)?;
        if let Some(source) = source::decode(Arc::from(name.as_str()), &bytes).source {
            places.for_each(|place| place.quote = source.location(place.span).quote);
        }
    }
    Ok(())
}

/// SHA-256 in hex.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Pages → spec with overlays, and the lock with this run's pages.
fn resolve(
    folder: &ServiceFolder,
    settings: &Settings,
    earlier: Lock,
    read: &[ReadPage],
    mut diagnostics: Vec<Diagnostic>,
) -> Loaded {
    for page in read {
        diagnostics.extend(page.diagnostics.iter().cloned());
    }
    report_removed(&earlier, read, &mut diagnostics);
    let pages: Vec<Page> = read.iter().filter_map(|read| read.page.clone()).collect();
    let mut resolved = spec::resolve::resolve(&pages, &folder.name, settings, &earlier);
    diagnostics.extend(resolved.diagnostics);
    diagnostics.extend(spec::overlay::apply(&mut resolved.spec, &settings.overlays));
    resolved.lock.pages = records(read);
    Loaded {
        spec: resolved.spec,
        facts: Some(resolved.facts),
        lock: resolved.lock,
        earlier,
        pages: read.len(),
        diagnostics,
    }
}

/// What the lock remembers of the pages of this run.
fn records(read: &[ReadPage]) -> BTreeMap<String, PageRecord> {
    let record = |read: &ReadPage| {
        let capture = read.page.as_ref().map_or("none", |page| page.capture.0);
        let record = PageRecord {
            hash: read.hash.clone(),
            capture: capture.to_owned(),
        };
        (read.path.clone(), record)
    };
    read.iter().map(record).collect()
}

/// A page that was there in the run before and is gone takes its operations along.
fn report_removed(earlier: &Lock, read: &[ReadPage], diagnostics: &mut Vec<Diagnostic>) {
    for path in earlier.pages.keys() {
        if !read.iter().any(|page| page.path == *path) {
            let message =
                format!("page `{path}` is gone, and with it all that only this page said");
            diagnostics.push(Diagnostic::new(&codes::PAGE_REMOVED, message));
        }
    }
}

/// The spec as committed, where there are no pages.
fn load_spec(folder: &ServiceFolder, diagnostics: &mut Vec<Diagnostic>) -> Spec {
    let mut files = Vec::new();
    for file in &folder.spec {
        if let Some(source) = text(folder, Some(file), diagnostics) {
            files.push(SpecFile {
                path: file.path.clone(),
                text: source.text,
            });
        }
    }
    let (spec, found) = spec::file::load(&folder.name, &files);
    diagnostics.extend(found);
    spec
}
