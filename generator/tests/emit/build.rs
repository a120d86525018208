//! Short ways to write specs.

use helpgen::spec::model::{
    Body, Constraints, Controller, Direction, Enum, EnumValue, Format, Member, Model, Namespace,
    Operation, Parameter, ParameterLocation, Sample, Scalar, Type, TypeDefinition,
};

pub const STRING: Type = Type::Scalar(Scalar::String);
pub const INTEGER: Type = Type::Scalar(Scalar::Integer);
pub const DECIMAL: Type = Type::Scalar(Scalar::Decimal);
pub const BOOL: Type = Type::Scalar(Scalar::Bool);

pub fn named(name: &str) -> Type {
    Type::Named(name.to_owned())
}

pub fn list(item: Type) -> Type {
    Type::List(Box::new(item))
}

pub fn optional(inside: Type) -> Type {
    Type::Optional(Box::new(inside))
}

pub fn member(name: &str, ty: Type, documentation: &str) -> Member {
    Member {
        documentation: text(documentation),
        ..Member::new(name, ty)
    }
}

pub fn required(name: &str, ty: Type, documentation: &str, max_length: Option<i64>) -> Member {
    Member {
        required: true,
        constraints: Constraints {
            max_length,
            ..Constraints::default()
        }
        .into(),
        ..member(name, ty, documentation)
    }
}

pub fn based(name: &str, ty: Type, documentation: &str) -> Member {
    Member {
        base: Some(0),
        ..member(name, ty, documentation)
    }
}

pub fn model(name: &str, members: Vec<Member>) -> Model {
    Model {
        name: name.to_owned(),
        members,
        ..Model::default()
    }
}

pub fn enumeration(name: &str, values: &[(&str, i128)]) -> Enum {
    let value = |&(name, value): &(&str, i128)| EnumValue {
        name: name.to_owned(),
        value: Some(value),
        wire: None,
        xml: None,
        documentation: None,
    };
    Enum {
        name: name.to_owned(),
        values: values.iter().map(value).collect(),
        ..Enum::default()
    }
}

pub fn namespace(key: &str, clr: &str, types: Vec<TypeDefinition>) -> Namespace {
    let uri = format!("http://schemas.datacontract.org/2004/07/{clr}");
    Namespace {
        key: key.to_owned(),
        uri: Some(uri),
        types,
    }
}

pub fn types(types: Vec<TypeDefinition>) -> Namespace {
    Namespace {
        key: "types".to_owned(),
        uri: None,
        types,
    }
}

pub fn controller(key: &str, operations: Vec<Operation>) -> Controller {
    Controller {
        key: key.to_owned(),
        operations,
        ..Controller::default()
    }
}

pub fn operation(key: &str, route: &str, documentation: &str) -> Operation {
    let (method, path) = route
        .split_once(' ')
        .expect("a route is a method and a path");
    Operation {
        key: key.to_owned(),
        method: method.to_owned(),
        path: path.to_owned(),
        documentation: text(documentation),
        ..Operation::default()
    }
}

pub fn body(ty: Type, documentation: &str, formats: &[Format]) -> Option<Body> {
    Some(Body {
        ty,
        documentation: text(documentation),
        formats: formats.to_vec(),
    })
}

pub fn parameter(name: &str, ty: Type, required: bool, documentation: &str) -> Parameter {
    Parameter {
        name: name.to_owned(),
        location: ParameterLocation::Query,
        ty,
        required,
        default: None,
        documentation: text(documentation),
        constraints: Constraints::default().into(),
    }
}

pub fn sample(key: &str, direction: Direction, format: Format, text: &str) -> Sample {
    let (controller, operation) = key.split_once('.').expect("a key is controller.operation");
    Sample {
        controller: controller.to_owned(),
        operation: operation.to_owned(),
        direction,
        format,
        text: text.into(),
        unusable: None,
    }
}

pub fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
