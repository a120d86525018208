//! Whole entries: the service, operations, models and enumerations.
//!
//! In: a spec, an entry's path, its new form. Out: the changed spec, sorted, with
//! all uses of a renamed type. Knows the spec's values and their form.

use super::Problem;
use super::path::Root;
use super::tree::{impossible, not_found, taken};
use super::types::{NAMESPACE, insert_type, rename_type, type_index};
use crate::diagnostic::codes;
use crate::spec::Spec;
use crate::spec::file::document::{Codes, Document};
use crate::spec::file::form;
use crate::spec::file::node::{Fields, Node};
use crate::spec::file::read::{self, Unusable};
use crate::spec::file::references;
use crate::spec::file::writer::Writer;
use crate::spec::model::{Controller, Operation, Sample};
use std::sync::Arc;
use toml::{Table, Value};
use unicode_ident::{is_xid_continue, is_xid_start};

/// Longest key: two of them and more make up the name of a file.
const MAX_KEY: usize = 80;

/// Samples that prove nothing, and why: `request.json`, `cut off`.
type Marks = Vec<(String, String)>;

const CODES: Codes = Codes {
    syntax: &codes::OVERLAY_VALUE,
    key: &codes::OVERLAY_VALUE,
    value: &codes::OVERLAY_VALUE,
};

/// The form of an entry.
pub(super) fn form(spec: &Spec, root: &Root) -> Result<Value, Problem> {
    Ok(Value::Table(match root {
        Root::Service => {
            let mut table = form::service(&spec.service);
            // It is there to be set even if every setting is the default.
            let wire = table.entry("wire");
            wire.or_insert_with(|| Value::Table(Table::new()));
            table
        }
        Root::Controller(key) => form::controller(&spec.controllers[controller_index(spec, key)?]),
        Root::Operation { controller, key } => {
            let operation = &spec.controllers[controller_index(spec, controller)?];
            let operation = &operation.operations[operation_index(operation, key)?];
            let own =
                |sample: &&Sample| sample.controller == *controller && sample.operation == *key;
            form::operation(operation, spec.samples.iter().filter(own))
        }
        Root::Model(name) => {
            let (namespace, index) = type_index(spec, name)?;
            let namespace = &spec.namespaces[namespace];
            let mut table = form::definition(&namespace.types[index]);
            if let Some(uri) = &namespace.uri {
                table.insert(NAMESPACE.to_owned(), Value::from(uri.as_str()));
            }
            table
        }
    }))
}

