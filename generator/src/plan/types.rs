//! Types of the spec → types of Rust.
//!
//! Takes the spec's decisions as they are (what is optional, how wide an
//! integer is); says of each type where it must be imported from.

use super::index::Index;
use super::model::{Origin, RustType};
use super::name::Name;
use crate::spec::model::{Scalar, Type, TypeDefinition};

/// Types nested deeper than this are taken as any JSON value.
pub(super) const MAX_DEPTH: usize = 32;

/// The type of a value that is owned: a field, an answer, an item.
pub(super) fn owned(index: &Index<'_>, ty: &Type) -> RustType {
    lower(index, ty, None, 0)
}

/// The type of a member of the model `owner`, which may contain itself.
pub(super) fn member(index: &Index<'_>, ty: &Type, owner: &str) -> RustType {
    lower(index, ty, Some(owner), 0)
}

/// `Option<T>`; an `Option` stays as it is.
pub(super) fn optional(ty: RustType) -> RustType {
    if is_optional(&ty) {
        ty
    } else {
        wrap("Option", vec![ty])
    }
}

/// Whether the type is a list or a dictionary, which may be null.
pub(super) fn is_collection(ty: &Type) -> bool {
    match ty {
        Type::List(_) | Type::Map(..) => true,
        Type::Optional(inner) => is_collection(inner),
        _ => false,
    }
}

/// `Vec<T>`
pub(super) fn list(item: RustType) -> RustType {
    wrap("Vec", vec![item])
}

/// A type of the runtime without arguments.
pub(super) fn runtime(name: &str) -> RustType {
    RustType::Named {
        name: Name::known(name),
        origin: Origin::Runtime,
        arguments: Vec::new(),
    }
}

/// A type that Rust's prelude has, without arguments.
pub(super) fn prelude(name: &str) -> RustType {
    wrap(name, Vec::new())
}

fn lower(index: &Index<'_>, ty: &Type, owner: Option<&str>, depth: usize) -> RustType {
    if depth > MAX_DEPTH {
        return runtime("AnyValue");
    }
    let inner = |ty: &Type| lower(index, ty, owner, depth + 1);
    match ty {
        Type::Scalar(kind) => scalar(*kind),
        Type::Named(name) => named(index, name, owner),
        // A collection breaks a cycle by itself.
        Type::List(item) => list(lower(index, item, None, depth + 1)),
        Type::Map(key, value) => generic(
            "Dictionary",
            vec![inner(key), lower(index, value, None, depth + 1)],
        ),
        Type::Pair(key, value) => generic("KeyValuePair", vec![inner(key), inner(value)]),
        Type::Optional(inside) => optional(inner(inside)),
    }
}

/// A model that contains itself is boxed, and optional: its default must end somewhere.
fn named(index: &Index<'_>, name: &str, owner: Option<&str>) -> RustType {
    let Some(home) = index.home(name) else {
        return runtime("AnyValue");
    };
    if matches!(home.definition, TypeDefinition::Model(model) if model.json_string) {
        return prelude("String");
    }
    let ty = RustType::Named {
        name: home.name.clone(),
        origin: Origin::Contracts(home.module.clone()),
        arguments: Vec::new(),
    };
    if matches!(home.definition, TypeDefinition::Enum(definition) if definition.flags) {
        return generic("Flags", vec![ty]);
    }
    if owner.is_some_and(|owner| index.contain_each_other(owner, name)) {
        optional(wrap("Box", vec![ty]))
    } else {
        ty
    }
}

fn scalar(kind: Scalar) -> RustType {
    match kind {
        Scalar::String => prelude("String"),
        Scalar::Bool => prelude("bool"),
        Scalar::Int8 => prelude("i8"),
        Scalar::Int16 => prelude("i16"),
        Scalar::Int32 => prelude("i32"),
        Scalar::Int64 | Scalar::Integer => prelude("i64"),
        Scalar::UInt8 => prelude("u8"),
        Scalar::UInt16 => prelude("u16"),
        Scalar::UInt32 => prelude("u32"),
        Scalar::UInt64 | Scalar::UnsignedInteger => prelude("u64"),
        Scalar::Float32 => prelude("f32"),
        Scalar::Float64 | Scalar::Float => prelude("f64"),
        Scalar::Decimal | Scalar::Number => runtime("Decimal"),
        Scalar::Char => runtime("Char"),
        Scalar::DateTime | Scalar::Date => runtime("DateTime"),
        Scalar::DateTimeOffset => runtime("DateTimeOffset"),
        Scalar::TimeSpan => runtime("TimeSpan"),
        Scalar::Guid => runtime("Guid"),
        Scalar::Uri => runtime("Uri"),
        Scalar::Bytes => runtime("Base64"),
        Scalar::Any | Scalar::Raw => runtime("AnyValue"),
    }
}

fn is_optional(ty: &RustType) -> bool {
    matches!(ty, RustType::Named { name, origin: Origin::Prelude, .. } if name.as_str() == "Option")
}

fn wrap(name: &str, arguments: Vec<RustType>) -> RustType {
    RustType::Named {
        name: Name::known(name),
        origin: Origin::Prelude,
        arguments,
    }
}

fn generic(name: &str, arguments: Vec<RustType>) -> RustType {
    RustType::Named {
        name: Name::known(name),
        origin: Origin::Runtime,
        arguments,
    }
}

/// A type that the same file defines.
pub(super) fn here(name: Name) -> RustType {
    RustType::Named {
        name,
        origin: Origin::Here,
        arguments: Vec::new(),
    }
}

/// Whether a value of the type holds a reference: `&str`, `Option<&str>`.
pub(super) fn is_borrowed(ty: &RustType) -> bool {
    match ty {
        RustType::Borrowed(_) | RustType::Lent(_) => true,
        RustType::Named { arguments, .. } => arguments.iter().any(is_borrowed),
        RustType::Slice(_) | RustType::Unit => false,
    }
}

/// How many bytes the type takes, which is what prettyplease counts.
pub(super) fn width(ty: &RustType) -> usize {
    match ty {
        RustType::Unit => 2,
        RustType::Borrowed(inner) => 1 + width(inner),
        RustType::Lent(inner) => 4 + width(inner),
        RustType::Slice(inner) => 2 + width(inner),
        RustType::Named {
            name, arguments, ..
        } => {
            let arguments: usize = arguments.iter().map(|argument| width(argument) + 2).sum();
            name.as_str().len() + arguments
        }
    }
}
