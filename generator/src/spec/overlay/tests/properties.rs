//! Whatever an overlay does, a spec stays a spec.

use crate::diagnostic::{Location, Span};
use crate::spec::Spec;
use crate::spec::file::tests::{render, spec};
use crate::spec::file::{load, print};
use crate::spec::model::TypeDefinition;
use crate::spec::overlay::apply;
use crate::spec::settings::{Overlay, OverlayAction};
use crate::spec::type_text::in_backticks;
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::sample::Index;
use std::sync::Arc;

/// Paths of all entries of a spec.
fn paths(spec: &Spec) -> Vec<String> {
    let mut paths = vec!["service".to_owned()];
    for controller in &spec.controllers {
        for operation in &controller.operations {
            let path = format!("operations/{}/{}", controller.key, operation.key);
            let names = operation.parameters.iter().map(|parameter| &parameter.name);
            paths.extend(names.map(|name| format!("{path}/parameters/{}", in_backticks(name))));
            paths.push(format!("{path}/body"));
            paths.push(path);
        }
    }
    for definition in spec
        .namespaces
        .iter()
        .flat_map(|namespace| &namespace.types)
    {
        let path = format!("models/{}", in_backticks(definition.name()));
        let parts: Vec<_> = match definition {
            TypeDefinition::Model(model) => {
                let names = model.members.iter().map(|member| &member.name);
                names
                    .map(|name| format!("members/{}", in_backticks(name)))
                    .collect()
            }
            TypeDefinition::Enum(definition) => {
                let names = definition.values.iter().map(|value| &value.name);
                names
                    .map(|name| format!("values/{}", in_backticks(name)))
                    .collect()
            }
        };
        paths.extend(parts.iter().map(|part| format!("{path}/{part}")));
        paths.push(path);
    }
    paths
}

fn table(text: &str) -> toml::Table {
    text.parse().expect("the tables of this file are TOML")
}

fn action() -> impl Strategy<Value = OverlayAction> {
    let tables = prop_oneof![
        Just("doc = \"d\""),
        Just("type = \"[long?]\""),
        Just("in = \"query\"\ntype = \"string\"\nrequired = true"),
        Just("route = \"GET new\""),
        Just("kind = \"enum\"\nvalues = [{ name = \"a\" }]"),
        Just("members = [{ name = \"a\", type = \"{string: long}\" }]"),
        Just(""),
    ];
    prop_oneof![
        Just(OverlayAction::Remove),
        "[a-z_]{0,3}".prop_map(OverlayAction::Rename),
        tables
            .clone()
            .prop_map(|text| OverlayAction::Set(table(text))),
        tables
            .clone()
            .prop_map(|text| OverlayAction::Replace(table(text))),
        tables.prop_map(|text| OverlayAction::Add(table(text))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_spec_stays_a_spec(
        spec in spec(),
        at in any::<Index>(),
        suffix in prop_oneof![3 => Just(""), 1 => Just("/doc"), 1 => Just("/new")],
        action in action(),
    ) {
        let paths = paths(&spec);
        let overlay = Overlay {
            places: Vec::new(),
            at: format!("{}{suffix}", at.get(&paths)),
            action,
            expect: None,
            reason: "r".to_owned(),
            location: Location { file: Arc::from(""), span: Span::default(), quote: None },
        };
        let mut after = spec.clone();
        let found = apply(&mut after, &[overlay]).diagnostics;
        prop_assert_eq!(found.is_empty(), after != spec);
        for problem in &found {
            let help = problem.help.as_deref();
            prop_assert!(!problem.message.is_empty() && help.is_some_and(|help| !help.is_empty()));
        }
        let (loaded, diagnostics) = load(&after.name, &print(&after));
        prop_assert_eq!(render(&diagnostics), "");
        prop_assert_eq!(loaded, after);
    }
}
