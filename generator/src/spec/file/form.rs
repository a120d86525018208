//! Entries of a spec as TOML tables: which keys they have, in which order.
//!
//! In: operations, models and their parts. Out: tables without the keys whose
//! value is the default. [`read`](super::read) is the way back.

use super::words::{
    DATES, DIRECTIONS, ENUMS, EXTENSIONS, FORMATS, LOCATIONS, NAMES, NULLS, REFERENCES, SCHEMES,
    SERIALIZERS, XML_FORMS, word,
};
use crate::spec::model::{
    Auth, Body, Constraints, Controller, Enum, EnumValue, Member, Model, Operation, Parameter,
    Sample, Service, Type, TypeDefinition, Wire, WireName, XmlForm, XmlShape,
};
use crate::spec::type_text::in_backticks;
use std::borrow::Cow;
use toml::{Table, Value};

/// Keys of an operations file that are no operations.
pub(crate) const CONTROLLER_KEYS: &[&str] = &["title", "doc"];

/// Keys of a models file that are no types.
pub(crate) const NAMESPACE_KEYS: &[&str] = &["namespace"];

/// The key of an entry: its name, in backticks where the file has a key like that.
pub(crate) fn entry_key<'n>(name: &'n str, file_keys: &[&str]) -> Cow<'n, str> {
    if file_keys.contains(&name) || name.starts_with('`') {
        Cow::Owned(in_backticks(name))
    } else {
        Cow::Borrowed(name)
    }
}

/// The name that an entry's key stands for: [`entry_key`] and back.
pub(crate) fn entry_name(key: &str) -> Cow<'_, str> {
    let inner = key
        .strip_prefix('`')
        .and_then(|rest| rest.strip_suffix('`'));
    match inner {
        Some(inner) => Cow::Owned(inner.replace("``", "`")),
        None => Cow::Borrowed(key),
    }
}

/// `spec/service.toml` without its version.
pub(crate) fn service(service: &Service) -> Table {
    let mut table = Table::new();
    text(&mut table, "title", service.title.as_ref());
    texts(&mut table, "base_urls", &service.base_urls);
    text(&mut table, "auth_doc", service.auth_documentation.as_ref());
    let wire = wire(&service.wire);
    if !wire.is_empty() {
        put(&mut table, "wire", wire);
    }
    table
}

fn wire(wire: &Wire) -> Table {
    let default = Wire::default();
    let mut table = Table::new();
    let mut differing = |key: &str, value: &'static str, default: &'static str| {
        if value != default {
            put(&mut table, key, value);
        }
    };
    differing(
        "names",
        word(NAMES, &wire.names),
        word(NAMES, &default.names),
    );
    differing(
        "enums",
        word(ENUMS, &wire.enums),
        word(ENUMS, &default.enums),
    );
    differing(
        "nulls",
        word(NULLS, &wire.nulls),
        word(NULLS, &default.nulls),
    );
    differing(
        "dates",
        word(DATES, &wire.dates),
        word(DATES, &default.dates),
    );
    differing(
        "references",
        word(REFERENCES, &wire.references),
        word(REFERENCES, &default.references),
    );
    differing(
        "xml",
        word(SERIALIZERS, &wire.xml),
        word(SERIALIZERS, &default.xml),
    );
    differing(
        "format",
        word(FORMATS, &wire.format),
        word(FORMATS, &default.format),
    );
    table
}

/// What stands above the operations of a controller.
pub(crate) fn controller(controller: &Controller) -> Table {
    let mut table = Table::new();
    text(&mut table, "title", controller.title.as_ref());
    text(&mut table, "doc", controller.documentation.as_ref());
    table
}

