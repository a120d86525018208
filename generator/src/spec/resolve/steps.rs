//! A member's sample value → its step of the counter.
//!
//! Knows what the sample generator makes up for each type; everything else was
//! written by a person.

use super::counter::Step;
use super::drafts::View;
use super::infer::is_date;
use super::unify::holds;
use crate::spec::model::{Scalar, Type};
use crate::spec::sample::json::Value;

/// What the value of a member says about the counter.
pub(super) fn step(view: &View<'_>) -> Step {
    let scalar = match &view.ty {
        Type::Scalar(scalar) => *scalar,
        Type::Optional(inner) => match **inner {
            Type::Scalar(scalar) => scalar,
            _ => return Step::Uncounted,
        },
        _ => return Step::Uncounted,
    };
    let text = match view.key.map(|entry| &entry.value.value) {
        Some(Value::Null) => return Step::Uncounted,
        Some(Value::String(text)) => &**text,
        Some(Value::Number(text)) => text,
        Some(Value::Bool(true)) => "true",
        Some(Value::Bool(false)) => "false",
        Some(Value::Object(entries)) if entries.is_empty() => "",
        Some(Value::Object(_) | Value::Array(_)) => return Step::Uncounted,
        None => match view.element {
            Some(element) if element.nil => return Step::Uncounted,
            Some(element) => &*element.text,
            None => return Step::Missing,
        },
    };
    match made_up(scalar, text, view.key.is_none()) {
        // A getter without a setter shows whatever it computes.
        Step::Foreign if view.in_xml && view.element.is_none() => Step::Uncounted,
        step => step,
    }
}

fn made_up(scalar: Scalar, text: &str, from_xml: bool) -> Step {
    let silent = |made_up: bool| if made_up { Step::Silent } else { Step::Foreign };
    match scalar {
        Scalar::String => numbered(text, "sample string ", "").map_or(Step::Foreign, Step::Text),
        Scalar::Uri => {
            let text = text.trim_end_matches('/');
            numbered(text, "http://webapihelppage", ".com").map_or(Step::Foreign, Step::Text)
        }
        Scalar::Bool => silent(text == "true"),
        Scalar::UInt8 | Scalar::Int8 => silent(text == "64"),
        Scalar::Char => silent(text == "A" || text == "65"),
        Scalar::TimeSpan => silent(text.ends_with("0.1234567") || text == "PT0.1234567S"),
        Scalar::Guid => Step::Silent,
        Scalar::Date | Scalar::DateTime | Scalar::DateTimeOffset => {
            silent(is_date(text) || text.is_empty())
        }
        Scalar::Any => {
            if text.is_empty() {
                Step::Counted
            } else {
                Step::Foreign
            }
        }
        Scalar::Decimal if !from_xml => number(text.strip_suffix(".0")),
        Scalar::Float | Scalar::Float32 | Scalar::Float64 => number(text.strip_suffix(".1")),
        Scalar::Number => Step::Foreign,
        Scalar::Bytes | Scalar::Raw => Step::Uncounted,
        Scalar::Decimal => number(Some(text)),
        other => {
            debug_assert!(
                holds(Scalar::Integer, other)
                    || holds(Scalar::UnsignedInteger, other)
                    || matches!(other, Scalar::Integer | Scalar::UnsignedInteger)
            );
            number(Some(text))
        }
    }
}

fn number(text: Option<&str>) -> Step {
    let shown = text
        .and_then(|text| text.parse().ok())
        .filter(|number: &u64| *number > 0);
    shown.map_or(Step::Foreign, Step::Number)
}

fn numbered(text: &str, before: &str, after: &str) -> Option<u64> {
    text.strip_prefix(before)?
        .strip_suffix(after)?
        .parse()
        .ok()
        .filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::{Step, made_up};
    use crate::spec::model::Scalar;

    #[test]
    fn values_of_the_sample_generator() {
        let check = |scalar, text: &str, expected| {
            assert_eq!(made_up(scalar, text, false), expected, "{text}")
        };
        check(Scalar::String, "sample string 3", Step::Text(3));
        check(Scalar::String, "Bob", Step::Foreign);
        check(Scalar::Uri, "http://webapihelppage10.com", Step::Text(10));
        check(Scalar::Integer, "7", Step::Number(7));
        check(Scalar::Int64, "0", Step::Foreign);
        check(Scalar::Decimal, "4.0", Step::Number(4));
        check(Scalar::Float, "4.1", Step::Number(4));
        check(Scalar::Bool, "true", Step::Silent);
        check(Scalar::Bool, "false", Step::Foreign);
        check(
            Scalar::Date,
            "2015-03-02T10:21:33.1234567+08:00",
            Step::Silent,
        );
        check(Scalar::TimeSpan, "00:00:00.1234567", Step::Silent);
        check(Scalar::Any, "", Step::Counted);
        check(Scalar::Bytes, "QEA=", Step::Uncounted);
    }

    #[test]
    fn decimals_have_no_fraction_in_xml() {
        assert_eq!(made_up(Scalar::Decimal, "4", true), Step::Number(4));
    }
}
