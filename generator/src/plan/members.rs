//! A member of the spec → its docs and the arguments of its `#[contract(…)]`.
//!
//! States what its Rust name and type do not give. Knows one member at a time.

use super::constraints::sentences;
use super::contracts::Contracts;
use super::model::{ContractArgument, Docs};
use super::name::Name;
use super::prose::{paragraphs, prose};
use super::types;
use super::wire_names::WireNames;
use crate::spec::model::{
    DateForm, Member, Model, Nulls, WireName, XmlForm, XmlItems, XmlSerializer, XmlShape,
};

impl Contracts<'_, '_> {
    pub(super) fn member_arguments(
        &self,
        model: &Model,
        member: &Member,
        name: &Name,
        wire: WireNames,
    ) -> Vec<ContractArgument> {
        let mut contract = name_arguments(wire, name);
        if let Some(base) = member.base.filter(|base| *base < model.bases.len()) {
            contract.push(ContractArgument::Number("base", base as i128 + 1));
        }
        if let Some(order) = member.order {
            contract.push(ContractArgument::Number("order", order.into()));
        }
        contract.extend(absence(member));
        if model.json_only || member.xml == WireName::Absent {
            return contract;
        }
        let is_collection = types::is_collection(&member.ty);
        let items = member.shape.items.as_deref().filter(|_| is_collection);
        match self.index.spec.service.wire.xml {
            XmlSerializer::Xml => contract.extend(self.shape(&member.shape, items)),
            XmlSerializer::DataContract => {
                contract.extend(items.iter().flat_map(|items| self.items(items)));
            }
        }
        // Members are what a large site has most of.
        contract.shrink_to_fit();
        contract
    }

    /// What only `XmlSerializer` makes of a member.
    fn shape(&self, shape: &XmlShape, items: Option<&XmlItems>) -> Vec<ContractArgument> {
        let mut contract = Vec::new();
        contract.extend(self.namespace("ns", shape.namespace.as_deref()));
        let item = items.and_then(|items| items.name.as_ref());
        match (shape.form, item) {
            (XmlForm::Attribute, _) => contract.push(ContractArgument::Flag("attribute")),
            (XmlForm::Text, _) => contract.push(ContractArgument::Flag("text")),
            (XmlForm::Unwrapped, _) => contract.push(ContractArgument::Flag("unwrapped")),
            (XmlForm::Element, Some(item)) => {
                contract.push(ContractArgument::Text("item", item.clone()));
            }
            (XmlForm::Element, None) => {}
        }
        if shape.nil {
            contract.push(ContractArgument::Flag("nil"));
        }
        contract
    }

    /// A `[CollectionDataContract]`.
    pub(super) fn items(&self, items: &XmlItems) -> Vec<ContractArgument> {
        let XmlItems {
            name,
            namespace,
            key,
            value,
        } = items;
        let names = [("item", name), ("key", key), ("value", value)];
        let names = names.into_iter().filter_map(|(argument, name)| {
            let name = name.clone()?;
            Some(ContractArgument::Text(argument, name))
        });
        let namespace = self.namespace("items_ns", namespace.as_deref());
        names.chain(namespace).collect()
    }
}

/// What becomes of the member where it has no value, and of its dates.
fn absence(member: &Member) -> Vec<ContractArgument> {
    let mut contract = Vec::new();
    if member.omit_default {
        contract.push(ContractArgument::Flag("omit_default"));
    }
    if let Some(default) = &member.default {
        contract.push(ContractArgument::Text("default", default.clone()));
    }
    let nulls = member.json_shape.nulls.map(|nulls| match nulls {
        Nulls::Omit => "omit",
        Nulls::Write => "write",
        Nulls::OmitDefaults => "omit_defaults",
    });
    let dates = member.json_shape.dates.map(|dates| match dates {
        DateForm::Iso => "iso",
        DateForm::Microsoft => "microsoft",
    });
    contract.extend(nulls.map(|nulls| ContractArgument::Word("nulls", nulls)));
    contract.extend(dates.map(|dates| ContractArgument::Word("dates", dates)));
    contract
}

pub(super) fn member_docs(member: &Member) -> Docs {
    let mut remarks = Vec::new();
    if member.required {
        remarks.push("Required.".to_owned());
    }
    if member.read_only {
        remarks.push("Read only.".to_owned());
    }
    remarks.extend(sentences(&member.constraints));
    let text = member.documentation.as_deref().map(prose);
    let remarks = (!remarks.is_empty()).then(|| vec![remarks.join(" ")]);
    paragraphs(text.into_iter().chain(remarks))
}

/// `name = …` for both formats, and `json = …` or `xml = …` for one that differs; nothing
/// where a format has the field's own name. Settings of the service change the case of
/// `name` in JSON, but not `json`.
fn name_arguments(names: WireNames, field: &Name) -> Vec<ContractArgument> {
    let WireNames {
        json,
        json_given,
        xml,
    } = names;
    let changes = |name: &String| name.starts_with(char::is_uppercase);
    let fixed = json_given && (json != xml || json.as_ref().is_some_and(changes));
    let name = if fixed { None } else { json.clone() };
    let base = name.as_deref().unwrap_or(field.plain()).to_owned();
    let mut arguments = Vec::new();
    if base != field.plain() {
        arguments.push(ContractArgument::Text("name", base.clone()));
    }
    for (format, wire, given) in [("json", json, fixed), ("xml", xml, false)] {
        match wire {
            None => arguments.push(ContractArgument::Word(format, "skip")),
            Some(wire) if given || wire != base => {
                arguments.push(ContractArgument::Text(format, wire));
            }
            Some(_) => {}
        }
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::{ContractArgument, name_arguments};
    use crate::plan::fixture::{member, named};
    use crate::plan::name::Name;
    use crate::plan::wire_names::of_members;
    use crate::spec::model::{Member, WireName};

    #[test]
    fn names_of_members() {
        let other = |name: &str| WireName::Other(name.to_owned());
        let check = |json: WireName, xml: WireName, expected: &[(&'static str, &str)]| {
            let member = Member {
                json,
                xml,
                ..member("OrderId", named("T"))
            };
            let names = of_members(&[member]).0.remove(0);
            let expected: Vec<ContractArgument> = expected
                .iter()
                .map(|(key, text)| match *text {
                    "skip" => ContractArgument::Word(key, "skip"),
                    text => ContractArgument::Text(key, text.to_owned()),
                })
                .collect();
            assert_eq!(name_arguments(names, &Name::snake("OrderId")), expected);
        };
        use WireName::{Absent, Same};
        check(Same, Same, &[("name", "OrderId")]);
        check(Same, Absent, &[("name", "OrderId"), ("xml", "skip")]);
        check(Absent, Same, &[("json", "skip"), ("xml", "OrderId")]);
        // The service's camel case would change a name that is given.
        check(Same, other("Id"), &[("name", "OrderId"), ("xml", "Id")]);
        check(other("ID"), Same, &[("json", "ID"), ("xml", "OrderId")]);
        check(other("Id"), other("Id"), &[("json", "Id"), ("xml", "Id")]);
        check(other("no"), other("no"), &[("name", "no")]);
        check(
            other("order_id"),
            Same,
            &[("json", "order_id"), ("xml", "OrderId")],
        );
    }
}
