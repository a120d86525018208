//! Pages, settings and lock → [`Spec`], with the source of every fact and all doubts.
//!
//! Pure and total: any pages give a spec, what is wrong with them is reported.
//! The order of the pages does not matter. Knows no files and no Rust names.

mod align;
mod anonymous;
mod auth;
mod collections;
mod contract;
mod counter;
mod definitions;
mod documents;
#[cfg(test)]
mod doubts;
mod drafts;
mod enums;
mod evidence;
mod generics;
mod hashes;
mod infer;
mod keys;
mod members;
mod mismatch;
mod nameless;
mod names;
mod namesakes;
mod namespace_keys;
mod nullable;
mod object;
mod observe;
mod operations;
mod own_lists;
mod parameters;
pub mod provenance;
mod reach;
mod recount;
mod route;
mod ruled_names;
mod runs;
mod samples;
mod schema;
mod shape;
mod steps;
mod survey;
#[cfg(test)]
mod seeds;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod testing;
mod unify;
mod unpaged;
mod usable;
mod forms;
mod wire;

pub(crate) use self::wire::camel;

use self::definitions::Definitions;
use self::documents::Samples;
use self::drafts::Observed;
use self::provenance::{Findings, Provenance};
use self::survey::{OperationSource, Survey};
use self::usable::Models;
use super::lock::{Lock, OperationKey};
use super::model::{
    Direction, Namespace, Sample, Service, Spec, TypeDefinition, Wire, XmlSerializer,
};
use super::settings::Settings;
use crate::diagnostic::Diagnostic;
use crate::page::Page;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Key of the namespace for types whose namespace no page shows.
const UNKNOWN_NAMESPACE: &str = "types";

