//! Spec + provenance → every fact of every entry, with value, evidence and confidence.
//!
//! Facts are what a file of the spec would say of the entry, and what it would leave
//! to a rule: nullability, namespace and order of members. Knows no Rust.

use super::order::positions;
use crate::spec::Spec;
use crate::spec::file::form;
use crate::spec::file::words::{
    DATES, ENUMS, FORMATS, NAMES, NULLS, REFERENCES, SERIALIZERS, word,
};
use crate::spec::model::{Member, Model, Namespace, Type, TypeDefinition, Wire, XmlSerializer};
use crate::spec::resolve::provenance::{Evidence, Provenance, Source};
use toml::{Table, Value};

/// Something that has a name: an operation, a model, a member.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Names that lead to it: `["models", "RefundParm", "members", "memory"]`.
    pub path: Vec<String>,
    /// What is known of it.
    pub facts: Vec<Fact>,
}

/// One fact of an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// `type`; `body/type`.
    pub name: String,
    /// As in a file of the spec.
    pub value: Value,
    /// Where it comes from, strongest first.
    pub sources: Vec<Source>,
}

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// A person decided it.
    Set,
    /// It was allocated once and stays.
    Kept,
    /// Several parts of the docs agree.
    Confirmed,
    /// One part of the docs says so.
    Shown,
    /// Prose says so, in words that are known.
    Told,
    /// A guess.
    Guessed,
    /// A rule that needs no evidence, or has none.
    Assumed,
}

impl Fact {
    /// How sure the fact is.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        let has = |kind| self.sources.iter().any(|source| source.kind == kind);
        if has(Evidence::Overlay) || has(Evidence::Settings) {
            return Confidence::Set;
        }
        if has(Evidence::Lock) {
            return Confidence::Kept;
        }
        if has(Evidence::Guess) {
            return Confidence::Guessed;
        }
        if has(Evidence::Prose) {
            return Confidence::Told;
        }
        let mut kinds: Vec<Evidence> = self.sources.iter().map(|source| source.kind).collect();
        kinds.retain(|kind| *kind != Evidence::Default);
        kinds.sort();
        kinds.dedup();
        match kinds.len() {
            0 => Confidence::Assumed,
            1 => Confidence::Shown,
            _ => Confidence::Confirmed,
        }
    }
}

impl Entry {
    /// Path as in overlays: names that hold `/` stand in backticks.
    #[must_use]
    pub fn at(&self) -> String {
        let quoted = self.path.iter().map(|name| match name.contains('/') {
            true => format!("`{name}`"),
            false => name.clone(),
        });
        quoted.collect::<Vec<_>>().join("/")
    }
}

/// Every entry of a service: the service, operations and their parameters, types and
/// their members, each before its parts.
#[must_use]
pub fn facts(spec: &Spec, provenance: Option<&Provenance>) -> Vec<Entry> {
    let mut list = List {
        provenance,
        serializer: spec.service.wire.xml,
        entries: Vec::new(),
    };
    let mut service = form::service(&spec.service);
    service.insert("wire".to_owned(), Value::Table(wire(&spec.service.wire)));
    list.entry(&["service"], &service, &[]);
    for controller in &spec.controllers {
        for operation in &controller.operations {
            let path = ["operations", &controller.key, &operation.key];
            let samples = spec.samples.iter().filter(|sample| {
                sample.controller == controller.key && sample.operation == operation.key
            });
            let key = [("key", operation.key.clone())];
            list.entry(&path, &form::operation(operation, samples), &key);
        }
    }
    for namespace in &spec.namespaces {
        for definition in &namespace.types {
            list.definition(definition, namespace);
        }
    }
    list.entries
}

/// All wire settings, those that are the default too.
fn wire(wire: &Wire) -> Table {
    let settings = [
        ("names", word(NAMES, &wire.names)),
        ("enums", word(ENUMS, &wire.enums)),
        ("nulls", word(NULLS, &wire.nulls)),
        ("dates", word(DATES, &wire.dates)),
        ("references", word(REFERENCES, &wire.references)),
        ("xml", word(SERIALIZERS, &wire.xml)),
        ("format", word(FORMATS, &wire.format)),
    ];
    let settings = settings.map(|(key, word)| (key.to_owned(), Value::from(word)));
    settings.into_iter().collect()
}

/// A fact that no file of the spec says in so many words.
type Derived = (&'static str, String);

struct List<'a> {
    provenance: Option<&'a Provenance>,
    serializer: XmlSerializer,
    entries: Vec<Entry>,
}

