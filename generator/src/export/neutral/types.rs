//! A type of the spec → its neutral form.
//!
//! Knows which names are enumerations, no members.

use crate::export::evidence::Origin;
use crate::spec::Spec;
use crate::spec::model::{Model, Scalar, Type, TypeDefinition};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The named types of a service.
pub(super) struct Types<'a> {
    definitions: BTreeMap<&'a str, &'a TypeDefinition>,
}

impl<'a> Types<'a> {
    /// Those that the spec defines.
    pub(super) fn new(spec: &'a Spec) -> Self {
        let all = spec.namespaces.iter().flat_map(|one| &one.types);
        let definitions = all.map(|one| (one.name(), one)).collect();
        Self { definitions }
    }

    /// `{"kind":"list","item":{"kind":"string"}}`
    pub(super) fn json(&self, ty: &Type, origin: Origin) -> Value {
        match ty {
            Type::Scalar(Scalar::Integer) if origin == Origin::Shown => integer(None, None),
            Type::Scalar(kind) => scalar(*kind),
            Type::Named(name) => match self.definitions.get(name.as_str()) {
                Some(TypeDefinition::Model(Model {
                    collection: Some(collection),
                    ..
                })) => self.json(&collection.ty, origin),
                _ => json!({"kind": self.kind(name), "ref": name}),
            },
            Type::List(item) => {
                let mut list = json!({"kind": "list", "item": self.json(item, origin)});
                if matches!(**item, Type::Optional(_)) {
                    list["item_nullable"] = json!(true);
                }
                list
            }
            Type::Map(key, value) | Type::Pair(key, value) => json!({
                "kind": if matches!(ty, Type::Map(..)) { "map" } else { "pair" },
                "key": self.json(key, origin),
                "value": self.json(value, origin),
            }),
            Type::Optional(inner) => self.json(inner, origin),
        }
    }

    /// Whether values are surely references, which may be null whatever the docs demand
    /// of requests. A model may be a struct, unless it has a base class.
    pub(super) fn is_reference(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(kind) => matches!(
                kind,
                Scalar::String | Scalar::Uri | Scalar::Bytes | Scalar::Any | Scalar::Raw
            ),
            Type::List(_) | Type::Map(..) => true,
            Type::Named(name) => matches!(
                self.definitions.get(name.as_str()),
                Some(TypeDefinition::Model(model))
                    if !model.bases.is_empty() || model.collection.is_some()
            ),
            Type::Pair(..) => false,
            Type::Optional(inner) => self.is_reference(inner),
        }
    }

    fn kind(&self, name: &str) -> &'static str {
        match self.definitions.get(name) {
            Some(TypeDefinition::Model(_)) => "model",
            Some(TypeDefinition::Enum(_)) => "enum",
            None => "named",
        }
    }
}

fn scalar(kind: Scalar) -> Value {
    match kind {
        Scalar::Integer => integer(Some(true), None),
        Scalar::Int8 => integer(Some(true), Some(8)),
        Scalar::Int16 => integer(Some(true), Some(16)),
        Scalar::Int32 => integer(Some(true), Some(32)),
        Scalar::Int64 => integer(Some(true), Some(64)),
        Scalar::UnsignedInteger => integer(Some(false), None),
        Scalar::UInt8 => integer(Some(false), Some(8)),
        Scalar::UInt16 => integer(Some(false), Some(16)),
        Scalar::UInt32 => integer(Some(false), Some(32)),
        Scalar::UInt64 => integer(Some(false), Some(64)),
        Scalar::Float => float(None),
        Scalar::Float32 => float(Some(32)),
        Scalar::Float64 => float(Some(64)),
        other => json!({"kind": word(other)}),
    }
}

fn integer(signed: Option<bool>, bits: Option<u8>) -> Value {
    json!({"kind": "integer", "signed": signed, "bits": bits})
}

fn float(bits: Option<u8>) -> Value {
    json!({"kind": "float", "bits": bits})
}

/// Kinds that one word says in full.
fn word(kind: Scalar) -> &'static str {
    match kind {
        Scalar::String => "string",
        Scalar::Bool => "bool",
        Scalar::Number => "number",
        Scalar::Decimal => "decimal",
        Scalar::Char => "char",
        // DateTime or DateTimeOffset, not known which.
        Scalar::Date => "datetime",
        Scalar::DateTime => "date",
        Scalar::DateTimeOffset => "datetimeoffset",
        Scalar::TimeSpan => "timespan",
        Scalar::Guid => "guid",
        Scalar::Uri => "uri",
        Scalar::Bytes => "bytes",
        Scalar::Raw => "raw",
        _ => "any",
    }
}
