//! Kinds that no sample shows → those of other members of the same name.
//!
//! In: everything that is built. Out: the same, with dates and numbers narrowed
//! where all namesakes of the service agree. A guess, and reported as one.

use super::definitions::Definitions;
use super::drafts::Observed;
use super::provenance::{Evidence, Findings, place};
use super::survey::{Survey, list};
use super::unify::holds;
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::page::Row;
use crate::spec::lock::OperationKey;
use crate::spec::model::{Controller, Member, Scalar, Type, TypeDefinition};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Kinds that stand for several.
const WIDE: &[Scalar] = &[Scalar::Date, Scalar::Number];

/// What the samples show of dates and numbers.
#[derive(Default)]
struct Shown {
    /// By name in lower case and kind that stands for several.
    by_name: BTreeMap<(String, Scalar), BTreeSet<Scalar>>,
    /// Kinds of all dates.
    dates: BTreeSet<Scalar>,
}

/// Where the docs tell of members and parameters.
#[derive(Clone, Copy)]
pub(super) struct Docs<'d, 'a> {
    survey: &'d Survey<'a>,
    observed: &'d Observed<'a>,
    /// Keys of the survey's operations.
    keys: &'d [OperationKey],
}

/// Narrows parameters, and members of models that no sample shows.
pub(super) fn narrow(
    definitions: &mut Definitions,
    controllers: &mut [Controller],
    docs: Docs<'_, '_>,
    findings: &mut Findings,
) {
    let mut guesses = Guesses {
        shown: Shown::of(definitions),
        names: BTreeMap::new(),
        findings,
    };
    for (definition, _) in definitions {
        let TypeDefinition::Model(model) = definition else {
            continue;
        };
        let draft = docs.observed.drafts.get(&model.name);
        if draft.is_some_and(|draft| draft.seen.is_none()) {
            for member in &mut model.members {
                let path = format!("models/{}/members/{}", model.name, member.name);
                let place = || docs.member(&model.name, &member.name);
                guesses.narrow(path, &member.name, &mut member.ty, place);
            }
        }
    }
    for controller in controllers {
        for operation in &mut controller.operations {
            let path = format!("operations/{}/{}", controller.key, operation.key);
            for parameter in &mut operation.parameters {
                let path = format!("{path}/parameters/{}", parameter.name);
                let place = || docs.parameter(&controller.key, &operation.key, &parameter.name);
                guesses.narrow(path, &parameter.name, &mut parameter.ty, place);
            }
        }
    }
    guesses.report();
}

impl<'d, 'a> Docs<'d, 'a> {
    pub(super) fn new(
        survey: &'d Survey<'a>,
        observed: &'d Observed<'a>,
        keys: &'d [OperationKey],
    ) -> Self {
        Self {
            survey,
            observed,
            keys,
        }
    }

    fn member(&self, model: &str, member: &str) -> Option<Location> {
        let mut rows = self.survey.tables.get(model)?.rows.iter();
        let found = rows.find(|row| row.row.name.value == member)?;
        Some(place_of(found.row, found.file))
    }

    fn parameter(&self, controller: &str, operation: &str, parameter: &str) -> Option<Location> {
        let index = self
            .keys
            .iter()
            .position(|key| key.controller == controller && key.operation == operation)?;
        let source = &self.survey.operations[index];
        let mut rows = source.page.uri_parameters.iter();
        let found = rows.find(|row| row.name.value == parameter)?;
        Some(place_of(found, source.file))
    }
}

fn place_of(row: &Row, file: &Arc<str>) -> Location {
    place(file, row.type_phrase.as_ref().unwrap_or(&row.name).span)
}

impl Shown {
    fn of(definitions: &Definitions) -> Self {
        let mut shown = Self::default();
        let models = definitions.iter().filter_map(|(one, _)| match one {
            TypeDefinition::Model(model) => Some(model),
            TypeDefinition::Enum(_) => None,
        });
        for member in models.flat_map(|model| &model.members) {
            shown.take(member);
        }
        shown
    }

    fn take(&mut self, member: &Member) {
        let Some(kind) = innermost(&member.ty) else {
            return;
        };
        for wide in WIDE.iter().filter(|wide| holds(**wide, kind)) {
            let key = (member.name.to_lowercase(), *wide);
            self.by_name.entry(key).or_default().insert(kind);
            if *wide == Scalar::Date {
                self.dates.insert(kind);
            }
        }
    }

    /// The kind that a value of this name and type has in all likelihood, and why.
    fn guess(&self, name: &str, wide: Scalar) -> Option<(Scalar, String)> {
        let namesakes = self.by_name.get(&(name.to_lowercase(), wide));
        if let Some(kind) = namesakes.and_then(only) {
            return Some((kind, format!("as other members called `{name}`")));
        }
        let habit = only(&self.dates).filter(|_| wide == Scalar::Date);
        habit.map(|kind| (kind, "as all dates that samples show".to_owned()))
    }
}

