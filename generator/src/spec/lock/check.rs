//! Values of a lock that no run of helpgen wrote.
//!
//! In: values with places. Out: those that can be used; the others are reported. Knows
//! what names look like, not which of them are taken.

use super::text::HELP;
use crate::spec::file::load::sample_parts;
use crate::spec::file::node::Node;
use std::path::{Component, Path};
use unicode_ident::{is_xid_continue, is_xid_start};

/// Longest key: two of them and more make up the name of a file.
const MAX_KEY: usize = 100;

/// Digits of a SHA-256.
const HASH: usize = 64;

/// A key: the name of a file and a module.
pub(super) fn key(node: Node<'_>) -> Option<String> {
    let text = node.text()?;
    let fits = !text.is_empty() && text.len() <= MAX_KEY && text.chars().all(is_xid_continue);
    kept(node, text, fits, "no key: letters, digits and `_`")
}

/// The name of a sample file.
pub(super) fn sample(node: Node<'_>) -> Option<String> {
    let text = node.text()?;
    let fits = sample_parts(&text)
        .is_some_and(|parts| !text.contains(['/', '\\']) && parts.controller != "..");
    kept(
        node,
        text,
        fits,
        "no name of a sample, as in `order.get.response.json`",
    )
}

/// The hash of a page.
pub(super) fn hash(node: Node<'_>) -> Option<String> {
    let text = node.text()?;
    let hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let fits = text.len() == HASH && text.bytes().all(hex);
    kept(
        node,
        text,
        fits,
        "no SHA-256: 64 digits of 0 to 9 and a to f",
    )
}

/// The form that a page was saved in.
pub(super) fn capture(node: Node<'_>) -> Option<String> {
    let text = node.text()?;
    let fits = !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    kept(node, text, fits, "no form of a page, as in `html`")
}

/// The path of a page below `pages/`.
pub(super) fn page_path(path: &str, node: Node<'_>) -> Option<String> {
    let inside = |part: &str| {
        let mut components = Path::new(part).components();
        matches!(components.next(), Some(Component::Normal(_)))
    };
    let fits = path.split('/').all(inside);
    kept(node, path.to_owned(), fits, "no path below `pages/`")
}

/// A method and a path.
pub(super) fn route(route: &str, node: Node<'_>) -> Option<String> {
    let method = route.split_once(' ').map_or("", |(method, _)| method);
    let fits = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_uppercase());
    kept(
        node,
        route.to_owned(),
        fits,
        "no route, as in `GET api/Order/{id}`",
    )
}

/// The Rust name of a struct or an enumeration.
pub(super) fn type_name(node: Node<'_>) -> Option<String> {
    let text = node.text()?;
    let fits = is_identifier(&text) && !text.starts_with(|first: char| first.is_ascii_lowercase());
    kept(node, text, fits, "no name of a type, as in `OrderItem`")
}

/// The Rust name of a member or a value.
pub(super) fn member_name(node: Node<'_>) -> Option<String> {
    let text = node.text()?;
    let plain = text.strip_prefix("r#").unwrap_or(&text);
    let fits = is_identifier(plain);
    kept(node, text, fits, "no identifier, as in `order_id`")
}

fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next();
    first.is_some_and(|first| first == '_' || is_xid_start(first))
        && text != "_"
        && characters.all(is_xid_continue)
}

/// The text, unless it does not fit.
fn kept(node: Node<'_>, text: String, fits: bool, wanted: &str) -> Option<String> {
    match fits {
        true => Some(text),
        false if text.is_empty() => node.wrong(format!("an empty text is {wanted}"), HELP),
        false => node.wrong(format!("`{text}` is {wanted}"), HELP),
    }
}
