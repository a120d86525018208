//! Path templates → literals and placeholders; names derived from them.
//!
//! `api/Order/Query/Fees/{orderid}?personalid={personalid}`. Knows no types.

use crate::spec::model::ParameterLocation;
use heck::{ToSnakeCase, ToUpperCamelCase};

/// Longest key, in bytes: two of them and more make up the name of a file.
const MAX_KEY: usize = 80;

/// A placeholder of a path template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placeholder {
    /// Name that binds.
    pub(super) name: String,
    pub(super) location: ParameterLocation,
    pub(super) shape: Shape,
}

/// What a template illustrates by a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `name={name}`
    Single,
    /// `name[0]={name[0]}&name[1]={name[1]}`
    List,
    /// `name[0].key={name[0].key}&name[0].value={name[0].value}`
    Map,
}

/// The placeholders in order, illustrations of collections collapsed.
pub(super) fn placeholders(template: &str) -> Vec<Placeholder> {
    let (path, query) = template.split_once('?').unwrap_or((template, ""));
    let mut found: Vec<Placeholder> = Vec::new();
    let mut add = |name: &str, location, shape| {
        let name = name.trim_start_matches('*');
        if !name.is_empty()
            && !found
                .iter()
                .any(|old| old.name == name && old.location == location)
        {
            found.push(Placeholder {
                name: name.to_owned(),
                location,
                shape,
            });
        }
    };
    for name in braces(path) {
        add(name, ParameterLocation::Path, Shape::Single);
    }
    for pair in query.split('&') {
        let key = pair.split('=').next().unwrap_or_default();
        // `?version=2` is part of the route, no parameter.
        if let Some(name) = braces(pair).next() {
            let name = if name.is_empty() { key } else { name };
            let (name, shape) = illustrated(name);
            add(name, ParameterLocation::Query, shape);
        }
    }
    found
}

/// `name[0].key` → `name`, and what it illustrates.
fn illustrated(name: &str) -> (&str, Shape) {
    for index in ["[0]", "[1]"] {
        if let Some((name, rest)) = name.split_once(index) {
            let map = matches!(rest, ".key" | ".value");
            return (name, if map { Shape::Map } else { Shape::List });
        }
    }
    (name, Shape::Single)
}

/// Texts between braces; a brace that is never closed holds nothing.
fn braces(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
}

/// Path segments without placeholders.
pub(super) fn literals(template: &str) -> Vec<&str> {
    let path = template.split('?').next().unwrap_or_default();
    path.split('/')
        .filter(|segment| !segment.is_empty() && !segment.contains(['{', '}']))
        .collect()
}

/// The literals after a prefix such as `api`.
pub(super) fn literals_after<'t>(template: &'t str, prefix: &str) -> Vec<&'t str> {
    let all = literals(template);
    let prefix: Vec<&str> = prefix
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect();
    let starts = all.len() >= prefix.len()
        && all
            .iter()
            .zip(&prefix)
            .all(|(segment, expected)| segment.eq_ignore_ascii_case(expected));
    if starts {
        all[prefix.len()..].to_vec()
    } else {
        all
    }
}

/// `year_card_e_pay` from literals; what no identifier may hold separates words.
///
/// The end of an endless one is cut off: allocation tells equal ones apart.
pub(super) fn snake<S: AsRef<str>>(words: &[S]) -> String {
    let snake = |word: &S| -> String {
        let clean: String = word
            .as_ref()
            .chars()
            .map(|c| {
                if unicode_ident::is_xid_continue(c) {
                    c
                } else {
                    ' '
                }
            })
            .collect();
        clean.to_snake_case()
    };
    let words = words.iter().map(snake).filter(|word| !word.is_empty());
    cut(words.collect::<Vec<_>>().join("_"))
}

/// A key without the end that makes it too long.
pub(super) fn cut(mut key: String) -> String {
    let ends = key.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends.take_while(|end| *end <= MAX_KEY).last().unwrap_or(0);
    key.truncate(end);
    key
}

/// Name for the body of an operation that nothing names: `OrderRefund`.
pub(super) fn type_name(method: &str, template: &str) -> String {
    let words = literals_after(template, "api");
    let name: String = words
        .iter()
        .map(|word| word.to_upper_camel_case())
        .collect();
    format!("{}{name}", method.to_lowercase().to_upper_camel_case())
}

/// Name for the type of a member that nothing names: `OrderBuyer`.
pub(super) fn nested_name(model: &str, member: &str) -> String {
    format!("{model}{}", member.to_upper_camel_case())
}

#[cfg(test)]
mod tests {
    use super::{Shape, literals_after, nested_name, placeholders, snake, type_name};
    use crate::spec::model::ParameterLocation;

    #[test]
    fn placeholders_of_templates() {
        let check = |template: &str, expected: &str| {
            let shown: Vec<String> = placeholders(template)
                .iter()
                .map(|found| {
                    let mark = if found.location == ParameterLocation::Path {
                        "/"
                    } else {
                        "?"
                    };
                    let shape = match found.shape {
                        Shape::Single => "",
                        Shape::List => "[]",
                        Shape::Map => "{}",
                    };
                    format!("{mark}{}{shape}", found.name)
                })
                .collect();
            assert_eq!(shown.join(" "), expected, "{template}");
        };
        check(
            "api/Order/{orderid}?personalid={personalid}",
            "/orderid ?personalid",
        );
        check("api/{a}-{b}.{ext}", "/a /b /ext");
        check("api/{*rest}", "/rest");
        check("api/x?ids[0]={ids[0]}&ids[1]={ids[1]}&n={n}", "?ids[] ?n");
        check(
            "api/x?p[0].Lat={p[0].Lat}&p[0].Lon={p[0].Lon}&p[1].Lat={p[1].Lat}",
            "?p[]",
        );
        check("api/x?m[0].key={m[0].key}&m[0].value={m[0].value}", "?m{}");
        check(
            "api/x?filter.Query={filter.Query}&version=2",
            "?filter.Query",
        );
        check("api/x{?y", "");
        check("", "");
    }

    #[test]
    fn words_of_a_route() {
        let key = |template: &str| snake(&literals_after(template, "api"));
        assert_eq!(
            key("api/WebInterface/YearCard/EPay"),
            "web_interface_year_card_e_pay"
        );
        assert_eq!(key("api/{id}/中文/a-b.c"), "中文_a_b_c");
        assert_eq!(key("v1/x"), "v1_x");
        assert_eq!(key("API/../x"), "x");
        assert_eq!(
            type_name("POST", "api/Order/Refund/{id}"),
            "PostOrderRefund"
        );
        assert_eq!(nested_name("Order", "buyer_info"), "OrderBuyerInfo");
    }
}
