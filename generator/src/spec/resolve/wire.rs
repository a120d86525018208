//! Samples → how the whole service writes names, enumerations and dates.
//!
//! Each setting is voted on by every value that could tell; the settings file
//! overrules, mixed votes are reported.

use super::documents::Samples;
use super::drafts::Observed;
use super::enums;
use super::provenance::{Evidence, Findings};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::spec::model::{
    DateForm, EnumForm, Format, NameCase, Nulls, References, Wire, XmlSerializer,
};
use crate::spec::settings::WireOverrides;

/// Json.NET's camel case: leading capitals in lower case, but for one that starts a word.
pub(crate) fn camel(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    if !chars.first().is_some_and(|first| first.is_uppercase()) {
        return name.to_owned();
    }
    let stop = (1..chars.len())
        .find(|at| chars.get(at + 1).is_some_and(|next| !next.is_uppercase()))
        .unwrap_or(chars.len());
    let head = chars[..stop].iter().flat_map(|c| c.to_lowercase());
    head.chain(chars[stop..].iter().copied()).collect()
}

/// Settles the wire settings of the service.
pub(super) fn settle(
    observed: &Observed<'_>,
    samples: &[Samples<'_>],
    overrides: &WireOverrides,
    findings: &mut Findings,
) -> Wire {
    let mut names = Poll::new("names", NameCase::Declared);
    let mut dates = Poll::new("dates", DateForm::Iso);
    let drafts = observed.drafts.values();
    for (draft, member) in
        drafts.flat_map(|draft| draft.members.iter().map(move |one| (draft, one)))
    {
        let named = !draft.is_written_by_field();
        for view in &member.views {
            let Some(entry) = view.key else { continue };
            let declared = match view.element {
                Some(element) if member.row.is_none() => &*element.name,
                _ => &*member.name,
            };
            let place = || view.samples.json_place(&entry.value);
            let lower = camel(declared);
            // No setting changes the names in XML.
            let kept = view
                .element
                .is_some_and(|element| element.name == entry.key);
            if named && !kept && lower != *declared && entry.key == lower {
                names.vote(NameCase::Camel, place);
            } else if named && lower != *declared && entry.key == *declared {
                names.vote(NameCase::Declared, place);
            }
            if let Some(form) = entry.value.text().and_then(date_form) {
                dates.vote(form, place);
            }
        }
    }
    let mut references = Poll::new("references", References::None);
    for (samples, place) in samples.iter().filter_map(|one| Some((one, one.refers()?))) {
        references.vote(References::Preserve, || samples.json_place(place));
    }
    let enum_forms = poll_enums(observed);
    let xml = poll_xml(samples);
    let format = default_format(samples);
    Wire {
        names: overrides.names.unwrap_or_else(|| names.result(findings)),
        enums: overrides
            .enums
            .unwrap_or_else(|| enum_forms.result(findings)),
        // Leaving nulls out is safe with every setting of the server.
        nulls: overrides.nulls.unwrap_or(Nulls::Omit),
        dates: overrides.dates.unwrap_or_else(|| dates.result(findings)),
        references: overrides
            .references
            .unwrap_or_else(|| references.result(findings)),
        xml: overrides.xml.unwrap_or_else(|| xml.result(findings)),
        format: overrides.format.unwrap_or(format),
    }
}

/// The form of a date; none of a text that is no date.
pub(super) fn date_form(text: &str) -> Option<DateForm> {
    if text.starts_with("/Date(") {
        Some(DateForm::Microsoft)
    } else {
        super::infer::is_date(text).then_some(DateForm::Iso)
    }
}

fn poll_enums(observed: &Observed<'_>) -> Poll<EnumForm> {
    let mut poll = Poll::new("enums", EnumForm::Number);
    let mut mixed = false;
    for views in observed.enums.values() {
        for view in views {
            if let (Some(form), Some(json)) = (view.form(), view.json) {
                poll.vote(form, || view.samples.json_place(json));
            }
        }
        mixed |= enums::form(views).is_none() && views.iter().any(|view| view.form().is_some());
    }
    // Types that differ from the service keep their own form.
    if !mixed {
        poll.drop_minority();
    }
    poll
}

/// The serializer that most XML samples are of.
pub(super) fn serializer(samples: &[Samples<'_>]) -> XmlSerializer {
    let mut poll = poll_xml(samples);
    poll.sort();
    let winner = poll.votes.first();
    winner.map_or(poll.default, |(serializer, ..)| *serializer)
}

fn poll_xml(samples: &[Samples<'_>]) -> Poll<XmlSerializer> {
    let mut poll = Poll::new("xml", XmlSerializer::DataContract);
    for samples in samples {
        let Some(root) = samples.xml_root() else {
            continue;
        };
        let declares = |name: &str| root.declared().iter().any(|(prefix, _)| prefix == name);
        let place = || samples.xml_place(root);
        if declares("xsi") || declares("xsd") {
            poll.vote(XmlSerializer::Xml, place);
        } else if declares("i") || declares("") {
            poll.vote(XmlSerializer::DataContract, place);
        }
    }
    poll
}

/// JSON, unless no page offers it.
fn default_format(samples: &[Samples<'_>]) -> Format {
    let offers = |format| {
        samples
            .iter()
            .any(|samples| samples.formats.contains(&format))
    };
    if !offers(Format::Json) && offers(Format::Xml) {
        Format::Xml
    } else {
        Format::Json
    }
}

/// Votes for one setting, with the first place of each side.
struct Poll<T> {
    setting: &'static str,
    default: T,
    votes: Vec<(T, usize, Option<Location>)>,
}

impl<T: Copy + PartialEq> Poll<T> {
    fn new(setting: &'static str, default: T) -> Self {
        Self {
            setting,
            default,
            votes: Vec::new(),
        }
    }

    fn vote(&mut self, choice: T, place: impl FnOnce() -> Option<Location>) {
        match self.votes.iter_mut().find(|(known, ..)| *known == choice) {
            Some((_, count, _)) => *count += 1,
            None => self.votes.push((choice, 1, place())),
        }
    }

    /// The majority first; the default on a tie.
    fn sort(&mut self) {
        let default = self.default;
        self.votes
            .sort_by_key(|(choice, count, _)| (std::cmp::Reverse(*count), *choice != default));
    }

    fn drop_minority(&mut self) {
        self.sort();
        self.votes.truncate(1);
    }

    /// The majority; mixed votes are reported.
    fn result(mut self, findings: &mut Findings) -> T {
        let default = self.default;
        self.sort();
        let path = format!("service/wire/{}", self.setting);
        let Some((winner, _, place)) = self.votes.first().cloned() else {
            findings
                .facts
                .record(path, Evidence::Default, None, "no sample tells");
            return default;
        };
        findings
            .facts
            .record(path, Evidence::Json, place.clone(), "as the samples show");
        if let Some((_, _, Some(other))) = self.votes.get(1) {
            let message = format!(
                "samples disagree about `wire.{}`; the majority counts",
                self.setting
            );
            let mut diagnostic = Diagnostic::new(&codes::MIXED_WIRE, message)
                .at(other.clone())
                .help(format!(
                    "set `{}` under `[wire]` in service.toml",
                    self.setting
                ));
            if let Some(place) = place {
                diagnostic = diagnostic.also(place, "the majority");
            }
            findings.report(diagnostic);
        }
        winner
    }
}

#[cfg(test)]
mod tests {
    use super::camel;
    use crate::spec::model::NameCase;
    use crate::spec::resolve::testing::resolve;

    #[test]
    fn names_of_fields_do_not_vote() {
        let check = |json: &str, xml: &str, expected: NameCase| {
            let page = format!(
                "GET api/o\nresponse O\n Text | string |\n Id | string |\nresponse json\n{json}\n.\nresponse xml\n<O xmlns=\"u\">{xml}</O>\n."
            );
            let resolved = resolve(&[&page]);
            assert_eq!(resolved.spec.service.wire.names, expected, "{json}");
            let mixed = resolved
                .diagnostics
                .iter()
                .filter(|one| one.code.name == "mixed-wire");
            assert_eq!(mixed.count(), 0, "{json}");
        };
        check(
            r#"{"text":"a","id":"b"}"#,
            "<Id>b</Id><Text>a</Text>",
            NameCase::Camel,
        );
        check(
            r#"{"text":"a","id":"b"}"#,
            "<id>b</id><text>a</text>",
            NameCase::Declared,
        );
        check(
            r#"{"text":"a","<Id>k__BackingField":"b"}"#,
            "",
            NameCase::Declared,
        );
    }

    #[test]
    fn camel_case() {
        let check = |name: &str, expected: &str| assert_eq!(camel(name), expected);
        check("OrderId", "orderId");
        check("URLPath", "urlPath");
        check("ID", "id");
        check("X", "x");
        check("orderid", "orderid");
        check("IPhone", "iPhone");
        check("_Leading", "_Leading");
        check("ÄRger", "äRger");
    }
}