struct Guesses<'f> {
    shown: Shown,
    /// What was guessed, and where it first stands.
    names: BTreeMap<String, Option<Location>>,
    findings: &'f mut Findings,
}

impl Guesses<'_> {
    fn narrow(
        &mut self,
        path: String,
        name: &str,
        ty: &mut Type,
        place: impl FnOnce() -> Option<Location>,
    ) {
        let wide = innermost(ty).filter(|kind| WIDE.contains(kind));
        let Some((kind, note)) = wide.and_then(|wide| self.shown.guess(name, wide)) else {
            return;
        };
        set_innermost(ty, kind);
        let path = format!("{path}/type");
        let facts = &mut self.findings.facts;
        facts.record(path, Evidence::Guess, None, note);
        self.names.entry(name.to_owned()).or_insert_with(place);
    }

    fn report(self) {
        let names: Vec<&String> = self.names.keys().collect();
        let Some(place) = self.names.values().flatten().min() else {
            return;
        };
        let message = format!(
            "the kind of number or date was guessed from other members: {}",
            list(&names)
        );
        let diagnostic = Diagnostic::new(&codes::GUESSED_KIND, message)
            .at(place.clone())
            .help("say more with overlays in service.toml");
        self.findings.report(diagnostic);
    }
}

fn only(kinds: &BTreeSet<Scalar>) -> Option<Scalar> {
    kinds.first().filter(|_| kinds.len() == 1).copied()
}

/// The scalar of a value, of an item, of what may be null.
fn innermost(ty: &Type) -> Option<Scalar> {
    match ty {
        Type::Scalar(kind) => Some(*kind),
        Type::Optional(inner) | Type::List(inner) => innermost(inner),
        Type::Named(_) | Type::Map(..) | Type::Pair(..) => None,
    }
}

fn set_innermost(ty: &mut Type, kind: Scalar) {
    match ty {
        Type::Scalar(old) => *old = kind,
        Type::Optional(inner) | Type::List(inner) => set_innermost(inner, kind),
        Type::Named(_) | Type::Map(..) | Type::Pair(..) => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::spec::resolve::testing::{resolve, show};
    use expect_test::{Expect, expect};

    /// A page whose samples show `members`, and one of an operation with `parameters`.
    fn check(members: &[(&str, &str)], parameters: &str, expected: &Expect) {
        let mut page = "GET api/a\nresponse O\n".to_owned();
        for (name, _) in members {
            let phrase = if name.starts_with('p') {
                "decimal number"
            } else {
                "date"
            };
            page += &format!(" {name} | {phrase} |\n");
        }
        let json = members.iter().zip(1..).map(|((name, value), counter)| {
            let value = value.replace('#', &counter.to_string());
            let value = if value.starts_with('<') { DATE } else { &value };
            format!("\"{name}\":{value}")
        });
        let json: Vec<String> = json.collect();
        let xml = members.iter().zip(1..).map(|((name, value), counter)| {
            let value = value.replace("#.0", "#").replace('#', &counter.to_string());
            format!("<{name}>{}</{name}>", value.trim_matches('"'))
        });
        let xml: String = xml.collect();
        page += &format!(
            "response json\n{{{}}}\n.\nresponse xml\n<O xmlns=\"u:a\">{xml}</O>\n.",
            json.join(",")
        );
        let other = format!("GET api/b\nuri\n{parameters}");
        let shown = show(&resolve(&[&page, &other]));
        let of_parameters: Vec<&str> = shown
            .lines()
            .filter(|line| line.starts_with("b::") || line.contains("guessed"))
            .collect();
        expected.assert_eq(&of_parameters.join("\n"));
    }

    const DATE: &str = "\"2015-03-02T10:21:33+08:00\"";

    #[test]
    fn namesakes_agree() {
        let uri = " Price | decimal number |\n when | date |\n x | decimal number |";
        check(
            &[("price", "#.0"), ("When", DATE)],
            uri,
            &expect![[r#"
                b::get = GET api/b ?Price:Decimal ?when:DateTime ?x:Number
                guessed-kind 1.txt:3:3 the kind of number or date was guessed from other members: `Price`, `when`"#]],
        );
    }

    #[test]
    fn dates_of_one_kind_make_a_habit() {
        let uri = " since | date |\n total | decimal number |";
        let dates = [("a", DATE), ("b", DATE), ("price", "#.0")];
        check(
            &dates,
            uri,
            &expect![[r#"
                b::get = GET api/b ?since:DateTime ?total:Number
                guessed-kind 1.txt:3:3 the kind of number or date was guessed from other members: `since`"#]],
        );
        let offset = "<DateTime>2015-03-02T02:21:33Z</DateTime><OffsetMinutes>480</OffsetMinutes>";
        check(
            &[("a", DATE), ("b", offset)],
            uri,
            &expect!["b::get = GET api/b ?since:Date ?total:Number"],
        );
    }
}
