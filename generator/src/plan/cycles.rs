//! Which models contain each other, directly and without a collection between:
//! Rust needs a `Box` there. Knows only the edges between types.

use crate::spec::model::{Namespace, Type, TypeDefinition};
use std::collections::BTreeMap;

/// Models by the cycle that they are part of.
#[derive(Debug, Default)]
pub(super) struct Cycles<'a> {
    group: BTreeMap<&'a str, usize>,
}

impl<'a> Cycles<'a> {
    /// Finds the cycles (Kosaraju: groups of models that reach each other).
    pub(super) fn find(namespaces: &'a [Namespace]) -> Self {
        let graph = Graph::new(namespaces);
        let mut group: Vec<Option<usize>> = vec![None; graph.names.len()];
        for (number, start) in graph.finished().into_iter().rev().enumerate() {
            let mut pending = vec![start];
            while let Some(node) = pending.pop() {
                if group[node].is_none() {
                    group[node] = Some(number);
                    pending.extend(&graph.containers[node]);
                }
            }
        }
        let names = graph.names.into_iter();
        Self {
            group: names
                .zip(group)
                .filter_map(|(name, group)| Some((name, group?)))
                .collect(),
        }
    }

    /// Whether `container`, which has a member of type `content`, is found in it again.
    pub(super) fn contain_each_other(&self, container: &str, content: &str) -> bool {
        let group = self.group.get(container);
        group.is_some() && group == self.group.get(content)
    }
}

/// Nodes are models; numbers index all three lists.
struct Graph<'a> {
    names: Vec<&'a str>,
    contents: Vec<Vec<usize>>,
    containers: Vec<Vec<usize>>,
}

impl<'a> Graph<'a> {
    fn new(namespaces: &'a [Namespace]) -> Self {
        let models: Vec<_> = namespaces
            .iter()
            .flat_map(|namespace| &namespace.types)
            .filter_map(|definition| match definition {
                TypeDefinition::Model(model) => Some(model),
                TypeDefinition::Enum(_) => None,
            })
            .collect();
        let names: Vec<&str> = models.iter().map(|model| model.name.as_str()).collect();
        let numbers: BTreeMap<&str, usize> = names
            .iter()
            .enumerate()
            .map(|(number, name)| (*name, number))
            .collect();
        let mut contents = vec![Vec::new(); names.len()];
        let mut containers = vec![Vec::new(); names.len()];
        for (container, model) in models.iter().enumerate() {
            let inside = model.members.iter().flat_map(|member| inline(&member.ty));
            for content in inside.filter_map(|name| numbers.get(name)) {
                contents[container].push(*content);
                containers[*content].push(container);
            }
        }
        Self {
            names,
            contents,
            containers,
        }
    }

    /// Nodes in the order in which a depth-first walk leaves them.
    fn finished(&self) -> Vec<usize> {
        let mut seen = vec![false; self.names.len()];
        let mut finished = Vec::with_capacity(self.names.len());
        for start in 0..self.names.len() {
            let mut path = vec![(start, 0)];
            while let Some((node, next)) = path.pop() {
                if next == 0 && std::mem::replace(&mut seen[node], true) {
                    continue;
                }
                match self.contents[node].get(next) {
                    Some(content) => path.extend([(node, next + 1), (*content, 0)]),
                    None => finished.push(node),
                }
            }
        }
        finished
    }
}

/// Names of the types that a value of `ty` holds in place.
fn inline(ty: &Type) -> Vec<&str> {
    let mut names = Vec::new();
    let mut pending = vec![ty];
    while let Some(ty) = pending.pop() {
        match ty {
            Type::Named(name) => names.push(name.as_str()),
            Type::Optional(inside) => pending.push(inside),
            Type::Pair(key, value) => pending.extend([&**key, &**value]),
            Type::Scalar(_) | Type::List(_) | Type::Map(..) => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::Cycles;
    use crate::plan::fixture::{list, member, model, named, namespace};

    #[test]
    fn finds_what_contains_itself() {
        let namespace = namespace(
            "x",
            vec![
                model("Direct", vec![member("next", named("Direct"))]),
                model("A", vec![member("b", named("B"))]),
                model("B", vec![member("c", named("C"))]),
                model(
                    "C",
                    vec![member("a", named("A")), member("leaf", named("Leaf"))],
                ),
                model("Leaf", vec![]),
                model("Tree", vec![member("children", list(named("Tree")))]),
            ],
        );
        let namespaces = [namespace];
        let cycles = Cycles::find(&namespaces);
        let cases = [
            ("Direct", "Direct", true),
            ("A", "B", true),
            ("C", "A", true),
            ("C", "Leaf", false),
            ("A", "Nobody", false),
        ];
        for (container, content, expected) in cases {
            assert_eq!(
                cycles.contain_each_other(container, content),
                expected,
                "{container}"
            );
        }
    }
}