/// An operation. `samples` are those of the operation.
pub(crate) fn operation<'s>(
    operation: &Operation,
    samples: impl Iterator<Item = &'s Sample>,
) -> Table {
    let mut table = Table::new();
    let route = format!("{} {}", operation.method, operation.path);
    put(&mut table, "route", route);
    text(&mut table, "doc", operation.documentation.as_ref());
    if let Some(scheme) = &operation.auth {
        put(&mut table, "auth", auth(scheme));
    }
    if let Some(content) = &operation.body {
        put(&mut table, "body", body(content));
    }
    if let Some(content) = &operation.response {
        put(&mut table, "response", body(content));
    }
    put(
        &mut table,
        "parameters",
        tables(&operation.parameters, parameter),
    );
    let unusable: Vec<Value> = samples.filter_map(unusable).map(Value::Table).collect();
    if !unusable.is_empty() {
        put(&mut table, "unusable_samples", unusable);
    }
    table
}

/// A scheme: its word, or `{ custom = "…" }`.
fn auth(auth: &Auth) -> Value {
    match auth {
        Auth::Custom(name) => {
            let mut table = Table::new();
            put(&mut table, "custom", name.as_str());
            Value::Table(table)
        }
        known => Value::from(word(SCHEMES, known)),
    }
}

fn body(body: &Body) -> Table {
    let mut table = Table::new();
    put_type(&mut table, &body.ty);
    let formats = body.formats.iter().map(|format| word(FORMATS, format));
    let formats: Vec<Value> = formats.map(Value::from).collect();
    put(&mut table, "formats", formats);
    text(&mut table, "doc", body.documentation.as_ref());
    table
}

fn parameter(parameter: &Parameter) -> Table {
    let mut table = Table::new();
    put(&mut table, "name", parameter.name.as_str());
    put(&mut table, "in", word(LOCATIONS, &parameter.location));
    put_type(&mut table, &parameter.ty);
    flag(&mut table, "required", parameter.required);
    text(&mut table, "default", parameter.default.as_ref());
    constraints(&mut table, &parameter.constraints);
    text(&mut table, "doc", parameter.documentation.as_ref());
    table
}

fn unusable(sample: &Sample) -> Option<Table> {
    let reason = sample.unusable.as_ref()?;
    let mut table = Table::new();
    put(&mut table, "sample", sample_name(sample));
    put(&mut table, "reason", reason.as_str());
    Some(table)
}

/// `request.json`: which sample of an operation.
pub(crate) fn sample_name(sample: &Sample) -> String {
    let direction = word(DIRECTIONS, &sample.direction);
    let extension = word(EXTENSIONS, &sample.format);
    format!("{direction}.{extension}")
}

/// A model or an enumeration.
pub(crate) fn definition(definition: &TypeDefinition) -> Table {
    match definition {
        TypeDefinition::Model(definition) => model(definition),
        TypeDefinition::Enum(definition) => enumeration(definition),
    }
}

fn model(model: &Model) -> Table {
    let mut table = Table::new();
    text(&mut table, "xml", model.xml_name.as_ref());
    text(&mut table, "doc", model.documentation.as_ref());
    texts(&mut table, "bases", &model.bases);
    flag(&mut table, "json_only", model.json_only);
    flag(&mut table, "json_string", model.json_string);
    if let Some(collection) = model.collection.as_deref() {
        put(&mut table, "collection", collection.ty.to_string());
        text(&mut table, "xml_item", collection.items.name.as_ref());
        text(&mut table, "xml_key", collection.items.key.as_ref());
        text(&mut table, "xml_value", collection.items.value.as_ref());
        return table;
    }
    put(&mut table, "members", tables(&model.members, member));
    table
}

fn member(member: &Member) -> Table {
    let mut table = Table::new();
    put(&mut table, "name", member.name.as_str());
    put_type(&mut table, &member.ty);
    flag(&mut table, "undecided", member.undecided);
    flag(&mut table, "required", member.required);
    flag(&mut table, "read_only", member.read_only);
    flag(&mut table, "omit_default", member.omit_default);
    text(&mut table, "default", member.default.as_ref());
    constraints(&mut table, &member.constraints);
    text(&mut table, "doc", member.documentation.as_ref());
    if let Some(base) = member.base {
        put(&mut table, "base", number(base.saturating_add(1)));
    }
    if let Some(order) = member.order {
        put(&mut table, "order", i64::from(order));
    }
    wire_name(&mut table, "json", &member.json);
    if let Some(nulls) = &member.json_shape.nulls {
        put(&mut table, "json_nulls", word(NULLS, nulls));
    }
    if let Some(dates) = &member.json_shape.dates {
        put(&mut table, "json_dates", word(DATES, dates));
    }
    wire_name(&mut table, "xml", &member.xml);
    shape(&mut table, &member.shape);
    table
}

