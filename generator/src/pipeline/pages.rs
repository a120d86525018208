//! The page files of a service → pages, on all cores, and what the lock keeps of them.

use crate::diagnostic::{Diagnostic, Location, Severity, Span, codes};
use crate::page::{self, Content, Page, Vocabulary};
use crate::source;
use crate::source::folder::{self, PageFile, ReadError, ServiceFolder};
use crate::spec::lock::{Lock, PageRecord};
use crate::spec::settings::Settings;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// A page file, read and parsed.
pub(super) struct ReadPage {
    /// Its place in the folder `pages`.
    pub(super) path: String,
    hash: String,
    /// The page; `None` if the file is no text.
    pub(super) page: Option<Page>,
    /// What there is to say about it.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads and parses every page file, on all cores.
pub(super) fn read(files: &[PageFile], settings: &Settings) -> Result<Vec<ReadPage>, ReadError> {
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
        let mut page = parsed.page;
        page.shrink();
        page
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
pub(super) fn quote(
    diagnostics: &mut [Diagnostic],
    folder: &ServiceFolder,
) -> Result<(), ReadError> {
    let mut unquoted: BTreeMap<Arc<str>, Vec<&mut Location>> = BTreeMap::new();
    let places = diagnostics.iter_mut().flat_map(Diagnostic::locations_mut);
    for place in places.filter(|place| place.quote.is_none()) {
        unquoted.entry(place.file.clone()).or_default().push(place);
    }
    let files = folder.pages.iter().flatten().filter_map(|file| {
        let name = file.location.display().to_string();
        Some((file, unquoted.remove(name.as_str())?))
    });
    let files: Vec<(&PageFile, Vec<&mut Location>)> = files.collect();
    files
        .into_par_iter()
        .try_for_each(|(file, places)| quote_from(file, places))
}

fn quote_from(file: &PageFile, places: Vec<&mut Location>) -> Result<(), ReadError> {
    let bytes = folder::read(&file.location)?;
    let name = Arc::from(file.location.display().to_string());
    if let Some(source) = source::decode(name, &bytes).source {
        let lines = source::Lines::new(&source);
        for place in places {
            place.quote = lines.location(place.span).quote;
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

/// An error where no file is a help page, unless something else is wrong with them.
pub(super) fn none_at_all(folder: &ServiceFolder, read: &[ReadPage]) -> Option<Diagnostic> {
    let is_page = |read: &ReadPage| {
        let page = read.page.as_ref();
        page.is_some_and(|page| page.content != Content::Unknown)
    };
    let is_broken = |read: &ReadPage| {
        let mut found = read.diagnostics.iter();
        found.any(|found| found.severity() == Severity::Error)
    };
    if read.iter().any(|read| is_page(read) || is_broken(read)) {
        return None;
    }
    let message = match read.len() {
        0 => format!("`{}` has no help pages", folder.name),
        _ => format!("no file of `{}` is a help page", folder.name),
    };
    let place = start_of(&folder.location);
    let help = "save the help pages of the service, as HTML or as text, into its folder `pages`";
    let found = Diagnostic::new(&codes::NO_PAGES, message).at(place);
    Some(found.help(help))
}

/// The start of a file, or a folder.
fn start_of(path: &Path) -> Location {
    Location {
        file: Arc::from(path.display().to_string()),
        span: Span {
            line: 1,
            column: 1,
            length: 0,
        },
        quote: None,
    }
}

/// What the lock remembers of the pages of this run.
pub(super) fn records(read: &[ReadPage]) -> BTreeMap<String, PageRecord> {
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

/// A page that was there in the run before and is gone takes its operations along,
/// unless it is there under another name. Where another page has taken its name, it is
/// gone, too.
pub(super) fn report_removed(
    folder: &ServiceFolder,
    earlier: &Lock,
    records: &BTreeMap<String, PageRecord>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let hashes = |records: &BTreeMap<String, PageRecord>| -> BTreeSet<String> {
        records.values().map(|it| it.hash.clone()).collect()
    };
    let (before, now) = (hashes(&earlier.pages), hashes(records));
    for (path, record) in &earlier.pages {
        let saved_again = |now: &PageRecord| !before.contains(&now.hash);
        let is_there = now.contains(&record.hash) || records.get(path).is_some_and(saved_again);
        if !is_there {
            let location = folder.location.join("pages").join(path);
            let message =
                format!("page `{path}` is gone, and with it all that only this page said");
            diagnostics.push(
                Diagnostic::new(&codes::PAGE_REMOVED, message)
                    .at(start_of(&location))
                    .help("put the page back, unless the service has dropped what it describes"),
            );
        }
    }
}