/// What the stage makes of the pages.
#[derive(Debug, Default)]
pub struct Resolved {
    /// The spec, before overlays.
    pub spec: Spec,
    /// The lock, with keys for every operation and namespace.
    pub lock: Lock,
    /// Where each fact comes from.
    pub facts: Provenance,
    /// Doubts and contradictions, in order of place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Resolves the pages of one service.
#[must_use]
pub fn resolve(pages: &[Page], service: &str, settings: &Settings, lock: &Lock) -> Resolved {
    settle(pages, service, settings, lock, Findings::default())
}

/// Resolves the pages of one service without keeping where each fact comes from,
/// which on a large site takes more memory than the spec.
#[must_use]
pub fn resolve_without_facts(
    pages: &[Page],
    service: &str,
    settings: &Settings,
    lock: &Lock,
) -> Resolved {
    settle(pages, service, settings, lock, Findings::without_facts())
}

fn settle(
    pages: &[Page],
    service: &str,
    settings: &Settings,
    lock: &Lock,
    mut findings: Findings,
) -> Resolved {
    let pages = &*anonymous::name(pages, &mut findings);
    let adopted = nameless::adopt(pages, &mut findings);
    let unpaged = unpaged::find(pages, &mut findings);
    let survey = Survey::new(pages, &adopted, &unpaged, &mut findings);
    let samples = read_samples(&survey, settings.wire.xml, &mut findings);
    let mut observed = observe::observe(&survey, &samples, &mut findings);
    let wire = wire::settle(&observed, &samples, &settings.wire, &mut findings);
    let known = definitions::known(&survey, &observed, &settings.overlays);
    let prefix = settings.route_prefix.as_deref().unwrap_or("api");
    let keys = keys::operations(&survey, prefix, lock);
    let context = operations::Context {
        survey: &survey,
        samples: &samples,
        observed: &observed,
        known: &known,
        settings,
        keys: &keys,
        locked: &lock.operations,
    };
    let (mut controllers, demands) = operations::build(context, &mut findings);
    let mut definitions = definitions::build(&survey, &observed, &known, wire, &mut findings);
    if settings.wire.enums.is_none() {
        enums::set_forms(&mut definitions, &observed, wire);
    }
    enums::set_case(&mut definitions, &observed, wire, &mut findings);
    enums::mark_others(&definitions, &mut observed, wire);
    hashes::set_namespaces(&mut definitions, &samples, &mut findings);
    reach::prune(&mut definitions, &survey, &mut findings);
    generics::narrow(&mut definitions, &known, &observed, &mut findings);
    let docs = namesakes::Docs::new(&survey, &observed, &keys);
    namesakes::narrow(&mut definitions, &mut controllers, docs, &mut findings);
    definitions::report_doubts(&survey, &observed, &definitions, &known, &mut findings);
    let shown = own_lists::Shown::new(&samples, &observed, &keys, wire.xml);
    own_lists::name(&mut definitions, &mut controllers, shown, &mut findings);
    definitions::report_unseen(&survey, &observed, &definitions, &known, &mut findings);
    definitions::report_undescribed(&survey, &observed, &known, &mut findings);
    definitions::record_names(&survey, &mut findings);
    let lock = new_lock(lock, &survey, &keys, &definitions);
    let printed = spec_samples(&samples, observed, &Models::of(&definitions), &keys);
    samples.into_par_iter().for_each(drop);
    let spec = Spec {
        name: service.to_owned(),
        service: described(settings, &demands, wire),
        controllers,
        namespaces: namespaces(definitions, &lock.namespaces),
        samples: printed,
    };
    let (facts, diagnostics) = findings.finish();
    Resolved {
        spec,
        lock,
        facts,
        diagnostics,
    }
}

/// The lock with the keys of all operations and namespaces.
fn new_lock(
    old: &Lock,
    survey: &Survey<'_>,
    keys: &[OperationKey],
    definitions: &Definitions,
) -> Lock {
    let routes = survey
        .operations
        .iter()
        .map(|operation| keys::route(*operation));
    let controllers = keys.iter().map(|key| key.controller.clone()).collect();
    let uris = uris(definitions);
    Lock {
        operations: routes.zip(keys.iter().cloned()).collect(),
        namespaces: namespace_keys::namespaces(&uris, &controllers, &old.namespaces),
        ..old.clone()
    }
}

fn spec_samples(
    samples: &[Samples<'_>],
    mut observed: Observed<'_>,
    models: &Models<'_>,
    keys: &[OperationKey],
) -> Vec<Sample> {
    // All is decided; of a large site, drafts and samples are much to hold at once.
    observed.drafts.clear();
    let mut all: Vec<Sample> = samples
        .par_iter()
        .flat_map_iter(|one| samples::samples(one, &observed, models, &keys[one.operation]))
        .collect();
    all.sort_by(|a, b| sample_order(a).cmp(&sample_order(b)));
    all
}

/// The samples of every body, read on all cores, sorted by operation, then by direction.
fn read_samples<'a>(
    survey: &Survey<'a>,
    serializer: Option<XmlSerializer>,
    findings: &mut Findings,
) -> Vec<Samples<'a>> {
    let operations = survey.operations.par_iter().enumerate();
    let read = |(index, operation): (usize, &OperationSource<'a>)| {
        let mut findings = Findings::without_facts();
        let mut side = |direction, texts| {
            Samples::read(index, direction, operation.file, texts, &mut findings)
        };
        let request = side(Direction::Request, &operation.page.request_samples);
        let response = side(Direction::Response, &operation.page.response_samples);
        ([request, response], findings)
    };
    let read: Vec<([Samples<'a>; 2], Findings)> = operations.map(read).collect();
    let mut samples = Vec::with_capacity(2 * read.len());
    for (sides, found) in read {
        samples.extend(sides);
        findings.append(found);
    }
    if serializer.unwrap_or_else(|| wire::serializer(&samples)) == XmlSerializer::Xml {
        samples.iter_mut().for_each(Samples::use_xml_serializer);
    }
    samples
}

/// Namespaces of types and of their bases.
fn uris(definitions: &Definitions) -> BTreeSet<String> {
    let mut uris = BTreeSet::new();
    for (definition, namespace) in definitions {
        uris.extend(namespace.clone());
        if let TypeDefinition::Model(model) = definition {
            uris.extend(model.bases.iter().cloned());
        }
    }
    uris
}

fn described(settings: &Settings, demands: &[auth::Demand], wire: Wire) -> Service {
    Service {
        title: settings.title.clone(),
        base_urls: settings.base_urls.clone(),
        auth_documentation: auth::documentation(demands),
        wire,
    }
}

fn namespaces(definitions: Definitions, keys: &BTreeMap<String, String>) -> Vec<Namespace> {
    let mut by_key: BTreeMap<String, Namespace> = BTreeMap::new();
    for (definition, uri) in definitions {
        let key = uri
            .as_ref()
            .and_then(|uri| keys.get(uri))
            .map_or(UNKNOWN_NAMESPACE, String::as_str);
        let namespace = by_key.entry(key.to_owned()).or_insert_with(|| Namespace {
            key: key.to_owned(),
            uri,
            types: Vec::new(),
        });
        namespace.types.push(definition);
    }
    by_key.into_values().collect()
}

fn sample_order(sample: &Sample) -> (&str, &str, Direction, super::model::Format) {
    (
        &sample.controller,
        &sample.operation,
        sample.direction,
        sample.format,
    )
}
