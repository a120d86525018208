//! Walks types and samples together, body by body.
//!
//! A model is seen wherever a body, a member, an item or an entry has it. What is
//! seen goes into drafts; no spec is decided yet.

use super::documents::Samples;
use super::drafts::{Draft, EnumView, Observed};
use super::evidence::{
    ContractNames, Sight, item_sights, key_sights, pair_sights, settle, value_sights,
};
use super::provenance::{Findings, place};
use super::survey::Survey;
use super::{mismatch, route};
use crate::diagnostic::codes;
use crate::page::{ParameterSource, Slot};
use crate::spec::model::{Direction, Scalar, Type};
use crate::spec::phrase::types;
use crate::spec::sample::json::{Json, Value};

/// Where the walk stands.
#[derive(Clone, Copy)]
pub(super) struct Here<'a, 'h> {
    pub(super) samples: &'a Samples<'a>,
    pub(super) sight: Sight<'a>,
    /// Contract namespace of the model around.
    pub(super) around: &'a str,
    /// Name of a model that nothing else names.
    pub(super) hint: &'h str,
}

impl<'a, 'h> Here<'a, 'h> {
    /// The same place with another value, whose type is called `hint` if nothing names it.
    pub(super) fn at<'n>(self, sight: Sight<'a>, hint: &'n str) -> Here<'a, 'n>
    where
        'h: 'n,
    {
        Here {
            sight,
            hint,
            ..self
        }
    }
}

/// Observes all samples.
pub(super) fn observe<'a>(
    survey: &'a Survey<'a>,
    samples: &'a [Samples<'a>],
    findings: &mut Findings,
) -> Observed<'a> {
    let names = contract_names(survey, samples);
    let mut walk = Walk {
        survey,
        names,
        observed: Observed::default(),
        findings,
    };
    for (name, table) in &survey.tables {
        walk.observed
            .drafts
            .insert((*name).to_owned(), Draft::from_rows(&table.rows));
    }
    for samples in samples {
        walk.body(samples);
    }
    walk.check_texts();
    walk.observed
}

/// The slot of a page that samples belong to.
pub(super) fn slot<'a>(survey: &Survey<'a>, samples: &Samples<'_>) -> &'a Slot {
    let page = survey.operations[samples.operation].page;
    match samples.direction {
        Direction::Request => &page.body,
        Direction::Response => &page.response,
    }
}

/// Roots and items that a page shows under another name than its own.
fn contract_names(survey: &Survey<'_>, samples: &[Samples<'_>]) -> ContractNames {
    let mut names = ContractNames::new();
    for samples in samples {
        let Some(resource) = &slot(survey, samples).resource else {
            continue;
        };
        let Some(root) = samples.xml_root() else {
            continue;
        };
        let (name, element) = match types::parse(&resource.type_phrase.value) {
            Type::Named(name) => (name, Some(root)),
            Type::List(item) => match *item {
                Type::Named(name) => (name, root.children.first()),
                _ => continue,
            },
            _ => continue,
        };
        if let Some(element) = element {
            names.entry(element.name.to_string()).or_insert(name);
        }
    }
    names
}

/// The walk's own state.
pub(super) struct Walk<'a, 'f> {
    pub(super) survey: &'a Survey<'a>,
    pub(super) names: ContractNames,
    pub(super) observed: Observed<'a>,
    pub(super) findings: &'f mut Findings,
}

