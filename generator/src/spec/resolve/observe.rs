//! Walks types and samples together and collects what every model shows of itself.
//!
//! A model is seen wherever a body, a member, an item or an entry has it; each
//! time its rows, JSON keys and XML elements are aligned. Decides no spec yet.

use super::align::{Aligned, align, plain};
use super::contract::{self, Contract};
use super::counter::{self, Nullability};
use super::documents::Samples;
use super::evidence::{ContractNames, Sight, item_sights, pair_sights, settle, value_sights};
use super::provenance::{Findings, place};
use super::steps::step;
use super::survey::{Survey, TableRow};
use super::{mismatch, route};
use crate::diagnostic::{Location, codes};
use crate::page::Slot;
use crate::spec::model::{Direction, Type};
use crate::spec::phrase::types;
use crate::spec::sample::json::{Entry, Json, Value};
use crate::spec::sample::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// What one sample shows of a member.
#[derive(Debug, Clone)]
pub(super) struct View<'a> {
    pub(super) samples: &'a Samples<'a>,
    pub(super) key: Option<&'a Entry>,
    pub(super) element: Option<&'a Element>,
    /// There is a JSON object, which could have had the key.
    pub(super) in_json: bool,
    /// There is an XML element, which could have had the child.
    pub(super) in_xml: bool,
    pub(super) ty: Type,
    pub(super) nullability: Nullability,
}

/// What is known of a member.
#[derive(Debug)]
pub(super) struct MemberDraft<'a> {
    /// Name in the table, else the JSON key, else the XML name.
    pub(super) name: String,
    /// Index of its row.
    pub(super) row: Option<usize>,
    pub(super) views: Vec<View<'a>>,
}

/// What is known of a model.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    pub(super) members: Vec<MemberDraft<'a>>,
    /// Its XML, each time it is seen.
    pub(super) contracts: Vec<Contract>,
    /// Where a sample shows it first.
    pub(super) seen: Option<Location>,
}

/// What is known of an enumeration from one value.
#[derive(Debug, Clone)]
pub(super) struct EnumView<'a> {
    pub(super) samples: &'a Samples<'a>,
    pub(super) json: Option<&'a Json>,
    pub(super) xml: Option<&'a Element>,
    pub(super) named_by_type: bool,
}

/// Everything the samples show.
#[derive(Debug, Default)]
pub(super) struct Observed<'a> {
    pub(super) drafts: BTreeMap<String, Draft<'a>>,
    pub(super) enums: BTreeMap<String, Vec<EnumView<'a>>>,
    /// Types of the bodies, by operation and direction.
    pub(super) bodies: BTreeMap<(usize, Direction), Type>,
    /// Samples that contradict their table, and how.
    pub(super) contradictions: BTreeMap<(usize, Direction), String>,
}

/// Where the walk stands.
#[derive(Clone, Copy)]
struct Here<'a, 'h> {
    samples: &'a Samples<'a>,
    sight: Sight<'a>,
    /// Contract namespace of the model around.
    around: &'h str,
    /// Name of a model that nothing else names.
    hint: &'h str,
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
            names.entry(element.name.clone()).or_insert(name);
        }
    }
    names
}

impl<'a> Draft<'a> {
    fn from_rows(rows: &[TableRow<'a>]) -> Self {
        let member = |(index, row): (usize, &TableRow<'a>)| MemberDraft {
            name: row.row.name.value.clone(),
            row: Some(index),
            views: Vec::new(),
        };
        Self {
            members: rows.iter().enumerate().map(member).collect(),
            ..Self::default()
        }
    }

    /// The member that an aligned one is; new ones are added at the end.
    fn member(&mut self, aligned: &Aligned<'a>, taken: &BTreeSet<usize>) -> usize {
        if let Some(row) = aligned.row {
            return row;
        }
        let key = aligned.key.map(|entry| entry.key.as_str());
        let element = aligned.element.map(|element| element.name.as_str());
        let name = plain(key.or(element).unwrap_or_default());
        let free = |(index, member): (usize, &MemberDraft<'_>)| {
            member.row.is_none() && member.name == name && !taken.contains(&index)
        };
        if let Some(index) = self.members.iter().enumerate().position(free) {
            return index;
        }
        // A hidden member of a base class repeats a name.
        let repeated = self.members.iter().any(|member| member.name == name);
        let name = if repeated {
            format!("{name}Base")
        } else {
            name
        };
        let known = self.members.iter().position(|member| member.name == name);
        known.unwrap_or_else(|| {
            self.members.push(MemberDraft {
                name,
                row: None,
                views: Vec::new(),
            });
            self.members.len() - 1
        })
    }
}

struct Walk<'a, 'f> {
    survey: &'a Survey<'a>,
    names: ContractNames,
    observed: Observed<'a>,
    findings: &'f mut Findings,
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
            let what = format!("`{}`", resource.type_phrase.value);
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

