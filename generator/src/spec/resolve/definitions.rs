//! Drafts → models and enumerations, each with its namespace.
//!
//! Also reports, once per model, what no page tells about its members.

use super::contract::{self, Layout};
use super::drafts::{Draft, Observed};
use super::enums;
use super::members::{Context, holds_unknown_number, member, origin};
use super::names::Known;
use super::provenance::{Evidence, Findings, place};
use super::shape;
use super::survey::{Survey, Table, list};
use super::wire::camel;
use crate::diagnostic::{Code, Diagnostic, Location, codes};
use crate::spec::model::{
    Member, Model, NameCase, Scalar, Type, TypeDefinition, Wire, WireName, XmlSerializer,
};
use crate::spec::overlay::settled_members;
use crate::spec::settings::Overlay;
use std::collections::{BTreeMap, BTreeSet};

/// Definitions with the namespace of their contract, if a page shows it.
pub(super) type Definitions = Vec<(TypeDefinition, Option<String>)>;

/// Tells models from enumerations, by what the pages describe and the samples show.
///
/// What `overlays` say is not open any more.
pub(super) fn known(survey: &Survey<'_>, observed: &Observed<'_>, overlays: &[Overlay]) -> Known {
    let mut known = Known {
        settled: settled_members(overlays),
        ..Known::default()
    };
    known
        .enums
        .extend(survey.enums.keys().map(|name| (*name).to_owned()));
    for (name, views) in &observed.enums {
        if known.enums.contains(name) || survey.tables.contains_key(name.as_str()) {
            continue;
        }
        if enums::is_enum(views) {
            known.enums.insert(name.clone());
        } else {
            known.instead.insert(name.clone(), Scalar::String);
        }
    }
    for name in observed.drafts.keys() {
        if !known.enums.contains(name) {
            known.models.insert(name.clone());
        }
    }
    known
}

/// Builds all definitions, by name.
pub(super) fn build(
    survey: &Survey<'_>,
    observed: &Observed<'_>,
    known: &Known,
    wire: Wire,
    findings: &mut Findings,
) -> Definitions {
    let mut definitions = BTreeMap::new();
    for name in &known.enums {
        let views = observed
            .enums
            .get(name)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let source = survey.enums.get(name.as_str()).copied();
        let settled = enums::settle(name, source, views, findings);
        if settled.definition.open && !known.is_settled(name, "") {
            enums::report_open(&settled.definition, views, findings);
        }
        record_namespace(name, settled.namespace.as_ref(), None, findings);
        definitions.insert(
            name.clone(),
            (TypeDefinition::Enum(settled.definition), settled.namespace),
        );
    }
    let none = Table::default();
    for name in &known.models {
        let Some(draft) = observed.drafts.get(name) else {
            continue;
        };
        let table = survey.tables.get(name.as_str()).unwrap_or(&none);
        let (mut model, namespace) = model(name, draft, table, wire, known, findings);
        model.json_string = observed.is_text(name);
        definitions.insert(name.clone(), (TypeDefinition::Model(model), namespace));
    }
    definitions.into_values().collect()
}

fn model(
    name: &str,
    draft: &Draft<'_>,
    table: &Table<'_>,
    wire: Wire,
    known: &Known,
    findings: &mut Findings,
) -> (Model, Option<String>) {
    let rows: Vec<Option<usize>> = draft.members.iter().map(|member| member.row).collect();
    let layout = match wire.xml {
        XmlSerializer::DataContract => contract::settle(name, &draft.contracts, &rows, findings),
        XmlSerializer::Xml => shape::settle(name, &draft.contracts, rows.len(), findings),
    };
    record_namespace(name, layout.namespace.as_ref(), Some(&layout), findings);
    record_root(name, draft, findings);
    let mut members: Vec<Member> = draft
        .members
        .iter()
        .enumerate()
        .map(|(index, member_draft)| {
            let row = member_draft.row.map(|row| &table.rows[row]);
            let context = Context {
                model: name,
                row,
                layout: &layout,
                wire,
                known,
            };
            member(member_draft, index, context, findings)
        })
        .collect();
    if wire.names == NameCase::Camel && !draft.is_in_json() && names_clash(&members) {
        members
            .iter_mut()
            .for_each(|member| member.json = WireName::Absent);
    }
    let model = Model {
        name: name.to_owned(),
        xml_name: layout.name.clone(),
        documentation: documentation(table),
        bases: layout.bases.clone(),
        json_only: draft.contracts.is_empty(),
        json_string: false,
        collection: None,
        members,
    };
    (model, layout.namespace)
}

