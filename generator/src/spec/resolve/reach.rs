//! Framework classes that a page drags in, but no operation uses → left out.
//!
//! `HttpResponseMessage` stands for an undeclared body; its resource page links to a
//! good part of .NET.

use super::definitions::Definitions;
use super::provenance::{Findings, place};
use super::survey::{Survey, list};
use crate::diagnostic::codes;
use crate::page::Row;
use crate::spec::model::{Type, TypeDefinition};
use crate::spec::phrase::types;
use std::collections::{BTreeMap, BTreeSet};

/// Leaves out what only undeclared bodies lead to.
pub(super) fn prune(definitions: &mut Definitions, survey: &Survey<'_>, findings: &mut Findings) {
    let links = links(definitions);
    let framework = links
        .keys()
        .copied()
        .filter(|name| types::is_undeclared(name))
        .collect();
    let framework = closure(framework, &links);
    if framework.is_empty() {
        return;
    }
    let mut roots = roots(survey, &links);
    // What a page of the service's own classes names must stay defined.
    roots.extend(
        links
            .keys()
            .copied()
            .filter(|name| !framework.contains(name)),
    );
    let used = closure(roots, &links);
    let unused: BTreeSet<String> = framework
        .difference(&used)
        .map(|name| (*name).to_owned())
        .collect();
    definitions.retain(|(definition, _)| !unused.contains(definition.name()));
    let names: Vec<&String> = unused.iter().collect();
    let shown = names
        .first()
        .and_then(|name| survey.tables.get(name.as_str())?.shown);
    let message = format!("no operation uses {}; left out", list(&names));
    if let Some(shown) = shown {
        let help = "they belong to .NET; nothing is lost";
        findings.warn(
            &codes::UNUSED_TYPES,
            message,
            place(shown.file, shown.text.span),
            help,
        );
    }
}

/// Type → types of its members.
fn links(definitions: &Definitions) -> BTreeMap<&str, Vec<&str>> {
    let mut links = BTreeMap::new();
    for (definition, _) in definitions {
        let mut names = Vec::new();
        if let TypeDefinition::Model(model) = definition {
            model
                .members
                .iter()
                .for_each(|member| named(&member.ty, &mut names));
        }
        links.insert(definition.name(), names);
    }
    links
}

/// Types that an operation's page or a sample of one names.
fn roots<'d>(survey: &Survey<'_>, links: &BTreeMap<&'d str, Vec<&'d str>>) -> BTreeSet<&'d str> {
    let mut phrases = Vec::new();
    for operation in &survey.operations {
        let page = operation.page;
        let slots = [&page.body, &page.response];
        let resources = slots.into_iter().filter_map(|slot| slot.resource.as_ref());
        phrases.extend(resources.map(|resource| types::parse(&resource.type_phrase.value)));
        let phrase = |row: &Row| {
            row.type_phrase
                .as_ref()
                .map(|text| types::parse(&text.value))
        };
        phrases.extend(page.uri_parameters.iter().filter_map(phrase));
    }
    let mut names = Vec::new();
    phrases.iter().for_each(|ty| named(ty, &mut names));
    let known = names
        .into_iter()
        .filter_map(|name| links.get_key_value(name));
    known.map(|(name, _)| *name).collect()
}

/// Everything that can be reached by links.
fn closure<'d>(
    mut reached: BTreeSet<&'d str>,
    links: &BTreeMap<&'d str, Vec<&'d str>>,
) -> BTreeSet<&'d str> {
    let mut open: Vec<&str> = reached.iter().copied().collect();
    while let Some(name) = open.pop() {
        for next in links.get(name).into_iter().flatten() {
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}

/// The names in a type.
fn named<'t>(ty: &'t Type, names: &mut Vec<&'t str>) {
    match ty {
        Type::Named(name) => names.push(name),
        Type::List(inner) | Type::Optional(inner) => named(inner, names),
        Type::Map(key, value) | Type::Pair(key, value) => {
            named(key, names);
            named(value, names);
        }
        Type::Scalar(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::spec::resolve::testing::{resolve, show};
    use expect_test::expect;

    #[test]
    fn framework_classes_are_left_out_unless_used() {
        let pages = [
            "GET api/a\nresponse HttpResponseMessage\n Content | HttpContent |",
            "GET api/b\nresponse Version\n Major | string |",
            "model HttpResponseMessage\n Version | Version |\n Content | HttpContent |\n Next | Header |\n Kind | Kind |",
            "model Header\n Name | string |",
            "model Kind\n Name | string |",
            "model Lonely\n Name | Kind |",
        ];
        expect![[r#"
            a::get = GET api/a response=Raw []
            b::get = GET api/b response=Version []
            [types] -
            Kind json_only
              Name: String?
            Lonely json_only
              Name: Kind?
            Version json_only
              Major: String?
            unused-types 3.txt:1:7 no operation uses `Header`, `HttpResponseMessage`; left out
        "#]]
        .assert_eq(&show(&resolve(&pages)));
    }
}
