//! Resource page and sample values of one enumeration → [`Enum`].
//!
//! XML shows names, JSON numbers or names. Without a page only the values in
//! samples are known, and the enumeration stays open.

use super::collections;
use super::definitions::Definitions;
use super::drafts::{EnumView, Observed};
use super::infer::is_name;
use super::provenance::{Evidence, Findings, place};
use super::survey::EnumSource;
use super::wire::camel;
use crate::diagnostic::{Diagnostic, codes};
use crate::spec::model::{Enum, EnumForm, EnumValue, TypeDefinition, Wire};
use crate::spec::sample::json::{Json, Value};
use std::collections::BTreeSet;

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
        .filter_map(|view| view.xml)
        .find(|xml| !collections::is_nullable_item(xml));
    let texts = views.iter().filter_map(|view| view.json?.text());
    let texts: BTreeSet<&str> = texts.collect();
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
            see(&mut definition, (json_name, xml_name), number, &texts);
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

/// Gives all values names in camel case where those of all that samples show are.
pub(super) fn set_case(
    definitions: &mut Definitions,
    observed: &Observed<'_>,
    wire: Wire,
    findings: &mut Findings,
) {
    let mut enums: Vec<&mut Enum> = definitions
        .iter_mut()
        .filter_map(|(definition, _)| match definition {
            TypeDefinition::Enum(one) => Some(one),
            TypeDefinition::Model(_) => None,
        })
        .filter(|one| one.json.unwrap_or(wire.enums) == EnumForm::Name)
        .collect();
    let is_camel = |value: &EnumValue| value.wire.as_deref() == Some(&*camel(&value.name));
    let values = || enums.iter().flat_map(|one| &one.values);
    let kept = enums.iter().any(|one| {
        let views = observed.enums.get(&one.name).into_iter().flatten();
        let mut shown = views.filter_map(|view| view.json?.text());
        shown.any(|text| camel(text) != text)
    });
    if kept || !values().any(is_camel) {
        return;
    }
    let in_xml = values().any(|value| value.xml.is_some());
    // `[EnumMember]` may name the others, too.
    let by_hand = |one: &&mut Enum| {
        let mut renamed = one.values.iter().filter(|value| value.wire.is_some());
        renamed.any(|value| !is_camel(value))
    };
    for one in enums.iter_mut().filter(|one| !by_hand(one)) {
        for value in &mut one.values {
            let name = camel(&value.name);
            if value.wire.is_none() && name != value.name {
                value.wire = Some(name);
                value.xml = in_xml.then(|| value.name.clone());
                let path = format!("models/{}/values/{}", one.name, value.name);
                let note = "in camel case, as all values that samples show";
                findings.facts.record(path, Evidence::Guess, None, note);
            }
        }
    }
}

/// Marks the samples whose values are written otherwise than those of the enumeration:
/// a member of it has a converter of its own.
pub(super) fn mark_others(definitions: &Definitions, observed: &mut Observed<'_>, wire: Wire) {
    for (definition, _) in definitions {
        let TypeDefinition::Enum(one) = definition else {
            continue;
        };
        let form = one.json.unwrap_or(wire.enums);
        for view in observed.enums.get(&one.name).into_iter().flatten() {
            let text = view.json.and_then(Json::text);
            let other = view.form().is_some_and(|shown| shown != form);
            if other || text.is_some_and(|text| is_respelled(one, text)) {
                let message = format!("it writes a value of `{}` in a form of its own", one.name);
                let key = (view.samples.operation, view.samples.direction);
                observed.contradictions.entry(key).or_insert(message);
            }
        }
    }
}

/// Whether the text is read as a value that is written in another way.
fn is_respelled(definition: &Enum, text: &str) -> bool {
    let written = |value: &EnumValue| {
        value.wire.as_deref() == Some(text) || value.wire.is_none() && value.name == text
    };
    let read = |value: &EnumValue| value.name.to_lowercase() == text.to_lowercase();
    let values = &definition.values;
    !values.iter().any(written) && values.iter().any(read)
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
            xml: None,
            documentation: value.documentation.as_ref().map(|text| text.value.clone()),
        });
    }
}

