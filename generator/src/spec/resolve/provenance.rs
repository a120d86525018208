//! Where each fact of the spec comes from, and the findings on the way.
//!
//! Facts are named by the paths that overlays use
//! (`models/RefundParm/members/memory/type`).

use crate::diagnostic::{Code, Diagnostic, Location, Span};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Which part of the docs a fact was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// A table or a heading of an operation's page.
    Table,
    /// A JSON sample.
    Json,
    /// An XML sample.
    Xml,
    /// A resource page.
    ResourcePage,
    /// An annotation.
    Annotation,
    /// The index page.
    Index,
    /// Prose.
    Prose,
    /// `service.toml`.
    Settings,
    /// An overlay of `service.toml`.
    Overlay,
    /// A name kept in the lock.
    Lock,
    /// A rule that needs no evidence.
    Default,
    /// A guess, which a diagnostic reports.
    Guess,
}

/// Why a fact is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Which part of the docs.
    pub kind: Evidence,
    /// Where it stands; `None` for rules, settings and guesses.
    pub location: Option<Location>,
    /// What was seen there, in a few words.
    pub note: String,
}

/// Fact → why it is what it is, strongest evidence first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provenance {
    /// By path, as in overlays.
    pub facts: BTreeMap<String, Vec<Source>>,
}

impl Provenance {
    /// Adds a source of a fact.
    pub fn record(
        &mut self,
        path: impl Into<String>,
        kind: Evidence,
        location: Option<Location>,
        note: impl Into<String>,
    ) {
        let source = Source {
            kind,
            location,
            note: note.into(),
        };
        // Most facts have one source; a large site has very many facts.
        let facts = self.facts.entry(path.into());
        let sources = facts.or_insert_with(|| Vec::with_capacity(1));
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
}

/// What a run of the stage leaves besides the spec.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) facts: Facts,
    diagnostics: Vec<Diagnostic>,
    /// Findings about one subject, wherever it appears: message → the first place.
    subjects: BTreeMap<String, Diagnostic>,
}

/// Takes down facts, if anybody wants them: a large site has very many.
#[derive(Debug)]
pub(super) struct Facts(Option<Provenance>);

impl Facts {
    /// Whether facts are taken down at all.
    pub(super) fn are_wanted(&self) -> bool {
        self.0.is_some()
    }

    /// Adds a source of a fact.
    pub(super) fn record(
        &mut self,
        path: impl fmt::Display,
        kind: Evidence,
        location: Option<Location>,
        note: impl fmt::Display,
    ) {
        if let Some(facts) = &mut self.0 {
            facts.record(path.to_string(), kind, location, note.to_string());
        }
    }
}

impl Default for Facts {
    fn default() -> Self {
        Self(Some(Provenance::default()))
    }
}

impl Findings {
    /// Forgets the facts, keeps the diagnostics.
    pub(super) fn without_facts() -> Self {
        Self {
            facts: Facts(None),
            ..Self::default()
        }
    }

    /// Takes over what was found elsewhere at the same time; facts are not found there.
    pub(super) fn append(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        for diagnostic in other.subjects.into_values() {
            self.report_once(diagnostic);
        }
    }

    /// Reports a finding.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a finding with a place and a help line.
    pub(super) fn warn(
        &mut self,
        code: &'static Code,
        message: impl Into<String>,
        place: Location,
        help: &str,
    ) {
        self.report(Diagnostic::new(code, message).at(place).help(help));
    }

    /// Reports a finding once, at the first of its places.
    pub(super) fn report_once(&mut self, diagnostic: Diagnostic) {
        let first = self
            .subjects
            .entry(diagnostic.message.clone())
            .or_insert_with(|| diagnostic.clone());
        if let (Some(old), Some(new)) = (&first.primary, &diagnostic.primary)
            && new < old
        {
            first.primary = diagnostic.primary;
        }
    }

    /// The facts, and the findings in order of place, each once.
    pub(super) fn finish(self) -> (Provenance, Vec<Diagnostic>) {
        let mut diagnostics = self.diagnostics;
        diagnostics.extend(self.subjects.into_values());
        diagnostics.sort_by(|a, b| order(a).cmp(&order(b)));
        diagnostics.dedup();
        (self.facts.0.unwrap_or_default(), diagnostics)
    }
}

fn order(diagnostic: &Diagnostic) -> (Option<&Location>, &str, &str) {
    (
        diagnostic.primary.as_ref(),
        diagnostic.code.name,
        &diagnostic.message,
    )
}

/// A place on a page.
pub(super) fn place(file: &Arc<str>, span: Span) -> Location {
    Location {
        file: Arc::clone(file),
        span,
        quote: None,
    }
}
