//! Names of generic models → widths and nullability of the members they parametrise.
//!
//! `ApiResultOfInt32` says what `Data` is, once its siblings (`ApiResultOfString`)
//! or a lack of other candidates show that `Data` is the parameter.

use super::counter::Nullability;
use super::definitions::Definitions;
use super::drafts::Observed;
use super::names::Known;
use super::provenance::{Evidence, Findings};
use super::recount::Recount;
use super::unify::{optional, unify};
use crate::spec::model::{Member, Model, Scalar, Type, TypeDefinition};
use std::collections::{BTreeMap, BTreeSet};

/// CLR name → type. Sorted.
const CLR: &[(&str, Scalar)] = &[
    ("Boolean", Scalar::Bool),
    ("Byte", Scalar::UInt8),
    ("Char", Scalar::Char),
    ("DateTime", Scalar::DateTime),
    ("DateTimeOffset", Scalar::DateTimeOffset),
    ("Decimal", Scalar::Decimal),
    ("Double", Scalar::Float64),
    ("Guid", Scalar::Guid),
    ("Int16", Scalar::Int16),
    ("Int32", Scalar::Int32),
    ("Int64", Scalar::Int64),
    ("SByte", Scalar::Int8),
    ("Single", Scalar::Float32),
    ("TimeSpan", Scalar::TimeSpan),
    ("UInt16", Scalar::UInt16),
    ("UInt32", Scalar::UInt32),
    ("UInt64", Scalar::UInt64),
];

/// The argument of a generic name, if it is built in: `ApiResultOfNullableOfInt32`.
fn argument(name: &str) -> Option<(&str, Type)> {
    let (generic, argument) = name
        .split_once("Of")
        .filter(|(generic, _)| !generic.is_empty())?;
    Some((generic, built_in(argument)?))
}

/// `Int32`, `NullableOfInt32`.
fn built_in(name: &str) -> Option<Type> {
    let inner = name.strip_prefix("NullableOf");
    let (_, scalar) = CLR.iter().find(|(clr, _)| *clr == inner.unwrap_or(name))?;
    let ty = Type::Scalar(*scalar);
    Some(if inner.is_some() { optional(ty) } else { ty })
}

/// The arguments of a name that tells each: `TupleOfInt32AndString`.
fn tuple(name: &str, members: usize) -> Option<Vec<Option<Type>>> {
    let arguments = name.strip_prefix("TupleOf")?.split("And");
    let arguments: Vec<Option<Type>> = arguments.map(built_in).collect();
    (arguments.len() == members).then_some(arguments)
}

/// Narrows the members that stand for the parameter of a generic model.
pub(super) fn narrow(
    definitions: &mut Definitions,
    known: &Known,
    observed: &Observed<'_>,
    findings: &mut Findings,
) {
    let mut families: BTreeMap<(String, Vec<String>), Vec<&mut Model>> = BTreeMap::new();
    for (definition, _) in definitions {
        let TypeDefinition::Model(model) = definition else {
            continue;
        };
        if let Some((generic, _)) = model.name.split_once("Of") {
            let members = model.members.iter().map(|member| member.name.clone());
            let family = (generic.to_owned(), members.collect());
            families.entry(family).or_default().push(model);
        }
    }
    for mut models in families.into_values() {
        let mut family = Family::new(&models, known, observed);
        family.narrow(&mut models, findings);
        family.share(&mut models, findings);
    }
}

/// Instances of one generic model.
struct Family<'k, 'a> {
    known: &'k Known,
    observed: &'k Observed<'a>,
    /// Members of each model that are of its argument's type, and that type.
    parameters: Vec<Vec<(usize, Type)>>,
    /// Members that differ between the models.
    varying: BTreeSet<usize>,
}

impl<'k, 'a> Family<'k, 'a> {
    fn new(models: &[&mut Model], known: &'k Known, observed: &'k Observed<'a>) -> Self {
        let types = |model: &&mut Model| -> Vec<Type> {
            let members = model.members.iter();
            members.map(|member| member.ty.clone()).collect()
        };
        let types: Vec<Vec<Type>> = models.iter().map(types).collect();
        let differs = |index: &usize| {
            let differ = |pair: &[Vec<Type>]| unify(&pair[0][*index], &pair[1][*index]).is_none();
            types.windows(2).any(differ)
        };
        let varying: BTreeSet<usize> = (0..types[0].len()).filter(differs).collect();
        // Where nothing differs, the only member that can be of each argument is it.
        let only: Vec<Option<usize>> = models.iter().map(|model| only_candidate(model)).collect();
        let only = only[0].filter(|_| varying.is_empty() && only.iter().all(|one| *one == only[0]));
        let parameters = models
            .iter()
            .map(|model| parameters(model, &varying, only))
            .collect();
        Self {
            known,
            observed,
            parameters,
            varying,
        }
    }

