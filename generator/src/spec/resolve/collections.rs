//! Elements of lists and dictionaries → the names inside them, where their type gives others.
//!
//! `[CollectionDataContract]` and `[XmlArrayItem]` rename items; .NET skips those of
//! another name, and so do the codecs. Knows members, not roots.

use super::definitions::Definitions;
use super::drafts::View;
use super::ruled_names::RuledNames;
use super::schema;
use crate::spec::built_in::{SERIALIZATION, SYSTEM};
use crate::spec::model::{Member, Scalar, Type, TypeDefinition, XmlForm, XmlItems, XmlSerializer};
use crate::spec::sample::json::Json;
use crate::spec::sample::xml::Element;
use std::collections::BTreeMap;

/// Enumerations of .NET that are there, too, and that services use.
const SYSTEM_ENUMS: &[&str] = &["ConsoleColor", "DateTimeKind", "DayOfWeek"];
/// Whether an item is a nullable value: those are in another namespace than what they hold.
pub(super) fn is_nullable_item(item: &Element<'_>) -> bool {
    let mut children = item.children.iter();
    item.namespace == SYSTEM
        && !SYSTEM_ENUMS.contains(&&*item.name)
        && children.all(|child| child.namespace != SYSTEM)
}

/// Key and value of a dictionary's entry, whatever they are called.
pub(super) fn entry<'a>(entry: &'a Element<'a>) -> Option<(&'a Element<'a>, &'a Element<'a>)> {
    let named = entry.child("Key").zip(entry.child("Value"));
    named.or_else(|| match &*entry.children {
        [key, value] => Some((key, value)),
        _ => None,
    })
}

/// Whether the children of an element are the entries of a JSON object by their keys.
pub(super) fn is_renamed_dictionary(json: &Json<'_>, element: &Element<'_>) -> bool {
    let entries = json.entries().unwrap_or_default();
    let children = &element.children;
    let mut pairs = entries.iter().zip(children);
    !entries.is_empty()
        && entries.len() == children.len()
        && pairs.all(|(shown, child)| {
            let is_twin = child.name == children[0].name;
            is_twin && entry(child).is_some_and(|(key, _)| key.text == shown.key)
        })
}