fn shape(table: &mut Table, shape: &XmlShape) {
    if shape.form != XmlForm::Element {
        put(table, "xml_form", word(XML_FORMS, &shape.form));
    }
    if let Some(items) = shape.items.as_deref() {
        text(table, "xml_item", items.name.as_ref());
        text(table, "xml_key", items.key.as_ref());
        text(table, "xml_value", items.value.as_ref());
        text(table, "xml_items_namespace", items.namespace.as_ref());
    }
    text(table, "xml_namespace", shape.namespace.as_ref());
    flag(table, "xml_nil", shape.nil);
}

fn wire_name(table: &mut Table, key: &str, name: &WireName) {
    match name {
        WireName::Same => {}
        WireName::Other(name) => put(table, key, name.as_str()),
        WireName::Absent => put(table, key, false),
    }
}

fn constraints(table: &mut Table, constraints: &Constraints) {
    if let Some(length) = constraints.max_length {
        put(table, "max_length", length);
    }
    if let Some(length) = constraints.min_length {
        put(table, "min_length", length);
    }
    if let Some((min, max)) = constraints.length {
        put(table, "length", vec![Value::from(min), Value::from(max)]);
    }
    if let Some((min, max)) = &constraints.range {
        texts(table, "range", &[min.clone(), max.clone()]);
    }
    text(table, "data_type", constraints.data_type.as_ref());
    text(table, "pattern", constraints.pattern.as_ref());
    texts(table, "annotations", &constraints.other);
}

fn enumeration(definition: &Enum) -> Table {
    let mut table = Table::new();
    put(&mut table, "kind", "enum");
    text(&mut table, "xml", definition.xml_name.as_ref());
    text(&mut table, "doc", definition.documentation.as_ref());
    flag(&mut table, "open", definition.open);
    flag(&mut table, "flags", definition.flags);
    if let Some(form) = &definition.json {
        put(&mut table, "json", word(ENUMS, form));
    }
    put(&mut table, "values", tables(&definition.values, enum_value));
    table
}

fn enum_value(value: &EnumValue) -> Table {
    let mut table = Table::new();
    put(&mut table, "name", value.name.as_str());
    if let Some(number) = value.value {
        // TOML's integers have 64 bits with a sign; `ulong` values need a string.
        let written = i64::try_from(number).map(Value::from);
        let written = written.unwrap_or_else(|_| Value::from(number.to_string()));
        put(&mut table, "value", written);
    }
    text(&mut table, "wire", value.wire.as_ref());
    text(&mut table, "xml", value.xml.as_ref());
    text(&mut table, "doc", value.documentation.as_ref());
    table
}

fn put(table: &mut Table, key: &str, value: impl Into<Value>) {
    table.insert(key.to_owned(), value.into());
}

fn put_type(table: &mut Table, ty: &Type) {
    put(table, "type", ty.to_string());
}

fn text(table: &mut Table, key: &str, value: Option<&String>) {
    if let Some(value) = value {
        put(table, key, value.as_str());
    }
}

fn texts(table: &mut Table, key: &str, values: &[String]) {
    if !values.is_empty() {
        let values: Vec<Value> = values.iter().map(|value| value.as_str().into()).collect();
        put(table, key, values);
    }
}

fn flag(table: &mut Table, key: &str, value: bool) {
    if value {
        put(table, key, true);
    }
}

fn tables<T>(items: &[T], form: fn(&T) -> Table) -> Vec<Value> {
    items.iter().map(form).map(Value::Table).collect()
}

fn number(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
