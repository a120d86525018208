//! A model of the spec → its neutral form.
//!
//! Knows the members of one model, their names, order and nullability; knows no
//! operations.

use super::types::Types;
use crate::export::evidence::Facts;
use crate::export::order::{element, positions};
use crate::spec::model::{
    Member, Model, NameCase, Scalar, Type, Wire, WireName, XmlForm, XmlSerializer,
};
use crate::spec::resolve::camel;
use serde_json::{Value, json};

/// What a model stands in.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) types: &'a Types<'a>,
    pub(super) wire: Wire,
    /// Some sample of the service is JSON.
    pub(super) json_shown: bool,
    pub(super) namespace: Option<&'a str>,
    pub(super) facts: Facts<'a>,
}

/// The neutral form of a model.
pub(super) fn model(model: &Model, context: Context<'_>) -> Value {
    let in_xml = |member: &Member| {
        !model.json_only && context.facts.shown(&path(model, member, "namespace"))
    };
    let positions = positions(model, context.wire.xml, in_xml);
    let (mut rows, mut fields) = (Vec::new(), Vec::new());
    for (one, order) in model.members.iter().zip(positions) {
        let (row, field) = split(member(model, one, order, context));
        rows.push(row);
        fields.extend(field);
    }
    rows.extend(fields);
    let is_unseen = is_unseen(model, context);
    // Without any JSON, and without a sample that would show an indexer, names are not known.
    let is_open = |row: &Value| match context.facts.0 {
        Some(_) => !context.json_shown || is_unseen && row["name"] == INDEXER,
        None => false,
    };
    for row in rows.iter_mut().filter(|row| is_open(row)) {
        if let Some(row) = row.as_object_mut() {
            row.shift_remove("json_name");
        }
    }
    json!({
        "kind": "model",
        "xml_root": root(model, context),
        "xml_namespace": namespace(model, context),
        "members": rows,
    })
}

/// What tables call an indexer, which no format writes.
const INDEXER: &str = "Item";

/// Whether no sample shows any member.
fn is_unseen(model: &Model, context: Context<'_>) -> bool {
    let facts = context.facts;
    !model.members.iter().any(|member| {
        facts.sampled(&path(model, member, "type"))
            || facts.shown(&path(model, member, "namespace"))
    })
}

/// Name of the root element, where a page shows the type as a root or an item.
fn root<'a>(model: &'a Model, context: Context<'_>) -> Option<&'a String> {
    let shown = context
        .facts
        .shown(&format!("models/{}/xml_name", model.name));
    let own = (shown && !model.json_only).then_some(&model.name);
    model.xml_name.as_ref().or(own)
}

/// Namespace of the root element: without one of its own it has none with the XmlSerializer.
fn namespace<'a>(model: &Model, context: Context<'a>) -> Option<&'a str> {
    let none = (context.wire.xml == XmlSerializer::Xml && !model.json_only).then_some("");
    context.namespace.or(none)
}

fn member(model: &Model, member: &Member, order: Option<usize>, context: Context<'_>) -> Value {
    let form = member.shape.form;
    let is_attribute = form == XmlForm::Attribute;
    let named = order.is_some() || is_attribute;
    let xml_name = element(member).filter(|_| named);
    let namespace = match (member.base, &member.shape.namespace) {
        _ if is_attribute => Some(""),
        (_, Some(own)) => Some(own.as_str()),
        (Some(base), None) => model.bases.get(base).map(String::as_str),
        (None, None) => namespace(model, context),
    };
    let origin = context.facts.origin(&path(model, member, "type"));
    let mut document = json!({
        "name": member.name,
        "json_name": json_name(member, context.wire.names).filter(|_| !model.json_string),
        "xml_name": xml_name,
        "xml_namespace": xml_name.and(namespace),
        "xml_order": order,
        "type": context.types.json(&member.ty, origin),
        "nullable": nullable(model, member, context),
        "read_only": member.read_only.then_some(true),
    });
    if let Some(form) = xml_form(form) {
        document["xml_form"] = json!(form);
    }
    document
}

fn xml_form(form: XmlForm) -> Option<&'static str> {
    match form {
        XmlForm::Element | XmlForm::Unwrapped => None,
        XmlForm::Attribute => Some("attribute"),
        XmlForm::Text => Some("text"),
    }
}

fn path(model: &Model, member: &Member, fact: &str) -> String {
    format!("models/{}/members/{}/{fact}", model.name, member.name)
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

fn nullable(model: &Model, member: &Member, context: Context<'_>) -> Option<bool> {
    if context.types.is_reference(&member.ty) {
        return Some(true);
    }
    let optional = matches!(member.ty, Type::Optional(_));
    let decided = match &member.ty {
        // The counter of a sample skips enumerations, pairs and models.
        ty if !is_scalar(ty) => {
            !member.undecided && context.facts.sampled(&path(model, member, "nullability"))
        }
        _ => !member.undecided,
    };
    decided.then_some(optional)
}

fn is_scalar(ty: &Type) -> bool {
    match ty {
        Type::Scalar(kind) => *kind != Scalar::Any,
        Type::Optional(inner) => is_scalar(inner),
        _ => false,
    }
}

/// Parts a property from the field that a `[Serializable]` class writes in its place,
/// in one format or both: `<Id>k__BackingField` of `Id`, `m_Item1` of a tuple's `Item1`.
fn split(mut row: Value) -> (Value, Option<Value>) {
    const JSON: &[&str] = &["json_name"];
    const XML: &[&str] = &["xml_name", "xml_namespace", "xml_order"];
    let name = row["name"].as_str().unwrap_or_default();
    let fields = [format!("<{name}>k__BackingField"), format!("m_{name}")];
    let mut field = row.clone();
    let mut found = None;
    for facts in [JSON, XML] {
        let written = fields.iter().find(|field| row[facts[0]] == **field);
        let without = match written {
            Some(_) => &mut row,
            None => &mut field,
        };
        for fact in facts {
            without[*fact] = Value::Null;
        }
        found = found.or(written);
    }
    let field = found.map(|name| {
        field["name"] = Value::from(name.as_str());
        field
    });
    (row, field)
}
