//! Values that a person wrote, checked for what their kind does not tell.
//!
//! In: keys and values with places, as `service.toml` and overlays have them. Out: a
//! diagnostic for each value that can't be meant. What pages say is not checked here.

use super::node::Node;
use unicode_ident::is_xid_continue;

/// Looks at the value of one key.
type Check = fn(Node<'_>);

/// Keys whose values are checked; each means the same wherever it stands.
const CHECKS: &[(&str, Check)] = &[
    ("auth_doc", prose),
    ("base_urls", base_urls),
    ("custom", prose),
    ("data_type", prose),
    ("default", line),
    ("doc", prose),
    ("formats", formats),
    ("json", prose),
    ("length", lengths),
    ("max_length", length),
    ("min_length", length),
    ("name", prose),
    ("namespace", uri),
    ("pattern", prose),
    ("range", range),
    ("route", route),
    ("title", prose),
    ("value", number),
    ("wire", prose),
    ("xml", xml_name),
    ("xml_item", xml_name),
    ("xml_items_namespace", uri),
    ("xml_key", xml_name),
    ("xml_namespace", uri),
    ("xml_value", xml_name),
];

/// Checks the value of a key, and all that it holds.
pub(crate) fn check(key: &str, node: Node<'_>) {
    if let Ok(found) = CHECKS.binary_search_by_key(&key, |(key, _)| key) {
        CHECKS[found].1(node);
    }
    for part in node.parts() {
        check(&part.name, part.node);
    }
}

/// A text that says something; lines may end in it.
pub(crate) fn prose(node: Node<'_>) {
    let Some(text) = node.as_text() else {
        return;
    };
    if text.trim().is_empty() {
        let help = "write something, or leave the key out; overlays `remove` what the docs say";
        return report(node, "an empty text says nothing", help);
    }
    unreadable(node, text, |c| c.is_control() && !matches!(c, '\n' | '\t'));
}

/// A text, if only an empty one, on one line.
fn line(node: Node<'_>) {
    if let Some(text) = node.as_text() {
        unreadable(node, text, char::is_control);
    }
}

fn unreadable(node: Node<'_>, text: &str, wrong: fn(char) -> bool) {
    if let Some(found) = text.chars().find(|c| wrong(*c)) {
        let message = format!(
            "the text holds the control character U+{:04X}",
            u32::from(found)
        );
        report(node, &message, "take it out");
    }
}

/// Absolute URLs of servers.
pub(crate) fn base_urls(node: Node<'_>) {
    for item in node.parts() {
        if let Some(Err(problem)) = item.node.as_text().map(base_url) {
            let help = "write where the routes start, as in `https://tickets.example/`";
            report(item.node, problem, help);
        }
    }
}

fn base_url(url: &str) -> Result<(), &'static str> {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| url.strip_prefix(scheme));
    let rest = rest.ok_or("a base URL starts with `https://` or `http://`")?;
    if url.contains(|c: char| c.is_whitespace() || c.is_control() || "\\\"<>{}".contains(c)) {
        return Err("a base URL holds no spaces, quotes, braces or backslashes");
    }
    if rest.contains(['?', '#']) {
        return Err("a base URL has neither query nor fragment");
    }
    let authority = rest.split('/').next().unwrap_or_default();
    if authority.contains('@') {
        return Err("a base URL holds no name and no password");
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !authority.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    if host.is_empty() {
        return Err("the base URL names no host");
    }
    match port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0)) {
        true => Ok(()),
        false => Err("the port of the base URL is no number from 1 to 65535"),
    }
}

/// The first segments of routes.
pub(crate) fn route_prefix(node: Node<'_>) {
    let text = node.as_text().unwrap_or_default();
    if text.contains(|c: char| c.is_whitespace() || c.is_control() || "?#{}\\:".contains(c)) {
        report(
            node,
            &format!("`{text}` is no start of routes"),
            "write segments, as in `api` or `service/api`",
        );
    }
}

fn route(node: Node<'_>) {
    let Some(text) = node.as_text() else {
        return;
    };
    let (method, path) = text.split_once(' ').unwrap_or((text, ""));
    let problem = if method.is_empty() || !method.bytes().all(|byte| byte.is_ascii_uppercase()) {
        "a route starts with a method in capital letters"
    } else if path.contains(|c: char| c.is_whitespace() || c.is_control() || "#\\".contains(c)) {
        "the path of a route holds no spaces, `#` or backslashes"
    } else if path.starts_with('/') || path.contains("://") {
        "the path of a route is relative to the base URL"
    } else if !is_balanced(path) {
        "the braces of the route don't match"
    } else {
        return;
    };
    report(
        node,
        problem,
        "write method and path, as in `GET api/Order/{id}`",
    );
}

