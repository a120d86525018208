//! A declared type and its sample values → the type, as narrow as they allow.
//!
//! The phrase gives the category, the JSON value tells decimals from floats, the
//! XML element tells widths and offsets. Knows single values, no objects.

use super::collections;
use super::infer;
use super::nullable;
use super::schema;
use super::unify::{holds, optional};
use crate::spec::model::{Scalar, Type, XmlForm};
use crate::spec::sample::json::Json;
use crate::spec::sample::xml::Element;
use std::collections::BTreeMap;

/// One value as the samples show it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sight<'a> {
    pub(super) json: Option<&'a Json<'a>>,
    pub(super) xml: Option<&'a Element<'a>>,
    /// The element is named by its type (a root, an item of a list), not by a member.
    pub(super) named_by_type: bool,
}

/// Contract name → help-page name, where a page shows both (`ApiResultOfstring`).
pub(super) type ContractNames = BTreeMap<String, String>;

/// The type of a value. `hint` names a model that nothing else names.
pub(super) fn settle(
    declared: Option<&Type>,
    sight: Sight<'_>,
    names: &ContractNames,
    hint: &str,
) -> Type {
    match declared {
        None => infer::infer(sight, names, hint),
        Some(Type::Scalar(scalar)) => Type::Scalar(settle_scalar(*scalar, sight)),
        Some(Type::List(item)) => settle_list(item, sight, names, hint),
        Some(Type::Map(key, value)) => {
            let (key, value) = settle_entries(key, value, sight, names, hint);
            Type::Map(Box::new(key), Box::new(value))
        }
        Some(Type::Pair(key, value)) => {
            let (seen_key, seen_value) = pair_sights(sight);
            let name = sight
                .xml
                .filter(|_| sight.named_by_type)
                .map(|element| &*element.name);
            let (key_name, value_name) = name.and_then(schema::key_value).unwrap_or_default();
            let key = narrow(settle(Some(key), seen_key, names, hint), key_name.as_ref());
            let value = narrow(
                settle(Some(value), seen_value, names, hint),
                value_name.as_ref(),
            );
            Type::Pair(Box::new(key), Box::new(value))
        }
        Some(Type::Optional(inner)) => optional(settle(Some(inner), sight, names, hint)),
        Some(named @ Type::Named(_)) => named.clone(),
    }
}

/// Items of a list that are looked at: the sample generator makes two or three.
const MAX_ITEMS: usize = 64;

