//! Formats that an operation offers → what its call must ask for.

use super::model::Step;
use super::name::Name;
use crate::spec::model::{Body, Format, Operation};

/// Formats to ask for where the docs do not offer JSON, or the service prefers another.
pub(super) fn steps(operation: &Operation, default: Format) -> Vec<Step> {
    let pick = |body: &Body| pick_format(&body.formats, default);
    let request = operation.body.as_ref().map(pick);
    let response = operation.response.as_ref().map(pick);
    let format = request.or(response).unwrap_or_default();
    let accept = response.filter(|accept| *accept != format);
    let format = (format != Format::Json).then(|| Step::Format(format_name(format)));
    format
        .into_iter()
        .chain(accept.map(|it| Step::Accept(format_name(it))))
        .collect()
}

fn pick_format(formats: &[Format], default: Format) -> Format {
    let preferred = [
        default,
        Format::Json,
        Format::Xml,
        Format::Form,
        Format::Bson,
    ];
    preferred
        .into_iter()
        .find(|format| formats.contains(format))
        .unwrap_or(default)
}

fn format_name(format: Format) -> Name {
    Name::known(match format {
        Format::Json => "Json",
        Format::Xml => "Xml",
        Format::Bson => "Bson",
        Format::Form => "Form",
    })
}
