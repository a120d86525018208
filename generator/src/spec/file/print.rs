//! A spec → its files, sorted, byte for byte the same for the same spec.
//!
//! In: a [`Spec`]. Out: texts and their paths. Knows which file holds what;
//! does not touch the disk.

use super::form::{self, CONTROLLER_KEYS, NAMESPACE_KEYS, entry_key};
use super::writer::Writer;
use super::{FORMAT, SpecFile};
use crate::spec::Spec;
use crate::spec::model::{Controller, Namespace, Sample};
use rayon::prelude::*;
use std::collections::BTreeMap;
use toml::Value;

/// Samples by controller and operation.
type Samples<'s> = BTreeMap<(&'s str, &'s str), Vec<&'s Sample>>;

/// Prints a spec as the files of its folder, sorted by path.
#[must_use]
pub fn print(spec: &Spec) -> Vec<SpecFile> {
    let mut samples = Samples::new();
    for sample in &spec.samples {
        let key = (sample.controller.as_str(), sample.operation.as_str());
        samples.entry(key).or_default().push(sample);
    }
    for own in samples.values_mut() {
        own.sort_by_key(|sample| (sample.direction, sample.format));
    }
    let mut files = vec![service(spec)];
    let controllers = spec.controllers.par_iter();
    files.par_extend(controllers.map(|controller| operations(spec, controller, &samples)));
    let namespaces = spec.namespaces.par_iter();
    files.par_extend(namespaces.map(|namespace| models(spec, namespace)));
    files.extend(spec.samples.iter().map(sample));
    files.sort();
    files
}

fn service(spec: &Spec) -> SpecFile {
    let mut writer = Writer::generated(&spec.name);
    writer.pair("format", &Value::from(FORMAT));
    let mut table = form::service(&spec.service);
    let wire = table.remove("wire");
    writer.pairs(&table);
    if let Some(Value::Table(wire)) = wire {
        writer.section(&["wire"]);
        writer.pairs(&wire);
    }
    SpecFile {
        path: "spec/service.toml".to_owned(),
        text: writer.finish(),
    }
}

fn operations(spec: &Spec, controller: &Controller, samples: &Samples<'_>) -> SpecFile {
    let mut writer = Writer::generated(&spec.name);
    writer.pairs(&form::controller(controller));
    let mut operations: Vec<_> = controller.operations.iter().collect();
    operations.sort_by_key(|operation| &operation.key);
    for operation in operations {
        let own = samples.get(&(controller.key.as_str(), operation.key.as_str()));
        let own = own.into_iter().flatten().copied();
        writer.section(&[&entry_key(&operation.key, CONTROLLER_KEYS)]);
        writer.pairs(&form::operation(operation, own));
    }
    SpecFile {
        path: format!("spec/operations/{}.toml", controller.key),
        text: writer.finish(),
    }
}

fn models(spec: &Spec, namespace: &Namespace) -> SpecFile {
    let mut writer = Writer::generated(&spec.name);
    if let Some(uri) = &namespace.uri {
        writer.pair("namespace", &Value::from(uri.as_str()));
    }
    let mut types: Vec<_> = namespace.types.iter().collect();
    types.sort_by_key(|definition| definition.name());
    for definition in types {
        writer.section(&[&entry_key(definition.name(), NAMESPACE_KEYS)]);
        writer.pairs(&form::definition(definition));
    }
    SpecFile {
        path: format!("spec/models/{}.toml", namespace.key),
        text: writer.finish(),
    }
}

fn sample(sample: &Sample) -> SpecFile {
    SpecFile {
        path: format!(
            "spec/samples/{}.{}.{}",
            sample.controller,
            sample.operation,
            form::sample_name(sample)
        ),
        text: [&*sample.text, "\n"].concat(),
    }
}
