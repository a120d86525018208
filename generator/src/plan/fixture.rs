//! Short ways to write specs in tests.

use crate::spec::Spec;
use crate::spec::model::{Controller, Member, Model, Namespace, Type, TypeDefinition};

/// A spec of the service `shop`.
pub(super) fn spec(controllers: Vec<Controller>, namespaces: Vec<Namespace>) -> Spec {
    Spec {
        name: "shop".to_owned(),
        controllers,
        namespaces,
        ..Spec::default()
    }
}

/// A namespace whose CLR name is its key.
pub(super) fn namespace(key: &str, types: Vec<TypeDefinition>) -> Namespace {
    let uri = format!("http://schemas.datacontract.org/2004/07/{key}");
    Namespace {
        key: key.to_owned(),
        uri: Some(uri),
        types,
    }
}

/// A model without docs.
pub(super) fn model(name: &str, members: Vec<Member>) -> TypeDefinition {
    TypeDefinition::Model(Model {
        name: name.to_owned(),
        members,
        ..Model::default()
    })
}

/// A member that says nothing but its name and type.
pub(super) fn member(name: &str, ty: Type) -> Member {
    Member::new(name, ty)
}

/// A model or enumeration by name.
pub(super) fn named(name: &str) -> Type {
    Type::Named(name.to_owned())
}

/// `Collection of …`.
pub(super) fn list(item: Type) -> Type {
    Type::List(Box::new(item))
}
