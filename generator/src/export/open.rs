//! Spec → the facts that no page settles, each with the reason.
//!
//! In: the spec, and why each fact is what it is. Out: a list in the order of the
//! spec. Does not repeat what diagnostics tell.

use crate::diagnostic::Location;
use crate::spec::Spec;
use crate::spec::file::form::sample_name;
use crate::spec::model::{
    Direction, Format, Model, Operation, Sample, Scalar, Type, TypeDefinition,
};
use crate::spec::resolve::provenance::Provenance;
use std::collections::{BTreeMap, BTreeSet};

/// What is not known about a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Whether a value type may be null.
    Nullability,
    /// Which kind of number.
    Number,
    /// DateTime or DateTimeOffset.
    Date,
    /// How a type looks in XML.
    Xml,
    /// Whether a documented sample round-trips.
    Sample,
}

/// A fact that is left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFact {
    /// What is not known.
    pub question: Question,
    /// Path of the fact, as in overlays.
    pub path: String,
    /// Why it is open.
    pub reason: String,
    /// Where the fact stands.
    pub location: Option<Location>,
}

/// The open facts of a service, by question.
#[must_use]
pub fn open(spec: &Spec, facts: Option<&Provenance>) -> Vec<OpenFact> {
    let mut list = List {
        facts,
        found: Vec::new(),
    };
    let users = users(spec);
    for controller in &spec.controllers {
        for operation in &controller.operations {
            let path = format!("operations/{}/{}", controller.key, operation.key);
            list.operation(operation, &path);
        }
    }
    for definition in spec.namespaces.iter().flat_map(|one| &one.types) {
        if let TypeDefinition::Model(model) = definition {
            list.model(model);
            if model.json_only {
                let reason = json_only(users.get(model.name.as_str()), spec);
                let path = format!("models/{}", model.name);
                list.add(Question::Xml, &path, "", reason);
            }
        }
    }
    for sample in &spec.samples {
        if let Some(reason) = &sample.unusable {
            let path = format!("operations/{}/{}", sample.controller, sample.operation);
            let reason = format!("{}: {reason}", sample_name(sample));
            list.add(Question::Sample, &path, "", reason);
        }
    }
    list.found.sort_by_key(|fact| fact.question);
    list.found
}

struct List<'a> {
    facts: Option<&'a Provenance>,
    found: Vec<OpenFact>,
}

impl List<'_> {
    fn operation(&mut self, operation: &Operation, path: &str) {
        for parameter in &operation.parameters {
            self.ty(
                &parameter.ty,
                &format!("{path}/parameters/{}", parameter.name),
            );
        }
        for (body, part) in [(&operation.body, "body"), (&operation.response, "response")] {
            if let Some(body) = body {
                self.ty(&body.ty, &format!("{path}/{part}"));
            }
        }
    }

    fn model(&mut self, model: &Model) {
        for member in &model.members {
            let path = format!("models/{}/members/{}", model.name, member.name);
            if member.undecided {
                let reason = "no sample tells whether it may be null".to_owned();
                self.add(Question::Nullability, &path, "/type", reason);
            }
            self.ty(&member.ty, &path);
        }
        if let Some(collection) = &model.collection {
            self.ty(&collection.ty, &format!("models/{}", model.name));
        }
    }

    /// Scalars whose kind is not settled.
    fn ty(&mut self, ty: &Type, path: &str) {
        match ty {
            Type::Scalar(Scalar::Number) => {
                let reason = "float, double or decimal".to_owned();
                self.add(Question::Number, path, "/type", reason);
            }
            Type::Scalar(Scalar::Date) => {
                let reason = "with or without an offset".to_owned();
                self.add(Question::Date, path, "/type", reason);
            }
            Type::Scalar(_) | Type::Named(_) => {}
            Type::List(inner) | Type::Optional(inner) => self.ty(inner, path),
            Type::Map(key, value) | Type::Pair(key, value) => {
                self.ty(key, path);
                self.ty(value, path);
            }
        }
    }

    fn add(&mut self, question: Question, path: &str, fact: &str, reason: String) {
        let sources = self
            .facts
            .and_then(|facts| facts.facts.get(&format!("{path}{fact}")));
        let location = sources
            .into_iter()
            .flatten()
            .find_map(|source| source.location.clone());
        self.found.push(OpenFact {
            question,
            path: path.to_owned(),
            reason,
            location,
        });
    }
}

/// Keys of controller and operation, and which of its bodies.
type Key<'a> = (&'a str, &'a str, Direction);

/// Type → the bodies that hold it.
fn users(spec: &Spec) -> BTreeMap<&str, BTreeSet<Key<'_>>> {
    let definitions = spec.namespaces.iter().flat_map(|one| &one.types);
    let members: BTreeMap<&str, &Model> = definitions
        .filter_map(|definition| match definition {
            TypeDefinition::Model(model) => Some((model.name.as_str(), model)),
            TypeDefinition::Enum(_) => None,
        })
        .collect();
    let mut users: BTreeMap<&str, BTreeSet<Key<'_>>> = BTreeMap::new();
    for controller in &spec.controllers {
        for operation in &controller.operations {
            let bodies = [
                (Direction::Request, &operation.body),
                (Direction::Response, &operation.response),
            ];
            for (direction, body) in bodies {
                let key = (controller.key.as_str(), operation.key.as_str(), direction);
                let mut waiting = Vec::new();
                if let Some(body) = body {
                    names(&body.ty, &mut waiting);
                }
                while let Some(name) = waiting.pop() {
                    if users.entry(name).or_default().insert(key)
                        && let Some(model) = members.get(name)
                    {
                        model.types().for_each(|ty| names(ty, &mut waiting));
                    }
                }
            }
        }
    }
    users
}

fn names<'a>(ty: &'a Type, found: &mut Vec<&'a str>) {
    match ty {
        Type::Scalar(_) => {}
        Type::Named(name) => found.push(name),
        Type::List(inner) | Type::Optional(inner) => names(inner, found),
        Type::Map(key, value) | Type::Pair(key, value) => {
            names(key, found);
            names(value, found);
        }
    }
}

/// Why no page shows a type in XML.
fn json_only(users: Option<&BTreeSet<Key<'_>>>, spec: &Spec) -> String {
    let Some(users) = users else {
        return "no operation sends or returns it".to_owned();
    };
    let theirs = |sample: &&Sample| {
        let key = (
            sample.controller.as_str(),
            sample.operation.as_str(),
            sample.direction,
        );
        sample.format == Format::Xml && users.contains(&key)
    };
    let mut samples = spec.samples.iter().filter(theirs).peekable();
    if samples.peek().is_none() {
        return "the bodies that hold it have no XML sample".to_owned();
    }
    match samples.find_map(|sample| sample.unusable.as_ref()) {
        Some(reason) => format!("its XML sample proves nothing: {reason}"),
        None => "the XML samples of the bodies that hold it leave it out".to_owned(),
    }
}
