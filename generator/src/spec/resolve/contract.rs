//! XML elements of one model → its data contract: namespace, name, bases, order.
//!
//! The sample's order is frozen. What .NET's rule gives anyway (base classes
//! first, each class in ordinal order) is left to the rule.

use super::collections;
use super::drafts::MemberDraft;
use super::provenance::Findings;
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::spec::model::XmlShape;
use crate::spec::sample::xml::Element;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// What one XML element shows of a model's contract.
#[derive(Debug, Clone, Default)]
pub(super) struct Contract<'a> {
    /// Contract namespace of the model.
    pub(super) namespace: &'a str,
    /// Contract name, where the element is named by its type.
    pub(super) name: Option<&'a str>,
    /// The element is an item of a list or a dictionary, which may rename its items.
    pub(super) item: bool,
    /// Children in document order.
    pub(super) sequence: Vec<Child<'a>>,
    pub(super) place: Option<Location>,
    /// The namespace is shown, not only taken over from the model around.
    pub(super) sure: bool,
}

/// A member's element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Child<'a> {
    /// Index of the member.
    pub(super) member: usize,
    pub(super) element: &'a Element<'a>,
}

impl<'a> Child<'a> {
    pub(super) fn namespace(&self) -> &'a str {
        &self.element.namespace
    }

    /// Whether another follows it in .NET's order, which is that of names as they stand.
    fn precedes(&self, next: &Self) -> bool {
        ordinal(self.element.written(), next.element.written()) == Ordering::Less
    }
}

/// Contract of a model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Layout {
    pub(super) namespace: Option<String>,
    pub(super) name: Option<String>,
    /// Namespaces of base contracts, outermost first.
    pub(super) bases: Vec<String>,
    /// Per member: the base that declares it.
    pub(super) base: Vec<Option<usize>>,
    /// Per member: explicit order.
    pub(super) order: Vec<Option<u32>>,
    /// Per member: what only the XmlSerializer knows.
    pub(super) shape: Vec<XmlShape>,
    pub(super) place: Option<Location>,
}

impl Layout {
    /// That of a model which no sample shows in XML.
    pub(super) fn new(members: usize) -> Self {
        Self {
            base: vec![None; members],
            order: vec![None; members],
            shape: vec![XmlShape::default(); members],
            ..Self::default()
        }
    }
}

impl<'a> Contract<'a> {
    /// Reads an element; `around` is the contract namespace of the model that holds it.
    pub(super) fn new(
        element: &'a Element<'a>,
        named_by_type: bool,
        is_root: bool,
        around: &'a str,
    ) -> Self {
        if named_by_type {
            let inside = element.children.last().map(|child| &*child.namespace);
            let inside = inside.filter(|_| collections::is_nullable_item(element));
            return Self {
                item: !is_root,
                namespace: inside.unwrap_or(&element.namespace),
                name: Some(&element.name),
                sure: true,
                ..Self::default()
            };
        }
        // A foreign contract is declared on the member's element as `d2p1`;
        // else the derived class, whose members come last, shows its own.
        let declared = element
            .declared()
            .iter()
            .find(|(prefix, _)| is_contract_prefix(prefix));
        let last = element.children.last().map(|child| &child.namespace);
        let shown = declared.map(|(_, uri)| uri).or(last);
        Self {
            namespace: shown.map_or(around, |uri| uri),
            sure: shown.is_some(),
            ..Self::default()
        }
    }
}

/// Fills in which member each child is.
pub(super) fn number<'a>(
    contract: &mut Contract<'a>,
    element: &'a Element<'a>,
    members: &[MemberDraft<'a>],
) {
    let seen = |(index, member): (usize, &MemberDraft<'a>)| {
        let element = member.views.last()?.element?;
        Some((std::ptr::from_ref(element), index))
    };
    let seen: BTreeMap<*const Element<'a>, usize> =
        members.iter().enumerate().filter_map(seen).collect();
    let numbered = element.children.iter().filter_map(|child| {
        Some(Child {
            member: *seen.get(&std::ptr::from_ref(child))?,
            element: child,
        })
    });
    contract.sequence.reserve_exact(element.children.len());
    contract.sequence.extend(numbered);
}

