//! The stages in a row: the folder of a service → everything to be had on disk.
//!
//! ```text
//! pages ─► page ─► spec ─► plan ─► emit ─► Output
//!                   ▲
//!            spec/** (where there are no pages)
//! ```

mod bare;
mod inputs;
mod pages;
mod places;
mod output;

use self::pages::ReadPage;
use crate::diagnostic::{Diagnostic, codes};
use crate::emit::{self, EmittedFile};
use crate::plan::{self, CratePlan, Doubt};
use crate::source::folder::{ReadError, ServiceFolder};
use crate::spec::file::SpecFile;
use crate::spec::lock::Lock;
use crate::spec::resolve::provenance::Provenance;
use crate::spec::settings::Settings;
use crate::spec::{self, Spec};
use rayon::prelude::*;

/// The spec of a service, and how it came about.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The spec, overlays applied.
    pub spec: Spec,
    /// Why each fact of the spec is what it is; `None` if the spec was the input, or if
    /// nobody asked.
    pub facts: Option<Provenance>,
    /// The lock with the pages and keys of this run; names of Rust as they were.
    pub lock: Lock,
    /// Names of the sample files of the run before.
    pub earlier_samples: Vec<String>,
    /// Number of page files read.
    pub pages: usize,
    /// All that was found, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// A spec, and how its crate will look.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlined {
    /// The spec, its diagnostics completed by those of the plan.
    pub loaded: Loaded,
    /// Every decision about the files of the crate.
    pub plan: CratePlan,
    /// The lock of this run.
    pub lock: Lock,
    /// Files of `spec/`; empty if the spec was the input.
    pub spec_files: Vec<SpecFile>,
}

/// How much a spec holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Operations of all controllers.
    pub operations: usize,
    /// Models and enumerations.
    pub types: usize,
    /// Documented samples.
    pub samples: usize,
}

impl Counts {
    fn of(spec: &Spec) -> Self {
        let controllers = spec.controllers.iter();
        let namespaces = spec.namespaces.iter();
        Self {
            operations: controllers.map(|one| one.operations.len()).sum(),
            types: namespaces.map(|one| one.types.len()).sum(),
            samples: spec.samples.len(),
        }
    }
}

/// Everything that one service comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Generated {
    /// Name of the service.
    pub name: String,
    /// How much the spec holds.
    pub counts: Counts,
    /// Files of `spec/`; empty if the spec was the input.
    pub spec_files: Vec<SpecFile>,
    /// The lock of this run.
    pub lock: Lock,
    /// Names of the sample files of the run before.
    pub earlier_samples: Vec<String>,
    /// Files of the crate.
    pub crate_files: Vec<EmittedFile>,
    /// Number of page files read.
    pub pages: usize,
    /// All that was found, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether anybody wants to know where the facts of the spec come from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Facts {
    Kept,
    Dropped,
}

/// Runs the stages up to the spec for one service.
///
/// # Errors
/// If a page file can't be read. What the files *say* never fails: it ends in
/// diagnostics, all of them.
pub fn load(folder: &ServiceFolder) -> Result<Loaded, ReadError> {
    load_with(folder, Facts::Kept)
}

fn load_with(folder: &ServiceFolder, facts: Facts) -> Result<Loaded, ReadError> {
    let mut diagnostics = Vec::new();
    let settings = inputs::settings(folder, &mut diagnostics);
    let earlier = inputs::lock(folder, &mut diagnostics)?;
    let mut loaded = match &folder.pages {
        Some(files) => {
            let mut read = pages::read(files, &settings)?;
            bare::gather(&mut read);
            diagnostics.extend(pages::none_at_all(folder, &read));
            resolve(folder, &settings, earlier, read, (facts, diagnostics))
        }
        None => Loaded {
            spec: inputs::committed_spec(folder, &mut diagnostics),
            facts: None,
            earlier_samples: earlier.samples.clone(),
            lock: earlier,
            pages: 0,
            diagnostics,
        },
    };
    pages::quote(&mut loaded.diagnostics, folder)?;
    sort(&mut loaded.diagnostics);
    Ok(loaded)
}

/// Runs the stages up to the plan for one service.
///
/// `crate_name` is the Rust name of the crate that the files are for, which its
/// tests import.
///
/// # Errors
/// If a page file can't be read.
pub fn outline(folder: &ServiceFolder, crate_name: &str) -> Result<Outlined, ReadError> {
    outline_with(folder, crate_name, Facts::Kept)
}

