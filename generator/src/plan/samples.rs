//! Documented samples → tests that the code decodes and encodes them, and the
//! files that those tests read.

use super::allocate::{Suffix, Wanted, allocate};
use super::endpoints::result_type;
use super::imports::Imports;
use super::index::Index;
use super::model::{RustType, SampleFile, SampleTest, TestFile, WireConstant};
use super::name::Name;
use super::prose::{code, paragraphs, phrase};
use super::service::has_wire;
use super::types;
use crate::spec::file::words::{EXTENSIONS, word};
use crate::spec::model::{Direction, Format, Sample, Scalar, Type};
use std::collections::BTreeMap;

/// Longest sample path, in bytes, that rustfmt and prettyplease both leave on the
/// line of its `include_str!`. prettyplease counts bytes, rustfmt columns.
const MAX_PATH: usize = 56;

/// Longest type that rustfmt and prettyplease both leave on the line of its check.
const MAX_TYPE: usize = 38;

/// So many samples that are left out for one reason are named.
const NAMED: usize = 3;

/// `tests/<service>.rs`: a test each sample, and one each pair of JSON and XML.
pub(super) fn lower(index: &Index<'_>, crate_name: &str) -> TestFile {
    let mut tests = Vec::new();
    let mut samples = Vec::new();
    let mut left_out: Vec<&Sample> = Vec::new();
    let mut previous: Option<&Sample> = None;
    for sample in &index.spec.samples {
        let Some((check, ty)) = check(index, sample) else {
            left_out.push(sample);
            continue;
        };
        samples.push(SampleFile {
            name: file_name(sample),
            text: sample.text.clone(),
        });
        tests.push(test(
            index,
            sample.format_name(),
            check,
            ty.clone(),
            &[sample],
        ));
        if let Some(json) = previous.filter(|json| are_pair(json, sample)) {
            tests.push(test(
                index,
                "json_and_xml_agree",
                "agree",
                ty,
                &[json, sample],
            ));
        }
        previous = Some(sample);
    }
    set_apart(&mut tests);
    let wire = if has_wire(index.spec) {
        WireConstant::Service
    } else {
        WireConstant::Default
    };
    TestFile {
        docs: docs(index, remarks(&left_out)),
        imports: imports(index, crate_name, &tests, wire),
        wire,
        tests,
        samples,
    }
}

/// Name of a sample's file, as in the spec: `order.refund.request.json`.
pub(super) fn file_name(sample: &Sample) -> String {
    let Sample {
        controller,
        operation,
        ..
    } = sample;
    format!(
        "{controller}.{operation}.{}.{}",
        sample.direction_name(),
        word(EXTENSIONS, &sample.format)
    )
}

/// How a sample is checked and what it decodes to; `None` if it can't prove anything.
fn check<'a>(index: &Index<'a>, sample: &'a Sample) -> Option<(&'static str, RustType)> {
    let check = match sample.format {
        Format::Json => "json",
        Format::Xml => "xml",
        Format::Form => "form",
        Format::Bson => return None,
    };
    if sample.unusable.is_some() {
        return None;
    }
    let operation = index.operation(sample)?;
    let body = match sample.direction {
        Direction::Request => operation.body.as_ref(),
        Direction::Response => operation.response.as_ref(),
    }?;
    if body.ty == Type::Scalar(Scalar::Raw) {
        return None;
    }
    let ty = match sample.direction {
        Direction::Request => types::owned(index, &body.ty),
        Direction::Response => result_type(index, Some(body)),
    };
    Some((check, ty))
}

/// A JSON sample and the XML sample of the same body behind it.
fn are_pair(json: &Sample, xml: &Sample) -> bool {
    (json.format, xml.format) == (Format::Json, Format::Xml)
        && json.direction == xml.direction
        && json.operation == xml.operation
        && json.controller == xml.controller
}

