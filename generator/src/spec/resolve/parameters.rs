//! URI table and path template → parameters.
//!
//! The template wins: its names bind. Rows it does not mention can still be
//! given in the query. Knows one operation at a time.

use super::names::Known;
use super::provenance::{Evidence, Findings, place};
use super::route::{Placeholder, Shape, placeholders};
use super::survey::{OperationSource, list};
use crate::diagnostic::codes;
use crate::page::{ParameterSource, Row, Text};
use crate::spec::model::{Constraints, Limits, Parameter, ParameterLocation, Scalar, Type};
use crate::spec::phrase::{annotation, types};

/// The parameters of an operation whose facts start with `path`.
pub(super) fn parameters(
    operation: OperationSource<'_>,
    path: &str,
    known: &Known,
    findings: &mut Findings,
) -> Vec<Parameter> {
    let rows: Vec<&Row> = operation
        .page
        .uri_parameters
        .iter()
        .filter(|row| row.source != Some(ParameterSource::Body))
        .collect();
    let slots = placeholders(&operation.page.path.value);
    let (paired, rest) = pair(&rows, &slots);
    let mut parameters = Vec::new();
    let mut untyped = Vec::new();
    for (row, slot) in rows.iter().zip(paired) {
        let parameter = from_row(row, slot.map(|at| &slots[at]), operation, known, findings);
        if row.type_phrase.is_none() {
            untyped.push(parameter.name.clone());
        }
        let fact = format!("{path}/parameters/{}/type", parameter.name);
        let span = row.type_phrase.as_ref().unwrap_or(&row.name).span;
        findings.facts.record(
            fact,
            Evidence::Table,
            Some(place(operation.file, span)),
            "row of the table",
        );
        record_row(row, path, &parameter.name, operation, findings);
        parameters.push(parameter);
    }
    for slot in rest {
        untyped.push(slots[slot].name.clone());
        parameters.push(from_template(&slots[slot]));
    }
    if !untyped.is_empty() {
        let message = format!(
            "no table tells the type of {}; any text is accepted",
            list(&untyped)
        );
        let place = place(operation.file, operation.page.path.span);
        let help = "say the types with overlays in service.toml";
        findings.warn(&codes::UNTYPED_PARAMETER, message, place, help);
    }
    parameters
}

/// Records what a row says besides the type. Tables without types, those of the 4.0
/// template, do not tell what may be left out.
fn record_row(
    row: &Row,
    path: &str,
    name: &str,
    operation: OperationSource<'_>,
    findings: &mut Findings,
) {
    let path = format!("{path}/parameters/{name}");
    let mut record = |fact: &str, kind, text: &Text, note: &str| {
        let at = Some(place(operation.file, text.span));
        findings
            .facts
            .record(format!("{path}/{fact}"), kind, at, note);
    };
    if let Some(text) = row.annotations.first().or(row.type_phrase.as_ref()) {
        let note = row
            .annotations
            .first()
            .map_or("no annotation", |text| &text.value);
        record("required", Evidence::Annotation, text, note);
    }
    if let Some(text) = &row.documentation {
        record("doc", Evidence::Table, text, "description");
    }
}

/// Per row the placeholder it describes, and the placeholders left over.
fn pair(rows: &[&Row], slots: &[Placeholder]) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut paired = vec![None; rows.len()];
    let mut free: Vec<usize> = (0..slots.len()).collect();
    let rules: [fn(&str, &str) -> bool; 4] = [
        |row, slot| row == slot,
        |row, slot| row.eq_ignore_ascii_case(slot),
        |row, slot| letters(row) == letters(slot),
        // Several complex parameters: `filter.Query` for the row `Query`.
        |row, slot| {
            slot.rsplit_once('.')
                .is_some_and(|(_, last)| last.eq_ignore_ascii_case(row))
        },
    ];
    for rule in rules {
        for (row, found) in rows
            .iter()
            .zip(&mut paired)
            .filter(|(_, found)| found.is_none())
        {
            if let Some(at) = free
                .iter()
                .position(|slot| rule(&row.name.value, &slots[*slot].name))
            {
                *found = Some(free.remove(at));
            }
        }
    }
    drop_pairs(rows, &paired, slots, &mut free);
    let open: Vec<usize> = (0..rows.len())
        .filter(|row| paired[*row].is_none())
        .collect();
    // A renamed member of a flattened model: what is left must belong together.
    if open.len() == free.len() {
        for (row, slot) in open.into_iter().zip(free.drain(..)) {
            paired[row] = Some(slot);
        }
    }
    (paired, free)
}

