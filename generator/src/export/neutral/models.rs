//! A model or enumeration of the spec → its neutral form.
//!
//! Whether a page shows a member in XML is known from the facts alone: the spec
//! says what is assumed. Knows no operations.

use super::order::{element, positions};
use super::types::Types;
use crate::spec::model::{
    Enum, EnumForm, EnumValue, Member, Model, NameCase, Type, TypeDefinition, Wire, WireName,
};
use crate::spec::resolve::camel;
use crate::spec::resolve::provenance::Provenance;
use serde_json::{Value, json};

/// What a definition stands in.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) types: &'a Types<'a>,
    pub(super) wire: &'a Wire,
    pub(super) namespace: Option<&'a str>,
    pub(super) facts: Option<&'a Provenance>,
}

/// The neutral form of a definition.
pub(super) fn definition(definition: &TypeDefinition, context: Context<'_>) -> Value {
    match definition {
        TypeDefinition::Model(model) => self::model(model, context),
        TypeDefinition::Enum(definition) => enumeration(definition, context),
    }
}

impl Context<'_> {
    /// Whether a page shows the member in XML, or the spec alone speaks.
    fn shows_in_xml(&self, model: &Model, member: &Member) -> bool {
        let path = format!("models/{}/members/{}/namespace", model.name, member.name);
        !model.json_only
            && self
                .facts
                .is_none_or(|facts| facts.facts.contains_key(&path))
    }
}

fn model(model: &Model, context: Context<'_>) -> Value {
    let positions = positions(model, |member| context.shows_in_xml(model, member));
    let members = model.members.iter().zip(positions);
    let root = (!model.json_only).then(|| model.xml_name.as_ref().unwrap_or(&model.name));
    json!({
        "kind": "model",
        "xml_root": root,
        "xml_namespace": context.namespace,
        "members": members
            .map(|(one, order)| member(model, one, order, context))
            .collect::<Vec<Value>>(),
    })
}

fn member(model: &Model, member: &Member, order: Option<usize>, context: Context<'_>) -> Value {
    let xml_name = order.and_then(|_| element(member));
    let namespace = match member.base {
        Some(base) => model.bases.get(base).map(String::as_str),
        None => context.namespace,
    };
    json!({
        "name": member.name,
        "json_name": json_name(member, context.wire.names),
        "xml_name": xml_name,
        "xml_namespace": xml_name.and(namespace),
        "xml_order": order,
        "type": context.types.json(&member.ty),
        "nullable": nullable(member, context.types),
        "read_only": member.read_only.then_some(true),
    })
}

/// Json.NET's key of the member.
fn json_name(member: &Member, names: NameCase) -> Option<String> {
    match (&member.json, names) {
        (WireName::Absent, _) => None,
        (WireName::Other(name), _) => Some(name.clone()),
        (WireName::Same, NameCase::Declared) => Some(member.name.clone()),
        (WireName::Same, NameCase::Camel) => Some(camel(&member.name)),
    }
}

/// References may be null whatever the docs demand of requests.
fn nullable(member: &Member, types: &Types<'_>) -> Option<bool> {
    if types.is_reference(&member.ty) {
        return Some(true);
    }
    (!member.undecided).then_some(matches!(member.ty, Type::Optional(_)))
}

fn enumeration(definition: &Enum, context: Context<'_>) -> Value {
    let form = match context.wire.enums {
        EnumForm::Number => "number",
        EnumForm::Name => "string",
    };
    json!({
        "kind": "enum",
        "json": form,
        "open": definition.open,
        "members": definition.values.iter().map(value).collect::<Vec<Value>>(),
    })
}

fn value(value: &EnumValue) -> Value {
    let wire = value.wire.as_ref().unwrap_or(&value.name);
    json!({
        "name": value.name,
        "value": value.value.and_then(|number| i64::try_from(number).ok()),
        "json_name": wire,
        "xml_name": wire,
    })
}
