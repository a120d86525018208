//! Titles of operations, `GET api/values/{id}`: their parts and their placeholders.

use super::model::Text;
use crate::diagnostic::Span;

/// Methods that may stand in a title. Services also define their own, in capitals.
const METHODS: &[&str] = &["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"];

/// A title that has blanks in it is no longer than this: a page may stand on one line.
const MAX_WORDS: usize = 4000;

/// Splits `GET api/values/{id}` into method and path.
pub(super) fn split_title(text: &str) -> Option<(&str, &str)> {
    let (method, path) = text.split_once(' ')?;
    let known = METHODS.contains(&method);
    let plausible = method.len() >= 3 && method.bytes().all(|b| b.is_ascii_uppercase());
    let path_like = path.contains(['/', '?', '{']) && !path.starts_with('/');
    let one_word = !path.contains(' ') || path.contains('{') && text.len() < MAX_WORDS;
    (one_word && (known && !path.is_empty() || plausible && path_like)).then_some((method, path))
}

/// Whether a title has no path: that of an action at the root of the site.
pub(super) fn is_root_title(text: &str) -> bool {
    METHODS.contains(&text)
}

/// The two parts of a title with their places.
pub(super) fn title_texts(title: &Text) -> Option<(Text, Text)> {
    let (method, path) = split_title(&title.value)?;
    Some(parts(title, method, path))
}

/// The two parts of a title that may have no path.
pub(super) fn page_title_texts(title: &Text) -> Option<(Text, Text)> {
    let root = is_root_title(&title.value).then(|| parts(title, &title.value, ""));
    root.or_else(|| title_texts(title))
}

fn parts(title: &Text, method: &str, path: &str) -> (Text, Text) {
    let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(0);
    let part = |value: &str, before: u32| Text {
        value: value.to_owned(),
        span: Span {
            column: title.span.column + before,
            length: count(value),
            ..title.span
        },
    };
    (part(method, 0), part(path, count(method) + 1))
}

/// The names in braces, without the index or member that a query shows after them.
pub(super) fn placeholders(path: &str) -> Vec<String> {
    let braced = path.split('{').skip(1);
    let names = braced.filter_map(|part| part.split(['}', '[', '.']).next());
    names
        .map(|name| name.trim_start_matches('*').to_owned())
        .collect()
}