impl List<'_> {
    fn definition(&mut self, definition: &TypeDefinition, namespace: &Namespace) {
        let path = ["models", definition.name()];
        let mut derived: Vec<Derived> = vec![("name", definition.name().to_owned())];
        derived.extend(namespace.uri.iter().map(|uri| ("namespace", uri.clone())));
        self.entry(&path, &form::definition(definition), &derived);
        let TypeDefinition::Model(model) = definition else {
            return;
        };
        let positions = positions(model, self.serializer, |_| !model.json_only);
        for (member, position) in model.members.iter().zip(positions) {
            let path = ["models", &model.name, "members", &member.name];
            let path = path.map(str::to_owned);
            let derived = derived_of(member, model, namespace, position);
            if let Some(entry) = self.entries.iter_mut().rev().find(|one| one.path == path) {
                for (name, value) in derived {
                    entry
                        .facts
                        .push(self.provenance.fact(&path, name, value.into()));
                }
            }
        }
    }

    /// Adds an entry and, after it, its parts.
    fn entry(&mut self, path: &[&str], form: &Table, derived: &[Derived]) {
        let path: Vec<String> = path.iter().map(|name| (*name).to_owned()).collect();
        let mut facts = Vec::new();
        let mut parts = Vec::new();
        for (key, value) in form {
            match value {
                Value::Array(items) if ["parameters", "members", "values"].contains(&&**key) => {
                    parts.extend(
                        items
                            .iter()
                            .filter_map(|item| Some((key, item.as_table()?))),
                    );
                }
                Value::Table(table) if key != "auth" => {
                    for (inner, value) in table {
                        let name = format!("{key}/{inner}");
                        facts.push(self.provenance.fact(&path, &name, value.clone()));
                    }
                }
                _ if key == "name" => {}
                value => facts.push(self.provenance.fact(&path, key, value.clone())),
            }
        }
        for (name, value) in derived {
            facts.push(self.provenance.fact(&path, name, value.as_str().into()));
        }
        self.entries.push(Entry {
            path: path.clone(),
            facts,
        });
        for (key, part) in parts {
            let name = part.get("name").and_then(Value::as_str).unwrap_or_default();
            let mut inner: Vec<&str> = path.iter().map(String::as_str).collect();
            inner.extend([key.as_str(), name]);
            self.entry(&inner, part, &[]);
        }
    }
}

/// What rules add to a member.
fn derived_of(
    member: &Member,
    model: &Model,
    namespace: &Namespace,
    position: Option<usize>,
) -> Vec<Derived> {
    let nullable = match (&member.ty, member.undecided) {
        (_, true) => "undecided",
        (Type::Optional(_), false) => "may be null",
        _ => "never null",
    };
    let mut derived = vec![("nullability", nullable.to_owned())];
    if let Some(position) = position {
        let own = match member.base {
            Some(base) => model.bases.get(base),
            None => namespace.uri.as_ref(),
        };
        let uri = member.shape.namespace.as_ref().or(own);
        derived.extend(uri.map(|uri| ("namespace", uri.clone())));
        derived.push(("position", (position + 1).to_string()));
    }
    derived
}

/// Looking up what a fact rests on.
trait Lookup {
    fn fact(&self, path: &[String], name: &str, value: Value) -> Fact;
}

impl Lookup for Option<&Provenance> {
    fn fact(&self, path: &[String], name: &str, value: Value) -> Fact {
        let entry = path.join("/");
        let get = |path: &str| self.and_then(|all| all.facts.get(path)).cloned();
        let own = match name {
            "auth_doc" => self.and_then(prose),
            _ => get(&format!("{entry}/{name}")),
        };
        let sources = own.unwrap_or_else(|| {
            let (fact, kinds) = witness(path, name);
            let place = if fact.is_empty() {
                entry.clone()
            } else {
                format!("{entry}/{fact}")
            };
            let mut sources = get(&place).unwrap_or_default();
            sources.retain(|source| kinds.contains(&source.kind));
            sources
        });
        Fact {
            name: name.to_owned(),
            value,
            sources,
        }
    }
}

/// Where the docs speak of authentication first.
fn prose(provenance: &Provenance) -> Option<Vec<Source>> {
    let facts = provenance.facts.iter();
    let mut demands = facts.filter(|(path, _)| path.ends_with("/auth"));
    demands.next().map(|(_, sources)| sources.clone())
}

/// Where a fact without sources of its own stands: the fact beside it, and which
/// of its sources tell.
fn witness(path: &[String], name: &str) -> (&'static str, &'static [Evidence]) {
    const WRITTEN: &[Evidence] = &[Evidence::Table, Evidence::ResourcePage, Evidence::Overlay];
    let inner = path.len() > 3;
    match name {
        "json" if inner => ("type", &[Evidence::Json]),
        "xml" if inner => ("type", &[Evidence::Xml]),
        "base" if inner => ("namespace", &[Evidence::Xml]),
        "position" => ("order", &[Evidence::Xml, Evidence::Overlay]),
        "xml" | "bases" => ("namespace", &[Evidence::Xml]),
        "default" => ("required", &[Evidence::Annotation, Evidence::Overlay]),
        _ if inner && path[path.len() - 2] != "values" => ("type", WRITTEN),
        _ => ("", WRITTEN),
    }
}