/// A pair is illustrated as `key={key}&value={value}`.
fn drop_pairs(
    rows: &[&Row],
    paired: &[Option<usize>],
    slots: &[Placeholder],
    free: &mut Vec<usize>,
) {
    let pair_row = rows.iter().zip(paired).any(|(row, found)| {
        let phrase = row
            .type_phrase
            .as_ref()
            .map(|phrase| types::parse(&phrase.value));
        found.is_none() && matches!(phrase, Some(Type::Pair(..)))
    });
    if pair_row {
        free.retain(|slot| !matches!(slots[*slot].name.as_str(), "key" | "value"));
    }
}

fn letters(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn from_row(
    row: &Row,
    slot: Option<&Placeholder>,
    operation: OperationSource<'_>,
    known: &Known,
    findings: &mut Findings,
) -> Parameter {
    let annotations = annotation::parse(row);
    for text in &row.annotations {
        if annotations.constraints.other.contains(&text.value) {
            let message = format!(
                "`{}` is no known annotation; it is kept as text",
                text.value
            );
            let place = place(operation.file, text.span);
            findings.warn(
                &codes::UNKNOWN_ANNOTATION,
                message,
                place,
                "nothing checks it",
            );
        }
    }
    let location = slot.map_or(ParameterLocation::Query, |slot| slot.location);
    let untyped = row.type_phrase.is_none();
    let ty = match &row.type_phrase {
        None => unknown(slot.map_or(Shape::Single, |slot| slot.shape)),
        Some(phrase) => {
            let at = place(operation.file, phrase.span);
            let ty = known.resolve(&types::parse(&phrase.value), Some(at), findings);
            let default = annotations.default.as_deref();
            narrow(
                widen_integer(ty, default, &annotations.constraints),
                default,
            )
        }
    };
    Parameter {
        name: slot.map_or(&row.name.value, |slot| &slot.name).clone(),
        location,
        ty,
        required: annotations.required || untyped && location == ParameterLocation::Path,
        default: annotations.default,
        documentation: row.documentation.as_ref().map(|text| text.value.clone()),
        constraints: annotations.constraints.into(),
    }
}

fn from_template(slot: &Placeholder) -> Parameter {
    Parameter {
        name: slot.name.clone(),
        location: slot.location,
        ty: unknown(slot.shape),
        required: slot.location == ParameterLocation::Path,
        default: None,
        documentation: None,
        constraints: Limits::default(),
    }
}

fn unknown(shape: Shape) -> Type {
    let any = || Box::new(Type::Scalar(Scalar::Any));
    match shape {
        Shape::Single => *any(),
        Shape::List => Type::List(any()),
        Shape::Map => Type::Map(any(), any()),
    }
}

/// The kind of number or date that a default proves.
fn narrow(ty: Type, default: Option<&str>) -> Type {
    let Some(text) = default else {
        return ty;
    };
    let told = match &ty {
        Type::Scalar(Scalar::Number) => told_number(text),
        Type::Scalar(Scalar::Date) => told_date(text),
        _ => None,
    };
    told.map_or(ty, Type::Scalar)
}

/// Decimals keep the zeros that floats drop, `2.50`, and more digits than floats show;
/// only floats have exponents.
fn told_number(text: &str) -> Option<Scalar> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.trim_start_matches('-');
    let (whole, rest) = number.split_once('.').unwrap_or((number, "0"));
    if digits(whole) && digits(rest) {
        let scaled = number.contains('.') && rest.ends_with('0');
        let long = number.bytes().filter(u8::is_ascii_digit).count() > FLOAT_DIGITS;
        return (scaled || long && !whole.starts_with('0')).then_some(Scalar::Decimal);
    }
    let exponent = number.contains('E') && number.parse::<f64>().is_ok();
    (exponent || matches!(number, "NaN" | "Infinity" | "∞")).then_some(Scalar::Float)
}

/// Digits that .NET shows of a `double`.
const FLOAT_DIGITS: usize = 15;