    fn recount(&self, model: &Model) -> Option<Recount> {
        Recount::of(self.observed.drafts.get(&model.name)?)
    }

    /// Sets types and nullability of the members that stand for the parameter.
    fn narrow(&mut self, models: &mut [&mut Model], findings: &mut Findings) {
        let nullable = self.nullable(models);
        for (model, parameters) in models.iter_mut().zip(&self.parameters) {
            for (index, argument) in parameters {
                let member = &mut model.members[*index];
                match nullable.contains(index) {
                    true => set(member, &optional(argument.clone()), self.known),
                    false => set(member, argument, self.known),
                }
                let path = format!("models/{}/members/{}/type", model.name, member.name);
                let note = format!("the name `{}` says so", model.name);
                findings.facts.record(path, Evidence::Table, None, note);
            }
            if let Some(recount) = self.recount(model) {
                count_again(model, parameters, &recount, self.known, findings);
            }
        }
    }

    /// Members that are `T?`: the counter skips them although the argument is counted.
    fn nullable(&self, models: &[&mut Model]) -> BTreeSet<usize> {
        let mut nullable = BTreeSet::new();
        let mut counted = BTreeSet::new();
        for (model, parameters) in models.iter().zip(&self.parameters) {
            let plain = |(index, argument): &&(usize, Type)| {
                self.known.is_counted_value(argument)
                    && self.known.is_counted_value(bare(&model.members[*index].ty))
            };
            let plain: Vec<usize> = parameters.iter().filter(plain).map(|one| one.0).collect();
            let open = |index: &usize| model.members[*index].undecided;
            for index in plain.iter().filter(|index| !open(index)) {
                let skipped = matches!(model.members[*index].ty, Type::Optional(_));
                let verdicts = if skipped { &mut nullable } else { &mut counted };
                verdicts.insert(*index);
            }
            let open: Vec<usize> = plain.into_iter().filter(open).collect();
            let recount = self.recount(model).filter(|_| !open.is_empty());
            if recount.is_some_and(|recount| !recount.can_count(&open)) {
                nullable.extend(open);
            }
        }
        &nullable - &counted
    }

    /// What the counter tells of a member in one model holds in all.
    fn share(&self, models: &mut [&mut Model], findings: &mut Findings) {
        let count = models.first().map_or(0, |model| model.members.len());
        let told = !self.varying.is_empty()
            || models
                .iter()
                .all(|model| !model.name.contains("NullableOf"));
        let is_tuple = models.iter().any(|model| model.name.starts_with("TupleOf"));
        for index in (0..count).filter(|_| told && !is_tuple) {
            if self.varying.contains(&index) || self.is_parameter(index) {
                continue;
            }
            let value = |member: &Member| self.known.is_counted_value(bare(&member.ty));
            let decided: BTreeSet<bool> = models
                .iter()
                .map(|model| &model.members[index])
                .filter(|member| value(member) && !member.undecided)
                .map(|member| matches!(member.ty, Type::Optional(_)))
                .collect();
            let [nullable] = decided.into_iter().collect::<Vec<bool>>()[..] else {
                continue;
            };
            for model in &mut *models {
                let member = &mut model.members[index];
                if member.undecided && value(member) {
                    decide(
                        &model.name,
                        member,
                        nullable,
                        "as in its siblings",
                        findings,
                    );
                }
            }
        }
    }

    fn is_parameter(&self, index: usize) -> bool {
        let mut all = self.parameters.iter().flatten();
        all.any(|(parameter, _)| *parameter == index)
    }
}

