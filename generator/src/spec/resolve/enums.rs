//! Resource page and sample values of one enumeration → [`Enum`].
//!
//! XML shows names, JSON numbers or names. Without a page only the values in
//! samples are known, and the enumeration stays open.

use super::definitions::Definitions;
use super::drafts::{EnumView, Observed};
use super::infer::is_name;
use super::provenance::{Evidence, Findings, place};
use super::survey::EnumSource;
use crate::diagnostic::{Diagnostic, codes};
use crate::spec::model::{Enum, EnumForm, EnumValue, TypeDefinition, Wire};
use crate::spec::sample::json::{Json, Value};

/// An enumeration and the namespace of its contract, where an XML sample shows it.
pub(super) struct Settled {
    pub(super) definition: Enum,
    pub(super) namespace: Option<String>,
}

/// Whether values without a page are those of an enumeration; else the class has a string form.
pub(super) fn is_enum(views: &[EnumView<'_>]) -> bool {
    views.iter().all(|view| {
        let xml = view.xml.map(|xml| &*xml.text);
        match view.json.and_then(Json::text) {
            Some(text) => is_name(text) && xml.is_none_or(|xml| xml == text),
            // XML shows the name beside JSON's number; alone it must look like one.
            None => view.json.is_some() || xml.is_none_or(|xml| xml.split(' ').all(is_name)),
        }
    })
}

/// Builds the enumeration.
pub(super) fn settle(
    name: &str,
    source: Option<EnumSource<'_>>,
    views: &[EnumView<'_>],
    findings: &mut Findings,
) -> Settled {
    let path = format!("models/{name}");
    let mut definition = Enum {
        name: name.to_owned(),
        open: true,
        ..Enum::default()
    };
    if let Some(source) = source {
        from_page(&mut definition, source, findings);
    }
    let named = views
        .iter()
        .filter(|view| view.named_by_type)
        .find_map(|view| view.xml);
    for view in views {
        let number = view
            .json
            .and_then(Json::number)
            .and_then(|text| text.parse::<i128>().ok());
        let json_name = view.json.and_then(Json::text);
        let xml_name = view
            .xml
            .map(|xml| &*xml.text)
            .filter(|text| !text.is_empty());
        let Some(shown) = xml_name.or(json_name) else {
            continue;
        };
        let (kind, place) = match view.json {
            Some(json) => (Evidence::Json, view.samples.json_place(json)),
            None => {
                let place = view.xml.and_then(|xml| view.samples.xml_place(xml));
                (Evidence::Xml, place)
            }
        };
        findings.facts.record(
            format!("{path}/values/{shown}"),
            kind,
            place,
            "seen in a sample",
        );
        if shown.contains([' ', ',']) {
            definition.flags = true;
        } else {
            see(&mut definition, shown, number);
        }
    }
    if let Some(xml) = named.filter(|xml| xml.name != name) {
        definition.xml_name = Some(xml.name.to_string());
    }
    Settled {
        definition,
        namespace: named.map(|xml| xml.namespace.to_string()),
    }
}

/// Gives those that JSON shows in another form than the service's their own.
pub(super) fn set_forms(definitions: &mut Definitions, observed: &Observed<'_>, wire: Wire) {
    for (definition, _) in definitions {
        if let TypeDefinition::Enum(definition) = definition
            && let Some(views) = observed.enums.get(&definition.name)
        {
            definition.json = form(views).filter(|form| *form != wire.enums);
        }
    }
}

/// The form in JSON that all values have.
pub(super) fn form(views: &[EnumView<'_>]) -> Option<EnumForm> {
    let mut forms = views.iter().filter_map(EnumView::form);
    let first = forms.next()?;
    forms.all(|form| form == first).then_some(first)
}

impl EnumView<'_> {
    /// The form in JSON that this value has.
    pub(super) fn form(&self) -> Option<EnumForm> {
        match self.json?.value {
            Value::Number(_) => Some(EnumForm::Number),
            Value::String(_) => Some(EnumForm::Name),
            _ => None,
        }
    }
}

fn from_page(definition: &mut Enum, source: EnumSource<'_>, findings: &mut Findings) {
    let page = source.page;
    definition.documentation = page.documentation.as_ref().map(|text| text.value.clone());
    definition.open = page.values.is_empty();
    for value in &page.values {
        let path = format!("models/{}/values/{}", definition.name, value.name.value);
        let place = Some(place(source.file, value.name.span));
        findings.facts.record(
            path,
            Evidence::ResourcePage,
            place,
            value.value.value.clone(),
        );
        definition.values.push(EnumValue {
            name: value.name.value.clone(),
            value: value.value.value.parse().ok(),
            wire: None,
            documentation: value.documentation.as_ref().map(|text| text.value.clone()),
        });
    }
}

/// Takes in a value of a sample.
fn see(definition: &mut Enum, shown: &str, number: Option<i128>) {
    let known =
        |value: &&mut EnumValue| value.name == shown || value.wire.as_deref() == Some(shown);
    if let Some(value) = definition.values.iter_mut().find(known) {
        value.value = value.value.or(number);
        return;
    }
    if definition.open {
        let name = shown.to_owned();
        definition.values.push(EnumValue {
            name,
            value: number,
            wire: None,
            documentation: None,
        });
        return;
    }
    // `[EnumMember]` renames values on the wire only: the number tells which. Where
    // names are all there is, the sample generator took the first unsigned one.
    let unsigned = |value: &EnumValue| {
        value
            .value
            .map_or(i128::MAX, |n| if n < 0 { n + (1 << 64) } else { n })
    };
    let renamed = match number {
        Some(number) => definition
            .values
            .iter_mut()
            .find(|value| value.value == Some(number)),
        None => definition
            .values
            .iter_mut()
            .min_by_key(|value| unsigned(value)),
    };
    if let Some(value) = renamed.filter(|value| value.wire.is_none()) {
        value.wire = Some(shown.to_owned());
    }
}

/// That nobody tells which values there are.
pub(super) fn report_open(definition: &Enum, views: &[EnumView<'_>], findings: &mut Findings) {
    let name = &definition.name;
    let message = format!("no page lists the values of `{name}`; only those of samples are known");
    let mut diagnostic = Diagnostic::new(&codes::OPEN_ENUM, message).help(format!(
        "save the page `Help/ResourceModel?modelName={name}` beside the others"
    ));
    let place = views.iter().find_map(|view| {
        let json = view.json.and_then(|json| view.samples.json_place(json));
        json.or_else(|| view.xml.and_then(|xml| view.samples.xml_place(xml)))
    });
    diagnostic.primary = place;
    findings.report(diagnostic);
}