fn test(
    index: &Index<'_>,
    what: &str,
    check: &str,
    ty: RustType,
    samples: &[&Sample],
) -> SampleTest {
    let service = index.service.plain();
    let Sample {
        controller,
        operation,
        ..
    } = samples[0];
    let name = format!(
        "{controller} {operation} {} {what}",
        samples[0].direction_name()
    );
    let samples: Vec<(Name, String)> = samples
        .iter()
        .map(|sample| {
            let path = format!("samples/{service}/{}", file_name(sample));
            (Name::known(sample.format_name()), path)
        })
        .collect();
    SampleTest {
        name: Name::snake(&name),
        check: Name::known(check),
        keep_lines: types::width(&ty) > MAX_TYPE
            || samples.iter().any(|(_, path)| path.len() > MAX_PATH),
        ty,
        samples,
    }
}

/// Keys with underscores may give one name twice: `a_b` `c` and `a` `b_c`.
fn set_apart(tests: &mut [SampleTest]) {
    let wanted: Vec<Wanted> = tests
        .iter()
        .map(|test| Wanted {
            key: String::new(),
            name: test.name.clone(),
        })
        .collect();
    let names = allocate(&wanted, &BTreeMap::new(), &[], Suffix::Snake).names;
    for (test, name) in tests.iter_mut().zip(names) {
        test.name = name;
    }
}

fn docs(index: &Index<'_>, left_out: Vec<String>) -> Vec<String> {
    let service = code(&index.spec.name);
    let what = vec![
        format!("Every documented sample of {service} decodes and encodes to the same document,"),
        "and the JSON and XML samples of one body agree.".to_owned(),
    ];
    let heading = (!left_out.is_empty()).then(|| vec!["Left out:".to_owned()]);
    paragraphs([Some(what), heading, Some(left_out)].into_iter().flatten())
}

/// Why samples are not tested, one line each reason. Nobody misses the formats that a
/// page never shows as text.
fn remarks(left_out: &[&Sample]) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<&Sample>)> = Vec::new();
    for sample in left_out {
        let Some(reason) = sample.unusable.as_deref() else {
            continue;
        };
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, samples)) => samples.push(sample),
            None => reasons.push((reason, vec![sample])),
        }
    }
    let remark = |(reason, samples): (&str, Vec<&Sample>)| {
        let named = samples
            .iter()
            .take(NAMED)
            .map(|sample| code(&file_name(sample)));
        let mut who = named.collect::<Vec<_>>().join(", ");
        if samples.len() > NAMED {
            who = format!("{who} and {} more", samples.len() - NAMED);
        }
        format!("* {who}: {}", phrase(reason))
    };
    reasons.into_iter().map(remark).collect()
}

fn imports(
    index: &Index<'_>,
    crate_name: &str,
    tests: &[SampleTest],
    wire: WireConstant,
) -> Vec<super::model::Import> {
    let crate_name = crate_name.replace('-', "_");
    let root = Name::from_lock(&crate_name).unwrap_or_else(|| Name::snake(&crate_name));
    let mut imports = Imports::new(vec![root, index.service.clone()]);
    if !tests.is_empty() {
        imports.runtime("samples");
        match wire {
            WireConstant::Default => imports.runtime("Wire"),
            WireConstant::Service => imports.service("WIRE"),
        }
    }
    for test in tests {
        imports.ty(&test.ty);
    }
    imports.finish(None)
}

impl Sample {
    fn format_name(&self) -> &'static str {
        match self.format {
            Format::Json => "json",
            Format::Xml => "xml",
            Format::Bson => "bson",
            Format::Form => "form",
        }
    }

    fn direction_name(&self) -> &'static str {
        match self.direction {
            Direction::Request => "request",
            Direction::Response => "response",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;
    use crate::spec::file::load::sample_parts;
    use crate::spec::model::{Direction, Format, Sample};

    #[test]
    fn names_of_files_are_those_that_a_lock_may_hold() {
        let check = |format: Format, expected: &str| {
            let sample = Sample {
                controller: "order".to_owned(),
                operation: "refund".to_owned(),
                direction: Direction::Request,
                format,
                text: "".into(),
                unusable: None,
            };
            let name = file_name(&sample);
            assert_eq!(name, expected);
            assert_eq!(sample_parts(&name), Some(sample));
        };
        check(Format::Json, "order.refund.request.json");
        check(Format::Xml, "order.refund.request.xml");
        check(Format::Bson, "order.refund.request.bson");
        check(Format::Form, "order.refund.request.txt");
    }
}
