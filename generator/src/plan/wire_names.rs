//! Members and values of the spec → their names on the wire, each of which
//! tells one apart from its siblings.

use crate::spec::model::{EnumValue, Member, WireName, XmlForm};
use std::collections::BTreeSet;

/// Names of a member; `None` = it is not in this format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WireNames {
    pub(super) json: Option<String>,
    /// The JSON name was given: no naming rule of the service makes it.
    pub(super) json_given: bool,
    pub(super) xml: Option<String>,
}

/// A name that tells nothing apart: it is empty, or a sibling's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) name: String,
    /// The format that it is refused in; enumerations have one name for all.
    pub(super) format: Option<&'static str>,
}

/// Members that have to be told apart by name in a format.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    base: Option<usize>,
    form: Option<XmlForm>,
}

/// Attributes are told from elements, and there is only one text.
fn is_apart(form: XmlForm) -> bool {
    matches!(form, XmlForm::Attribute | XmlForm::Text)
}

/// Names of each member, and those of them that no codec could tell apart:
/// they are left out of their format.
pub(super) fn of_members(members: &[Member]) -> (Vec<WireNames>, Vec<Refused>) {
    let mut seen = BTreeSet::new();
    let mut refused = Vec::new();
    let mut usable = |format: &'static str, group: Group, name: Option<String>| {
        let name = name?;
        if !name.is_empty() && seen.insert((format, group, name.clone())) {
            return Some(name);
        }
        refused.push(Refused {
            name,
            format: Some(format),
        });
        None
    };
    let names = members
        .iter()
        .map(|member| WireNames {
            json: usable("JSON", Group::default(), resolve(member, &member.json)),
            json_given: matches!(member.json, WireName::Other(_)),
            // Base classes have namespaces of their own.
            xml: usable(
                "XML",
                Group {
                    base: member.base.map(|base| base + 1),
                    form: Some(member.shape.form).filter(|form| is_apart(*form)),
                },
                resolve(member, &member.xml),
            ),
        })
        .collect();
    (names, refused)
}

/// Values with names that tell them apart, and the names of the others.
pub(super) fn of_values(values: &[EnumValue]) -> (Vec<&EnumValue>, Vec<Refused>) {
    let mut seen = BTreeSet::new();
    let (kept, refused): (Vec<&EnumValue>, Vec<&EnumValue>) = values
        .iter()
        .partition(|value| !of_value(value).is_empty() && seen.insert(of_value(value)));
    let refused = refused.into_iter().map(|value| Refused {
        name: of_value(value).to_owned(),
        format: None,
    });
    (kept, refused.collect())
}

/// Name of an enumeration's value.
pub(super) fn of_value(value: &EnumValue) -> &str {
    value.wire.as_deref().unwrap_or(&value.name)
}

fn resolve(member: &Member, name: &WireName) -> Option<String> {
    match name {
        WireName::Same => Some(member.name.clone()),
        WireName::Other(name) => Some(name.clone()),
        WireName::Absent => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Refused, of_members, of_values};
    use crate::plan::fixture::{member, named};
    use crate::spec::model::{EnumValue, Member, WireName};

    fn refusal(name: &str, format: Option<&'static str>) -> Refused {
        Refused {
            name: name.to_owned(),
            format,
        }
    }

    #[test]
    fn members_are_told_apart() {
        let xml = |name: &str, xml: &str| Member {
            xml: WireName::Other(xml.to_owned()),
            ..member(name, named("T"))
        };
        let inherited = Member {
            base: Some(0),
            ..xml("c", "line")
        };
        let (names, refused) =
            of_members(&[xml("a", "line"), xml("b", "line"), inherited, xml("", "x")]);
        let xml: Vec<_> = names.iter().map(|names| names.xml.as_deref()).collect();
        assert_eq!(xml, [Some("line"), None, Some("line"), Some("x")]);
        let json: Vec<_> = names.iter().map(|names| names.json.as_deref()).collect();
        assert_eq!(json, [Some("a"), Some("b"), Some("c"), None]);
        assert_eq!(
            refused,
            [refusal("line", Some("XML")), refusal("", Some("JSON"))]
        );
    }

    #[test]
    fn values_are_told_apart() {
        let value = |name: &str, wire: Option<&str>| EnumValue {
            name: name.to_owned(),
            value: None,
            wire: wire.map(str::to_owned),
            xml: None,
            documentation: None,
        };
        let values = [
            value("A", None),
            value("B", Some("A")),
            value("C", Some("")),
            value("D", None),
        ];
        let (kept, refused) = of_values(&values);
        assert_eq!(kept, [&values[0], &values[3]]);
        assert_eq!(refused, [refusal("A", None), refusal("", None)]);
    }
}
