//! The files of a spec → the spec.
//!
//! In: paths and texts. Out: a [`Spec`] of all that could be read, sorted, and a
//! diagnostic with place for all that could not. Does not touch the disk.

use super::document::{Codes, Document, Findings};
use super::form::{NAMESPACE_KEYS, entry_name, sample_name};
use super::node::{Fields, Node};
use super::read;
use super::references::type_names;
use super::words::{DIRECTIONS, EXTENSIONS, nearest, value};
use super::{FORMAT, SpecFile};
use crate::diagnostic::{Diagnostic, Location, Span, codes};
use crate::spec::Spec;
use crate::spec::model::{Direction, Format, Namespace, Sample};
use crate::spec::type_text::SCALARS;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Codes of diagnostics about the spec's files.
pub(crate) const CODES: Codes = Codes {
    syntax: &codes::SPEC_SYNTAX,
    key: &codes::SPEC_KEY,
    value: &codes::SPEC_VALUE,
};

/// Loads a spec from its files; `name` is the service's folder name.
///
/// Paths may have any prefix before `spec/`; diagnostics show them as given.
#[must_use]
pub fn load(name: &str, files: &[SpecFile]) -> (Spec, Vec<Diagnostic>) {
    let mut files: Vec<_> = files.iter().collect();
    files.sort();
    let mut loader = Loader {
        spec: Spec {
            name: name.to_owned(),
            ..Spec::default()
        },
        ..Loader::default()
    };
    for file in files {
        loader.file(file);
    }
    loader.finish()
}

#[derive(Default)]
struct Loader {
    spec: Spec,
    diagnostics: Vec<Diagnostic>,
    /// Names of types in use.
    named: Vec<(String, Location)>,
    /// What must be unique, and where it was first: type, route, namespace.
    seen: BTreeMap<(&'static str, String), Location>,
    /// Controller, operation, `request.json`: why it proves nothing.
    unusable: BTreeMap<(String, String, String), (String, Location)>,
    has_service: bool,
    /// A file or an entry can't be read: what it would define is not known.
    incomplete: bool,
}

impl Loader {
    fn file(&mut self, file: &SpecFile) {
        let path = match file.path.rfind("/spec/") {
            Some(start) => &file.path[start + "/spec/".len()..],
            None => file.path.strip_prefix("spec/").unwrap_or(&file.path),
        };
        let stem = path.strip_suffix(".toml");
        if path == "service.toml" {
            self.service(file);
        } else if let Some(key) = stem.and_then(|stem| stem.strip_prefix("operations/")) {
            self.operations(key, file);
        } else if let Some(key) = stem.and_then(|stem| stem.strip_prefix("models/")) {
            self.models(key, file);
        } else if let Some(sample) = path.strip_prefix("samples/").and_then(sample_parts) {
            let text = file.text.strip_suffix('\n').unwrap_or(&file.text);
            self.sample(
                file,
                Sample {
                    text: text.into(),
                    ..sample
                },
            );
        } else {
            let message = "this file is no part of the spec".to_owned();
            let help = "move it out of `spec/`, or give it the name that `specs/README.md` tells";
            let diagnostic = Diagnostic::new(&codes::SPEC_FILE, message).at(start_of(&file.path));
            self.diagnostics.push(diagnostic.help(help));
        }
    }

    fn service(&mut self, file: &SpecFile) {
        self.has_service = true;
        let document = document(file);
        let Some(table) = document.parse() else {
            return self.keep(document.finish(), true);
        };
        let mut fields = Fields::of(&document, &table);
        let node = fields.get("format");
        let format: Option<Option<i64>> = node.as_ref().map(Node::integer);
        let problem = match format {
            None => Some("`format` is missing".to_owned()),
            Some(Some(FORMAT)) | Some(None) => None,
            Some(Some(format)) => Some(format!("this spec has format {format}, not {FORMAT}")),
        };
        if let Some(message) = problem {
            let help = "use the version of helpgen that wrote it, or generate it anew";
            let place = node.map_or_else(|| start_of(&file.path), |node| node.location());
            let diagnostic = Diagnostic::new(&codes::SPEC_FORMAT, message).help(help);
            document.report(diagnostic.at(place));
        }
        self.spec.service = read::service(fields);
        self.keep(document.finish(), false);
    }

    fn operations(&mut self, key: &str, file: &SpecFile) {
        let document = document(file);
        let Some(table) = document.parse() else {
            return self.keep(document.finish(), true);
        };
        let mut fields = Fields::of(&document, &table);
        let mut controller = read::controller(key, &mut fields);
        for (name, node) in fields.rest() {
            let name = entry_name(name);
            let Some((operation, unusable)) = read::operation(&name, node) else {
                self.incomplete = true;
                continue;
            };
            let route = format!("{} {}", operation.method, operation.path);
            self.unique("route", &route, node.location());
            self.unique("operation", &format!("{key}/{name}"), node.location());
            for (node, sample, reason) in unusable {
                let key = (key.to_owned(), name.to_string(), sample);
                self.unusable.insert(key, (reason, node.location()));
            }
            controller.operations.push(operation);
        }
        controller.operations.sort_by(|a, b| a.key.cmp(&b.key));
        self.spec.controllers.push(controller);
        self.keep(document.finish(), false);
    }

