//! Operations that only the index page shows: left out, or known by their route alone.
//!
//! The engine derives the address of a page from method and route; where two
//! operations share one, the server has no page for the second of them.

use super::provenance::{Findings, place};
use super::survey::{list, route_key};
use crate::diagnostic::codes;
use crate::page::{Content, IndexEntry, OperationPage, Page};
use std::collections::BTreeSet;
use std::sync::Arc;

/// An operation without a page, as the index page of a file shows it.
pub(super) type Unpaged = Vec<(Arc<str>, OperationPage)>;

/// Finds the operations that can't have a page; those whose page is not there are reported.
pub(super) fn find(pages: &[Page], findings: &mut Findings) -> Unpaged {
    let mut known: BTreeSet<String> = pages.iter().filter_map(route_of).collect();
    let mut indexes: Vec<&Page> = pages.iter().filter(|page| is_index(page)).collect();
    indexes.sort_by(|a, b| a.source.cmp(&b.source));
    let mut unpaged = Unpaged::new();
    for page in indexes {
        let paged = entries(page).filter(|entry| known.contains(&key(entry)));
        let taken: BTreeSet<&str> = paged.filter_map(address).collect();
        let is_shared =
            |entry: &&IndexEntry| address(entry).is_some_and(|href| taken.contains(href));
        let new = |entry: &&IndexEntry| known.insert(key(entry));
        let (shared, missing): (Vec<&IndexEntry>, Vec<&IndexEntry>) =
            entries(page).filter(new).partition(is_shared);
        report(page, &shared, &missing, findings);
        unpaged.extend(shared.into_iter().map(|entry| {
            let operation = OperationPage {
                method: entry.method.clone(),
                path: entry.path.clone(),
                documentation: entry.documentation.clone(),
                ..OperationPage::default()
            };
            (Arc::clone(&page.source), operation)
        }));
    }
    unpaged
}

fn is_index(page: &Page) -> bool {
    matches!(page.content, Content::Index(_))
}

fn route_of(page: &Page) -> Option<String> {
    match &page.content {
        Content::Operation(page) => Some(route_key(&page.method.value, &page.path.value)),
        _ => None,
    }
}

fn entries(page: &Page) -> impl Iterator<Item = &IndexEntry> {
    let index = match &page.content {
        Content::Index(index) => Some(index),
        _ => None,
    };
    let groups = index.into_iter().flat_map(|index| &index.groups);
    groups.flat_map(|group| &group.operations)
}

fn address(entry: &IndexEntry) -> Option<&str> {
    entry.href.as_ref().map(|href| href.value.as_str())
}

fn key(entry: &IndexEntry) -> String {
    route_key(&entry.method.value, &entry.path.value)
}

fn report(page: &Page, shared: &[&IndexEntry], missing: &[&IndexEntry], findings: &mut Findings) {
    let texts = [
        (
            shared,
            "at the address of another operation, whose page is all there is",
            "say what they take and answer with overlays in service.toml",
        ),
        (
            missing,
            "which no page describes; left out",
            "save their pages beside the others",
        ),
    ];
    for (entries, what, help) in texts {
        let Some(first) = entries.first() else {
            continue;
        };
        let route = |entry: &&IndexEntry| format!("{} {}", entry.method.value, entry.path.value);
        let routes: Vec<String> = entries.iter().map(route).collect();
        let message = format!("the index page lists {}, {what}", list(&routes));
        let place = place(&page.source, first.path.span);
        findings.warn(&codes::MISSING_PAGE, message, place, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::spec::resolve::testing::{resolve, show};
    use expect_test::expect;

    #[test]
    fn operations_at_one_address() {
        let index = "index Docs\n GET api/docs/same/id | GET-same-id\n GET api/docs/same-id | GET-same-id\n POST api/docs/{id}/same | POST-x\n POST api/docs/id-same | POST-x\n GET api/other | GET-other";
        let page = "GET api/docs/same/id\nresponse string";
        expect![[r#"
            docs::get_same_id = GET api/docs/same-id response=Raw []
            docs::get_same_id_2 = GET api/docs/same/id response=String []
            missing-page 0.txt:3:3 the index page lists `GET api/docs/same-id`, at the address of another operation, whose page is all there is
            missing-page 0.txt:4:3 the index page lists `POST api/docs/{id}/same`, `POST api/docs/id-same`, `GET api/other`, which no page describes; left out
        "#]].assert_eq(&show(&resolve(&[index, page])));
    }
}