/// Reads a form as if it stood in a file of the spec.
pub(super) fn read_form<T>(
    form: &Table,
    read: impl FnOnce(Node<'_>) -> Option<T>,
) -> Result<T, Vec<Problem>> {
    let mut writer = Writer::plain();
    writer.section(&["entry"]);
    writer.pairs(form);
    let text = writer.finish();
    let document = Document::new(Arc::from(""), &text, CODES);
    let table = document.parse();
    let entry = table
        .as_ref()
        .and_then(|table| Fields::of(&document, table).get("entry"));
    let value = entry.and_then(read);
    let diagnostics = document.take_found().into_iter();
    let problems: Vec<_> = diagnostics
        .map(|found| Problem {
            way: entry
                .zip(found.primary.as_ref())
                .map(|(entry, place)| entry.way_to(place)),
            ..Problem::new(
                &codes::OVERLAY_VALUE,
                found.message,
                found.help.unwrap_or_default(),
            )
        })
        .collect();
    match value {
        Some(value) if problems.is_empty() => Ok(value),
        _ => Err(problems),
    }
}

/// Puts an edited form in the place of an entry.
pub(super) fn replace(spec: &mut Spec, root: &Root, form: Value) -> Result<(), Vec<Problem>> {
    let Value::Table(form) = form else {
        return Ok(());
    };
    match root {
        Root::Service => {
            spec.service = read_form(&form, |node| node.fields().map(read::service))?;
        }
        Root::Controller(key) => {
            let new = read_form(&form, |node| {
                let mut fields = node.fields()?;
                let controller = read::controller(key, &mut fields);
                fields.finish();
                Some(controller)
            })?;
            let index = controller_index(spec, key)?;
            let operations = std::mem::take(&mut spec.controllers[index].operations);
            spec.controllers[index] = Controller { operations, ..new };
        }
        Root::Operation { controller, key } => {
            let (operation, unusable) = read_operation(key, &form)?;
            mark_unusable(spec, controller, key, &unusable)?;
            let index = controller_index(spec, controller)?;
            let controller = &mut spec.controllers[index];
            let index = operation_index(controller, key)?;
            controller.operations[index] = operation;
        }
        Root::Model(name) => {
            let (namespace, index) = type_index(spec, name)?;
            spec.namespaces[namespace].types.remove(index);
            insert_type(spec, name, form)?;
            sort(spec);
            spec.namespaces
                .retain(|namespace| !namespace.types.is_empty());
        }
    }
    Ok(())
}

/// Adds an entry.
pub(super) fn add(spec: &mut Spec, root: &Root, form: &Table) -> Result<(), Vec<Problem>> {
    match root {
        Root::Service => Err(impossible("the service is there already", "use `set`").into()),
        Root::Controller(_) => Err(impossible(
            "a controller has nothing but its operations",
            "add an operation: `operations/<controller>/<key>`",
        )
        .into()),
        Root::Operation { controller, key } => {
            check_key(controller)?;
            check_key(key)?;
            let index = controller_index(spec, controller).unwrap_or_else(|_| {
                spec.controllers.push(Controller {
                    key: controller.clone(),
                    ..Controller::default()
                });
                spec.controllers.len() - 1
            });
            if operation_index(&spec.controllers[index], key).is_ok() {
                return Err(taken(key).into());
            }
            let (operation, unusable) = read_operation(key, form)?;
            spec.controllers[index].operations.push(operation);
            mark_unusable(spec, controller, key, &unusable)?;
            sort(spec);
            Ok(())
        }
        Root::Model(name) => {
            if type_index(spec, name).is_ok() {
                return Err(taken(name).into());
            }
            insert_type(spec, name, form.clone())?;
            sort(spec);
            Ok(())
        }
    }
}

/// Removes an entry; the samples of an operation go with it.
pub(super) fn remove(spec: &mut Spec, root: &Root) -> Result<(), Problem> {
    match root {
        Root::Service => {
            return Err(impossible(
                "the service itself can't be removed",
                "remove its folder, or the key that is wrong: `service/<key>`",
            ));
        }
        Root::Controller(key) => {
            let index = controller_index(spec, key)?;
            spec.controllers.remove(index);
            spec.samples.retain(|sample| sample.controller != *key);
        }
        Root::Operation { controller, key } => {
            let index = controller_index(spec, controller)?;
            let found = &mut spec.controllers[index];
            let operation = operation_index(found, key)?;
            found.operations.remove(operation);
            let of_it =
                |sample: &Sample| sample.controller == *controller && sample.operation == *key;
            spec.samples.retain(|sample| !of_it(sample));
            spec.controllers
                .retain(|controller| !controller.operations.is_empty());
        }
        Root::Model(name) => {
            let (namespace, index) = type_index(spec, name)?;
            spec.namespaces[namespace].types.remove(index);
            spec.namespaces
                .retain(|namespace| !namespace.types.is_empty());
        }
    }
    Ok(())
}

/// Gives an entry another name. A type keeps its name on the wire.
pub(super) fn rename(spec: &mut Spec, root: &Root, new: &str) -> Result<(), Problem> {
    match root {
        Root::Service => {
            return Err(impossible(
                "a service has the name of its folder",
                "rename the folder",
            ));
        }
        Root::Controller(key) => {
            check_key(new)?;
            if new != key && controller_index(spec, new).is_ok() {
                return Err(taken(new));
            }
            let index = controller_index(spec, key)?;
            new.clone_into(&mut spec.controllers[index].key);
            for sample in spec.samples.iter_mut() {
                if sample.controller == *key {
                    new.clone_into(&mut sample.controller);
                }
            }
        }
        Root::Operation { controller, key } => {
            check_key(new)?;
            let index = controller_index(spec, controller)?;
            let found = &mut spec.controllers[index];
            if new != key && operation_index(found, new).is_ok() {
                return Err(taken(new));
            }
            let index = operation_index(found, key)?;
            new.clone_into(&mut found.operations[index].key);
            for sample in &mut spec.samples {
                if sample.controller == *controller && sample.operation == *key {
                    new.clone_into(&mut sample.operation);
                }
            }
        }
        Root::Model(old) => {
            if new != old && type_index(spec, new).is_ok() {
                return Err(taken(new));
            }
            let (namespace, index) = type_index(spec, old)?;
            rename_type(&mut spec.namespaces[namespace].types[index], new);
            references::rename(spec, old, new);
        }
    }
    sort(spec);
    Ok(())
}

/// Marks the samples of an operation that prove nothing: those in the list, no others.
fn mark_unusable(
    spec: &mut Spec,
    controller: &str,
    operation: &str,
    unusable: &[(String, String)],
) -> Result<(), Problem> {
    let mut names = Vec::new();
    for sample in &mut spec.samples {
        if sample.controller == controller && sample.operation == operation {
            let name = form::sample_name(sample);
            let reason = unusable.iter().find(|(sample, _)| *sample == name);
            sample.unusable = reason.map(|(_, reason)| reason.clone());
            names.push(name);
        }
    }
    let known: Vec<_> = names.iter().map(String::as_str).collect();
    match unusable.iter().find(|(name, _)| !names.contains(name)) {
        Some((name, _)) => {
            let message = format!("the operation has no sample `{name}`");
            Err(not_found(&message, name, &known))
        }
        None => Ok(()),
    }
}

fn read_operation(key: &str, form: &Table) -> Result<(Operation, Marks), Vec<Problem>> {
    read_form(form, |node| {
        let (operation, unusable) = read::operation(key, node)?;
        let plain = |(_, sample, reason): Unusable<'_>| (sample, reason);
        Some((operation, unusable.into_iter().map(plain).collect()))
    })
}

fn controller_index(spec: &Spec, key: &str) -> Result<usize, Problem> {
    let mut controllers = spec.controllers.iter();
    let found = controllers.position(|controller| controller.key == key);
    found.ok_or_else(|| {
        let keys = spec
            .controllers
            .iter()
            .map(|controller| controller.key.as_str());
        let message = format!("there is no controller `{key}`");
        not_found(&message, key, &keys.collect::<Vec<_>>())
    })
}

fn operation_index(controller: &Controller, key: &str) -> Result<usize, Problem> {
    let mut operations = controller.operations.iter();
    let found = operations.position(|operation| operation.key == key);
    found.ok_or_else(|| {
        let keys = controller
            .operations
            .iter()
            .map(|operation| operation.key.as_str());
        let message = format!(
            "the controller `{}` has no operation `{key}`",
            controller.key
        );
        not_found(&message, key, &keys.collect::<Vec<_>>())
    })
}

/// Keys name files, modules and functions.
fn check_key(key: &str) -> Result<(), Problem> {
    let starts = key.starts_with(|first| first == '_' || is_xid_start(first));
    if starts && key != "_" && key.len() <= MAX_KEY && key.chars().all(is_xid_continue) {
        return Ok(());
    }
    let message = format!("`{key}` can't be a key");
    let help = "use letters, digits and `_`, as in `query_fees`";
    Err(Problem::new(&codes::OVERLAY_VALUE, message, help))
}

fn sort(spec: &mut Spec) {
    spec.controllers.sort_by(|a, b| a.key.cmp(&b.key));
    for controller in &mut spec.controllers {
        controller.operations.sort_by(|a, b| a.key.cmp(&b.key));
    }
    spec.namespaces.sort_by(|a, b| a.key.cmp(&b.key));
    for namespace in &mut spec.namespaces {
        namespace.types.sort_by(|a, b| a.name().cmp(b.name()));
    }
    spec.samples.sort_by(|a, b| {
        let key = |sample: &Sample| (sample.controller.clone(), sample.operation.clone());
        (key(a), a.direction, a.format).cmp(&(key(b), b.direction, b.format))
    });
}
