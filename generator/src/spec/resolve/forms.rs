//! Whether a sample of form data is one: its keys are members, its texts fit their types.
//!
//! In: the text and the type of the body. Out: why no test can be made of it. Knows the
//! model binder's keys; decides no type, because the site's author wrote the text.

use super::infer::{is_date, is_guid, is_time};
use super::usable::Models;
use crate::spec::model::{Scalar, Type};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Why a form sample does not come back as it is when it is read and written.
pub(super) fn form_problem(text: &str, ty: &Type, models: &Models<'_>) -> Option<String> {
    let mut indexes: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let pairs = text.split('&').map(str::trim_ascii);
    for pair in pairs.filter(|pair| !pair.is_empty()) {
        let Some((key, text)) = pair.split_once('=') else {
            return Some(format!("`{pair}` is no key and text"));
        };
        let (Some(key), Some(text)) = (decoded(key), decoded(text)) else {
            return Some(format!("`{pair}` does not decode to UTF-8"));
        };
        let steps: Vec<&str> = key
            .split(['.', '[', ']'])
            .filter(|step| !step.is_empty())
            .collect();
        for (at, index) in steps.iter().enumerate() {
            if let Ok(index) = index.parse() {
                let list = steps[..at].join(".").to_lowercase();
                indexes.entry(list).or_default().insert(index);
            }
        }
        let Some(found) = find(ty, &steps, models) else {
            return Some(format!("`{key}` names nothing that its table has"));
        };
        if !fits(found, &text) {
            return Some(format!("`{text}` is not how `{key}` is written"));
        }
    }
    let has_gap = |indexes: &BTreeSet<usize>| !indexes.iter().copied().eq(0..indexes.len());
    let (list, _) = indexes.iter().find(|(_, indexes)| has_gap(indexes))?;
    Some(format!("the indexes of `{list}` have a gap"))
}

fn decoded(text: &str) -> Option<String> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8().ok();
    decoded.map(Cow::into_owned)
}

/// The type of what a key names.
fn find<'a>(mut ty: &'a Type, steps: &[&str], models: &Models<'a>) -> Option<&'a Type> {
    let mut steps = steps.iter();
    loop {
        ty = match ty {
            Type::Optional(inner) => inner,
            Type::List(item) => match steps.next() {
                Some(step) => step.parse::<usize>().ok().map(|_| &**item)?,
                // The key of a list of scalars may repeat.
                None if matches!(**item, Type::List(_)) => return None,
                None => item,
            },
            Type::Map(key, value) => {
                steps.next()?.parse::<usize>().ok()?;
                part(steps.next()?, key, value)?
            }
            Type::Pair(key, value) => part(steps.next()?, key, value)?,
            Type::Named(name) => match steps.next() {
                Some(step) => models.member(name, step)?,
                None if models.is_one_text(name) => return Some(ty),
                None => return None,
            },
            Type::Scalar(_) => return steps.next().is_none().then_some(ty),
        }
    }
}

fn part<'a>(step: &str, key: &'a Type, value: &'a Type) -> Option<&'a Type> {
    match step.to_ascii_lowercase().as_str() {
        "key" => Some(key),
        "value" => Some(value),
        _ => None,
    }
}

/// Whether the text is surely one of the type, spelled as it is written again.
fn fits(ty: &Type, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match ty {
        Type::Optional(inner) => text.is_empty() || fits(inner, text),
        // The table of an enumeration may lack values.
        Type::Named(_) => true,
        Type::List(_) | Type::Map(..) | Type::Pair(..) => false,
        Type::Scalar(scalar) => match scalar {
            Scalar::String | Scalar::Uri | Scalar::Any => true,
            Scalar::Bool => text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false"),
            Scalar::Char => text.chars().count() == 1,
            Scalar::Guid => is_guid(text),
            Scalar::Date | Scalar::DateTime | Scalar::DateTimeOffset => is_written_date(text),
            Scalar::TimeSpan => text.len() == "00:00:00".len() && is_time(text),
            Scalar::Bytes | Scalar::Raw => false,
            Scalar::Number
            | Scalar::Float
            | Scalar::Float32
            | Scalar::Float64
            | Scalar::Decimal => {
                let unsigned = text.strip_prefix('-').unwrap_or(text);
                let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
                digits(whole) && digits(fraction)
            }
            _ => digits(text.strip_prefix('-').unwrap_or(text)),
        },
    }
}

/// A date that is spelled in the one way in which .NET writes it; not all of them.
fn is_written_date(text: &str) -> bool {
    let Some((date, rest)) = text.split_at_checked("2015-03-02T10:21:33".len()) else {
        return false;
    };
    let rest = rest.strip_suffix('Z').unwrap_or(rest);
    let fraction = rest.strip_prefix('.');
    let is_exact = |digits: &str| {
        digits.len() <= 7
            && !digits.ends_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    is_date(date) && (rest.is_empty() || fraction.is_some_and(is_exact))
}

#[cfg(test)]
mod tests {
    use crate::spec::resolve::testing::resolve;

    fn check(form: &str, expected: Option<&str>) {
        let page = format!(
            "POST api/o\nbody O\n name | string |\n qty | integer |\n at | date |\n nums | Collection of integer |\n kids | Collection of K |\n map | Dictionary of string [key] and integer [value] |\nmodel K\n ok | boolean |\nrequest application/x-www-form-urlencoded\n{form}\n."
        );
        let (page, model) = page.split_once("model K\n").expect("two parts");
        let (model, sample) = model.split_once("request ").expect("a sample");
        let operation = format!("{page}request {sample}");
        let model = format!("model K\n{model}");
        let spec = resolve(&[&operation, &model]).spec;
        assert_eq!(spec.samples[0].unusable.as_deref(), expected, "{form}");
    }

    #[test]
    fn forms_that_fit_their_table_prove_something() {
        for form in [
            "name=a+b&qty=3",
            "Name=&QTY=-3&at=2015-03-02T10%3A21%3A33",
            "nums=1&nums=2",
            "nums%5B0%5D=1&nums[1]=2",
            "kids[0].ok=True&kids[1][ok]=false",
            "map[0].Key=a&map[0].Value=1",
            "a=1",
        ] {
            let expected = (form == "a=1").then_some("`a` names nothing that its table has");
            check(form, expected);
        }
    }

    #[test]
    fn forms_that_do_not_fit_say_why() {
        check("qty=three", Some("`three` is not how `qty` is written"));
        check("qty=", Some("`` is not how `qty` is written"));
        check("at=1.2.2015", Some("`1.2.2015` is not how `at` is written"));
        check("name", Some("`name` is no key and text"));
        check("name=%FF", Some("`name=%FF` does not decode to UTF-8"));
        check(
            "nums[0]=1&nums[2]=2",
            Some("the indexes of `nums` have a gap"),
        );
        check(
            "map[a]=1",
            Some("`map[a]` names nothing that its table has"),
        );
        check("kids=1", Some("`kids` names nothing that its table has"));
    }
}