impl<'a> Walk<'a, '_> {
    fn body(&mut self, samples: &'a Samples<'a>) {
        let slot = slot(self.survey, samples);
        let declared = slot
            .resource
            .as_ref()
            .map(|resource| types::parse(&resource.type_phrase.value));
        let sight = Sight {
            json: samples.json_root(),
            xml: samples.xml_root(),
            named_by_type: true,
        };
        if declared.is_none() && sight.json.is_none() && sight.xml.is_none() {
            self.untyped_body(samples);
            return;
        }
        let suffix = if samples.direction == Direction::Request {
            "Request"
        } else {
            "Response"
        };
        let operation = self.survey.operations[samples.operation].page;
        let hint = format!(
            "{}{suffix}",
            route::type_name(&operation.method.value, &operation.path.value)
        );
        let ty = settle(declared.as_ref(), sight, &self.names, &hint);
        if let (Some(resource), Some(json)) = (&slot.resource, sight.json)
            && mismatch::contradicts(&ty, json, |name| self.survey.tables.contains_key(name))
        {
            let what = format!("the body is `{}`", resource.type_phrase.value);
            self.contradiction(
                samples,
                json,
                &what,
                place(samples.file, resource.type_phrase.span),
            );
        }
        self.see(
            &ty,
            Here {
                samples,
                sight,
                around: "",
                hint: &hint,
            },
        );
        self.observed
            .bodies
            .insert((samples.operation, samples.direction), ty);
    }

    /// The 4.0 template shows no types: without a sample only the presence of a body is known.
    fn untyped_body(&mut self, samples: &Samples<'_>) {
        let operation = self.survey.operations[samples.operation];
        let key = (samples.operation, samples.direction);
        if operation.unpaged {
            // Whatever it answers; what it may take only the method tells.
            let method = operation.page.method.value.to_ascii_uppercase();
            let takes = matches!(method.as_str(), "POST" | "PUT" | "PATCH");
            if takes || samples.direction == Direction::Response {
                self.observed.bodies.insert(key, Type::Scalar(Scalar::Raw));
            }
            return;
        }
        let mut rows = operation.page.uri_parameters.iter();
        let described = samples.direction == Direction::Request
            && rows.any(|row| row.source == Some(ParameterSource::Body));
        if samples.formats.is_empty() && !described {
            return;
        }
        let side = if samples.direction == Direction::Request {
            "request"
        } else {
            "response"
        };
        let message =
            format!("no page tells the type of the {side} body; it is taken for any value");
        let help = "say its type with an overlay in service.toml";
        let place = place(operation.file, operation.page.path.span);
        self.findings
            .warn(&codes::OPAQUE_TYPE, message, place, help);
        self.observed.bodies.insert(key, Type::Scalar(Scalar::Any));
    }

    /// Follows a type into a value.
    pub(super) fn see(&mut self, ty: &Type, here: Here<'a, '_>) {
        if here.sight.json.is_none() && here.sight.xml.is_none() {
            return;
        }
        match ty {
            Type::Named(name) if self.is_enum(name, here.sight) => self.see_enum(name, here),
            Type::Named(name) => self.see_model(name, here),
            Type::List(item) => {
                let hint = format!("{}Item", here.hint);
                for sight in item_sights(here.sight) {
                    self.see(item, here.at(sight, &hint));
                }
            }
            Type::Map(key, value) => {
                for sight in key_sights(here.sight) {
                    self.see(key, here.at(sight, here.hint));
                }
                for sight in value_sights(here.sight) {
                    self.see(value, here.at(sight, here.hint));
                }
            }
            Type::Pair(key, value) => {
                let (key_sight, value_sight) = pair_sights(here.sight);
                self.see(key, here.at(key_sight, here.hint));
                self.see(value, here.at(value_sight, here.hint));
            }
            Type::Optional(inner) => self.see(inner, here),
            Type::Scalar(_) => {}
        }
    }

    fn see_enum(&mut self, name: &str, here: Here<'a, '_>) {
        let Sight {
            json,
            xml,
            named_by_type,
        } = here.sight;
        let view = EnumView {
            samples: here.samples,
            json,
            xml,
            named_by_type,
        };
        self.observed
            .enums
            .entry(name.to_owned())
            .or_default()
            .push(view);
    }

    fn is_enum(&self, name: &str, sight: Sight<'_>) -> bool {
        if self.survey.enums.contains_key(name) {
            return true;
        }
        let scalar = |json: &Json<'_>| matches!(json.value, Value::Number(_) | Value::String(_));
        let seen = sight.json.map_or_else(
            || {
                sight
                    .xml
                    .is_some_and(|xml| !xml.text.is_empty() && xml.children.is_empty())
            },
            scalar,
        );
        seen && !self.survey.tables.contains_key(name)
    }
}