/// Whether names differ in nothing but what camel case takes away: Json.NET refuses such
/// a class, in both directions.
fn names_clash(members: &[Member]) -> bool {
    let mut names = BTreeSet::new();
    members
        .iter()
        .any(|member| !names.insert(camel(&member.name)))
}

fn documentation(table: &Table<'_>) -> Option<String> {
    let mut texts: Vec<&str> = table
        .documentation
        .iter()
        .map(|quoted| quoted.text.value.as_str())
        .collect();
    texts.dedup();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

fn record_namespace(
    name: &str,
    namespace: Option<&String>,
    layout: Option<&Layout>,
    findings: &mut Findings,
) {
    if let Some(namespace) = namespace {
        let place = layout.and_then(|layout| layout.place.clone());
        let note = format!("`{namespace}`");
        findings.facts.record(
            format!("models/{name}/namespace"),
            Evidence::Xml,
            place,
            note,
        );
    }
}

/// A root or an item is named by its contract, a member's element is not.
fn record_root(name: &str, draft: &Draft<'_>, findings: &mut Findings) {
    let roots = draft.contracts.iter();
    let mut named = roots.filter_map(|one| Some((one.name?, &one.place)));
    if let Some((root, place)) = named.next() {
        let path = format!("models/{name}/xml_name");
        let note = format!("`{root}`");
        findings
            .facts
            .record(path, Evidence::Xml, place.clone(), note);
    }
}

/// What no page tells about the members: one finding per doubt and model, or family of
/// generic models.
pub(super) fn report_doubts(
    survey: &Survey<'_>,
    observed: &Observed<'_>,
    definitions: &Definitions,
    known: &Known,
    findings: &mut Findings,
) {
    let doubts = Doubts {
        survey,
        observed,
        definitions,
        known,
    };
    doubts.report(
        &codes::UNKNOWN_NUMBER,
        &|member| holds_unknown_number(&member.ty),
        ["what kind of number", "is"],
        "taken for exact decimals; say `double` with an overlay in service.toml",
        findings,
    );
    // Of enumerations it is never known; they are among the open facts.
    doubts.report(
        &codes::UNKNOWN_NULLABILITY,
        &|member| member.undecided && !known.is_enum(&member.ty),
        ["whether", "may be null"],
        "optional unless required; say which with an overlay in service.toml",
        findings,
    );
}

/// What to look for doubts in.
struct Doubts<'d, 'a> {
    survey: &'d Survey<'a>,
    observed: &'d Observed<'a>,
    definitions: &'d Definitions,
    known: &'d Known,
}

impl Doubts<'_, '_> {
    fn report(
        &self,
        code: &'static Code,
        doubtful: &dyn Fn(&Member) -> bool,
        what: [&str; 2],
        help: &str,
        findings: &mut Findings,
    ) {
        // Instances of one generic model share their doubts.
        let mut families: BTreeMap<_, Vec<(&Model, usize)>> = BTreeMap::new();
        for (definition, _) in self.definitions {
            let TypeDefinition::Model(model) = definition else {
                continue;
            };
            let seen = self.observed.drafts.get(&model.name);
            // Types that no sample shows are reported together.
            if seen.is_none_or(|draft| draft.seen.is_none()) {
                continue;
            }
            let open = |member: &&Member| {
                doubtful(member) && !self.known.is_settled(&model.name, &member.name)
            };
            let names: Vec<&str> = model
                .members
                .iter()
                .filter(open)
                .map(|member| member.name.as_str())
                .collect();
            let Some(first) = model.members.iter().position(|member| open(&member)) else {
                continue;
            };
            let generic = model.name.split_once("Of").map(|(generic, _)| generic);
            let family = generic.filter(|one| !one.is_empty()).unwrap_or(&model.name);
            families
                .entry((family, names))
                .or_default()
                .push((model, first));
        }
        for ((family, names), models) in families {
            let (model, first) = models[0];
            let others = match models.len() - 1 {
                0 => String::new(),
                count => format!(" and {count} more `{family}Of…`"),
            };
            let message = format!(
                "no sample tells {} {} of `{}`{others} {}",
                what[0],
                list(&names),
                model.name,
                what[1]
            );
            let mut diagnostic = Diagnostic::new(code, message).help(help);
            diagnostic.primary = self.place(model, first);
            findings.report(diagnostic);
        }
    }

    fn place(&self, model: &Model, member: usize) -> Option<Location> {
        let draft = self.observed.drafts.get(&model.name)?.members.get(member)?;
        let table = self.survey.tables.get(model.name.as_str());
        let row = draft.row.zip(table).map(|(row, table)| &table.rows[row]);
        origin(draft, row)
    }
}

/// Reports the models that no table describes, one finding per page.
pub(super) fn report_undescribed(
    survey: &Survey<'_>,
    observed: &Observed<'_>,
    known: &Known,
    findings: &mut Findings,
) {
    let mut by_file: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for (name, draft) in &observed.drafts {
        let described = survey.tables.contains_key(name.as_str())
            || observed.invented.contains(name)
            || !known.models.contains(name);
        if let Some(seen) = draft
            .seen
            .as_ref()
            .filter(|_| !described && !draft.members.is_empty())
        {
            by_file.entry(seen.file.clone()).or_default().push(name);
        }
    }
    for names in by_file.into_values() {
        let first = &observed.drafts[names[0]];
        let them = if names.len() == 1 {
            "it is"
        } else {
            "they are"
        };
        let message = format!(
            "no table describes {}; {them} taken from samples",
            list(&names)
        );
        let help = format!(
            "save the page `Help/ResourceModel?modelName={}` beside the others",
            names[0]
        );
        let mut diagnostic = Diagnostic::new(&codes::UNDESCRIBED_MODEL, message).help(help);
        diagnostic.primary.clone_from(&first.seen);
        findings.report(diagnostic);
    }
}

/// Reports the models with doubtful members that no sample shows, in one finding.
pub(super) fn report_unseen(
    survey: &Survey<'_>,
    observed: &Observed<'_>,
    definitions: &Definitions,
    known: &Known,
    findings: &mut Findings,
) {
    let doubtful = |model: &Model, member: &Member| {
        let is_enum = matches!(member.ty, Type::Named(_));
        let open = member.undecided && !is_enum || holds_unknown_number(&member.ty);
        open && !known.is_settled(&model.name, &member.name)
    };
    let unseen: Vec<&str> = definitions
        .iter()
        .filter_map(|(definition, _)| match definition {
            TypeDefinition::Model(model) => {
                let mut members = model.members.iter();
                let open = members.any(|member| doubtful(model, member));
                open.then_some(model.name.as_str())
            }
            TypeDefinition::Enum(_) => None,
        })
        .filter(|name| {
            observed
                .drafts
                .get(*name)
                .is_some_and(|draft| draft.seen.is_none())
        })
        .collect();
    let Some(shown) = unseen
        .first()
        .and_then(|name| survey.tables.get(name)?.shown)
    else {
        return;
    };
    let message = format!(
        "no sample shows {}; their values are optional",
        list(&unseen)
    );
    let help = "decimals are taken for exact ones; say more with overlays in service.toml";
    findings.warn(
        &codes::UNKNOWN_NULLABILITY,
        message,
        place(shown.file, shown.text.span),
        help,
    );
}

/// Where the table of a model stands, for the provenance of its name.
pub(super) fn record_names(survey: &Survey<'_>, findings: &mut Findings) {
    for (name, table) in &survey.tables {
        if let Some(shown) = table.shown {
            let kind = if table.resource_page {
                Evidence::ResourcePage
            } else {
                Evidence::Table
            };
            let place = Some(place(shown.file, shown.text.span));
            findings.facts.record(
                format!("models/{name}"),
                kind,
                place,
                shown.text.value.clone(),
            );
        }
    }
}