fn outline_with(
    folder: &ServiceFolder,
    crate_name: &str,
    facts: Facts,
) -> Result<Outlined, ReadError> {
    let mut loaded = load_with(folder, facts)?;
    let (planned, spec_files) = rayon::join(
        || plan::lower(&loaded.spec, &loaded.lock, crate_name),
        || match &folder.pages {
            Some(_) => spec::file::print(&loaded.spec),
            None => Vec::new(),
        },
    );
    let doubts = doubts(planned.doubts, folder, &spec_files)?;
    loaded.diagnostics.extend(doubts);
    sort(&mut loaded.diagnostics);
    Ok(Outlined {
        loaded,
        plan: planned.plan,
        lock: planned.lock,
        spec_files,
    })
}

/// Runs every stage for one service.
///
/// # Errors
/// If a page file can't be read.
pub fn generate(folder: &ServiceFolder, crate_name: &str) -> Result<Generated, ReadError> {
    let Outlined {
        loaded,
        plan,
        lock,
        spec_files,
    } = outline_with(folder, crate_name, Facts::Dropped)?;
    let counts = Counts::of(&loaded.spec);
    let name = loaded.spec.name.clone();
    // Of a large site, spec and code are too much to hold at once.
    let (crate_files, ()) = rayon::join(|| emit::files(plan), || drop((loaded.spec, loaded.lock)));
    Ok(Generated {
        name,
        counts,
        spec_files,
        crate_files,
        lock,
        earlier_samples: loaded.earlier_samples,
        pages: loaded.pages,
        diagnostics: loaded.diagnostics,
    })
}

/// Pages → spec with overlays, and the lock with this run's pages.
fn resolve(
    folder: &ServiceFolder,
    settings: &Settings,
    mut earlier: Lock,
    read: Vec<ReadPage>,
    (facts, mut diagnostics): (Facts, Vec<Diagnostic>),
) -> Loaded {
    let count = read.len();
    let records = pages::records(&read);
    pages::report_removed(folder, &earlier, &records, &mut diagnostics);
    // Of a large site, pages and names of Rust are too much to hold twice.
    earlier.pages.clear();
    let types = std::mem::take(&mut earlier.types);
    let mut pages = Vec::with_capacity(count);
    for page in read {
        diagnostics.extend(page.diagnostics);
        pages.extend(page.page);
    }
    let resolve = match facts {
        Facts::Kept => spec::resolve::resolve,
        Facts::Dropped => spec::resolve::resolve_without_facts,
    };
    let mut resolved = resolve(&pages, &folder.name, settings, &earlier);
    pages.into_par_iter().for_each(drop);
    let told = diagnostics.len();
    for found in resolved.diagnostics {
        if !is_told(&found, &diagnostics[..told]) {
            diagnostics.push(found);
        }
    }
    let applied = spec::overlay::apply(&mut resolved.spec, &settings.overlays);
    for (index, overlay) in settings.overlays.iter().enumerate() {
        if !applied.refused.contains(&index) {
            spec::overlay::trace(&mut resolved.facts, overlay);
        }
    }
    diagnostics.extend(applied.diagnostics);
    resolved.lock.pages = records;
    resolved.lock.types = types;
    Loaded {
        spec: resolved.spec,
        facts: (facts == Facts::Kept).then_some(resolved.facts),
        lock: resolved.lock,
        earlier_samples: earlier.samples,
        pages: count,
        diagnostics,
    }
}

/// Whether a page's own parse has told already that the sample is not whole.
fn is_told(found: &Diagnostic, told: &[Diagnostic]) -> bool {
    let inside = |page: &Diagnostic| match (&page.primary, &found.primary) {
        // Nothing follows the sample that the page ends in.
        (Some(sample), Some(end)) => sample.file == end.file && sample.span <= end.span,
        _ => false,
    };
    let cut_off = *found.code == codes::SAMPLE_CUT_OFF;
    cut_off
        && told
            .iter()
            .any(|page| *page.code == codes::TRUNCATED_SAMPLE && inside(page))
}

/// Doubts of the plan, with their places in the spec of this run and the earlier lock.
fn doubts(
    doubts: Vec<Doubt>,
    folder: &ServiceFolder,
    printed: &[SpecFile],
) -> Result<Vec<Diagnostic>, ReadError> {
    if doubts.is_empty() {
        return Ok(Vec::new());
    }
    let lock = inputs::lock_file(folder)?;
    let printed = printed
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_str()));
    let read = folder.spec.iter().chain(&lock).filter_map(|file| {
        let text = std::str::from_utf8(&file.bytes).ok()?;
        Some((file.path.as_str(), text))
    });
    let files: Vec<places::File<'_>> = printed.chain(read).collect();
    let placed = doubts
        .into_iter()
        .map(|doubt| places::placed(doubt, &files, &folder.location));
    Ok(placed.collect())
}

/// In the order of files and lines.
fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        a.primary
            .cmp(&b.primary)
            .then_with(|| a.code.name.cmp(b.code.name))
    });
}
