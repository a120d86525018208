//! Names: frozen by the lock, and valid whatever the page calls things.

use crate::build::{
    STRING, body, controller, enumeration, list, member, model, named, namespace, operation,
    optional, parameter,
};
use crate::generate;
use helpgen::plan::lower;
use helpgen::spec::Spec;
use helpgen::spec::lock::Lock;
use helpgen::spec::model::{Format, Operation, Parameter, ParameterLocation, Type, TypeDefinition};
use proptest::prelude::{ProptestConfig, proptest};

/// A spec with one model `name` that has these members.
fn one_model(name: &str, members: &[&str]) -> Spec {
    let members = members
        .iter()
        .map(|name| member(name, STRING, ""))
        .collect();
    let models = vec![TypeDefinition::Model(model(name, members))];
    Spec {
        name: "shop".to_owned(),
        namespaces: vec![namespace("shop_models", "Shop.Models", models)],
        ..Spec::default()
    }
}

#[test]
fn names_never_move_when_a_sibling_appears() {
    let before = lower(&one_model("Order", &["ID"]), &Lock::default(), "shop");
    let after = lower(&one_model("Order", &["ID", "id"]), &before.lock, "shop");
    let members = &after.lock.types["Order"].members;
    assert_eq!(members["ID"], "id");
    assert_eq!(members["id"], "id_2");
    assert!(after.doubts.is_empty());
}

#[test]
fn names_of_types_never_move() {
    let before = lower(&one_model("ORDER", &[]), &Lock::default(), "shop");
    assert_eq!(before.lock.types["ORDER"].rust, "Order");
    let mut spec = one_model("Order", &[]);
    spec.namespaces[0]
        .types
        .extend(one_model("ORDER", &[]).namespaces.remove(0).types);
    let after = lower(&spec, &before.lock, "shop");
    assert_eq!(after.lock.types["ORDER"].rust, "Order");
    assert_eq!(after.lock.types["Order"].rust, "Order2");
}

#[test]
fn a_name_that_can_not_be_used_is_reported() {
    let mut lock = lower(&one_model("Order", &["id"]), &Lock::default(), "shop").lock;
    let names = lock.types.get_mut("Order").expect("Order was named");
    names.rust = "String".to_owned();
    names
        .members
        .insert("id".to_owned(), "no identifier".to_owned());
    let planned = lower(&one_model("Order", &["id"]), &lock, "shop");
    let messages: Vec<&str> = planned
        .doubts
        .iter()
        .map(|it| it.diagnostic.message.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "the name of `Order` (type) in `helpgen.lock` can't be used",
            "the name of `id` (member of Order) in `helpgen.lock` can't be used",
        ]
    );
    assert_eq!(planned.lock.types["Order"].rust, "Order");
    assert_eq!(planned.lock.types["Order"].members["id"], "id");
}

#[test]
fn what_the_pages_no_longer_show_leaves_the_lock() {
    let before = lower(&one_model("Order", &["id"]), &Lock::default(), "shop");
    let after = lower(&one_model("Invoice", &[]), &before.lock, "shop");
    assert_eq!(after.lock.types.keys().collect::<Vec<_>>(), ["Invoice"]);
}

#[test]
fn doubts_are_reported() {
    let mut spec = one_model("Order", &["id", "id", ""]);
    let deep = (0..40).fold(STRING, |ty, _| list(ty));
    spec.controllers = vec![controller(
        "order",
        vec![Operation {
            parameters: vec![parameter("filter", named("Order"), true, "")],
            body: body(deep, "", &[]),
            ..operation("list", "GET api/order?filter={filter}", "")
        }],
    )];
    let planned = lower(&spec, &Lock::default(), "shop");
    let found: Vec<String> = planned
        .doubts
        .iter()
        .map(|it| format!("{}: {}", it.diagnostic.code.name, it.diagnostic.message))
        .collect();
    assert_eq!(
        found,
        [
            "deep-type: a type is nested more than 32 deep",
            "parameter-as-text: parameter `filter` of `order.list` has a type whose text in a URI is not known",
            "wire-name: `id` names more than one member of `Order` in JSON",
            "wire-name: `id` names more than one member of `Order` in XML",
            "wire-name: a member of `Order` has no name in JSON",
            "wire-name: a member of `Order` has no name in XML",
        ]
    );
}

/// A spec in which every name and every text is `name` or `text`.
fn filled(name: &str, text: &str) -> Spec {
    let documented = || member(name, optional(named(name)), text);
    let order = model(name, vec![documented(), documented()]);
    let mut sort = enumeration("Sort", &[(name, 1), (name, 2)]);
    sort.documentation = Some(text.to_owned());
    let path = Parameter {
        location: ParameterLocation::Path,
        ..parameter(name, STRING, true, text)
    };
    let optional = |number: i32| parameter(&format!("{name}{number}"), STRING, false, text);
    let call = Operation {
        parameters: vec![path, optional(1), optional(1), optional(2)],
        body: body(named(name), text, &[Format::Json]),
        response: body(Type::List(Box::new(named(name))), text, &[Format::Xml]),
        ..operation(name, &format!("GET api/{{{name}}}?x={name}"), text)
    };
    let again = Operation {
        key: format!("{name}!"),
        ..call.clone()
    };
    Spec {
        name: name.to_owned(),
        controllers: vec![
            controller(name, vec![call, again]),
            controller(&format!("{name}!"), vec![]),
        ],
        namespaces: vec![namespace(
            name,
            name,
            vec![TypeDefinition::Model(order), TypeDefinition::Enum(sort)],
        )],
        ..Spec::default()
    }
}

fn check_valid(name: &str, text: &str) {
    let spec = filled(name, text);
    let planned = lower(&spec, &Lock::default(), name);
    for file in helpgen::emit::files(planned.plan.clone()) {
        if file.path.ends_with(".rs") {
            syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{error}:\n{}", file.text));
            assert!(
                !file.text.contains('\r') && !file.text.contains('\u{202e}'),
                "{}",
                file.text
            );
        }
    }
    let again = lower(&spec, &planned.lock, name);
    assert!(
        again.plan == planned.plan && again.lock == planned.lock,
        "names moved"
    );
}

#[test]
fn any_name_and_any_text_give_valid_code() {
    let names = [
        "",
        " ",
        "type",
        "self",
        "Self",
        "crate",
        "String",
        "Option",
        "Vec",
        "Unknown",
        "mod",
        "ns",
        "1st",
        "a b",
        "a-b",
        "a.b",
        "Ä",
        "订单",
        "ชื่อ",
        "😀",
        "a\"b",
        "a\\b",
        "a`b",
        "_",
        "__",
        "r#type",
        "gen",
        "tests",
        "e\u{301}",
        "\u{202e}x",
        "²",
        "İ",
        "ß",
        "Dž",
    ];
    for name in names {
        check_valid(name, name);
    }
}

#[test]
fn the_same_spec_gives_the_same_bytes() {
    let spec = crate::odd::odd_spec();
    assert_eq!(
        generate(&spec, &Lock::default()),
        generate(&spec, &Lock::default())
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_names_and_texts_give_valid_code(name in "\\PC{0,12}", text in "(?s).{0,60}") {
        check_valid(&name, &text);
    }
}
