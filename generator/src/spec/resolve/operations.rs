//! Operation pages → controllers with their operations.
//!
//! Puts together what the other files decide about keys, parameters, bodies and
//! authentication.

use super::auth::{self, Demand};
use super::documents::Samples;
use super::drafts::Observed;
use super::keys;
use super::names::Known;
use super::parameters::parameters;
use super::provenance::{Evidence, Findings, place};
use super::survey::{OperationSource, Survey};
use crate::page::{OperationPage, ParameterSource, Slot, Text};
use crate::spec::lock::OperationKey;
use crate::spec::model::{Body, Controller, Direction, Operation};
use crate::spec::settings::Settings;
use std::collections::BTreeMap;

/// What operations are built from.
#[derive(Clone, Copy)]
pub(super) struct Context<'c, 'a> {
    pub(super) survey: &'c Survey<'a>,
    pub(super) samples: &'c [Samples<'a>],
    pub(super) observed: &'c Observed<'a>,
    pub(super) known: &'c Known,
    pub(super) settings: &'c Settings,
    /// Per operation of the survey.
    pub(super) keys: &'c [OperationKey],
    /// Keys that were known before, by route.
    pub(super) locked: &'c BTreeMap<String, OperationKey>,
}

/// Builds all controllers, and what their operations demand.
pub(super) fn build(
    context: Context<'_, '_>,
    findings: &mut Findings,
) -> (Vec<Controller>, Vec<Demand>) {
    let mut controllers: BTreeMap<&str, Controller> = BTreeMap::new();
    let mut demands = Vec::new();
    for (index, source) in context.survey.operations.iter().enumerate() {
        let key = &context.keys[index];
        let path = format!("operations/{}/{}", key.controller, key.operation);
        let demand = auth::demand(*source, &path, context.settings, findings);
        record(context, *source, &path, findings);
        let operation = operation(context, index, &path, &demand, findings);
        demands.push(demand);
        let controller = controllers
            .entry(&key.controller)
            .or_insert_with(|| Controller {
                key: key.controller.clone(),
                ..Controller::default()
            });
        if controller.title.is_none() && controller.documentation.is_none() {
            (controller.title, controller.documentation) =
                keys::title(context.survey, *source, &key.controller);
        }
        controller.operations.push(operation);
    }
    let mut controllers: Vec<Controller> = controllers.into_values().collect();
    for controller in &mut controllers {
        controller.operations.sort_by(|a, b| a.key.cmp(&b.key));
    }
    (controllers, demands)
}

/// Records where an operation stands and what its key comes from.
fn record(
    context: Context<'_, '_>,
    source: OperationSource<'_>,
    path: &str,
    findings: &mut Findings,
) {
    let at = place(source.file, source.page.path.span);
    let route = keys::route(source);
    findings
        .facts
        .record(path, Evidence::Table, Some(at.clone()), route.clone());
    let key = format!("{path}/key");
    if context.locked.contains_key(&route) {
        findings
            .facts
            .record(key, Evidence::Lock, None, "kept since it was first seen");
    } else if let Some((group, file)) = context.survey.group(source) {
        let at = place(file, group.name.span);
        findings
            .facts
            .record(key, Evidence::Index, Some(at), group.name.value.clone());
    } else {
        findings
            .facts
            .record(key, Evidence::Default, Some(at), "literals of the route");
    }
}

fn operation(
    context: Context<'_, '_>,
    index: usize,
    path: &str,
    demand: &Demand,
    findings: &mut Findings,
) -> Operation {
    let source = context.survey.operations[index];
    let page = source.page;
    record_text(path, page.documentation.as_ref(), source, findings);
    Operation {
        key: context.keys[index].operation.clone(),
        method: page.method.value.clone(),
        path: page.path.value.clone(),
        documentation: page.documentation.as_ref().map(|text| text.value.clone()),
        auth: demand.auth.clone(),
        parameters: parameters(source, path, context.known, findings),
        body: body(context, index, Direction::Request, path, findings),
        response: body(context, index, Direction::Response, path, findings),
    }
}

fn body(
    context: Context<'_, '_>,
    index: usize,
    direction: Direction,
    path: &str,
    findings: &mut Findings,
) -> Option<Body> {
    let source = context.survey.operations[index];
    let ty = context.observed.bodies.get(&(index, direction))?;
    let (slot, part) = match direction {
        Direction::Request => (&source.page.body, "body"),
        Direction::Response => (&source.page.response, "response"),
    };
    let span = slot
        .resource
        .as_ref()
        .map_or(source.page.path.span, |resource| resource.type_phrase.span);
    let at = place(source.file, span);
    let kind = if slot.resource.is_some() {
        Evidence::Table
    } else {
        Evidence::Guess
    };
    findings.facts.record(
        format!("{path}/{part}/type"),
        kind,
        Some(at.clone()),
        "type of the body",
    );
    // Sorted by operation, then by direction.
    let samples = context
        .samples
        .binary_search_by_key(&(index, direction), |samples| {
            (samples.operation, samples.direction)
        })
        .ok()
        .map(|found| &context.samples[found]);
    let documentation = documentation(source, slot, direction);
    record_text(&format!("{path}/{part}"), documentation, source, findings);
    Some(Body {
        ty: context.known.resolve(ty, Some(at), findings),
        documentation: documentation.map(|text| text.value.clone()),
        formats: samples
            .map(|samples| samples.formats.clone())
            .unwrap_or_default(),
    })
}

/// Records where a description stands.
fn record_text(
    path: &str,
    text: Option<&Text>,
    source: OperationSource<'_>,
    findings: &mut Findings,
) {
    if let Some(text) = text {
        let at = Some(place(source.file, text.span));
        let path = format!("{path}/doc");
        findings
            .facts
            .record(path, Evidence::Table, at, "description");
    }
}

/// The description of a body; what only repeats the summary says nothing.
fn documentation<'a>(
    source: OperationSource<'a>,
    slot: &'a Slot,
    direction: Direction,
) -> Option<&'a Text> {
    let page = source.page;
    let text = slot.documentation.as_ref().or_else(|| match direction {
        Direction::Request => body_row(page),
        Direction::Response => None,
    })?;
    let summary = page.documentation.as_ref().map(|text| &text.value);
    (summary != Some(&text.value)).then_some(text)
}

/// In the 4.0 template the body is described among the parameters.
fn body_row(page: &OperationPage) -> Option<&Text> {
    let row = page
        .uri_parameters
        .iter()
        .find(|row| row.source == Some(ParameterSource::Body))?;
    row.documentation.as_ref()
}