/// Decides what the counter leaves open once the members of known types are counted.
fn count_again(
    model: &mut Model,
    parameters: &[(usize, Type)],
    recount: &Recount,
    known: &Known,
    findings: &mut Findings,
) {
    let of = |nullable: bool| -> Vec<usize> {
        let told = parameters.iter().map(|(index, _)| *index);
        told.filter(|index| {
            let ty = &model.members[*index].ty;
            known.is_counted_value(bare(ty)) && matches!(ty, Type::Optional(_)) == nullable
        })
        .collect()
    };
    let (counted, skipped) = (of(false), of(true));
    if counted.is_empty() && skipped.is_empty() {
        return;
    }
    let verdicts = recount.verdicts(&counted, &skipped);
    let name = &model.name;
    for (member, verdict) in model.members.iter_mut().zip(verdicts) {
        let nullable = verdict == Nullability::Nullable;
        let open = member.undecided && known.is_counted_value(bare(&member.ty));
        if open && verdict != Nullability::Undecided {
            let note = "the sample's counter tells, given the name of the model";
            decide(name, member, nullable, note, findings);
        }
    }
}

fn decide(model: &str, member: &mut Member, nullable: bool, note: &str, findings: &mut Findings) {
    let bare = bare(&member.ty).clone();
    member.ty = if nullable { optional(bare) } else { bare };
    member.undecided = false;
    let path = format!("models/{model}/members/{}/nullability", member.name);
    findings.facts.record(path, Evidence::Json, None, note);
}

/// Members that can be of the argument's type.
fn candidates(model: &Model, argument: &Type) -> Vec<usize> {
    let members = &model.members;
    let can_be = |index: &usize| fits(&members[*index].ty, argument);
    (0..members.len()).filter(can_be).collect()
}

fn only_candidate(model: &Model) -> Option<usize> {
    let (_, argument) = argument(&model.name)?;
    match candidates(model, &argument)[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// Members that are of the argument's type: those that differ between siblings,
/// else the only one that can be.
fn parameters(model: &Model, varying: &BTreeSet<usize>, only: Option<usize>) -> Vec<(usize, Type)> {
    if let Some(arguments) = tuple(&model.name, model.members.len()) {
        let told = arguments.into_iter().enumerate();
        return told
            .filter_map(|(index, argument)| Some((index, argument?)))
            .filter(|(index, argument)| fits(&model.members[*index].ty, argument))
            .collect();
    }
    let Some((_, argument)) = argument(&model.name) else {
        return Vec::new();
    };
    let is_told = |index: &usize| varying.contains(index) || only == Some(*index);
    let told = candidates(model, &argument).into_iter().filter(is_told);
    told.map(|index| (index, argument.clone())).collect()
}

/// Whether the member, or an item of it, can be of the argument's type.
fn fits(ty: &Type, argument: &Type) -> bool {
    match bare(ty) {
        Type::Scalar(Scalar::Any) => false,
        Type::List(item) => fits(item, argument),
        other => unify(other, bare(argument)).is_some(),
    }
}

fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Optional(inner) => inner,
        other => other,
    }
}