/// The layout of a model with `rows[i]` = row of member i, from all its contracts.
pub(super) fn settle(
    model: &str,
    contracts: &[Contract<'_>],
    rows: &[Option<usize>],
    findings: &mut Findings,
) -> Layout {
    let mut layout = Layout::new(rows.len());
    let Some(first) = surest(model, contracts, findings) else {
        return layout;
    };
    layout.namespace = Some(first.namespace.to_owned());
    layout.place.clone_from(&first.place);
    layout.name = root_name(model, contracts);
    let Some(fullest) = fullest(model, contracts, findings) else {
        return layout;
    };
    layout.place.clone_from(&fullest.place);
    split(&mut layout, &fullest.sequence, rows);
    layout
}

/// The contract that surely shows the namespace; others that do and differ are reported.
pub(super) fn surest<'c, 'a>(
    model: &str,
    contracts: &'c [Contract<'a>],
    findings: &mut Findings,
) -> Option<&'c Contract<'a>> {
    let name = root_name(model, contracts);
    let name = name.as_deref().unwrap_or(model);
    let renamed = |one: &Contract<'_>| one.item && one.name != Some(name);
    let mut trusted = contracts.iter().filter(|one| one.sure && !renamed(one));
    let first = trusted.next().or(contracts.first())?;
    for other in trusted.filter(|other| other.namespace != first.namespace) {
        disagree(model, "namespace", first, other, findings);
    }
    Some(first)
}

/// Name of the root element, where it differs; of items only if there is no root.
pub(super) fn root_name(model: &str, contracts: &[Contract<'_>]) -> Option<String> {
    let named = contracts.iter().filter(|contract| contract.name.is_some());
    let surest = named.min_by_key(|contract| (contract.item, contract.name != Some(model)));
    let name = surest.and_then(|contract| contract.name);
    name.filter(|name| *name != model).map(str::to_owned)
}

/// The first of the longest sequences; others that differ in their order are reported.
pub(super) fn fullest<'c, 'a>(
    model: &str,
    contracts: &'c [Contract<'a>],
    findings: &mut Findings,
) -> Option<&'c Contract<'a>> {
    let longest = contracts
        .iter()
        .map(|contract| contract.sequence.len())
        .max()?;
    let fullest = contracts
        .iter()
        .find(|contract| contract.sequence.len() == longest)?;
    for other in contracts {
        if !same_order(&fullest.sequence, &other.sequence) {
            disagree(model, "order", fullest, other, findings);
        }
    }
    Some(fullest)
}

/// Gives each child its class, and an order where the class is not in ordinal order.
fn split(layout: &mut Layout, sequence: &[Child<'_>], rows: &[Option<usize>]) {
    let mut groups = runs(sequence, |a, b| {
        a.namespace() == b.namespace() && a.precedes(b)
    });
    if !inherits(&groups, rows) {
        groups = runs(sequence, |a, b| a.namespace() == b.namespace());
    }
    let own = layout.namespace.clone().unwrap_or_default();
    let derived = groups
        .last()
        .filter(|group| group[0].namespace() == own)
        .map(|_| groups.len() - 1);
    for (index, group) in groups.iter().enumerate() {
        let base = (Some(index) != derived).then_some(index);
        if base.is_some() {
            layout.bases.push(group[0].namespace().to_owned());
        }
        let ascending = runs(group, Child::precedes);
        for (order, run) in (0..).zip(ascending) {
            for child in run {
                layout.base[child.member] = base;
                layout.order[child.member] = (order > 0).then_some(order);
            }
        }
    }
}

/// Maximal stretches in which each neighbour fits the one before.
fn runs<'c, 'a>(
    sequence: &'c [Child<'a>],
    fits: impl Fn(&Child<'a>, &Child<'a>) -> bool,
) -> Vec<&'c [Child<'a>]> {
    sequence.chunk_by(|a, b| fits(a, b)).collect()
}

