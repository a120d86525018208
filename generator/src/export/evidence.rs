//! What the pages show of a fact, where the spec only says what is assumed.
//!
//! In: paths of facts. Out: whether evidence stands behind them. A spec without
//! provenance was reviewed by people: its word counts.

use crate::spec::resolve::provenance::{Evidence, Provenance, Source};

/// Whether a page names a type, or samples alone show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A table or heading names it.
    Declared,
    /// It was read off sample values, which do not tell signed from unsigned.
    Shown,
}

/// The evidence behind a spec.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a>(pub(super) Option<&'a Provenance>);

impl Facts<'_> {
    /// Whether some page shows the fact.
    pub(super) fn shown(self, path: &str) -> bool {
        self.any(path, |source| source.kind != Evidence::Default)
    }

    /// Whether a page names the type, or only shows values of it.
    pub(super) fn origin(self, path: &str) -> Origin {
        let declared = |source: &Source| {
            !matches!(
                source.kind,
                Evidence::Json | Evidence::Xml | Evidence::Guess
            )
        };
        match self.any(path, declared) {
            true => Origin::Declared,
            false => Origin::Shown,
        }
    }

    /// Whether a sample shows the fact.
    pub(super) fn sampled(self, path: &str) -> bool {
        self.any(path, |source| {
            matches!(source.kind, Evidence::Json | Evidence::Overlay)
        })
    }

    /// Whether a sample shows something below the path.
    pub(super) fn sampled_below(self, path: &str) -> bool {
        let Some(provenance) = self.0 else {
            return true;
        };
        let below = provenance.facts.range(path.to_owned()..);
        below
            .take_while(|(found, _)| found.starts_with(path))
            .flat_map(|(_, sources)| sources)
            .any(|source| source.kind == Evidence::Json)
    }

    fn any(self, path: &str, fits: impl Fn(&Source) -> bool) -> bool {
        self.0.is_none_or(|provenance| {
            let sources = provenance.facts.get(path);
            sources.is_some_and(|sources| sources.iter().any(fits))
        })
    }
}
