//! Pages that end behind their summary → one finding, where the service's other pages
//! say that this may be all there is to them.
//!
//! Pages of 4.0 show only the sections that have something to say; those of 5.0 and
//! later show all, and a page without any is cut off. One page alone can't tell.

use super::pages::ReadPage;
use crate::diagnostic::{Diagnostic, codes};
use crate::page::{Content, OperationPage};

/// Makes one finding of those about pages that may be whole.
pub(super) fn gather(read: &mut [ReadPage]) {
    let pages = || read.iter().filter_map(operation);
    let typed =
        |page: &OperationPage| page.body.resource.is_some() || page.response.resource.is_some();
    let sourced = |page: &OperationPage| page.uri_parameters.iter().any(|it| it.source.is_some());
    if pages().any(typed) || !pages().any(sourced) {
        return;
    }
    let bare: Vec<usize> = (0..read.len())
        .filter(|&at| may_be_whole(&read[at]))
        .collect();
    let [first, rest @ ..] = &bare[..] else {
        return;
    };
    if rest.is_empty() {
        return;
    }
    let names: Vec<String> = rest
        .iter()
        .map(|&at| format!("`{}`", read[at].path))
        .collect();
    for &at in rest {
        read[at].diagnostics.retain(|found| !is_end(found));
    }
    let found = read[*first]
        .diagnostics
        .iter_mut()
        .find(|found| is_end(found));
    if let Some(found) = found {
        let count = names.len();
        found.message = format!(
            "this page and {count} more have a title, but no sections, as pages of 4.0 may"
        );
        let names = names.join(", ");
        found.help = Some(format!(
            "if the service shows more of one, save it again, in full; the others: {names}"
        ));
    }
}

/// Whether a page ends behind its summary, and nothing in it asks for a section.
fn may_be_whole(read: &ReadPage) -> bool {
    let Some(page) = operation(read) else {
        return false;
    };
    let empty = page.uri_parameters.is_empty()
        && page.request_samples.is_empty()
        && page.response_samples.is_empty();
    let title = page.path.span.line;
    let described = |found: &Diagnostic| {
        let place = found.primary.as_ref();
        is_end(found) && place.is_some_and(|place| place.span.line > title)
    };
    // Placeholders are listed as parameters.
    empty && !page.path.value.contains('{') && read.diagnostics.iter().any(described)
}

fn is_end(found: &Diagnostic) -> bool {
    *found.code == codes::TRUNCATED_PAGE
}

fn operation(read: &ReadPage) -> Option<&OperationPage> {
    match read.page.as_ref().map(|page| &page.content) {
        Some(Content::Operation(page)) => Some(page),
        _ => None,
    }
}