/// Takes in a value of a sample: its names in JSON and XML, and its number.
fn see(
    definition: &mut Enum,
    (json, xml): (Option<&str>, Option<&str>),
    number: Option<i128>,
    texts: &BTreeSet<&str>,
) {
    let Some(shown) = xml.or(json) else {
        return;
    };
    let is = |value: &EnumValue, name: Option<&str>| {
        name.is_some_and(|name| value.name == name || value.wire.as_deref() == Some(name))
    };
    let values = &definition.values;
    let known = values
        .iter()
        .position(|value| is(value, xml))
        .or_else(|| values.iter().position(|value| is(value, json)));
    if known.is_none() && definition.open {
        definition.values.push(EnumValue {
            name: shown.to_owned(),
            value: number,
            wire: None,
            xml: None,
            documentation: None,
        });
    }
    // `[EnumMember]` renames values on the wire only: the number tells which. Where
    // names are all there is, the sample generator took the first unsigned one.
    let unsigned = |value: &EnumValue| {
        value
            .value
            .map_or(i128::MAX, |n| if n < 0 { n + (1 << 64) } else { n })
    };
    let values = &mut definition.values;
    let found = match (known, number) {
        (Some(index), _) => values.get_mut(index),
        (None, _) if definition.open => values.last_mut(),
        (None, Some(number)) => values.iter_mut().find(|one| one.value == Some(number)),
        (None, None) => values.iter_mut().min_by_key(|value| unsigned(value)),
    };
    if let Some(value) = found {
        value.value = value.value.or(number);
        // A member with a converter of its own may write it otherwise.
        let name = &*value.name.clone();
        let kept = texts.contains(name);
        rename(value, json.map(|json| if kept { name } else { json }), xml);
    }
}

/// Takes the names of a value that differ from its own, unless others are known.
fn rename(value: &mut EnumValue, json: Option<&str>, xml: Option<&str>) {
    let wire = json.or(xml).filter(|wire| *wire != value.name);
    if value.wire.is_none() {
        value.wire = wire.map(str::to_owned);
    }
    let other = xml.filter(|xml| json.is_some_and(|json| json != *xml));
    if value.xml.is_none() {
        value.xml = other.map(str::to_owned);
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

#[cfg(test)]
mod tests {
    use crate::spec::resolve::testing::{resolve, show};
    use expect_test::{Expect, expect};

    /// Values of `Kind` in the spec, the first of which a sample shows.
    fn check(json: &str, xml: &str, expected: &Expect) {
        let page = format!(
            "GET api/o\nresponse O\n kind | Kind |\nresponse json\n{{\"kind\":\"{json}\"}}\n.\nresponse xml\n<O xmlns=\"u\"><kind>{xml}</kind></O>\n."
        );
        let pages = [
            &*page,
            "enum Kind\n InShop | 0\n Sold | 1",
            "enum Other\n OnTop | 0",
        ];
        let shown = show(&resolve(&pages));
        let values = shown
            .lines()
            .filter(|line| line.contains(" = ") && line.starts_with("  "));
        expected.assert_eq(&values.map(str::trim).collect::<Vec<_>>().join("; "));
    }

    #[test]
    fn names_in_json_and_xml() {
        check(
            "InShop",
            "InShop",
            &expect!["InShop = 0; Sold = 1; OnTop = 0"],
        );
        check(
            "in-shop",
            "InShop",
            &expect!["InShop = 0 wire=in-shop xml=InShop; Sold = 1; OnTop = 0"],
        );
        check(
            "in-shop",
            "in-shop",
            &expect!["InShop = 0 wire=in-shop; Sold = 1; OnTop = 0"],
        );
        check(
            "InShop",
            "in-shop",
            &expect!["InShop = 0 xml=in-shop; Sold = 1; OnTop = 0"],
        );
    }

    #[test]
    fn a_name_by_hand_is_no_camel_case() {
        let page = |kind: &str, json: &str| {
            format!("GET api/{kind}\nresponse {kind}\nresponse json\n\"{json}\"\n.")
        };
        let pages = [page("Kind", "inShop"), page("Other", "on-top")];
        let kind = "enum Kind\n InShop | 0\n Sold | 1";
        let other = "enum Other\n OnTop | 0\n Below | 1";
        let shown = show(&resolve(&[&pages[0], &pages[1], kind, other]));
        assert!(shown.contains("  Sold = 1 wire=sold\n"), "{shown}");
        assert!(shown.contains("  Below = 1\n"), "{shown}");
    }

    #[test]
    fn samples_in_a_form_of_their_own_prove_nothing() {
        let page = |route: &str, json: &str| {
            format!("GET api/{route}\nresponse Kind\nresponse json\n{json}\n.")
        };
        let check = |other: &str, expected: Option<&str>| {
            let pages = [
                page("a", "\"InShop\""),
                page("b", "\"InShop\""),
                page("c", other),
            ];
            let kind = "enum Kind\n InShop | 0\n Sold | 1";
            let spec = resolve(&[&pages[0], &pages[1], &pages[2], kind]).spec;
            assert_eq!(spec.samples[0].unusable, None, "{other}");
            assert_eq!(spec.samples[2].unusable.as_deref(), expected, "{other}");
        };
        let other = Some("it writes a value of `Kind` in a form of its own");
        check("0", other);
        check("\"Sold\"", None);
        check("\"inShop\"", other);
    }

    #[test]
    fn camel_case_of_one_is_that_of_all() {
        check(
            "inShop",
            "InShop",
            &expect![
                "InShop = 0 wire=inShop xml=InShop; Sold = 1 wire=sold xml=Sold; OnTop = 0 wire=onTop xml=OnTop"
            ],
        );
    }
}