fn set(member: &mut Member, argument: &Type, known: &Known) {
    match bare(&member.ty) {
        Type::List(item) => {
            let item = unify(item, argument).unwrap_or_else(|| (**item).clone());
            let list = Type::List(Box::new(item));
            let nullable = matches!(member.ty, Type::Optional(_));
            member.ty = if nullable { optional(list) } else { list };
        }
        other => {
            let narrowed = unify(other, bare(argument)).unwrap_or_else(|| other.clone());
            let nullable = matches!(argument, Type::Optional(_)) || known.is_reference(&narrowed);
            member.ty = if nullable {
                optional(narrowed)
            } else {
                narrowed
            };
            member.undecided = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::spec::model::TypeDefinition;
    use crate::spec::resolve::testing::{resolve, show_type};

    fn check(pages: &[&str], model: &str, expected: &str) {
        let spec = resolve(pages).spec;
        let types = spec
            .namespaces
            .iter()
            .flat_map(|namespace| &namespace.types);
        let found = types.filter_map(|definition| match definition {
            TypeDefinition::Model(found) if found.name == model => Some(found),
            _ => None,
        });
        let shown: Vec<String> = found
            .flat_map(|model| &model.members)
            .map(|member| format!("{}: {}", member.name, show_type(&member.ty)))
            .collect();
        assert_eq!(shown.join(", "), expected, "{pages:?}");
    }

    #[test]
    fn siblings_show_which_member_is_the_parameter() {
        let int = "model ROfInt64\n Code | integer |\n Data | integer |";
        let string = "model ROfString\n Code | integer |\n Data | string |";
        check(&[int, string], "ROfInt64", "Code: Integer?, Data: Int64");
        let maybe = "model ROfNullableOfInt32\n Code | integer |\n Data | integer |";
        check(
            &[maybe, string],
            "ROfNullableOfInt32",
            "Code: Integer?, Data: Int32?",
        );
    }

    #[test]
    fn a_single_candidate_is_the_parameter() {
        let page = "model PageOfInt16\n Total | string |\n Items | Collection of integer |";
        check(&[page], "PageOfInt16", "Total: String?, Items: [Int16]?");
        let two = "model ROfInt64\n Code | integer |\n Data | integer |";
        check(&[two], "ROfInt64", "Code: Integer?, Data: Integer?");
    }

    fn sampled(name: &str, rows: &str, json: &str) -> String {
        format!("GET api/{name}\nresponse {name}\n{rows}response json\n{json}\n.")
    }

    #[test]
    fn the_counter_tells_a_nullable_parameter() {
        let rows = |ty: &str| format!(" From | {ty} |\n To | {ty} |\n");
        let int = sampled("ROfInt32", &rows("integer"), r#"{"From":1,"To":1}"#);
        let date = sampled("ROfDateTime", &rows("date"), r#"{"From":null,"To":null}"#);
        let date = date.replace("null", "\"2015-03-02T10:21:33\"");
        let pages = [&*int, &*date];
        check(&pages, "ROfInt32", "From: Int32?, To: Int32?");
        check(&pages, "ROfDateTime", "From: DateTime?, To: DateTime?");
        let counted = sampled("ROfInt32", &rows("integer"), r#"{"From":1,"To":2}"#);
        check(&[&counted, &date], "ROfInt32", "From: Int32, To: Int32");
    }

    #[test]
    fn a_nullable_argument_is_not_counted() {
        let rows = " Key | integer |\n Count | integer |\n Share | string |\n";
        let json = r#"{"Key":1,"Count":1,"Share":"sample string 2"}"#;
        let page = sampled("FOfNullableOfInt64", rows, json);
        let string = "model FOfString\n Key | string |\n Count | integer |\n Share | string |";
        let expected = "Key: Int64?, Count: Integer, Share: String?";
        check(&[&page, string], "FOfNullableOfInt64", expected);
        check(
            &[&page, string],
            "FOfString",
            "Key: String?, Count: Integer, Share: String?",
        );
    }

    #[test]
    fn what_is_told_of_one_holds_for_its_siblings() {
        let rows = |data: &str| format!(" Ok | boolean |\n Data | {data} |\n");
        let int = sampled("ROfInt32", &rows("integer"), r#"{"Ok":true,"Data":2}"#);
        let item = sampled("ROfItem", &rows("Item"), r#"{"Ok":true,"Data":{}}"#);
        let pages = [&*int, &*item, "model Item"];
        check(&pages, "ROfItem", "Ok: Bool, Data: Item?");
        let maybe = sampled(
            "ROfNullableOfInt32",
            &rows("integer"),
            r#"{"Ok":true,"Data":1}"#,
        );
        check(
            &[&int, &maybe],
            "ROfNullableOfInt32",
            "Ok: Bool?, Data: Int32?",
        );
    }

    #[test]
    fn tuples_name_all_their_members() {
        let page = "model TupleOfInt32AndNullableOfGuidAndString\n Item1 | integer |\n Item2 | globally unique identifier |\n Item3 | string |";
        check(
            &[page],
            "TupleOfInt32AndNullableOfGuidAndString",
            "Item1: Int32, Item2: Guid?, Item3: String?",
        );
    }

    #[test]
    fn instances_share_their_doubts() {
        let page = |of: &str| {
            sampled(
                of,
                " Data | string |\n Ok | boolean |\n",
                r#"{"Data":"sample string 1","Ok":true}"#,
            )
        };
        let (one, two) = (page("ROfA"), page("ROfB"));
        let resolved = resolve(&[&one, &two]);
        let messages: Vec<&str> = resolved
            .diagnostics
            .iter()
            .map(|one| &*one.message)
            .collect();
        assert_eq!(
            messages,
            ["no sample tells whether `Ok` of `ROfA` and 1 more `ROf…` may be null"]
        );
    }

    #[test]
    fn other_names_say_nothing() {
        check(
            &["model KingOfItem\n a | integer |"],
            "KingOfItem",
            "a: Integer?",
        );
        check(&["model OfInt32\n a | integer |"], "OfInt32", "a: Integer?");
    }
}
