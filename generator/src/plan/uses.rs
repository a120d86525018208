//! Who uses a type: the bodies, answers and models that a type's docs link to.

use super::index::Index;
use super::name::Name;
use crate::spec::model::{Body, Namespace, Type, TypeDefinition};
use std::collections::BTreeMap;

/// Links beyond this many are not listed, so that a type that every operation
/// uses does not change with each new one.
const MAX_LINKS: usize = 4;

/// Who uses a type.
#[derive(Debug, Default)]
pub(super) struct Uses<'a> {
    bodies: Vec<String>,
    responses: Vec<String>,
    containers: Vec<&'a str>,
    /// What the docs of bodies and answers of this type say about it.
    texts: Vec<&'a str>,
}

impl<'a> Uses<'a> {
    /// Uses of every type, by its help-page name.
    pub(super) fn collect(index: &Index<'a>) -> BTreeMap<&'a str, Self> {
        let mut uses: BTreeMap<&str, Self> = BTreeMap::new();
        let controllers = index.spec.controllers.iter();
        for ((controller, module), functions) in
            controllers.zip(&index.controllers).zip(&index.functions)
        {
            for (operation, function) in controller.operations.iter().zip(functions) {
                let link = endpoint_link(module, function);
                for (name, text) in operation.body.iter().flat_map(mentions) {
                    uses.entry(name)
                        .or_default()
                        .note(text)
                        .bodies
                        .push(link.clone());
                }
                for (name, text) in operation.response.iter().flat_map(mentions) {
                    uses.entry(name)
                        .or_default()
                        .note(text)
                        .responses
                        .push(link.clone());
                }
            }
        }
        add_containers(&index.spec.namespaces, &mut uses);
        uses
    }

    /// What the docs say where the type is used, if all of them say the same.
    pub(super) fn common_text(&self) -> Option<&'a str> {
        let first = *self.texts.first()?;
        self.texts
            .iter()
            .all(|text| *text == first)
            .then_some(first)
    }

    /// "Body of …." and "Response of ….", a paragraph each.
    pub(super) fn endpoint_lines(&self) -> Vec<String> {
        [("Body", &self.bodies), ("Response", &self.responses)]
            .into_iter()
            .filter(|(_, links)| !links.is_empty())
            .map(|(what, links)| format!("{what} of {}.", enumerate(links)))
            .collect()
    }

    /// "Part of …." for a type in no body of its own. `here` is the type's module.
    pub(super) fn container_line(
        &self,
        index: &Index<'_>,
        here: &Name,
        imported: &[&str],
    ) -> Option<String> {
        let links: Vec<String> = self
            .containers
            .iter()
            .filter_map(|container| {
                let home = index.home(container)?;
                let (module, name) = (&home.module, &home.name);
                // rustdoc objects to a target that the text alone finds.
                let in_scope = module == here || imported.contains(&name.as_str());
                let target = if in_scope {
                    String::new()
                } else {
                    format!("(super::{module}::{name})")
                };
                Some(format!("[`{name}`]{target}"))
            })
            .collect();
        (!links.is_empty()).then(|| format!("Part of {}.", enumerate(&links)))
    }

    fn note(&mut self, text: Option<&'a str>) -> &mut Self {
        self.texts.extend(text);
        self
    }
}

/// Names in a body's type; its text is about the type only if it is the body itself.
fn mentions(body: &Body) -> Vec<(&str, Option<&str>)> {
    let whole = matches!(body.ty, Type::Named(_));
    let text = body.documentation.as_deref().filter(|_| whole);
    let mut names = named(&body.ty);
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(|name| (name, text)).collect()
}

fn add_containers<'a>(namespaces: &'a [Namespace], uses: &mut BTreeMap<&'a str, Uses<'a>>) {
    for definition in namespaces.iter().flat_map(|namespace| &namespace.types) {
        let TypeDefinition::Model(model) = definition else {
            continue;
        };
        for name in model.types().flat_map(named) {
            let containers = &mut uses.entry(name).or_default().containers;
            if name != model.name && containers.last() != Some(&model.name.as_str()) {
                containers.push(&model.name);
            }
        }
    }
}

/// Names of all types in a type, however nested.
pub(super) fn named(ty: &Type) -> Vec<&str> {
    let mut names = Vec::new();
    let mut pending = vec![ty];
    while let Some(ty) = pending.pop() {
        match ty {
            Type::Named(name) => names.push(name.as_str()),
            Type::Optional(inside) | Type::List(inside) => pending.push(inside),
            Type::Map(key, value) | Type::Pair(key, value) => pending.extend([&**value, &**key]),
            Type::Scalar(_) => {}
        }
    }
    names
}

/// A link to an endpoint, which rustdoc wants without `r#`. A name without case
/// may be a type's name as well, and rustdoc then asks which is meant.
fn endpoint_link(module: &Name, function: &Name) -> String {
    let path = format!("{}::{}", module.plain(), function.plain());
    let kind = if function.plain().is_ascii() {
        ""
    } else {
        "fn@"
    };
    format!("[`{path}`]({kind}super::{path})")
}

/// "a", "a and b", "a, b and c", "a, b, c and others".
fn enumerate(links: &[String]) -> String {
    let shown = &links[..links.len().min(MAX_LINKS)];
    match shown {
        _ if links.len() > MAX_LINKS => format!("{} and others", shown[..MAX_LINKS - 1].join(", ")),
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        all => all.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::enumerate;

    #[test]
    fn enumerates() {
        let cases = [
            ("a", "a"),
            ("a b", "a and b"),
            ("a b c d", "a, b, c and d"),
            ("a b c d e", "a, b, c and others"),
            ("a b c d e f", "a, b, c and others"),
        ];
        for (links, expected) in cases {
            let links: Vec<_> = links.split(' ').map(str::to_owned).collect();
            assert_eq!(enumerate(&links), expected);
        }
    }
}
