//! TOML tables as entries of a spec: the way back from [`form`](super::form).
//!
//! In: tables with places. Out: operations, models and their parts; every key
//! that is none and every value that does not fit is reported.

use super::node::{Fields, Node};
use super::references::names;
use super::words::{
    DATES, ENUMS, FORMATS, KINDS, LOCATIONS, NAMES, NULLS, REFERENCES, SCHEMES, SERIALIZERS,
    XML_FORMS,
};
use crate::spec::model::{
    Auth, Body, Collection, Constraints, Controller, Enum, EnumValue, JsonShape, Member, Model,
    Operation, Parameter, Scalar, Service, Type, TypeDefinition, Wire, WireName, XmlItems,
    XmlShape,
};
use crate::spec::type_text;
use std::collections::BTreeMap;

/// A sample that can't prove anything: `request.json`, and why.
pub(crate) type Unusable<'d> = (Node<'d>, String, String);

/// `spec/service.toml` without its version.
pub(crate) fn service(mut fields: Fields<'_>) -> Service {
    let service = Service {
        title: fields.text("title"),
        base_urls: fields.texts("base_urls"),
        auth_documentation: fields.text("auth_doc"),
        wire: fields.get("wire").and_then(wire).unwrap_or_default(),
    };
    fields.finish();
    service
}

fn wire(node: Node<'_>) -> Option<Wire> {
    let mut fields = node.fields()?;
    let mut word = |key| fields.get(key);
    let wire = Wire {
        names: word("names")
            .and_then(|node| node.word(NAMES))
            .unwrap_or_default(),
        enums: word("enums")
            .and_then(|node| node.word(ENUMS))
            .unwrap_or_default(),
        nulls: word("nulls")
            .and_then(|node| node.word(NULLS))
            .unwrap_or_default(),
        dates: word("dates")
            .and_then(|node| node.word(DATES))
            .unwrap_or_default(),
        references: word("references")
            .and_then(|node| node.word(REFERENCES))
            .unwrap_or_default(),
        xml: word("xml")
            .and_then(|node| node.word(SERIALIZERS))
            .unwrap_or_default(),
        format: word("format")
            .and_then(|node| node.word(FORMATS))
            .unwrap_or_default(),
    };
    fields.finish();
    Some(wire)
}

/// What stands above the operations of a controller, which the caller reads.
pub(crate) fn controller(key: &str, fields: &mut Fields<'_>) -> Controller {
    Controller {
        key: key.to_owned(),
        title: fields.text("title"),
        documentation: fields.text("doc"),
        operations: Vec::new(),
    }
}

/// An operation and its samples that can't prove anything.
pub(crate) fn operation<'d>(key: &str, node: Node<'d>) -> Option<(Operation, Vec<Unusable<'d>>)> {
    let mut fields = node.fields()?;
    let (method, path) = fields.must("route").and_then(route)?;
    let operation = Operation {
        key: key.to_owned(),
        method,
        path,
        documentation: fields.text("doc"),
        auth: fields.get("auth").and_then(auth),
        body: fields.get("body").and_then(body),
        response: fields.get("response").and_then(body),
        parameters: unique(fields.items("parameters"), parameter, |parameter| {
            &parameter.name
        }),
    };
    let unusable = fields.items("unusable_samples").into_iter();
    let unusable = unusable.filter_map(unusable_sample).collect();
    fields.finish();
    Some((operation, unusable))
}

fn route(node: Node<'_>) -> Option<(String, String)> {
    let text = node.text()?;
    match text.split_once(' ') {
        Some((method, path)) if !method.is_empty() => Some((method.to_owned(), path.to_owned())),
        _ => node.wrong(
            format!("`{text}` is no route"),
            "write method and path, as in `GET api/Order/{id}`",
        ),
    }
}

/// A scheme: its word, or `{ custom = "…" }`.
pub(crate) fn auth(node: Node<'_>) -> Option<Auth> {
    if node.is_text() {
        return node.word(SCHEMES);
    }
    let mut fields = node.fields()?;
    let custom = fields.must("custom").and_then(|name| name.text());
    fields.finish();
    custom.map(Auth::Custom)
}

