//! Names of generic models → widths and nullability of the members they parametrise.
//!
//! `ApiResultOfInt32` says what `Data` is, once its siblings (`ApiResultOfString`)
//! or a lack of other candidates show that `Data` is the parameter.

use super::definitions::Definitions;
use super::names::Known;
use super::provenance::{Evidence, Findings};
use super::unify::{optional, unify};
use crate::spec::model::{Member, Scalar, Type, TypeDefinition};
use std::collections::BTreeMap;

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
    let inner = argument.strip_prefix("NullableOf");
    let (_, scalar) = CLR
        .iter()
        .find(|(clr, _)| *clr == inner.unwrap_or(argument))?;
    let ty = Type::Scalar(*scalar);
    Some((generic, if inner.is_some() { optional(ty) } else { ty }))
}

/// Narrows the members that stand for the parameter of a generic model.
pub(super) fn narrow(definitions: &mut Definitions, known: &Known, findings: &mut Findings) {
    let mut siblings: BTreeMap<String, Vec<Vec<(String, Type)>>> = BTreeMap::new();
    for model in definitions
        .iter()
        .filter_map(|(definition, _)| as_model(definition))
    {
        if let Some((generic, _)) = model.name.split_once("Of") {
            let members = model
                .members
                .iter()
                .map(|member| (member.name.clone(), member.ty.clone()));
            siblings
                .entry(generic.to_owned())
                .or_default()
                .push(members.collect());
        }
    }
    for (definition, _) in definitions {
        let TypeDefinition::Model(model) = definition else {
            continue;
        };
        let Some((generic, argument)) = argument(&model.name) else {
            continue;
        };
        let siblings = siblings.get(generic).map(Vec::as_slice).unwrap_or_default();
        for index in parameters(&model.members, &argument, siblings) {
            let member = &mut model.members[index];
            set(member, &argument, known);
            let path = format!("models/{}/members/{}/type", model.name, member.name);
            let note = format!("the name `{}` says so", model.name);
            findings.facts.record(path, Evidence::Table, None, note);
        }
    }
}

fn as_model(definition: &TypeDefinition) -> Option<&crate::spec::model::Model> {
    match definition {
        TypeDefinition::Model(model) => Some(model),
        TypeDefinition::Enum(_) => None,
    }
}

/// Members that are of the argument's type: those that differ between siblings,
/// else the only one that can be.
fn parameters(members: &[Member], argument: &Type, siblings: &[Vec<(String, Type)>]) -> Vec<usize> {
    let can_be: Vec<usize> = (0..members.len())
        .filter(|index| fits(&members[*index].ty, argument))
        .collect();
    let comparable: Vec<&Vec<(String, Type)>> = siblings
        .iter()
        .filter(|sibling| {
            sibling
                .iter()
                .map(|(name, _)| name)
                .eq(members.iter().map(|member| &member.name))
        })
        .collect();
    let differs = |index: &usize| {
        comparable
            .iter()
            .any(|sibling| unify(&sibling[*index].1, &members[*index].ty).is_none())
    };
    let varying: Vec<usize> = can_be
        .iter()
        .copied()
        .filter(|index| differs(index))
        .collect();
    if !varying.is_empty() {
        varying
    } else if can_be.len() == 1 && comparable.len() == 1 {
        can_be
    } else {
        Vec::new()
    }
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
