//! `Max length: 20` → a documented constraint.
//!
//! Keeps numbers as written (the server formats them in its own culture) and
//! hands back what it does not know.

use crate::page::Row;
use crate::spec::model::Constraints;

/// What the annotations of one row say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annotations {
    /// `Required`
    pub required: bool,
    /// `Default value is X`
    pub default: Option<String>,
    /// The rest; phrases that are not known are in [`Constraints::other`].
    pub constraints: Constraints,
}

/// Reads the annotation phrases of a row, in their order.
pub fn parse(row: &Row) -> Annotations {
    let mut annotations = Annotations::default();
    for (index, text) in row.annotations.iter().enumerate() {
        let meaning = row.meanings.get(index).unwrap_or(&text.value);
        if !known(meaning.trim(), &mut annotations) {
            annotations.constraints.other.push(text.value.clone());
        }
    }
    annotations
}

/// Takes in one phrase; `false` if it is none of the known ones.
fn known(phrase: &str, annotations: &mut Annotations) -> bool {
    let constraints = &mut annotations.constraints;
    if phrase == "Required" {
        annotations.required = true;
        return true;
    }
    if let Some(value) = phrase.strip_prefix("Default value is") {
        annotations.default = Some(unquoted(value));
        return true;
    }
    if let Some(value) = phrase.strip_prefix("Data type:") {
        constraints.data_type = Some(unquoted(value));
        return true;
    }
    if let Some(value) = phrase.strip_prefix("Matching regular expression pattern:") {
        constraints.pattern = Some(value.trim().to_owned());
        return true;
    }
    if let Some(value) = phrase.strip_prefix("Max length:") {
        return set(&mut constraints.max_length, value);
    }
    if let Some(value) = phrase.strip_prefix("Min length:") {
        return set(&mut constraints.min_length, value);
    }
    if let Some((from, to)) = phrase.strip_prefix("String length:").and_then(bounds) {
        constraints.length = from.parse().ok().zip(to.parse().ok());
        return constraints.length.is_some();
    }
    if let Some(range) = phrase.strip_prefix("Range:").and_then(bounds) {
        constraints.range = Some(range);
        return true;
    }
    false
}

fn set(slot: &mut Option<i64>, value: &str) -> bool {
    *slot = unquoted(value).parse().ok();
    slot.is_some()
}

/// `inclusive between A and B` → A and B. A bound may hold ` and `: dates in words don't.
fn bounds(value: &str) -> Option<(String, String)> {
    let (from, to) = value
        .trim()
        .strip_prefix("inclusive between ")?
        .split_once(" and ")?;
    Some((unquoted(from), unquoted(to)))
}

/// Without blanks and without the quotes that the first 5.1 betas put around values.
fn unquoted(value: &str) -> String {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
        {
            return inner.to_owned();
        }
    }
    value.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Annotations, parse};
    use crate::page::{Row, Text};
    use crate::spec::model::Constraints;

    fn check(phrases: &[&str], expected: &Annotations) {
        let text = |phrase: &&str| Text {
            value: (*phrase).to_owned(),
            ..Text::default()
        };
        let row = Row {
            annotations: phrases.iter().map(text).collect(),
            meanings: phrases.iter().map(|&phrase| phrase.to_owned()).collect(),
            ..Row::default()
        };
        assert_eq!(&parse(&row), expected, "{phrases:?}");
    }

    fn only(constraints: Constraints) -> Annotations {
        Annotations {
            constraints,
            ..Annotations::default()
        }
    }

    #[test]
    fn known_phrases() {
        let max_length = Some(20);
        check(
            &["Required", "Max length: 20"],
            &Annotations {
                required: true,
                ..only(Constraints {
                    max_length,
                    ..Constraints::default()
                })
            },
        );
        let default = |text: &str| Annotations {
            default: Some(text.into()),
            ..Annotations::default()
        };
        check(&["Default value is 0"], &default("0"));
        check(&["Default value is"], &default(""));
        let range = Some(("-0,5".to_owned(), "99.5".to_owned()));
        check(
            &["Range: inclusive between -0,5 and 99.5"],
            &only(Constraints {
                range,
                ..Constraints::default()
            }),
        );
        check(
            &[
                "String length: inclusive between 0 and 50",
                "Min length: '2'",
            ],
            &only(Constraints {
                length: Some((0, 50)),
                min_length: Some(2),
                ..Constraints::default()
            }),
        );
        let pattern = Some("^[a-z|]+: \"$".to_owned());
        check(
            &[
                "Matching regular expression pattern: ^[a-z|]+: \"$",
                "Data type: EmailAddress",
            ],
            &only(Constraints {
                pattern,
                data_type: Some("EmailAddress".into()),
                ..Constraints::default()
            }),
        );
    }

    #[test]
    fn unknown_phrases_are_kept() {
        let other = vec!["Luhn checked".to_owned(), "Max length: many".to_owned()];
        check(
            &["Luhn checked", "Max length: many"],
            &only(Constraints {
                other,
                ..Constraints::default()
            }),
        );
    }
}
