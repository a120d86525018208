//! Spec → neutral JSON: types and operations before any target language.
//!
//! In: the spec, and why each fact is what it is. Out: one JSON object. What no
//! page tells is `null`; names are wire names, exactly as sent.
//!
//! ```text
//! { "types": { NAME: MODEL | ENUM }, "operations": [ OPERATION ] }
//! ```

mod enums;
mod models;
mod types;

use self::types::Types;
use super::evidence::Facts;
use crate::spec::Spec;
use crate::spec::model::{Body, Format, Operation, Parameter, ParameterLocation, TypeDefinition};
use crate::spec::resolve::provenance::Provenance;
use serde_json::{Map, Value, json};

/// The neutral document of a service.
///
/// Without `facts` (the spec was loaded, not resolved from pages) the spec's word
/// stands for everything.
#[must_use]
pub fn neutral(spec: &Spec, facts: Option<&Provenance>) -> Value {
    let facts = Facts(facts);
    let types = Types::new(spec);
    let mut definitions = Map::new();
    let mut samples = spec.samples.iter();
    let json_shown = samples.any(|sample| sample.format == Format::Json);
    for namespace in &spec.namespaces {
        let context = models::Context {
            types: &types,
            wire: spec.service.wire,
            json_shown,
            namespace: namespace.uri.as_deref(),
            facts,
        };
        for definition in &namespace.types {
            let document = match definition {
                // Other tools know lists by what is in them.
                TypeDefinition::Model(model) if model.collection.is_some() => continue,
                TypeDefinition::Model(model) => models::model(model, context),
                TypeDefinition::Enum(one) => enums::enumeration(one, &spec.service.wire, facts),
            };
            definitions.insert(definition.name().to_owned(), document);
        }
    }
    let mut operations = Vec::new();
    for controller in &spec.controllers {
        for one in &controller.operations {
            let path = format!("operations/{}/{}", controller.key, one.key);
            operations.push(operation(one, &path, &types, facts));
        }
    }
    json!({"types": definitions, "operations": operations})
}

fn operation(operation: &Operation, path: &str, types: &Types<'_>, facts: Facts<'_>) -> Value {
    let body = |body: &Option<Body>, part: &str| {
        let origin = facts.origin(&format!("{path}/{part}/type"));
        body.as_ref().map(|body| types.json(&body.ty, origin))
    };
    let parameters = operation.parameters.iter().map(|one| {
        let path = format!("{path}/parameters/{}", one.name);
        parameter(one, &path, types, facts)
    });
    json!({
        "method": operation.method,
        "path": operation.path,
        "parameters": parameters.collect::<Vec<Value>>(),
        "body": body(&operation.body, "body"),
        "response": body(&operation.response, "response"),
    })
}

fn parameter(parameter: &Parameter, path: &str, types: &Types<'_>, facts: Facts<'_>) -> Value {
    let location = match parameter.location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
    };
    let told = facts.shown(&format!("{path}/required"));
    json!({
        "name": parameter.name,
        "in": location,
        "type": types.json(&parameter.ty, facts.origin(&format!("{path}/type"))),
        "required": told.then_some(parameter.required),
        "default": parameter.default,
    })
}