/// Pairs the items of a list in both formats, the first of each kind only.
pub(super) fn item_sights(sight: Sight<'_>) -> Vec<Sight<'_>> {
    let items = sight.json.and_then(Json::items).unwrap_or_default();
    let elements = sight
        .xml
        .map(|element| element.children.as_slice())
        .unwrap_or_default();
    let bare = sight
        .xml
        .is_some_and(|list| list.form == XmlForm::Unwrapped);
    let mut sights: Vec<Sight<'_>> = Vec::new();
    for index in 0..items.len().max(elements.len()).min(MAX_ITEMS) {
        let next = Sight {
            json: items.get(index),
            xml: elements.get(index),
            named_by_type: !bare,
        };
        if !sights
            .iter()
            .any(|seen| seen.json == next.json && seen.xml == next.xml)
        {
            sights.push(next);
        }
    }
    sights
}

/// Pairs the values of a dictionary in both formats.
pub(super) fn value_sights(sight: Sight<'_>) -> Vec<Sight<'_>> {
    let entries = sight.json.and_then(Json::entries).unwrap_or_default();
    let elements = sight
        .xml
        .map(|element| element.children.as_slice())
        .unwrap_or_default();
    (0..entries.len().max(elements.len()).min(MAX_ITEMS))
        .map(|index| Sight {
            json: entries.get(index).map(|entry| &entry.value),
            xml: elements
                .get(index)
                .and_then(collections::entry)
                .map(|(_, value)| value),
            named_by_type: false,
        })
        .collect()
}

/// The keys of a dictionary, which only XML shows as values.
pub(super) fn key_sights(sight: Sight<'_>) -> Vec<Sight<'_>> {
    let elements = sight.xml.map(|element| element.children.iter());
    let keys = elements.into_iter().flatten().take(MAX_ITEMS);
    keys.map(|element| Sight {
        xml: collections::entry(element).map(|(key, _)| key),
        ..Sight::default()
    })
    .collect()
}

/// Key and value of a pair in both formats.
pub(super) fn pair_sights(sight: Sight<'_>) -> (Sight<'_>, Sight<'_>) {
    let part = |name: &str, lower: &str| {
        let entries = sight.json.and_then(Json::entries).unwrap_or_default();
        let entry = entries
            .iter()
            .find(|entry| entry.key == name || entry.key == lower);
        let xml = sight
            .xml
            .and_then(|element| element.child(lower).or(element.child(name)));
        Sight {
            json: entry.map(|entry| &entry.value),
            xml,
            named_by_type: false,
        }
    };
    (part("Key", "key"), part("Value", "value"))
}

fn settle_scalar(declared: Scalar, sight: Sight<'_>) -> Scalar {
    let named = sight
        .xml
        .filter(|_| sight.named_by_type)
        .and_then(|xml| schema::scalar(&xml.name));
    if let Some(named) = named.filter(|named| holds(declared, *named)) {
        return named;
    }
    match declared {
        Scalar::Number => number(sight),
        Scalar::Date => match sight.xml {
            Some(element) if element.child("OffsetMinutes").is_some() => Scalar::DateTimeOffset,
            Some(element) if !element.text.is_empty() => Scalar::DateTime,
            // The XmlSerializer can't write it.
            Some(element) if element.children.is_empty() && !element.nil => Scalar::DateTimeOffset,
            _ => Scalar::Date,
        },
        other => other,
    }
}

/// Decimals are made up as `4.0` (XML `4`), floats as `4.1`.
fn number(sight: Sight<'_>) -> Scalar {
    let json = sight.json.and_then(Json::number);
    let xml = sight
        .xml
        .filter(|element| element.children.is_empty())
        .map(|e| &*e.text);
    let fraction = |text: &str| text.split_once('.').map(|(_, digits)| digits.to_owned());
    match (
        json.map(fraction),
        xml.filter(|text| !text.is_empty()).map(fraction),
    ) {
        (Some(Some(json)), xml) if json == "0" && xml.as_ref().is_none_or(Option::is_none) => {
            Scalar::Decimal
        }
        (Some(Some(json)), _) if json == "1" => Scalar::Float,
        (None, Some(Some(xml))) if xml == "1" => Scalar::Float,
        (None, Some(None)) => Scalar::Decimal,
        _ => Scalar::Number,
    }
}

fn settle_list(item: &Type, sight: Sight<'_>, names: &ContractNames, hint: &str) -> Type {
    let text = sight.json.and_then(Json::text).is_some()
        || sight.json.is_none() && sight.xml.is_some_and(|element| !element.text.is_empty());
    let unseen = sight.json.is_none() && sight.xml.is_none();
    if *item == Type::Scalar(Scalar::UInt8) && (text || unseen) {
        return Type::Scalar(Scalar::Bytes);
    }
    let sights = item_sights(sight);
    if *item == Type::Scalar(Scalar::Any) {
        return settle_untyped_list(sight, &sights, names, hint);
    }
    let seen = sights.into_iter().find(shows_value).unwrap_or_default();
    let settled = settle(Some(item), seen, names, hint);
    let nullable = nullable::items(sight, seen, &settled);
    Type::List(Box::new(if nullable { optional(settled) } else { settled }))
}

/// `Collection of Object`: also what classes derived from a collection are called.
fn settle_untyped_list(
    sight: Sight<'_>,
    sights: &[Sight<'_>],
    names: &ContractNames,
    hint: &str,
) -> Type {
    if sight.json.is_some_and(|json| json.items().is_none()) {
        return Type::Scalar(Scalar::Any);
    }
    let any = Type::Scalar(Scalar::Any);
    let seen = sights.iter().find(|seen| shows_value(seen));
    let named = seen
        .and_then(|seen| seen.xml)
        .is_some_and(|xml| xml.name != "anyType");
    let item = match seen {
        Some(seen) if named => infer::infer(*seen, names, hint),
        _ => any,
    };
    Type::List(Box::new(item))
}

fn settle_entries(
    key: &Type,
    value: &Type,
    sight: Sight<'_>,
    names: &ContractNames,
    hint: &str,
) -> (Type, Type) {
    let element = sight.xml.and_then(|element| element.children.first());
    let (key_name, value_name) = element
        .and_then(|element| schema::key_value(&element.name))
        .unwrap_or_default();
    let seen_key = Sight {
        xml: element.and_then(collections::entry).map(|(key, _)| key),
        ..Sight::default()
    };
    let seen = value_sights(sight)
        .into_iter()
        .find(shows_value)
        .unwrap_or_default();
    let any = Type::Scalar(Scalar::Any);
    let unnamed = element.is_some_and(|element| !element.name.starts_with("KeyValueOf"));
    if unnamed && (key, value) == (&any, &any) {
        // What classes derived from a dictionary are called.
        let key = infer::infer(seen_key, names, hint);
        return (key, infer::infer(seen, names, hint));
    }
    let nullable = element.is_some_and(|element| nullable::names_value(&element.name, key, value));
    let key = narrow(settle(Some(key), seen_key, names, hint), key_name.as_ref());
    let value = narrow(settle(Some(value), seen, names, hint), value_name.as_ref());
    (key, if nullable { optional(value) } else { value })
}

/// The name's type where it is a narrower reading of the settled one.
pub(super) fn narrow(settled: Type, named: Option<&Type>) -> Type {
    match (&settled, named) {
        (Type::Scalar(wide), Some(Type::Scalar(narrow))) if holds(*wide, *narrow) => {
            Type::Scalar(*narrow)
        }
        (Type::Scalar(_), Some(Type::Optional(inner))) => optional(narrow(settled, Some(inner))),
        _ => settled,
    }
}

fn shows_value(sight: &Sight<'_>) -> bool {
    sight.json.is_some_and(|json| json.kind() != "null") || sight.xml.is_some_and(|xml| !xml.nil)
}

#[cfg(test)]
mod tests {
    use super::{ContractNames, Sight, settle};
    use crate::spec::phrase::types;
    use crate::spec::resolve::testing::show_type;
    use crate::spec::sample::{json, xml};

    fn check(phrase: &str, json: &str, xml: &str, expected: &str) {
        let (json, xml) = (json::parse(json).tree, xml::parse(xml).tree);
        let sight = Sight {
            json: json.as_ref(),
            xml: xml.as_ref(),
            named_by_type: false,
        };
        let ty = settle(
            Some(&types::parse(phrase)),
            sight,
            &ContractNames::new(),
            "Hint",
        );
        assert_eq!(show_type(&ty), expected, "{phrase} {json:?} {xml:?}");
    }

    #[test]
    fn numbers() {
        check("decimal number", "4.0", "<m>4</m>", "Decimal");
        check("decimal number", "4.0", "", "Decimal");
        check("decimal number", "4.1", "<m>4.1</m>", "Float");
        check("decimal number", "4.0", "<m>4.0</m>", "Number");
        check("decimal number", "19.99", "<m>19.99</m>", "Number");
        check("decimal number", "4", "", "Number");
        check("decimal number", "", "<m>4</m>", "Decimal");
        check("decimal number", "", "", "Number");
        check("integer", "4", "<m>4</m>", "Integer");
    }

    #[test]
    fn dates() {
        check("date", r#""2015""#, "<m>2015</m>", "DateTime");
        check(
            "date",
            r#""2015""#,
            "<m><DateTime/><OffsetMinutes/></m>",
            "DateTimeOffset",
        );
        check("date", r#""2015""#, "", "Date");
    }

    #[test]
    fn lists() {
        let list = "Collection of integer";
        check(list, "[1,2]", "<m><int>1</int><int>2</int></m>", "[Int32]");
        check(
            list,
            "[1,1]",
            "<m><long>1</long><long>1</long></m>",
            "[Int64?]",
        );
        check(list, "[1,2]", "", "[Integer]");
        check(list, "[1,null]", "", "[Integer?]");
        check(
            list,
            "[1,2]",
            "<m xmlns:a='http://schemas.datacontract.org/2004/07/System'><a:int>1</a:int></m>",
            "[Int32?]",
        );
        check(
            "Collection of string",
            "",
            "<m xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><string i:nil='true'/></m>",
            "[String?]",
        );
        check("Collection of decimal number", "[1.0,2.0]", "", "[Decimal]");
        check("Collection of byte", r#""QEA=""#, "<m>QEA=</m>", "Bytes");
        check("Collection of byte", "[64,64]", "", "[UInt8]");
        check(
            "Collection of Collection of integer",
            "[[1,2]]",
            "<m><a><short>1</short></a></m>",
            "[[Int16]]",
        );
        check("Collection of Object", "{}", "", "Any");
        check(
            "Collection of Object",
            r#"[{"a":1}]"#,
            "<m><Row><a>1</a></Row></m>",
            "[Row]",
        );
        check("Collection of Object", "[{}]", "<m><anyType/></m>", "[Any]");
    }

    #[test]
    fn namespaces_of_items_tell_nullable_ones() {
        let items = |namespace: &str| {
            format!(
                "<m xmlns:a=\"http://schemas.{namespace}\"><a:boolean>true</a:boolean><a:boolean>true</a:boolean></m>"
            )
        };
        let system = items("datacontract.org/2004/07/System");
        let list = "Collection of boolean";
        check(list, "[true,true]", &system, "[Bool?]");
        let arrays = items("microsoft.com/2003/10/Serialization/Arrays");
        check(list, "[true,true]", &arrays, "[Bool]");
        let ones = arrays.replace("boolean", "int").replace("true", "1");
        check("Collection of integer", "[1,1]", &ones, "[Int32]");
        let named = "<m xmlns:a=\"http://schemas.datacontract.org/2004/07/System\"><a:Color>Red</a:Color></m>";
        check("Collection of Color", "[0]", named, "[Color?]");
        let day = named.replace("Color", "DayOfWeek");
        check("Collection of DayOfWeek", "[0]", &day, "[DayOfWeek]");
        let offset = "<m xmlns:a=\"http://schemas.datacontract.org/2004/07/System\"><a:DateTimeOffset><a:DateTime/><a:OffsetMinutes/></a:DateTimeOffset></m>";
        check(
            "Collection of date",
            r#"["2015"]"#,
            offset,
            "[DateTimeOffset]",
        );
    }

    #[test]
    fn names_of_entries_tell_nullable_values() {
        let map = |key: &str| format!("Dictionary of {key} [key] and Level [value]");
        let xml = |name: &str| format!("<m><{name}><Key>a</Key><Value>Low</Value></{name}></m>");
        let name = "KeyValueOfKindNullableOfLevelsULq0YYtNOR_SbcLf";
        check(&map("Kind"), r#"{"a":1}"#, &xml(name), "{Kind: Level?}");
        let name = "KeyValueOfstringNullableOfLevelsULq0YYtNOR_SbcLf";
        check(&map("string"), r#"{"a":1}"#, &xml(name), "{String: Level?}");
        let name = "KeyValueOfstringLevelsULq0YYt";
        check(&map("string"), r#"{"a":1}"#, &xml(name), "{String: Level}");
        let name = "KeyValueOfstringBoxOfNullableOfLevelsULq0YYt";
        check(&map("string"), r#"{"a":1}"#, &xml(name), "{String: Level}");
    }

    #[test]
    fn dictionaries_and_pairs() {
        let map = "Dictionary of integer [key] and decimal number [value]";
        let xml =
            "<m><KeyValueOflongdecimal><Key>1</Key><Value>2</Value></KeyValueOflongdecimal></m>";
        check(map, r#"{"1":2.0}"#, xml, "{Int64: Decimal}");
        check(map, r#"{"1":2.1}"#, "", "{Integer: Float}");
        check(
            "Pair of integer [key] and date [value]",
            r#"{"Key":1,"Value":"x"}"#,
            "<m><key>1</key><value>x</value></m>",
            "(Integer, DateTime)",
        );
    }
}
