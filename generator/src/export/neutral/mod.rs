//! Spec → neutral JSON: types and operations before any target language.
//!
//! In: the spec, and why each fact is what it is. Out: one JSON object. What no
//! page tells is `null`; names are wire names, exactly as sent.
//!
//! ```text
//! { "types": { NAME: MODEL | ENUM }, "operations": [ OPERATION ] }
//! ```

mod models;
mod order;
mod types;

use self::types::Types;
use crate::spec::Spec;
use crate::spec::model::{Body, Operation, Parameter, ParameterLocation};
use crate::spec::resolve::provenance::Provenance;
use serde_json::{Map, Value, json};

/// The neutral document of a service.
///
/// Without `facts` (the spec was loaded, not resolved from pages) the spec's word
/// stands for everything.
#[must_use]
pub fn neutral(spec: &Spec, facts: Option<&Provenance>) -> Value {
    let types = Types::new(spec);
    let mut definitions = Map::new();
    for namespace in &spec.namespaces {
        for definition in &namespace.types {
            let context = models::Context {
                types: &types,
                wire: &spec.service.wire,
                namespace: namespace.uri.as_deref(),
                facts,
            };
            let document = models::definition(definition, context);
            definitions.insert(definition.name().to_owned(), document);
        }
    }
    let operations = spec
        .controllers
        .iter()
        .flat_map(|controller| &controller.operations)
        .map(|one| operation(one, &types));
    json!({"types": definitions, "operations": operations.collect::<Vec<Value>>()})
}

fn operation(operation: &Operation, types: &Types<'_>) -> Value {
    let body = |body: &Option<Body>| body.as_ref().map(|body| types.json(&body.ty));
    let parameters = operation.parameters.iter();
    json!({
        "method": operation.method,
        "path": operation.path,
        "parameters": parameters.map(|one| parameter(one, types)).collect::<Vec<Value>>(),
        "body": body(&operation.body),
        "response": body(&operation.response),
    })
}

fn parameter(parameter: &Parameter, types: &Types<'_>) -> Value {
    let location = match parameter.location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
    };
    json!({
        "name": parameter.name,
        "in": location,
        "type": types.json(&parameter.ty),
        "required": parameter.required,
        "default": parameter.default,
    })
}