fn body(node: Node<'_>) -> Option<Body> {
    let mut fields = node.fields()?;
    let formats = fields.items("formats").into_iter();
    let body = Body {
        formats: formats.filter_map(|format| format.word(FORMATS)).collect(),
        ty: required_type(&mut fields),
        documentation: fields.text("doc"),
    };
    fields.finish();
    Some(body)
}

fn parameter(node: Node<'_>) -> Option<Parameter> {
    let mut fields = node.fields()?;
    let name = fields.must("name").and_then(|name| name.text());
    let location = fields.must("in").and_then(|place| place.word(LOCATIONS));
    let (Some(name), Some(location)) = (name, location) else {
        return None;
    };
    let parameter = Parameter {
        name,
        location,
        ty: required_type(&mut fields),
        required: fields.flag("required"),
        default: fields.text("default"),
        constraints: constraints(&mut fields).into(),
        documentation: fields.text("doc"),
    };
    fields.finish();
    Some(parameter)
}

fn unusable_sample(node: Node<'_>) -> Option<Unusable<'_>> {
    let mut fields = node.fields()?;
    let name = fields.must("sample")?;
    let sample = name.text()?;
    let reason = fields.must("reason")?.text()?;
    fields.finish();
    Some((name, sample, reason))
}

/// A model or an enumeration.
pub(crate) fn definition(name: &str, node: Node<'_>) -> Option<TypeDefinition> {
    let mut fields = node.fields()?;
    match fields.get("kind") {
        Some(kind) => {
            kind.word(KINDS)?;
            Some(TypeDefinition::Enum(enumeration(name, fields)))
        }
        None => Some(TypeDefinition::Model(model(name, fields))),
    }
}

fn model(name: &str, mut fields: Fields<'_>) -> Model {
    let bases = fields.texts("bases");
    let member = |node| member(node, bases.len());
    let collection = collection(&mut fields);
    let members = match collection {
        // What is inside has no names.
        Some(_) => Vec::new(),
        None => unique(fields.items("members"), member, |member| &member.name),
    };
    let model = Model {
        name: name.to_owned(),
        xml_name: fields.text("xml"),
        documentation: fields.text("doc"),
        json_only: fields.flag("json_only"),
        json_string: fields.flag("json_string"),
        collection,
        bases,
        members,
    };
    fields.finish();
    model
}

fn collection(fields: &mut Fields<'_>) -> Option<Box<Collection>> {
    let node = fields.get("collection")?;
    let items = XmlItems {
        name: fields.text("xml_item"),
        key: fields.text("xml_key"),
        value: fields.text("xml_value"),
        namespace: None,
    };
    let ty = collection_type(node)?;
    Some(Box::new(Collection { ty, items }))
}

fn collection_type(node: Node<'_>) -> Option<Type> {
    match type_of(&node)? {
        ty @ (Type::List(_) | Type::Map(..)) => Some(ty),
        ty => node.wrong(
            format!("`{ty}` is no list and no dictionary"),
            "write `[Item]` or `{string: Item}`",
        ),
    }
}

fn member(node: Node<'_>, bases: usize) -> Option<Member> {
    let mut fields = node.fields()?;
    let name = fields.must("name")?.text()?;
    let member = Member {
        name,
        ty: required_type(&mut fields),
        undecided: fields.flag("undecided"),
        required: fields.flag("required"),
        read_only: fields.flag("read_only"),
        omit_default: fields.flag("omit_default"),
        default: fields.text("default"),
        constraints: constraints(&mut fields).into(),
        documentation: fields.text("doc"),
        base: fields.get("base").and_then(|base| base_index(base, bases)),
        order: fields.get("order").and_then(|order| order.integer()),
        json: fields.get("json").map(wire_name).unwrap_or_default(),
        json_shape: JsonShape {
            nulls: fields.get("json_nulls").and_then(|nulls| nulls.word(NULLS)),
            dates: fields.get("json_dates").and_then(|dates| dates.word(DATES)),
        },
        xml: fields.get("xml").map(wire_name).unwrap_or_default(),
        shape: shape(&mut fields),
    };
    fields.finish();
    Some(member)
}

fn shape(fields: &mut Fields<'_>) -> XmlShape {
    let form = fields.get("xml_form").and_then(|form| form.word(XML_FORMS));
    let items = XmlItems {
        name: fields.text("xml_item"),
        key: fields.text("xml_key"),
        value: fields.text("xml_value"),
        namespace: fields.text("xml_items_namespace"),
    };
    XmlShape {
        form: form.unwrap_or_default(),
        items: (items != XmlItems::default()).then(|| Box::new(items)),
        namespace: fields.text("xml_namespace"),
        nil: fields.flag("xml_nil"),
    }
}

/// `base` counts the entries of `bases` from 1.
fn base_index(node: Node<'_>, bases: usize) -> Option<usize> {
    let base: usize = node.integer()?;
    match base.checked_sub(1) {
        Some(index) if index < bases => Some(index),
        _ => node.wrong(
            format!("`bases` has no entry number {base}"),
            "count the entries of `bases` from 1, or leave `base` out",
        ),
    }
}

fn wire_name(node: Node<'_>) -> WireName {
    if node.is_false() {
        WireName::Absent
    } else {
        node.text().map_or(WireName::Same, WireName::Other)
    }
}

fn constraints(fields: &mut Fields<'_>) -> Constraints {
    let mut length = |key| fields.get(key).and_then(|node| node.integer());
    Constraints {
        max_length: length("max_length"),
        min_length: length("min_length"),
        length: fields
            .get("length")
            .and_then(|node| two(node, |item| item.integer())),
        range: fields
            .get("range")
            .and_then(|node| two(node, |item| item.text())),
        data_type: fields.text("data_type"),
        pattern: fields.text("pattern"),
        other: fields.texts("annotations"),
    }
}

fn two<'d, T>(node: Node<'d>, item: fn(&Node<'d>) -> Option<T>) -> Option<(T, T)> {
    match node.list()?.as_slice() {
        [from, to] => Some((item(from)?, item(to)?)),
        items => node.wrong(
            format!("expected two items, found {}", items.len()),
            "write the lower and the upper bound",
        ),
    }
}

fn enumeration(name: &str, mut fields: Fields<'_>) -> Enum {
    let definition = Enum {
        name: name.to_owned(),
        values: unique(fields.items("values"), enum_value, |value| &value.name),
        xml_name: fields.text("xml"),
        documentation: fields.text("doc"),
        open: fields.flag("open"),
        flags: fields.flag("flags"),
        json: fields.get("json").and_then(|node| node.word(ENUMS)),
    };
    fields.finish();
    definition
}

fn enum_value(node: Node<'_>) -> Option<EnumValue> {
    let mut fields = node.fields()?;
    let name = fields.must("name")?.text()?;
    let value = EnumValue {
        name,
        value: fields.get("value").and_then(|value| value.wide_integer()),
        wire: fields.text("wire"),
        xml: fields.text("xml"),
        documentation: fields.text("doc"),
    };
    fields.finish();
    Some(value)
}

/// Reads the entries of a list, whose names must differ.
fn unique<'d, T>(
    items: Vec<Node<'d>>,
    read: impl Fn(Node<'d>) -> Option<T>,
    name: fn(&T) -> &String,
) -> Vec<T> {
    let mut seen = BTreeMap::new();
    let mut entries = Vec::new();
    for node in items {
        let Some(entry) = read(node) else {
            continue;
        };
        if let Some(first) = seen.get(name(&entry)) {
            node.duplicate(name(&entry), first);
        }
        seen.insert(name(&entry).clone(), node);
        entries.push(entry);
    }
    entries
}

/// The key `type`; what can't be read is reported and becomes `object`.
fn required_type(fields: &mut Fields<'_>) -> Type {
    let read = fields.must("type").and_then(|node| type_of(&node));
    read.unwrap_or(Type::Scalar(Scalar::Any))
}

fn type_of(node: &Node<'_>) -> Option<Type> {
    let text = node.text()?;
    match type_text::parse(&text) {
        Ok(ty) => {
            names(&ty, &mut |name| node.names(name));
            Some(ty)
        }
        Err(error) => {
            let help = "write a type as in `string?`, `[long]` or a model's name";
            let message = format!("`{text}` is no type: {}", error.message);
            node.wrong_inside(error.column, message, help);
            None
        }
    }
}
