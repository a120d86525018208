//! How many lines generated code takes, and how many a change touches.

use crate::build::{STRING, member, optional};
use crate::seeds::tour_spec;
use crate::{generate, odd};
use helpgen::emit::EmittedFile;
use helpgen::spec::Spec;
use helpgen::spec::lock::Lock;
use helpgen::spec::model::TypeDefinition;

#[test]
fn output_keeps_its_budget() {
    for spec in [tour_spec(), odd::odd_spec()] {
        let lines: usize = source(&spec)
            .iter()
            .map(|file| code_lines(&file.text))
            .sum();
        let budget = budget(&spec);
        assert!(
            lines <= budget,
            "{}: {lines} lines, budget {budget}",
            spec.name
        );
    }
}

#[test]
fn an_added_member_is_one_line() {
    let before = tour_spec();
    let mut after = tour_spec();
    let TypeDefinition::Model(model) = &mut after.namespaces[0].types[0] else {
        panic!("the first type of tour is a model");
    };
    model
        .members
        .insert(1, member("operator", optional(STRING), ""));
    let (before, after) = (source(&before), source(&after));
    let changed: Vec<_> = before
        .iter()
        .zip(&after)
        .filter(|(old, new)| old != new)
        .collect();
    assert_eq!(changed.len(), 1);
    let (old, new) = changed[0];
    let added: Vec<&str> = new
        .text
        .lines()
        .filter(|line| !old.text.lines().any(|it| it == *line))
        .collect();
    assert_eq!(added, ["    pub operator: Option<String>,"]);
    assert_eq!(new.text.lines().count(), old.text.lines().count() + 1);
}

fn source(spec: &Spec) -> Vec<EmittedFile> {
    let files = generate(spec, &Lock::default());
    files
        .into_iter()
        .filter(|file| file.path.starts_with("src/"))
        .collect()
}

/// Lines that are neither blank nor documentation.
fn code_lines(text: &str) -> usize {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .count()
}

/// 12 lines an endpoint, 2 a member, 6 a model, 3 a value of an enumeration.
fn budget(spec: &Spec) -> usize {
    let endpoints: usize = spec.controllers.iter().map(|it| it.operations.len()).sum();
    let types = spec
        .namespaces
        .iter()
        .flat_map(|namespace| &namespace.types);
    let types: usize = types
        .map(|definition| match definition {
            TypeDefinition::Model(model) => 6 + 2 * model.members.len(),
            TypeDefinition::Enum(definition) => 6 + 3 * definition.values.len(),
        })
        .sum();
    12 * endpoints + types
}
