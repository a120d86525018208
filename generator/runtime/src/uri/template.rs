//! Route templates such as `api/Order/Query/Fees/{orderid}`: a template and the
//! values of its names become an encoded path.

use super::encode::{push_literal, push_value};
use crate::usage::UsageError;

/// Fills a template. Every name needs exactly one value that is not empty; the
/// value of a catch-all `{*name}` keeps its slashes and may be empty.
/// The path has no slash in front.
pub(crate) fn expand(template: &str, values: &[(&str, String)]) -> Result<String, UsageError> {
    let parts = parse(template)?;
    check_names(template, &parts, values)?;
    let mut path = String::with_capacity(template.len() + 16);
    for part in &parts {
        match *part {
            Part::Literal(text) => push_literal(&mut path, text),
            Part::Segment(name) => push_value(&mut path, value_of(template, name, values)?),
            Part::CatchAll(name) => {
                for (index, piece) in find(template, name, values)?.split('/').enumerate() {
                    if index > 0 {
                        path.push('/');
                    }
                    push_value(&mut path, piece);
                }
            }
        }
    }
    if has_dot_segment(&path) {
        return Err(UsageError::PathDots {
            template: template.to_owned(),
        });
    }
    Ok(path)
}

/// True if the path has a segment that HTTP clients resolve away.
pub(super) fn has_dot_segment(path: &str) -> bool {
    path.split('/').any(|segment| {
        matches!(
            segment.replace("%2e", ".").replace("%2E", ".").as_str(),
            "." | ".."
        )
    })
}

/// A piece of a template.
#[derive(Debug, PartialEq, Eq)]
enum Part<'a> {
    Literal(&'a str),
    Segment(&'a str),
    CatchAll(&'a str),
}

impl<'a> Part<'a> {
    fn name(&self) -> Option<&'a str> {
        match *self {
            Part::Literal(_) => None,
            Part::Segment(name) | Part::CatchAll(name) => Some(name),
        }
    }
}

fn parse(template: &str) -> Result<Vec<Part<'_>>, UsageError> {
    let fail = |reason| {
        Err(UsageError::Template {
            template: template.to_owned(),
            reason,
        })
    };
    if template.contains(['?', '#']) {
        return fail("must have no query: use `.query`");
    }
    let mut parts = Vec::new();
    let mut rest = template.trim_start_matches('/');
    while let Some(at) = rest.find(['{', '}']) {
        let (literal, from) = rest.split_at(at);
        if !literal.is_empty() {
            parts.push(Part::Literal(literal));
        }
        let Some((name, after)) = from.strip_prefix('{').and_then(|from| from.split_once('}'))
        else {
            return fail("has a brace without its partner");
        };
        let (name, part): (_, fn(_) -> _) = match name.strip_prefix('*') {
            Some(name) => (name, Part::CatchAll),
            None => (name, Part::Segment),
        };
        if name.is_empty() || name.contains('{') {
            return fail("has a name without letters or a brace without its partner");
        }
        parts.push(part(name));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Literal(rest));
    }
    Ok(parts)
}

fn check_names(
    template: &str,
    parts: &[Part<'_>],
    values: &[(&str, String)],
) -> Result<(), UsageError> {
    for (index, (name, _)) in values.iter().enumerate() {
        if !parts.iter().any(|part| part.name() == Some(name)) {
            return Err(UsageError::PathUnknown {
                template: template.to_owned(),
                name: (*name).to_owned(),
            });
        }
        if values[..index].iter().any(|(earlier, _)| earlier == name) {
            return Err(UsageError::PathRepeated {
                name: (*name).to_owned(),
            });
        }
    }
    Ok(())
}

fn find<'v>(
    template: &str,
    name: &str,
    values: &'v [(&str, String)],
) -> Result<&'v str, UsageError> {
    match values.iter().find(|(given, _)| *given == name) {
        Some((_, value)) => Ok(value),
        None => Err(UsageError::PathMissing {
            template: template.to_owned(),
            name: name.to_owned(),
        }),
    }
}

fn value_of<'v>(
    template: &str,
    name: &str,
    values: &'v [(&str, String)],
) -> Result<&'v str, UsageError> {
    match find(template, name, values)? {
        "" => Err(UsageError::PathEmpty {
            name: name.to_owned(),
        }),
        value => Ok(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A template, the values of its names, and what comes of them.
    type Case = (
        &'static str,
        &'static [(&'static str, &'static str)],
        &'static str,
    );

    fn filled(template: &str, values: &[(&'static str, &str)]) -> Result<String, UsageError> {
        let values: Vec<_> = values
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        expand(template, &values)
    }

    #[test]
    fn templates_are_filled() {
        let cases: [Case; 10] = [
            ("api/x", &[], "api/x"),
            ("/api/x/", &[], "api/x/"),
            ("api/{id}", &[("id", "7")], "api/7"),
            ("api/{id}", &[("id", "a/b c")], "api/a%2Fb%20c"),
            ("{a}-{b}.json", &[("b", "2"), ("a", "1")], "1-2.json"),
            ("{a}/{a}", &[("a", "1")], "1/1"),
            ("{订单}", &[("订单", "5")], "5"),
            ("f/{*rest}", &[("rest", "a/b c/d")], "f/a/b%20c/d"),
            ("f/{*rest}", &[("rest", "")], "f/"),
            ("f/{rest}", &[("rest", "a/b")], "f/a%2Fb"),
        ];
        for (template, values, expected) in cases {
            assert_eq!(
                filled(template, values).as_deref(),
                Ok(expected),
                "{template}"
            );
        }
    }

    fn check_refused(cases: &[Case]) {
        for (template, values, expected) in cases {
            let error = filled(template, values).expect_err(template);
            assert_eq!(error.to_string(), *expected);
        }
    }

    #[test]
    fn every_name_needs_one_value() {
        check_refused(&[
            (
                "a/{id}",
                &[],
                "`{id}` of the route `a/{id}` has no value: add `.path(\"id\", …)`",
            ),
            (
                "a/{*id}",
                &[],
                "`{id}` of the route `a/{*id}` has no value: add `.path(\"id\", …)`",
            ),
            (
                "a",
                &[("id", "1")],
                "the route `a` has no `{id}`: use `.query` or another name",
            ),
            (
                "{id}",
                &[("id", "1"), ("id", "2")],
                "`{id}` was given two values",
            ),
        ]);
    }

    #[test]
    fn what_no_route_matches_is_refused() {
        check_refused(&[
            (
                "{id}",
                &[("id", "")],
                "the value of `{id}` is empty, and no route matches an empty segment",
            ),
            (
                "a/{id}/b",
                &[("id", "..")],
                "a segment of `a/{id}/b` would be `.` or `..`, which can't be sent",
            ),
            (
                "{*id}",
                &[("id", "a/./b")],
                "a segment of `{*id}` would be `.` or `..`, which can't be sent",
            ),
            (
                "a/%2e%2E/b",
                &[],
                "a segment of `a/%2e%2E/b` would be `.` or `..`, which can't be sent",
            ),
        ]);
    }

    #[test]
    fn broken_templates_are_refused() {
        check_refused(&[
            (
                "a?b=1",
                &[],
                "the route `a?b=1` must have no query: use `.query`",
            ),
            (
                "a/{id",
                &[],
                "the route `a/{id` has a brace without its partner",
            ),
            (
                "a/}",
                &[],
                "the route `a/}` has a brace without its partner",
            ),
            (
                "a/{}",
                &[],
                "the route `a/{}` has a name without letters or a brace without its partner",
            ),
        ]);
    }
}