    fn see(&mut self, ty: &Type, here: Here<'a, '_>) {
        if here.sight.json.is_none() && here.sight.xml.is_none() {
            return;
        }
        match ty {
            Type::Named(name) if self.is_enum(name, here.sight) => {
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
                    .entry(name.clone())
                    .or_default()
                    .push(view);
            }
            Type::Named(name) => self.see_model(name, here),
            Type::List(item) => {
                let hint = format!("{}Item", here.hint);
                for sight in item_sights(here.sight) {
                    self.see(
                        item,
                        Here {
                            sight,
                            hint: &hint,
                            ..here
                        },
                    );
                }
            }
            Type::Map(_, value) => {
                for sight in value_sights(here.sight) {
                    self.see(value, Here { sight, ..here });
                }
            }
            Type::Pair(key, value) => {
                let (key_sight, value_sight) = pair_sights(here.sight);
                self.see(
                    key,
                    Here {
                        sight: key_sight,
                        ..here
                    },
                );
                self.see(
                    value,
                    Here {
                        sight: value_sight,
                        ..here
                    },
                );
            }
            Type::Optional(inner) => self.see(inner, here),
            Type::Scalar(_) => {}
        }
    }

    fn is_enum(&self, name: &str, sight: Sight<'_>) -> bool {
        if self.survey.enums.contains_key(name) {
            return true;
        }
        let scalar = |json: &Json| matches!(json.value, Value::Number(_) | Value::String(_));
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

    fn see_model(&mut self, name: &str, here: Here<'a, '_>) {
        let Sight { json, xml, .. } = here.sight;
        let entries = json.and_then(Json::entries);
        let xml = xml.filter(|element| !element.nil);
        if entries.is_none() && xml.is_none() {
            return;
        }
        let rows: &[TableRow<'a>] = self
            .survey
            .tables
            .get(name)
            .map_or(&[], |table| &table.rows);
        if rows.is_empty() && !self.observed.drafts.contains_key(name) && name == here.hint {
            self.invented(name, here);
        }
        let row_names: Vec<&str> = rows.iter().map(|row| row.row.name.value.as_str()).collect();
        let elements = xml
            .map(|element| element.children.as_slice())
            .unwrap_or_default();
        let aligned = align(&row_names, entries.unwrap_or_default(), elements);
        let contract =
            xml.map(|element| Contract::new(element, here.sight.named_by_type, here.around));
        let views = self.views(name, rows, &aligned, here);
        if !rows.is_empty() {
            mismatch::compare(name, rows, &aligned, &views, here.samples, self.findings);
        }
        let around = contract
            .as_ref()
            .map_or_else(String::new, |contract| contract.namespace.clone());
        self.record(name, here, &aligned, &views, contract);
        for (aligned, view) in aligned.iter().zip(&views) {
            let sight = Sight {
                json: aligned.key.map(|entry| &entry.value),
                xml: aligned.element,
                named_by_type: false,
            };
            let member = aligned.key.map(|entry| entry.key.as_str());
            let member = aligned
                .element
                .map(|e| e.name.as_str())
                .or(member)
                .unwrap_or_default();
            let hint = route::nested_name(name, member);
            self.see(
                &view.ty,
                Here {
                    sight,
                    around: &around,
                    hint: &hint,
                    ..here
                },
            );
        }
    }

    fn invented(&mut self, name: &str, here: Here<'a, '_>) {
        let Sight { json, xml, .. } = here.sight;
        let place = json
            .and_then(|json| here.samples.json_place(json))
            .or_else(|| xml.and_then(|element| here.samples.xml_place(element)));
        if let Some(place) = place {
            let message = format!("no page names the type of this object; it is called `{name}`");
            let help = "give it a name with a rename overlay in service.toml";
            self.findings
                .warn(&codes::INVENTED_NAME, message, place, help);
        }
    }

    /// Settles the members of one object.
    fn views(
        &mut self,
        model: &str,
        rows: &[TableRow<'a>],
        aligned: &[Aligned<'a>],
        here: Here<'a, '_>,
    ) -> Vec<View<'a>> {
        let (in_json, in_xml) = (here.sight.json.is_some(), here.sight.xml.is_some());
        let mut views: Vec<View<'a>> = Vec::with_capacity(aligned.len());
        for member in aligned {
            let declared = member.row.and_then(|row| rows[row].declared.as_ref());
            let json = member.key.map(|entry| &entry.value);
            let sight = Sight {
                json,
                xml: member.element,
                named_by_type: false,
            };
            let label = member.element.map(|e| e.name.as_str());
            let label = label
                .or(member.key.map(|entry| entry.key.as_str()))
                .unwrap_or_default();
            let ty = settle(
                declared,
                sight,
                &self.names,
                &route::nested_name(model, label),
            );
            if let (Some(row), Some(json)) = (member.row, json)
                && mismatch::contradicts(&ty, json, |name| self.survey.tables.contains_key(name))
            {
                let row = &rows[row];
                let phrase = row
                    .row
                    .type_phrase
                    .as_ref()
                    .map_or("", |text| text.value.as_str());
                let what = format!("`{}` a `{phrase}`", row.row.name.value);
                self.contradiction(
                    here.samples,
                    json,
                    &what,
                    place(row.file, row.row.name.span),
                );
            }
            let nullability = Nullability::Undecided;
            views.push(View {
                samples: here.samples,
                key: member.key,
                element: member.element,
                in_json,
                in_xml,
                ty,
                nullability,
            });
        }
        let steps: Vec<_> = views.iter().map(step).collect();
        match counter::align(&steps) {
            Some(verdicts) => {
                for (view, verdict) in views.iter_mut().zip(verdicts) {
                    view.nullability = verdict;
                }
            }
            // A person's values: their spelling does not tell decimals from floats.
            None => views
                .iter_mut()
                .for_each(|view| view.ty = mismatch::untold(&view.ty)),
        }
        views
    }

    fn record(
        &mut self,
        name: &str,
        here: Here<'a, '_>,
        aligned: &[Aligned<'a>],
        views: &[View<'a>],
        contract: Option<Contract>,
    ) {
        let draft = self.observed.drafts.entry(name.to_owned()).or_default();
        if draft.seen.is_none() {
            let Sight { json, xml, .. } = here.sight;
            draft.seen = json
                .and_then(|json| here.samples.json_place(json))
                .or_else(|| xml.and_then(|element| here.samples.xml_place(element)));
        }
        let mut taken = BTreeSet::new();
        for (aligned, view) in aligned.iter().zip(views) {
            let index = draft.member(aligned, &taken);
            taken.insert(index);
            draft.members[index].views.push(view.clone());
        }
        if let (Some(mut contract), Some(xml)) = (contract, here.sight.xml) {
            contract.place = here.samples.xml_place(xml);
            contract::number(&mut contract, xml, &draft.members);
            draft.contracts.push(contract);
        }
    }

    fn contradiction(&mut self, samples: &Samples<'_>, json: &Json, what: &str, table: Location) {
        let message = format!(
            "the JSON sample shows {}, but the page calls {what}",
            json.kind()
        );
        if let Some(at) = samples.json_place(json) {
            let diagnostic = crate::diagnostic::Diagnostic::new(
                &codes::SAMPLE_AGAINST_TABLE,
                message.clone(),
            )
            .at(at)
            .also(table, "the table")
            .help(
                "the table counts; if the sample is right, say so with an overlay in service.toml",
            );
            self.findings.report(diagnostic);
        }
        let key = (samples.operation, samples.direction);
        self.observed.contradictions.entry(key).or_insert(message);
    }
}
