//! Overlays → their trace in the provenance: what a person decided, and why.
//!
//! In: overlays that were applied. Out: a first source at each fact they touch. Does
//! not know the spec.

use crate::spec::resolve::provenance::{Evidence, Provenance, Source};
use crate::spec::settings::{Overlay, OverlayAction};

/// Records an overlay that was applied.
pub fn trace(facts: &mut Provenance, overlay: &Overlay) {
    let at = overlay.at.replace('`', "");
    let paths: Vec<String> = match &overlay.action {
        OverlayAction::Set(keys) => keys.keys().map(|key| format!("{at}/{key}")).collect(),
        OverlayAction::Rename(name) => vec![name_of(rename(facts, &at, name))],
        OverlayAction::Remove => Vec::new(),
        OverlayAction::Replace(keys) | OverlayAction::Add(keys) => {
            let inside = keys.keys().map(|key| format!("{at}/{key}"));
            inside.chain([at.clone()]).collect()
        }
    };
    for path in paths {
        let source = Source {
            kind: Evidence::Overlay,
            location: Some(overlay.location.clone()),
            note: overlay.reason.clone(),
        };
        facts.facts.entry(path).or_default().insert(0, source);
    }
}

/// The fact that a renamed entry has another name: of an operation it is the key.
fn name_of(path: String) -> String {
    let is_operation = path.starts_with("operations/") && path.matches('/').count() == 2;
    if is_operation { path + "/key" } else { path }
}

/// Moves the facts of an entry and its parts to the entry's new name.
fn rename(facts: &mut Provenance, at: &str, name: &str) -> String {
    let renamed = match at.rsplit_once('/') {
        Some((parent, _)) => format!("{parent}/{name}"),
        None => name.to_owned(),
    };
    let below = format!("{at}/");
    let moved: Vec<String> = facts
        .facts
        .keys()
        .filter(|path| *path == at || path.starts_with(&below))
        .cloned()
        .collect();
    for path in moved {
        if let Some(sources) = facts.facts.remove(&path) {
            let path = format!("{renamed}{}", &path[at.len()..]);
            facts.facts.insert(path, sources);
        }
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::trace;
    use crate::spec::resolve::provenance::{Evidence, Provenance};
    use crate::spec::settings;
    use std::sync::Arc;

    /// Facts after an overlay: path and kinds of evidence, strongest first.
    fn check(overlay: &str, expected: &[&str]) {
        let text = format!("[[overlay]]\nreason = \"wrong\"\n{overlay}");
        let (settings, found) = settings::parse(Arc::from("service.toml"), &text);
        assert_eq!(found, []);
        let mut facts = Provenance::default();
        for path in ["models/A/members/x/type", "models/A/members/xy/type"] {
            facts.record(path, Evidence::Table, None, "string");
        }
        trace(&mut facts, &settings.overlays[0]);
        let shown: Vec<String> = facts
            .facts
            .iter()
            .map(|(path, sources)| {
                let kinds = sources.iter().map(|source| format!(" {:?}", source.kind));
                format!("{path}{}", kinds.collect::<String>())
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_set_key_comes_before_what_the_docs_say() {
        check(
            "at = \"models/A/members/x\"\nset = { type = \"integer\" }",
            &[
                "models/A/members/x/type Overlay Table",
                "models/A/members/xy/type Table",
            ],
        );
    }

    #[test]
    fn a_renamed_operation_has_another_key() {
        check(
            "at = \"operations/a/b\"\nrename = \"c\"",
            &[
                "models/A/members/x/type Table",
                "models/A/members/xy/type Table",
                "operations/a/c/key Overlay",
            ],
        );
    }

    #[test]
    fn facts_move_with_a_renamed_entry() {
        check(
            "at = \"models/A/members/x\"\nrename = \"z\"",
            &[
                "models/A/members/xy/type Table",
                "models/A/members/z Overlay",
                "models/A/members/z/type Table",
            ],
        );
    }
}
