//! One object of the samples: its members aligned, typed, counted and recorded.
//!
//! The part of the walk that looks inside a model. Decides no spec yet.

use super::align::{Aligned, align};
use super::contract::{self, Contract};
use super::counter::{Nullability, Step};
use super::documents::Samples;
use super::drafts::View;
use super::evidence::{Sight, settle};
use super::observe::{Here, Walk};
use super::provenance::place;
use super::runs::{Runs, Shown};
use super::steps::step;
use super::survey::TableRow;
use super::{mismatch, route, shape};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::spec::model::{Type, XmlSerializer};
use crate::spec::sample::json::{Entry, Json, Value};
use crate::spec::sample::xml::Element;
use std::collections::BTreeSet;

/// What an element shows of the contract.
fn contract<'a>(element: &'a Element<'a>, here: Here<'a, '_>) -> Contract<'a> {
    let root = here.samples.xml_root();
    let is_root = root.is_some_and(|root| std::ptr::eq(root, element));
    match here.samples.serializer {
        XmlSerializer::DataContract => {
            Contract::new(element, here.sight.named_by_type, is_root, here.around)
        }
        XmlSerializer::Xml => shape::contract(element, is_root, here.around),
    }
}

impl<'a> Walk<'a, '_> {
    /// Takes in one object that a model's name stands for.
    pub(super) fn see_model(&mut self, name: &str, here: Here<'a, '_>) {
        let Sight { json, xml, .. } = here.sight;
        if let Some(json) = json.filter(|json| json.text().is_some()) {
            let texts = self.observed.texts.entry(name.to_owned()).or_default();
            texts.push((here.samples, json));
        }
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
        let tables = &self.survey.tables;
        let can_be = |row: usize, entry: &Entry| {
            let declared = rows[row].declared.as_ref();
            declared.is_none_or(|ty| {
                !mismatch::contradicts(ty, &entry.value, |name| tables.contains_key(name))
            })
        };
        let aligned = align(&row_names, entries.unwrap_or_default(), elements, can_be);
        let contract = xml.map(|element| contract(element, here));
        let views = self.views(name, rows, &aligned, here);
        // What a sample lacks because it is cut off says nothing about the table.
        if !rows.is_empty() && here.samples.is_whole() {
            let (model, aligned, views) = (name, &aligned, &views);
            let samples = here.samples;
            let comparison = mismatch::Comparison {
                model,
                rows,
                aligned,
                views,
                samples,
            };
            mismatch::compare(comparison, self.findings);
        }
        let around = contract.as_ref().map(|contract| contract.namespace);
        let around = around.unwrap_or_default();
        self.record(name, here, &aligned, &views, contract);
        for (aligned, view) in aligned.iter().zip(&views) {
            let hint = self.hint(name, aligned);
            let inside = Here { around, ..here };
            self.see(&view.ty, inside.at(aligned.sight(), &hint));
        }
    }

    /// A name for the type of a member, should nothing else name it; empty for a plain
    /// value, which needs none.
    fn hint(&self, model: &str, member: &Aligned<'_>) -> String {
        let Sight { json, xml, .. } = member.sight();
        let plain = |json: &Json<'_>| {
            matches!(
                json.value,
                Value::Bool(_) | Value::Number(_) | Value::String(_)
            )
        };
        let shows_name = |xml: &Element<'_>| {
            // XML has the name of an enumeration's value where JSON has its number.
            json.and_then(Json::number).is_some() && xml.text.parse::<f64>().is_err()
        };
        let unnamed = |xml: &Element<'_>| xml.children.is_empty() && !shows_name(xml);
        if json.is_some_and(plain) && xml.is_none_or(unnamed) {
            return String::new();
        }
        let mut name = route::nested_name(model, member.label());
        let described = |name: &str| {
            self.survey.tables.contains_key(name) || self.survey.enums.contains_key(name)
        };
        while described(&name) {
            name.push_str("Value");
        }
        name
    }

    fn invented(&mut self, name: &str, here: Here<'a, '_>) {
        self.observed.invented.insert(name.to_owned());
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
        let mut views: Vec<View<'a>> = Vec::with_capacity(aligned.len());
        let shows_nulls = aligned
            .iter()
            .filter_map(|member| member.key)
            .any(|entry| entry.value.value == Value::Null);
        for member in aligned {
            let row = member.row.map(|row| &rows[row]);
            let declared = row.and_then(|row| row.declared.as_ref());
            let hint = self.hint(model, member);
            let ty = settle(declared, member.sight(), &self.names, &hint);
            if let (Some(row), Some(entry)) = (row, member.key) {
                self.check(row, &ty, &entry.value, here.samples);
            }
            views.push(View {
                samples: here.samples,
                key: member.key,
                element: member.element,
                in_json: here.sight.json.is_some(),
                in_xml: here.sight.xml.is_some(),
                shows_nulls,
                ty,
                nullability: Nullability::Undecided,
            });
        }
        self.compare_formats(&views, here.samples);
        let declared =
            |member: &Aligned<'_>| member.row.is_some_and(|row| rows[row].declared.is_some());
        let steps: Vec<_> = views
            .iter()
            .zip(aligned)
            .map(|(view, member)| match step(view) {
                // All bytes show 64, and without a table nothing tells a byte.
                Step::Number(64) if !declared(member) => Step::Silent,
                step => step,
            })
            .collect();
        let shown: Vec<Shown> = aligned.iter().map(Aligned::shown).collect();
        let verdicts = Runs::of(&shown).verdicts(&steps);
        for (index, view) in views.iter_mut().enumerate() {
            match &verdicts {
                Some(verdicts) => view.nullability = verdicts[index],
                // A person's values: their spelling does not tell decimals from floats.
                None => view.ty = mismatch::untold(&view.ty),
            }
        }
        views
    }

    /// Reports JSON and XML samples that were made apart from each other.
    fn compare_formats(&mut self, views: &[View<'a>], samples: &Samples<'_>) {
        let Some(view) = views.iter().find(|view| mismatch::differ(view)) else {
            return;
        };
        let (Some(entry), Some(element)) = (view.key, view.element) else {
            return;
        };
        if !self
            .observed
            .differing
            .insert((samples.operation, samples.direction))
        {
            return;
        }
        let message = format!(
            "the JSON and the XML sample show different values of `{}`",
            entry.key
        );
        let mut diagnostic = Diagnostic::new(&codes::SAMPLES_DISAGREE, message)
            .help("nothing proves that both formats mean the same; the XML sample is not tested");
        diagnostic.primary = samples.json_place(&entry.value);
        diagnostic.secondary = samples
            .xml_place(element)
            .map(|place| (place, "the XML sample".to_owned()));
        self.findings.report(diagnostic);
    }

    /// Reports a value that can't be of the type of its row.
    fn check(&mut self, row: &TableRow<'_>, ty: &Type, json: &Json<'_>, samples: &Samples<'_>) {
        if mismatch::contradicts(ty, json, |name| self.survey.tables.contains_key(name)) {
            let phrase = row
                .row
                .type_phrase
                .as_ref()
                .map_or("", |text| text.value.as_str());
            let what = format!("`{}` is `{phrase}`", row.row.name.value);
            self.contradiction(samples, json, &what, place(row.file, row.row.name.span));
        }
    }

    /// Reports strings that stand for classes whose members other samples show.
    pub(super) fn check_texts(&mut self) {
        let texts = std::mem::take(&mut self.observed.texts);
        for (name, values) in &texts {
            let seen = self
                .observed
                .drafts
                .get(name)
                .is_some_and(|draft| draft.seen.is_some());
            let table = self
                .survey
                .tables
                .get(name.as_str())
                .and_then(|table| table.shown);
            let Some(table) = table.filter(|_| seen) else {
                continue;
            };
            for (samples, json) in values {
                let what = format!("`{name}` has members");
                self.contradiction(samples, json, &what, place(table.file, table.text.span));
            }
        }
        self.observed.texts = texts;
    }

    fn record(
        &mut self,
        name: &str,
        here: Here<'a, '_>,
        aligned: &[Aligned<'a>],
        views: &[View<'a>],
        contract: Option<Contract<'a>>,
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
            let views = &mut draft.members[index].views;
            // Most models are seen once, and a list that grows makes room for four.
            views.reserve_exact(usize::from(views.is_empty()));
            views.push(view.clone());
        }
        if let (Some(mut contract), Some(xml)) = (contract, here.sight.xml) {
            contract.place = here.samples.xml_place(xml);
            contract::number(&mut contract, xml, &draft.members);
            let first = draft.contracts.is_empty();
            draft.contracts.reserve_exact(usize::from(first));
            draft.contracts.push(contract);
        }
    }

    /// Reports a value that can't be of the type its table shows.
    pub(super) fn contradiction(
        &mut self,
        samples: &Samples<'_>,
        json: &Json<'_>,
        what: &str,
        table: Location,
    ) {
        let message = format!(
            "the JSON sample shows {}, but the page says {what}",
            json.kind()
        );
        if let Some(at) = samples.json_place(json) {
            let diagnostic = Diagnostic::new(
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
