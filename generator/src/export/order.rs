//! A model's members → their positions in its XML sequence.
//!
//! The rule of data contracts: base classes first, in each class those without an explicit
//! order first, then by order, then by name in ordinal order. The XmlSerializer has none.

use crate::spec::model::{Member, Model, WireName, XmlForm, XmlSerializer};

/// Local name of a member's element; `None` = not in XML.
pub(super) fn element(member: &Member) -> Option<&str> {
    if member.shape.form == XmlForm::Text {
        return None;
    }
    match &member.xml {
        WireName::Same => Some(&member.name),
        WireName::Other(name) => Some(name),
        WireName::Absent => None,
    }
}

/// Per member its position among those that `shown` lets through.
pub(super) fn positions(
    model: &Model,
    serializer: XmlSerializer,
    shown: impl Fn(&Member) -> bool,
) -> Vec<Option<usize>> {
    let mut sequence: Vec<(usize, &Member, &str)> = model
        .members
        .iter()
        .enumerate()
        .filter(|(_, member)| member.shape.form != XmlForm::Attribute && shown(member))
        .filter_map(|(index, member)| Some((index, member, element(member)?)))
        .collect();
    let class = |member: &Member| member.base.unwrap_or(model.bases.len());
    sequence.sort_by(|(_, a, a_name), (_, b, b_name)| {
        let by_class = (class(a), a.order).cmp(&(class(b), b.order));
        match serializer {
            XmlSerializer::DataContract => {
                by_class.then_with(|| a_name.encode_utf16().cmp(b_name.encode_utf16()))
            }
            XmlSerializer::Xml => by_class,
        }
    });
    let mut positions = vec![None; model.members.len()];
    for (position, (index, ..)) in sequence.into_iter().enumerate() {
        positions[index] = Some(position);
    }
    positions
}

#[cfg(test)]
mod tests {
    use super::{XmlForm, XmlSerializer, positions};
    use crate::spec::model::{Member, Model, Scalar, Type};

    fn member(name: &str, base: Option<usize>, order: Option<u32>) -> Member {
        Member {
            base,
            order,
            ..Member::new(name, Type::Scalar(Scalar::String))
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
        let rule = XmlSerializer::DataContract;
        let all = positions(&model, rule, |_| true);
        assert_eq!(all, [Some(3), Some(2), Some(1), Some(0)]);
        let some = positions(&model, rule, |member| member.name != "z");
        assert_eq!(some, [Some(2), Some(1), Some(0), None]);
    }

    #[test]
    fn the_xml_serializer_knows_orders_only() {
        let mut attribute = member("id", None, None);
        attribute.shape.form = XmlForm::Attribute;
        let model = Model {
            members: vec![
                member("own", None, Some(1)),
                attribute,
                member("z", None, None),
                member("a", None, None),
            ],
            ..Model::default()
        };
        let positions = positions(&model, XmlSerializer::Xml, |_| true);
        assert_eq!(positions, [Some(2), None, Some(0), Some(1)]);
    }
}