/// `12/31/2015 00:00:00`, with an offset or without.
fn told_date(text: &str) -> Option<Scalar> {
    let form: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    match &*form {
        "00/00/0000 00:00:00" => Some(Scalar::DateTime),
        "00/00/0000 00:00:00 +00:00" | "00/00/0000 00:00:00 -00:00" => Some(Scalar::DateTimeOffset),
        _ => None,
    }
}

/// `long`, where a default or a bound is too large for `int`.
pub(super) fn widen_integer(ty: Type, default: Option<&str>, constraints: &Constraints) -> Type {
    let bounds = constraints
        .range
        .iter()
        .flat_map(|(from, to)| [from.as_str(), to.as_str()]);
    let large = |text: &str| {
        text.parse::<i128>()
            .is_ok_and(|number| i32::try_from(number).is_err())
    };
    match ty {
        Type::Scalar(Scalar::Integer) if default.into_iter().chain(bounds).any(large) => {
            Type::Scalar(Scalar::Int64)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use crate::spec::model::ParameterLocation;
    use crate::spec::resolve::testing::{resolve, show_type};

    fn check(page: &str, expected: &[&str]) {
        let spec = resolve(&[page]).spec;
        let shown: Vec<String> = spec.controllers[0].operations[0]
            .parameters
            .iter()
            .map(|parameter| {
                let mark = if parameter.location == ParameterLocation::Path {
                    "/"
                } else {
                    "?"
                };
                let required = if parameter.required { " required" } else { "" };
                let default = parameter
                    .default
                    .as_ref()
                    .map(|text| format!(" = {text:?}"));
                let ty = show_type(&parameter.ty);
                format!(
                    "{mark}{} {ty}{required}{}",
                    parameter.name,
                    default.unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(shown, expected, "{page}");
    }

    #[test]
    fn the_template_says_where() {
        check(
            "GET api/o/{id}?n={n}\nuri\n id | string | Required\n n | integer | Default value is 0",
            &["/id String required", "?n Integer = \"0\""],
        );
        check(
            "GET api/o/{Id}\nuri\n id | integer | Required",
            &["/Id Integer required"],
        );
        check("GET api/o/{id}", &["/id Any required"]);
        check("GET api/o?a[0]={a[0]}&a[1]={a[1]}", &["?a [Any]"]);
    }

    #[test]
    fn flattened_models() {
        check(
            "GET api/o?f.Query={f.Query}\nuri\n Query | string | Required\n Nested | boolean |",
            &["?f.Query String required", "?Nested Bool"],
        );
        check(
            "GET api/o?Query={Query}&page={page}\nuri\n q_text | string | Required\n page | integer |",
            &["?Query String required", "?page Integer"],
        );
    }

    #[test]
    fn collections() {
        check(
            "GET api/o?ids[0]={ids[0]}&ids[1]={ids[1]}\nuri\n ids | Collection of integer | Required",
            &["?ids [Integer] required"],
        );
        check(
            "GET api/o?key={key}&value={value}\nuri\n p | Pair of string [key] and integer [value] |",
            &["?p (String, Integer)"],
        );
    }

    #[test]
    fn large_defaults_prove_a_width() {
        check(
            "GET api/o?l={l}\nuri\n l | integer | Default value is 9223372036854775807",
            &["?l Int64 = \"9223372036854775807\""],
        );
    }

    #[test]
    fn defaults_prove_a_kind_of_date() {
        let page = |default: &str| {
            format!("GET api/o?d={{d}}\nuri\n d | date | Default value is {default}")
        };
        let check = |default: &str, kind: &str| {
            check(&page(default), &[&format!("?d {kind} = {default:?}")]);
        };
        check("01/01/0001 00:00:00", "DateTime");
        check("12/31/2015 23:59:59 +00:00", "DateTimeOffset");
        check("2015-12-31", "Date");
    }

    #[test]
    fn digits_prove_a_kind_of_number() {
        let page = |default: &str| {
            format!("GET api/o?m={{m}}\nuri\n m | decimal number | Default value is {default}")
        };
        check(&page("2.50"), &["?m Decimal = \"2.50\""]);
        check(&page("2.5"), &["?m Number = \"2.5\""]);
        check(&page("1E-10"), &["?m Float = \"1E-10\""]);
        let long = "1234567890.1234567";
        check(&page(long), &[&format!("?m Decimal = {long:?}")]);
        check(&page("0.1"), &["?m Number = \"0.1\""]);
        check(&page("3"), &["?m Number = \"3\""]);
    }
}