/// The names inside a member's list or dictionary, from the first sample that shows any.
pub(super) fn shown(views: &[View<'_>], ty: &Type) -> Option<Box<XmlItems>> {
    let mut elements = views.iter().filter_map(|view| view.element);
    let item = elements.find_map(|element| {
        let wrapped = element.form == XmlForm::Element;
        element.children.first().filter(|_| wrapped)
    })?;
    let mut items = XmlItems {
        name: Some(item.name.to_string()),
        namespace: Some(item.namespace.to_string()),
        ..XmlItems::default()
    };
    match without_option(ty) {
        Type::List(_) => {}
        Type::Map(..) => {
            if let Some((key, value)) = entry(item) {
                items.key = Some(key.name.to_string());
                items.value = Some(value.name.to_string());
            }
        }
        _ => return None,
    }
    Some(Box::new(items))
}

/// Names and namespaces of contracts, by the names of their types.
pub(super) type Contracts = BTreeMap<String, (Option<String>, Option<String>)>;

/// The contracts of all types.
pub(super) fn contracts(definitions: &Definitions) -> Contracts {
    let contract = |(definition, namespace): &(TypeDefinition, Option<String>)| {
        let xml = match definition {
            TypeDefinition::Model(model) => &model.xml_name,
            TypeDefinition::Enum(one) => &one.xml_name,
        };
        let contract = (xml.clone(), namespace.clone());
        (definition.name().to_owned(), contract)
    };
    definitions.iter().map(contract).collect()
}

/// Drops the names that the type of the items gives anyway.
pub(super) fn drop_ruled(definitions: &mut Definitions, serializer: XmlSerializer) {
    let names = RuledNames::new(definitions, serializer);
    for (definition, namespace) in definitions {
        let TypeDefinition::Model(model) = definition else {
            continue;
        };
        for member in &mut model.members {
            let base = member.base.and_then(|base| model.bases.get(base));
            let around = base.or(namespace.as_ref()).map(String::as_str);
            drop_ruled_of(member, around, &names, serializer);
        }
    }
}

/// `around` is the namespace of the member's element.
fn drop_ruled_of(
    member: &mut Member,
    around: Option<&str>,
    names: &RuledNames,
    serializer: XmlSerializer,
) {
    let Some(items) = &mut member.shape.items else {
        return;
    };
    let ty = without_option(&member.ty);
    items.name.take_if(|name| names.allow_item(ty, name));
    items.key.take_if(|name| name == "Key");
    items.value.take_if(|name| name == "Value");
    let renamed = items.name.is_some() || items.key.is_some() || items.value.is_some();
    let at_home = |uri: &String| match renamed {
        true => around == Some(uri),
        false => is_home(ty, uri, &names.known),
    };
    match serializer {
        XmlSerializer::Xml => items.namespace = None,
        XmlSerializer::DataContract => drop(items.namespace.take_if(|uri| at_home(uri))),
    }
    if **items == XmlItems::default() {
        member.shape.items = None;
    }
}

/// Whether items of the collection `ty` are called so.
pub(super) fn is_ruled(ty: &Type, name: &str, contracts: &Contracts) -> bool {
    let item = match ty {
        Type::List(item) => without_option(item),
        Type::Map(key, value) => return is_ruled_entry(key, value, name, contracts),
        _ => return name.starts_with("KeyValueOf"),
    };
    match item {
        Type::Scalar(Scalar::Any) => name == "anyType",
        Type::Scalar(_) => schema::scalar(name).is_some(),
        Type::Named(model) => {
            let xml = contracts.get(model).and_then(|(xml, _)| xml.as_deref());
            xml.unwrap_or(model) == name
        }
        Type::List(_) | Type::Map(..) => name.starts_with("ArrayOf"),
        Type::Pair(..) => name.starts_with("KeyValuePairOf"),
        Type::Optional(_) => false,
    }
}

/// Whether entries of a dictionary are called so: the names of both types, and a hash of
/// their namespaces, all of which have to be known.
fn is_ruled_entry(key: &Type, value: &Type, name: &str, contracts: &Contracts) -> bool {
    let Some(names) = name.strip_prefix("KeyValueOf") else {
        return false;
    };
    let parts = [key, value].map(|ty| contract_name(ty, contracts));
    match parts {
        [Named::As(key), Named::As(value)] => {
            let hash = names.strip_prefix(&*(key + &value));
            hash.is_some_and(|hash| hash.is_empty() || schema::without_hash(hash).is_empty())
        }
        parts => !parts.contains(&Named::Unknown),
    }
}

/// What a type is called in the names of others.
#[derive(PartialEq)]
enum Named {
    As(String),
    /// By rules that are not followed here.
    Somehow,
    /// No page shows its namespace, which is in the hash.
    Unknown,
}

fn contract_name(ty: &Type, contracts: &Contracts) -> Named {
    match ty {
        Type::Scalar(scalar) => {
            schema::name(*scalar).map_or(Named::Somehow, |name| Named::As(name.to_owned()))
        }
        Type::Named(model) => match contracts.get(model) {
            Some((name, Some(_))) => Named::As(name.as_ref().unwrap_or(model).clone()),
            _ => Named::Unknown,
        },
        Type::List(item) => match contract_name(item, contracts) {
            Named::As(name) => Named::As(format!("ArrayOf{name}")),
            other => other,
        },
        Type::Optional(inner) | Type::Map(_, inner) | Type::Pair(_, inner) => {
            match contract_name(inner, contracts) {
                Named::Unknown => Named::Unknown,
                _ => Named::Somehow,
            }
        }
    }
}

/// Whether items of the collection `ty` are in that namespace; true if that can't be told.
fn is_home(ty: &Type, uri: &str, contracts: &Contracts) -> bool {
    let built_in = uri.starts_with(SERIALIZATION) || uri.starts_with(SYSTEM);
    match ty {
        Type::List(item) => match without_option(item) {
            Type::Scalar(_) | Type::Pair(..) => built_in,
            Type::Named(model) => {
                let home = contracts.get(model).and_then(|(_, home)| home.as_deref());
                home.is_none_or(|home| home == uri)
            }
            // Lists of lists are where the innermost items are.
            inner => is_home(inner, uri, contracts),
        },
        _ => built_in,
    }
}

pub(super) fn without_option(ty: &Type) -> &Type {
    match ty {
        Type::Optional(inner) => without_option(inner),
        ty => ty,
    }
}

#[cfg(test)]
mod tests {
    use crate::spec::resolve::testing::{resolve, show};
    use expect_test::{Expect, expect};

    const INSTANCE: &str = "xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";

    fn check(rows: &str, json: &str, xml: &str, expected: &Expect) {
        let line = "model Line\n Sku | string |";
        let page = format!(
            "GET api/o\nresponse O\n{rows}response json\n{json}\n.\nresponse xml\n<O {INSTANCE} xmlns=\"urn:o\">{xml}</O>\n."
        );
        expected.assert_eq(&show(&resolve(&[&page, line])));
    }

    #[test]
    fn items_with_names_of_their_own() {
        check(
            " Lines | Collection of Line |\n More | Collection of Line |\n Tags | Collection of string |\n",
            r#"{"Lines":[{"Sku":"sample string 1"}],"More":[{"Sku":"sample string 1"}],"Tags":["sample string 1"]}"#,
            "<Lines xmlns:d2p1=\"urn:l\"><d2p1:line><Sku>sample string 1</Sku></d2p1:line></Lines>\
             <More><Line><Sku>sample string 1</Sku></Line></More>\
             <Tags><tag>sample string 1</tag></Tags>",
            &expect![[r#"
                o::get = GET api/o response=O [Json, Xml]
                [urn_o] urn:o
                Line
                  Sku: String?
                O
                  Lines: [Line]? Element item=line items_ns=urn:l
                  More: [Line]?
                  Tags: [String]? Element item=tag
            "#]],
        );
    }

    #[test]
    fn items_in_a_namespace_of_their_own() {
        check(
            " Lines | Collection of Line |\n Tags | Collection of string |\n",
            r#"{"Lines":[{"Sku":"sample string 1"}],"Tags":["sample string 1"]}"#,
            "<Lines><Line><Sku>sample string 1</Sku></Line></Lines>\
             <Tags><string>sample string 1</string></Tags>",
            &expect![[r#"
                o::get = GET api/o response=O [Json, Xml]
                [urn_o] urn:o
                Line
                  Sku: String?
                O
                  Lines: [Line]?
                  Tags: [String]? Element items_ns=urn:o
            "#]],
        );
    }

    #[test]
    fn entries_with_names_of_their_own() {
        check(
            " Prices | Dictionary of string [key] and decimal number [value] |\n More | Dictionary of Object [key] and Object [value] |\n",
            r#"{"Prices":{"sample string 1":2.0},"More":{"sample string 1":1}}"#,
            "<More><entry><k>sample string 1</k><v>1</v></entry></More>\
             <Prices><price><Key>sample string 1</Key><Value>2</Value></price></Prices>",
            &expect![[r#"
                o::get = GET api/o response=O [Json, Xml]
                [types] -
                Line json_only
                  Sku: String?
                [urn_o] urn:o
                O
                  Prices: {String: Decimal}? Element item=price
                  More: {String: Integer}? Element item=entry key=k value=v
            "#]],
        );
    }

    #[test]
    fn entries_of_types_without_a_known_namespace() {
        check(
            " Counts | Dictionary of Kind [key] and integer [value] |\n Lines | Dictionary of string [key] and Line [value] |\n",
            r#"{"Counts":{"A":1},"Lines":{"a":{"Sku":"sample string 1"}}}"#,
            "<Counts xmlns:d=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\"><d:KeyValueOfKindint9gICLQnK><d:Key>A</d:Key><d:Value>1</d:Value></d:KeyValueOfKindint9gICLQnK></Counts>\
             <Lines xmlns:d=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\"><d:KeyValueOfstringLineW2FL3dlT><d:Key>a</d:Key><d:Value xmlns:e=\"urn:l\"><e:Sku>sample string 1</e:Sku></d:Value></d:KeyValueOfstringLineW2FL3dlT></Lines>",
            &expect![[r#"
                o::get = GET api/o response=O [Json, Xml]
                [types] -
                enum Kind open
                  A = ?
                [urn_l] urn:l
                Line
                  Sku: String?
                [urn_o] urn:o
                O
                  Counts: {Kind: Int32}? Element item=KeyValueOfKindint9gICLQnK items_ns=http://schemas.microsoft.com/2003/10/Serialization/Arrays
                  Lines: {String: Line}?
                open-enum 0.txt:9:175 no page lists the values of `Kind`; only those of samples are known
            "#]],
        );
    }

    #[test]
    fn entries_without_a_table() {
        check(
            "",
            r#"{"Prices":{"a":1,"b":2}}"#,
            "<Prices><price><sku>a</sku><amount>1</amount></price><price><sku>b</sku><amount>2</amount></price></Prices>",
            &expect![[r#"
                o::get = GET api/o response=O [Json, Xml]
                [types] -
                Line json_only
                  Sku: String?
                [urn_o] urn:o
                O
                  Prices: {String: Integer}? Element item=price key=sku value=amount
                undescribed-model 0.txt:4:1 no table describes `O`; it is taken from samples
            "#]],
        );
    }
}
