//! A model's members → their positions in its XML sequence.
//!
//! .NET's rule: base classes first, in each class those without an explicit order
//! first, then by order, then by name in ordinal order.

use crate::spec::model::{Member, Model, WireName};

/// Local name of a member's element; `None` = not in XML.
pub(super) fn element(member: &Member) -> Option<&str> {
    match &member.xml {
        WireName::Same => Some(&member.name),
        WireName::Other(name) => Some(name),
        WireName::Absent => None,
    }
}

/// Per member its position among those that `shown` lets through.
pub(super) fn positions(model: &Model, shown: impl Fn(&Member) -> bool) -> Vec<Option<usize>> {
    let mut sequence: Vec<(usize, &Member, &str)> = model
        .members
        .iter()
        .enumerate()
        .filter(|(_, member)| shown(member))
        .filter_map(|(index, member)| Some((index, member, element(member)?)))
        .collect();
    let class = |member: &Member| member.base.unwrap_or(model.bases.len());
    sequence.sort_by(|(_, a, a_name), (_, b, b_name)| {
        let by_class = (class(a), a.order).cmp(&(class(b), b.order));
        by_class.then_with(|| a_name.encode_utf16().cmp(b_name.encode_utf16()))
    });
    let mut positions = vec![None; model.members.len()];
    for (position, (index, ..)) in sequence.into_iter().enumerate() {
        positions[index] = Some(position);
    }
    positions
}

#[cfg(test)]
mod tests {
    use super::positions;
    use crate::spec::model::{Member, Model, Scalar, Type, WireName};

    fn member(name: &str, base: Option<usize>, order: Option<u32>) -> Member {
        Member {
            name: name.to_owned(),
            json: WireName::Same,
            xml: WireName::Same,
            base,
            order,
            ty: Type::Scalar(Scalar::String),
            undecided: false,
            required: false,
            read_only: false,
            documentation: None,
            constraints: Default::default(),
        }
    }

    #[test]
    fn bases_come_first_then_orders_then_names() {
        let model = Model {
            bases: vec!["urn:base".to_owned()],
            members: vec![
                member("late", None, Some(1)),
                member("b", None, None),
                member("B", None, None),
                member("z", Some(0), None),
            ],
            ..Model::default()
        };
        let all = positions(&model, |_| true);
        assert_eq!(all, [Some(3), Some(2), Some(1), Some(0)]);
        let some = positions(&model, |member| member.name != "z");
        assert_eq!(some, [Some(2), Some(1), Some(0), None]);
    }
}