    fn models(&mut self, key: &str, file: &SpecFile) {
        let document = document(file);
        let Some(table) = document.parse() else {
            return self.keep(document.finish(), true);
        };
        let mut fields = Fields::of(&document, &table);
        let uri = fields.get(NAMESPACE_KEYS[0]);
        let mut namespace = Namespace {
            key: key.to_owned(),
            uri: uri.and_then(|uri| uri.text()),
            types: Vec::new(),
        };
        if let (Some(uri), Some(node)) = (&namespace.uri, uri) {
            self.unique("namespace", uri, node.location());
        }
        for (name, node) in fields.rest() {
            let name = entry_name(name);
            self.unique("type", &name, node.location());
            let definition = read::definition(&name, node);
            self.incomplete |= definition.is_none();
            namespace.types.extend(definition);
        }
        namespace.types.sort_by(|a, b| a.name().cmp(b.name()));
        self.spec.namespaces.push(namespace);
        self.keep(document.finish(), false);
    }

    fn sample(&mut self, file: &SpecFile, mut sample: Sample) {
        let mut controllers = self.spec.controllers.iter();
        let controller = controllers.find(|controller| controller.key == sample.controller);
        let mut operations = controller.into_iter().flat_map(|found| &found.operations);
        if !operations.any(|operation| operation.key == sample.operation) && !self.incomplete {
            let message = format!(
                "there is no operation `{}/{}` for this sample",
                sample.controller, sample.operation
            );
            let help = "remove the file, or name it after an operation in `spec/operations`";
            let diagnostic = Diagnostic::new(&codes::SPEC_SAMPLE, message).help(help);
            self.diagnostics.push(diagnostic.at(start_of(&file.path)));
            return;
        }
        let name = sample_name(&sample);
        let key = (sample.controller.clone(), sample.operation.clone(), name);
        sample.unusable = self.unusable.remove(&key).map(|(reason, _)| reason);
        self.spec.samples.push(sample);
    }

    /// Reports a second entry of the same kind and name.
    fn unique(&mut self, kind: &'static str, name: &str, place: Location) {
        let key = (kind, name.to_owned());
        if let Some(first) = self.seen.get(&key) {
            let message = format!("{kind} `{name}` is defined twice");
            let diagnostic = Diagnostic::new(&codes::SPEC_DUPLICATE, message).at(place);
            let diagnostic = diagnostic.also(first.clone(), "the first definition");
            self.diagnostics
                .push(diagnostic.help("remove or rename one of the two"));
        } else {
            self.seen.insert(key, place);
        }
    }

    fn keep(&mut self, findings: Findings, incomplete: bool) {
        self.diagnostics.extend(findings.diagnostics);
        self.named.extend(findings.named);
        self.incomplete |= incomplete;
    }

    fn finish(mut self) -> (Spec, Vec<Diagnostic>) {
        if !self.has_service {
            let message = "`spec/service.toml` is missing".to_owned();
            let help = format!("add the file with the line `format = {FORMAT}`");
            let diagnostic = Diagnostic::new(&codes::SPEC_FORMAT, message).help(help);
            self.diagnostics.push(diagnostic);
        }
        self.check_types();
        for (name, (_, place)) in std::mem::take(&mut self.unusable) {
            let message = format!("there is no sample `{}` of this operation", name.2);
            let diagnostic = Diagnostic::new(&codes::SPEC_SAMPLE, message).at(place);
            let help = "remove the entry, or add the file to `spec/samples`";
            self.diagnostics.push(diagnostic.help(help));
        }
        self.spec.controllers.sort_by(|a, b| a.key.cmp(&b.key));
        self.spec.namespaces.sort_by(|a, b| a.key.cmp(&b.key));
        self.spec.samples.sort_by(|a, b| order(a).cmp(&order(b)));
        (self.spec, self.diagnostics)
    }

    fn check_types(&mut self) {
        if self.incomplete {
            return;
        }
        let defined: BTreeSet<_> = type_names(&self.spec).collect();
        let words = SCALARS.iter().map(|(word, _)| *word);
        let known: Vec<_> = defined.iter().copied().chain(words).collect();
        for (name, place) in std::mem::take(&mut self.named) {
            if defined.contains(name.as_str()) {
                continue;
            }
            let help = match nearest(&name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "define it in a file of `spec/models`, or use another type".to_owned(),
            };
            let message = format!("no file defines the type `{name}`");
            let diagnostic = Diagnostic::new(&codes::SPEC_TYPE, message).at(place);
            self.diagnostics.push(diagnostic.help(help));
        }
    }
}

fn document(file: &SpecFile) -> Document<'_> {
    Document::new(Arc::from(file.path.as_str()), &file.text, CODES)
}

/// `order.refund.request.json`, without text.
pub(crate) fn sample_parts(name: &str) -> Option<Sample> {
    let mut parts = name.split('.');
    let mut next = || parts.next().filter(|part| !part.is_empty());
    let sample = Sample {
        controller: next()?.to_owned(),
        operation: next()?.to_owned(),
        direction: value(DIRECTIONS, next()?)?,
        format: value(EXTENSIONS, next()?)?,
        text: "".into(),
        unusable: None,
    };
    parts.next().is_none().then_some(sample)
}

fn order(sample: &Sample) -> (&str, &str, Direction, Format) {
    (
        &sample.controller,
        &sample.operation,
        sample.direction,
        sample.format,
    )
}

fn start_of(path: &str) -> Location {
    Location {
        file: Arc::from(path),
        span: Span {
            line: 1,
            column: 1,
            length: 0,
        },
        quote: None,
    }
}
