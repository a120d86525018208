//! A type of the spec → its neutral form.
//!
//! Knows which names are enumerations, no members.

use crate::spec::Spec;
use crate::spec::model::{Scalar, Type, TypeDefinition};
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
    pub(super) fn json(&self, ty: &Type) -> Value {
        match ty {
            Type::Scalar(kind) => scalar(*kind),
            Type::Named(name) => json!({"kind": self.kind(name), "ref": name}),
            Type::List(item) => self.list(item),
            Type::Map(key, value) => self.entry("map", key, value),
            Type::Pair(key, value) => self.entry("pair", key, value),
            Type::Optional(inner) => self.json(inner),
        }
    }

    /// Whether values are references in .NET, which may always be null.
    pub(super) fn is_reference(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(kind) => matches!(
                kind,
                Scalar::String | Scalar::Uri | Scalar::Bytes | Scalar::Any | Scalar::Raw
            ),
            Type::Named(name) => self.kind(name) == "model",
            Type::List(_) | Type::Map(..) => true,
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

    fn list(&self, item: &Type) -> Value {
        let mut list = json!({"kind": "list", "item": self.json(item)});
        if matches!(item, Type::Optional(_)) {
            list["item_nullable"] = json!(true);
        }
        list
    }

    fn entry(&self, kind: &str, key: &Type, value: &Type) -> Value {
        json!({"kind": kind, "key": self.json(key), "value": self.json(value)})
    }
}

fn scalar(kind: Scalar) -> Value {
    match kind {
        Scalar::Integer => integer(true, None),
        Scalar::Int8 => integer(true, Some(8)),
        Scalar::Int16 => integer(true, Some(16)),
        Scalar::Int32 => integer(true, Some(32)),
        Scalar::Int64 => integer(true, Some(64)),
        Scalar::UnsignedInteger => integer(false, None),
        Scalar::UInt8 => integer(false, Some(8)),
        Scalar::UInt16 => integer(false, Some(16)),
        Scalar::UInt32 => integer(false, Some(32)),
        Scalar::UInt64 => integer(false, Some(64)),
        Scalar::Float => float(None),
        Scalar::Float32 => float(Some(32)),
        Scalar::Float64 => float(Some(64)),
        other => json!({"kind": word(other)}),
    }
}

fn integer(signed: bool, bits: Option<u8>) -> Value {
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
