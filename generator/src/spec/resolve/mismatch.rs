//! Samples against tables: kinds that can't be, members that one side lacks.
//!
//! Reports what contradicts; decides nothing.

use super::align::Aligned;
use super::documents::Samples;
use super::drafts::View;
use super::provenance::{Findings, place};
use super::survey::{TableRow, list};
use crate::diagnostic::{Diagnostic, codes};
use crate::spec::model::{Scalar, Type};
use crate::spec::sample::json::{Entry, Json, Value};

/// Whether a JSON value can't be of a type. `is_model` knows names that have a table.
pub(super) fn contradicts(ty: &Type, json: &Json<'_>, is_model: impl Fn(&str) -> bool) -> bool {
    let value = &json.value;
    match ty {
        _ if *value == Value::Null => false,
        Type::Optional(inner) => contradicts(inner, json, is_model),
        Type::List(_) => !matches!(value, Value::Array(_)),
        Type::Map(..) | Type::Pair(..) => !matches!(value, Value::Object(_)),
        // A string may be the form of a class that converts itself.
        Type::Named(name) if is_model(name) => {
            !matches!(value, Value::Object(_) | Value::String(_))
        }
        Type::Named(_) => matches!(value, Value::Array(_) | Value::Bool(_)),
        Type::Scalar(scalar) => !fits(*scalar, value),
    }
}

fn fits(scalar: Scalar, value: &Value) -> bool {
    match scalar {
        Scalar::Any | Scalar::Raw => true,
        Scalar::Bool => matches!(value, Value::Bool(_)),
        Scalar::Number | Scalar::Float | Scalar::Float32 | Scalar::Float64 | Scalar::Decimal => {
            match value {
                Value::Number(_) => true,
                Value::String(text) => matches!(&**text, "NaN" | "Infinity" | "-Infinity"),
                _ => false,
            }
        }
        Scalar::String
        | Scalar::Char
        | Scalar::Date
        | Scalar::DateTime
        | Scalar::DateTimeOffset
        | Scalar::TimeSpan
        | Scalar::Guid
        | Scalar::Uri
        | Scalar::Bytes => matches!(value, Value::String(_)),
        _ => matches!(value, Value::Number(text) if text.parse::<i128>().is_ok()),
    }
}

/// A type without what only made-up values tell.
pub(super) fn untold(ty: &Type) -> Type {
    match ty {
        Type::Scalar(Scalar::Decimal | Scalar::Float) => Type::Scalar(Scalar::Number),
        other => other.clone(),
    }
}

/// Whether the JSON and the XML sample show different values of a member.
pub(super) fn differ(view: &View<'_>) -> bool {
    let (Some(entry), Some(element)) = (view.key, view.element) else {
        return false;
    };
    let Type::Scalar(scalar) = &view.ty else {
        return false;
    };
    if element.nil || !element.children.is_empty() {
        return false;
    }
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match &entry.value.value {
        // Some captures collapse white space in one of the two.
        Value::String(text) => *scalar == Scalar::String && words(text) != words(&element.text),
        Value::Bool(value) => element.text != value.to_string(),
        Value::Number(text) => {
            let numbers = text
                .parse::<f64>()
                .ok()
                .zip(element.text.parse::<f64>().ok());
            numbers.is_some_and(|(json, xml)| (json - xml).abs() > f64::EPSILON * json.abs())
        }
        _ => false,
    }
}

/// One object of the samples beside its table.
#[derive(Clone, Copy)]
pub(super) struct Comparison<'c, 'a> {
    pub(super) model: &'c str,
    pub(super) rows: &'c [TableRow<'a>],
    pub(super) aligned: &'c [Aligned<'a>],
    pub(super) views: &'c [View<'a>],
    pub(super) samples: &'c Samples<'a>,
}

/// Reports members that the table has and the samples lack, and the other way round.
pub(super) fn compare(comparison: Comparison<'_, '_>, findings: &mut Findings) {
    lacking(comparison, findings);
    extra(comparison, findings);
    renamed(comparison, findings);
}

fn lacking(comparison: Comparison<'_, '_>, findings: &mut Findings) {
    let Comparison {
        model,
        rows,
        aligned,
        views,
        ..
    } = comparison;
    let unseen = |member: &Aligned<'_>| member.key.is_none() && member.element.is_none();
    let lacking: Vec<&TableRow<'_>> = aligned
        .iter()
        .zip(views)
        .filter(|(member, view)| unseen(member) && always_shown(&view.ty))
        .filter_map(|(member, _)| member.row.map(|row| &rows[row]))
        .filter(|row| !row.partial)
        .collect();
    let Some(first) = lacking.first() else { return };
    let names: Vec<&str> = lacking
        .iter()
        .map(|row| row.row.name.value.as_str())
        .collect();
    let message = format!(
        "the table of `{model}` lists {}, which the samples lack",
        list(&names)
    );
    let help = "they stay; if the table is wrong, remove them with an overlay in service.toml";
    let place = place(first.file, first.row.name.span);
    findings.warn(&codes::SAMPLE_AGAINST_TABLE, message, place, help);
}

fn extra(comparison: Comparison<'_, '_>, findings: &mut Findings) {
    let Comparison {
        model,
        rows,
        aligned,
        samples,
        ..
    } = comparison;
    let extra: Vec<&Entry<'_>> = aligned
        .iter()
        .filter(|member| member.row.is_none())
        .filter_map(|member| member.key)
        .collect();
    let at = extra
        .first()
        .and_then(|entry| samples.json_place(&entry.value));
    let (Some(at), Some(first)) = (at, rows.first()) else {
        return;
    };
    let names: Vec<&str> = extra.iter().map(|entry| &*entry.key).collect();
    let message = format!(
        "the JSON sample shows {}, which the table of `{model}` lacks",
        list(&names)
    );
    let diagnostic = Diagnostic::new(&codes::SAMPLE_AGAINST_TABLE, message)
        .at(at)
        .also(place(first.file, first.row.name.span), "the table")
        .help(
            "they were added; if the sample is wrong, remove them with an overlay in service.toml",
        );
    findings.report_once(diagnostic);
}

/// Keys that were matched to rows by their place alone.
fn renamed(comparison: Comparison<'_, '_>, findings: &mut Findings) {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    for member in comparison.aligned {
        let (Some(row), Some(entry)) = (member.row, member.key) else {
            continue;
        };
        let row = &comparison.rows[row];
        let name = &row.row.name.value;
        if letters(&entry.key).contains(&letters(name)) {
            continue;
        }
        let Some(at) = comparison.samples.json_place(&entry.value) else {
            continue;
        };
        let model = comparison.model;
        let message = format!(
            "`{}` is taken for `{name}` of `{model}`, by its place alone",
            entry.key
        );
        let diagnostic = Diagnostic::new(&codes::SAMPLE_AGAINST_TABLE, message)
            .at(at)
            .also(place(row.file, row.row.name.span), "the table")
            .help("if they are two members, say so with an overlay in service.toml");
        findings.report_once(diagnostic);
    }
}

/// Whether the sample generator always makes up a value.
fn always_shown(ty: &Type) -> bool {
    matches!(ty, Type::Scalar(scalar) if !matches!(scalar, Scalar::Any | Scalar::Raw | Scalar::Bytes))
}