/// Whether each `{` is closed before the next.
fn is_balanced(path: &str) -> bool {
    let mut open = false;
    for c in path.chars().filter(|c| matches!(c, '{' | '}')) {
        if open == (c == '{') {
            return false;
        }
        open = !open;
    }
    !open && !path.contains("{}")
}

fn xml_name(node: Node<'_>) {
    let Some(text) = node.as_text() else {
        return;
    };
    let mut characters = text.chars();
    let first = characters.next();
    let starts = first.is_some_and(|c| c.is_alphabetic() || c == '_');
    if !starts || !characters.all(|c| is_xid_continue(c) || matches!(c, '-' | '.' | '·')) {
        let help =
            "write a name without a prefix, as in `OrderItem`; .NET writes `_x0020_` for a space";
        report(node, &format!("`{text}` is no name in XML"), help);
    }
}

fn uri(node: Node<'_>) {
    if let Some(text) = node.as_text()
        && text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
    {
        let help = "write the URI as it stands in the samples";
        report(
            node,
            &format!("`{}` is no namespace", text.escape_debug()),
            help,
        );
    }
}

fn formats(node: Node<'_>) {
    let parts = node.parts();
    for (index, part) in parts.iter().enumerate() {
        let earlier = parts[..index].iter().map(|part| part.node.as_text());
        if let Some(text) = part.node.as_text()
            && earlier.flatten().any(|earlier| earlier == text)
        {
            report(
                part.node,
                &format!("`{text}` stands here twice"),
                "remove one of the two",
            );
        }
    }
}

fn length(node: Node<'_>) {
    if node.as_integer().is_some_and(|length| length < 0) {
        report(
            node,
            "a length is never negative",
            "write 0 or more, or leave the key out",
        );
    }
}

fn lengths(node: Node<'_>) {
    let parts = node.parts();
    parts.iter().for_each(|part| length(part.node));
    let numbers: Vec<_> = parts.iter().map(|part| part.node.as_integer()).collect();
    if let [Some(min), Some(max)] = numbers[..]
        && min > max
    {
        report(
            node,
            "the lower bound is above the upper one",
            "swap the two",
        );
    }
}

fn range(node: Node<'_>) {
    let parts = node.parts();
    let texts: Vec<_> = parts.iter().map(|part| part.node.as_text()).collect();
    if let [Some(min), Some(max)] = texts[..] {
        let wrong = match (min.parse::<f64>(), max.parse::<f64>()) {
            (Ok(min), Ok(max)) => min > max,
            _ => min.trim().is_empty() || max.trim().is_empty(),
        };
        if wrong {
            let help = "write the lower and the upper bound, as in `[\"0\", \"9.5\"]`";
            report(
                node,
                &format!("nothing is between `{min}` and `{max}`"),
                help,
            );
        }
    }
}

/// Values of enumerations have 64 bits, with a sign or without; what TOML can't hold is a
/// string.
fn number(node: Node<'_>) {
    let number: Option<i128> = node.as_text().and_then(|text| text.parse().ok());
    let fits = |number: i128| i64::try_from(number).is_ok() || u64::try_from(number).is_ok();
    if number.is_some_and(|number| !fits(number)) {
        report(
            node,
            "no enumeration of .NET has so large a value",
            "write one of 64 bits",
        );
    }
}

fn report(node: Node<'_>, message: &str, help: &str) {
    node.wrong::<()>(message.to_owned(), help);
}

#[cfg(test)]
mod tests {
    use super::{CHECKS, base_url};

    #[test]
    fn keys_are_sorted() {
        assert!(CHECKS.is_sorted_by_key(|(key, _)| key));
    }

    #[test]
    fn base_urls() {
        let good = [
            "https://tickets.example/",
            "http://localhost:8080",
            "https://票务.example/api/v2/",
            "http://[::1]:80/",
            "http://[::1]",
        ];
        for url in good {
            assert_eq!(base_url(url), Ok(()), "{url}");
        }
        let bad = [
            "",
            "nope",
            "ftp://tickets.example/",
            "https://",
            "https:///api",
            "https://:80/",
            "https://tickets.example:/",
            "https://tickets.example:99999/",
            "https://tickets.example/a b",
            "https://tickets.example/?key=1",
            "https://tickets.example/#top",
            "https://me:secret@tickets.example/",
            "https://{host}/",
        ];
        for url in bad {
            assert!(base_url(url).is_err(), "{url}");
        }
    }
}
