//! A [`Page`] and its diagnostics → the JSON object that `parse --json` prints.

use super::model::{
    Content, EnumPage, IndexPage, ModelPage, OperationPage, Page, ParameterSource, Row, Sample,
    SimplePage, Slot, Text,
};
use crate::diagnostic::{Diagnostic, Severity};
use serde_json::{Map, Value, json};

/// The object for one page.
///
/// ```json
/// {"source":"a.txt","kind":"model","capture":"blank","name":"Item",…,"diagnostics":[]}
/// ```
#[must_use]
pub fn json(page: &Page, diagnostics: &[Diagnostic]) -> Value {
    let (kind, facts) = match &page.content {
        Content::Operation(operation) => ("operation", operation_json(operation)),
        Content::Model(model) => ("model", model_json(model)),
        Content::Enum(values) => ("enum", enum_json(values)),
        Content::Simple(simple) => ("simple", simple_json(simple)),
        Content::Index(index) => ("index", index_json(index)),
        Content::Unknown => ("unknown", json!({})),
    };
    let mut object = Map::new();
    object.insert("source".into(), json!(*page.source));
    object.insert("kind".into(), json!(kind));
    object.insert("capture".into(), json!(page.capture.0));
    if let Value::Object(facts) = facts {
        object.extend(facts);
    }
    let diagnostics: Vec<_> = diagnostics.iter().map(diagnostic_json).collect();
    object.insert("diagnostics".into(), Value::Array(diagnostics));
    Value::Object(object)
}

fn operation_json(operation: &OperationPage) -> Value {
    json!({
        "method": operation.method.value,
        "path": operation.path.value,
        "documentation": optional(operation.documentation.as_ref()),
        "uri_parameters": rows(&operation.uri_parameters),
        "body_documentation": optional(operation.body.documentation.as_ref()),
        "body": resource(&operation.body),
        "request_samples": samples(&operation.request_samples),
        "response_documentation": optional(operation.response.documentation.as_ref()),
        "response": resource(&operation.response),
        "response_samples": samples(&operation.response_samples),
    })
}

fn resource(slot: &Slot) -> Value {
    slot.resource.as_ref().map_or(Value::Null, |resource| {
        json!({
            "documentation": optional(slot.documentation.as_ref()),
            "type": resource.type_phrase.value,
            "members": rows(&resource.members),
        })
    })
}

fn model_json(model: &ModelPage) -> Value {
    json!({
        "name": name(&model.name),
        "documentation": optional(model.documentation.as_ref()),
        "members": rows(&model.members),
    })
}

fn enum_json(page: &EnumPage) -> Value {
    let values: Vec<_> = page
        .values
        .iter()
        .map(|value| {
            json!({
                "name": value.name.value,
                "value": value.value.value,
                "documentation": optional(value.documentation.as_ref()),
            })
        })
        .collect();
    json!({
        "name": name(&page.name),
        "documentation": optional(page.documentation.as_ref()),
        "values": values,
    })
}

fn simple_json(page: &SimplePage) -> Value {
    json!({
        "name": name(&page.name),
        "documentation": optional(page.documentation.as_ref()),
        "type": page.type_phrase.value,
    })
}

fn index_json(page: &IndexPage) -> Value {
    let groups: Vec<_> = page
        .groups
        .iter()
        .map(|group| {
            let operations: Vec<_> = group
                .operations
                .iter()
                .map(|entry| {
                    json!({
                        "method": entry.method.value,
                        "path": entry.path.value,
                        "documentation": optional(entry.documentation.as_ref()),
                        "href": optional(entry.href.as_ref()),
                    })
                })
                .collect();
            json!({
                "name": name(&group.name),
                "documentation": optional(group.documentation.as_ref()),
                "operations": operations,
            })
        })
        .collect();
    json!({ "groups": groups })
}

fn rows(rows: &[Row]) -> Value {
    let rows = rows.iter().map(|row| {
        let annotations: Vec<_> = row.annotations.iter().map(|text| &text.value).collect();
        let mut object = json!({
            "name": row.name.value,
            "documentation": optional(row.documentation.as_ref()),
            "type": optional(row.type_phrase.as_ref()),
            "annotations": annotations,
        });
        if let Some(source) = row.source {
            object["source"] = match source {
                ParameterSource::Uri => json!("uri"),
                ParameterSource::Body => json!("body"),
            };
        }
        object
    });
    Value::Array(rows.collect())
}

fn samples(samples: &[Sample]) -> Value {
    let samples = samples.iter().map(|sample| {
        let media_types: Vec<_> = sample.media_types.iter().map(|text| &text.value).collect();
        let mut object = json!({
            "media_types": media_types,
            "text": optional(sample.text.as_ref()),
            "note": optional(sample.note.as_ref()),
        });
        if let Some(image) = &sample.image {
            object["image"] = json!(image.value);
        }
        object
    });
    Value::Array(samples.collect())
}

fn optional(text: Option<&Text>) -> Value {
    text.map_or(Value::Null, |text| json!(text.value))
}

/// A name that the capture lost is `null`.
fn name(text: &Text) -> Value {
    if text.value.is_empty() {
        Value::Null
    } else {
        json!(text.value)
    }
}

fn diagnostic_json(diagnostic: &Diagnostic) -> Value {
    let severity = match diagnostic.severity() {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let place = diagnostic.primary.as_ref();
    json!({
        "code": diagnostic.code.name,
        "severity": severity,
        "message": diagnostic.message,
        "file": place.map(|at| &*at.file),
        "line": place.map(|at| at.span.line),
        "column": place.map(|at| at.span.column),
    })
}
