//! A service with everything that the two real ones do not have.

use crate::build::{
    BOOL, DECIMAL, INTEGER, STRING, body, controller, enumeration, list, member, model, named,
    namespace, operation, optional, parameter, sample, text, types,
};
use crate::{generate, golden};
use helpgen::spec::Spec;
use helpgen::spec::lock::Lock;
use helpgen::spec::model::{
    Auth, Constraints, Controller, Direction, Enum, EnumForm, EnumValue, Format, Member, Model,
    NameCase, Operation, Parameter, ParameterLocation, Sample, Scalar, Service, Type,
    TypeDefinition, Wire, WireName, XmlItems, XmlShape,
};

#[test]
fn odd() {
    golden::check("odd", &generate(&odd_spec(), &Lock::default()));
}

pub fn odd_spec() -> Spec {
    Spec {
        name: "odd-service".to_owned(),
        service: Service {
            title: text("The *odd* service"),
            base_urls: vec![
                "https://odd.example/".to_owned(),
                "http://test.odd.example/x".to_owned(),
            ],
            auth_documentation: None,
            wire: Wire {
                names: NameCase::Camel,
                enums: EnumForm::Name,
                ..Wire::default()
            },
        },
        controllers: vec![
            calls(),
            controller("mod", vec![operation("self", "GET api/mod", "")]),
            uncased(),
        ],
        namespaces: vec![
            namespace("odd_models", "Odd.Models", models()),
            types(vec![TypeDefinition::Model(untyped())]),
        ],
        samples: samples(),
    }
}

fn calls() -> Controller {
    let path = ParameterLocation::Path;
    let operations = vec![
        Operation {
            parameters: (1..=8)
                .map(|number| parameter(&format!("p{number}"), STRING, true, ""))
                .collect(),
            response: body(STRING, "", &[]),
            ..operation(
                "crowded",
                "GET api/calls/crowded",
                "Eight required parameters.",
            )
        },
        Operation {
            parameters: vec![
                Parameter {
                    location: path,
                    ..parameter("type", STRING, true, "")
                },
                parameter("body", BOOL, true, ""),
            ],
            body: body(
                named("Node"),
                "What to [merge]",
                &[Format::Xml, Format::Form],
            ),
            response: body(list(named("Node")), "All that was merged", &[Format::Json]),
            auth: Some(Auth::Custom("sign".to_owned())),
            ..operation(
                "merge",
                "MERGE api/calls/{type}/{Undocumented}?v=2&body={body}",
                "",
            )
        },
        Operation {
            response: body(Type::Scalar(Scalar::Raw), "", &[]),
            ..operation("raw", "GET api/calls/raw", "")
        },
        search(),
        Operation {
            body: body(list(STRING), "", &[Format::Json]),
            ..operation(
                "type",
                "PUT api/calls/type",
                "See [x](y) and <b>.\n\n    let code = 1;\n```\n",
            )
        },
    ];
    Controller {
        title: text("Calls & more"),
        documentation: text("Calls <all> of http://odd.example/."),
        ..controller("calls", operations)
    }
}

fn search() -> Operation {
    let constraints = Constraints {
        range: Some(("1".to_owned(), "100".to_owned())),
        ..Constraints::default()
    };
    Operation {
        parameters: vec![
            parameter("user", Type::Scalar(Scalar::Guid), true, "Whose"),
            Parameter {
                default: text("10"),
                constraints,
                ..parameter("PageSize", INTEGER, false, "Page size.")
            },
            parameter("sort", named("Sort"), false, ""),
            parameter(
                "ids",
                list(Type::Scalar(Scalar::Guid)),
                false,
                "Any of these",
            ),
            parameter("filter", named("Node"), false, "A complex type"),
        ],
        response: body(
            Type::Map(Box::new(STRING), Box::new(named("Node"))),
            "",
            &[Format::Json],
        ),
        ..operation("search", "GET api/calls/search?user={user}", "Finds nodes.")
    }
}

fn uncased() -> Controller {
    let operation = Operation {
        parameters: vec![Parameter {
            location: ParameterLocation::Path,
            ..parameter("编号", STRING, true, "订单的编号")
        }],
        response: body(named("订单"), "", &[Format::Json]),
        ..operation("订单", "GET api/订单/{编号}", "")
    };
    controller("订单", vec![operation])
}

/// A set of flags with a value that is called as the catch-all is.
fn sort() -> Enum {
    let unknown = EnumValue {
        name: "Unknown".to_owned(),
        value: None,
        wire: None,
        xml: None,
        documentation: None,
    };
    let none = EnumValue {
        name: "None".to_owned(),
        value: Some(0),
        wire: text("none"),
        documentation: text("Not sorted"),
        ..unknown.clone()
    };
    Enum {
        flags: true,
        values: vec![none, unknown],
        ..enumeration("Sort", &[])
    }
}

fn models() -> Vec<TypeDefinition> {
    let absent = Member {
        xml: WireName::Absent,
        ..member("OnlyJson", STRING, "")
    };
    let renamed = Member {
        json: WireName::Other("orderNo".to_owned()),
        xml: WireName::Other("ORDER_NO".to_owned()),
        order: Some(3),
        omit_default: true,
        ..member("OrderNumber", optional(STRING), "")
    };
    let map = Type::Map(Box::new(STRING), Box::new(DECIMAL));
    let node = model(
        "Node",
        vec![
            member("type", optional(STRING), ""),
            member("next", optional(named("Node")), "The next one"),
            member("must", named("Node"), ""),
            member("children", optional(list(named("Node"))), ""),
            member(
                "by_key",
                Type::Map(Box::new(INTEGER), Box::new(optional(named("String")))),
                "",
            ),
            member("pair", Type::Pair(Box::new(STRING), Box::new(DECIMAL)), ""),
            member("ID", INTEGER, ""),
            member("id", INTEGER, ""),
            member("missing", named("Nowhere"), ""),
            absent,
            renamed,
            collection("tags", list(STRING), "tag", None),
            collection("prices", map, "price", Some(("sku", "amount"))),
        ],
    );
    vec![
        TypeDefinition::Model(node),
        TypeDefinition::Enum(sort()),
        TypeDefinition::Model(model("String", vec![member("self", STRING, "")])),
        TypeDefinition::Model(model("订单", vec![member("编号", STRING, "")])),
    ]
}

fn collection(name: &str, ty: Type, item: &str, entry: Option<(&str, &str)>) -> Member {
    let (key, value) = entry.unzip();
    let items = XmlItems {
        name: text(item),
        namespace: text("urn:items"),
        key: key.and_then(text),
        value: value.and_then(text),
    };
    Member {
        shape: XmlShape {
            items: Some(Box::new(items)),
            ..XmlShape::default()
        },
        ..member(name, optional(ty), "")
    }
}

fn untyped() -> Model {
    Model {
        json_only: true,
        documentation: text("Any of\n* this\n* that"),
        ..model(
            "List`1[Node]",
            vec![member("2nd", Type::Scalar(Scalar::Any), "")],
        )
    }
}

fn samples() -> Vec<Sample> {
    let response = Direction::Response;
    let cut = Sample {
        unusable: text("ends in the middle of `x`"),
        ..sample("calls.merge", response, Format::Json, "[")
    };
    vec![
        cut,
        sample("calls.search", response, Format::Json, "{}"),
        sample("mod.self", response, Format::Json, "1"),
    ]
}