/// Tables list the most derived class first, so the groups must stand there in reverse.
fn inherits(groups: &[&[Child<'_>]], rows: &[Option<usize>]) -> bool {
    let listed = |group: &[Child<'_>]| -> Vec<usize> {
        group
            .iter()
            .filter_map(|child| rows.get(child.member).copied().flatten())
            .collect()
    };
    groups.windows(2).all(|pair| {
        let (base, derived) = (listed(pair[0]), listed(pair[1]));
        match (base.iter().min(), derived.iter().max()) {
            (Some(base), Some(derived)) => base > derived,
            // Without a table nothing speaks for inheritance but a namespace of its own.
            _ => pair[0][0].namespace() != pair[1][0].namespace(),
        }
    })
}

/// .NET's ordinal order: by UTF-16 code units.
pub(super) fn ordinal(a: &str, b: &str) -> Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}

/// Whether the common members stand in the same order.
fn same_order(a: &[Child<'_>], b: &[Child<'_>]) -> bool {
    let members =
        |of: &[Child<'_>]| -> BTreeSet<usize> { of.iter().map(|child| child.member).collect() };
    let (in_a, in_b) = (members(a), members(b));
    let a = a.iter().map(|child| child.member);
    let b = b.iter().map(|child| child.member);
    a.filter(|member| in_b.contains(member))
        .eq(b.filter(|member| in_a.contains(member)))
}

/// `d2p1`, the serializer's own prefixes.
fn is_contract_prefix(prefix: &str) -> bool {
    let Some((depth, index)) = prefix
        .strip_prefix('d')
        .and_then(|rest| rest.split_once('p'))
    else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(depth) && digits(index)
}

fn disagree(
    model: &str,
    what: &str,
    first: &Contract<'_>,
    other: &Contract<'_>,
    findings: &mut Findings,
) {
    let message =
        format!("another XML sample shows another {what} of `{model}`; the first one counts");
    let mut diagnostic = Diagnostic::new(&codes::SAMPLES_DISAGREE, message)
        .help("two classes of one name? rename one with an overlay in service.toml");
    if let Some(place) = &other.place {
        diagnostic = diagnostic.at(place.clone());
    }
    if let Some(place) = &first.place {
        diagnostic = diagnostic.also(place.clone(), "the sample that counts");
    }
    findings.report(diagnostic);
}

#[cfg(test)]
mod tests {
    use super::{Child, Contract, Findings, Layout, settle};
    use crate::spec::sample::xml::Element;

    /// `ns:name` in document order; rows by name in table order.
    fn layout(own: &str, sequence: &str, table: &str) -> Layout {
        let table: Vec<&str> = table.split_whitespace().collect();
        let elements: Vec<Element<'_>> = sequence
            .split_whitespace()
            .map(|word| {
                let (namespace, name) = word.split_once(':').unwrap_or((own, word));
                Element {
                    name: name.into(),
                    namespace: namespace.into(),
                    ..Element::default()
                }
            })
            .collect();
        let rows: Vec<Option<usize>> = elements
            .iter()
            .map(|element| table.iter().position(|name| *name == element.name))
            .collect();
        let children = elements.iter().enumerate();
        let contract = Contract {
            namespace: own,
            sequence: children
                .map(|(member, element)| Child { member, element })
                .collect(),
            sure: true,
            ..Contract::default()
        };
        settle("M", &[contract], &rows, &mut Findings::default())
    }

    fn check(own: &str, sequence: &str, table: &str, bases: &str, members: &str) {
        let layout = layout(own, sequence, table);
        let shown: Vec<String> = layout
            .base
            .iter()
            .zip(&layout.order)
            .map(|(base, order)| {
                let base = base.map_or("-".to_owned(), |base| base.to_string());
                order.map_or(base.clone(), |order| format!("{base}/{order}"))
            })
            .collect();
        assert_eq!(
            (layout.bases.join(" ").as_str(), shown.join(" ").as_str()),
            (bases, members),
            "{sequence}"
        );
    }

    #[test]
    fn ordinal_order_needs_nothing() {
        check("u", "A1 B _c a b2 é", "a B _c A1 b2 é", "", "- - - - - -");
    }

    #[test]
    fn members_of_another_namespace_are_inherited() {
        check(
            "u",
            "v:random v:sign order reason",
            "order reason random sign",
            "v",
            "0 0 - -",
        );
        check("u", "v:a w:b c", "c b a", "v w", "0 1 -");
        check("u", "v:a", "a", "v", "0");
    }

    #[test]
    fn a_base_of_the_same_namespace_is_told_by_the_table() {
        check("u", "x y a b", "a b y x", "u", "0 0 - -");
    }

    #[test]
    fn explicit_order_is_kept_where_the_table_speaks_against_inheritance() {
        check("u", "X y z b", "X y z b", "", "- - - -/1");
        check("u", "c b a", "c b a", "", "- -/1 -/2");
        check("u", "v:d v:b v:c a", "b a d c", "v", "0 0/1 0/1 -");
    }
}
