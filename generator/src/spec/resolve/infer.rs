//! Sample values without a phrase → a type, read off their form alone.
//!
//! Members of models without a table, and all of the 4.0 template, which shows
//! no types.

use super::collections;
use super::evidence::{
    ContractNames, Sight, item_sights, narrow, pair_sights, settle, value_sights,
};
use super::schema;
use crate::spec::model::{Scalar, Type};
use crate::spec::sample::json::{Json, Value};
use crate::spec::sample::xml::Element;

/// The type of a value that nothing declares. `hint` names a model that nothing else names.
pub(super) fn infer(sight: Sight<'_>, names: &ContractNames, hint: &str) -> Type {
    if let Some(named) = sight.xml.filter(|_| sight.named_by_type).and_then(built_in) {
        return settle(Some(&Type::Scalar(named)), sight, names, hint);
    }
    if let Some(named) = enumeration(sight, names) {
        return named;
    }
    match sight.json.map(|json| &json.value) {
        Some(Value::Object(_)) => object(sight, names, hint),
        Some(Value::Array(_)) => list(sight, names, hint),
        Some(Value::String(text)) => Type::Scalar(string(text, sight.xml)),
        Some(Value::Number(text)) => number(text, sight, hint),
        Some(Value::Bool(_)) => Type::Scalar(Scalar::Bool),
        Some(Value::Null) | None => sight.xml.map_or(Type::Scalar(Scalar::Any), |element| {
            element_type(element, sight, names, hint)
        }),
    }
}

/// A value of an enumeration whose element is named by the type: `<Color>Red</Color>`.
fn enumeration(sight: Sight<'_>, names: &ContractNames) -> Option<Type> {
    let element = sight.xml.filter(|_| sight.named_by_type)?;
    let json = match sight.json.map(|json| &json.value)? {
        Value::Number(_) => element.text.parse::<f64>().is_err(),
        Value::String(text) => *text == element.text,
        _ => false,
    };
    let named = json && !element.text.is_empty() && element.text.split(' ').all(is_name);
    named.then(|| Type::Named(contract_name(element, names)))
}

/// Whether the page shows a value that only a name could tell from another.
pub(super) fn contract_name(element: &Element<'_>, names: &ContractNames) -> String {
    let known = names.get(&*element.name).cloned();
    known.unwrap_or_else(|| element.name.to_string())
}

fn built_in(element: &Element<'_>) -> Option<Scalar> {
    let of_schema = element
        .namespace
        .starts_with("http://schemas.microsoft.com/2003/10/Serialization")
        || element.namespace.is_empty()
        || element.namespace.ends_with("/System");
    schema::scalar(&element.name).filter(|_| of_schema)
}

fn object(sight: Sight<'_>, names: &ContractNames, hint: &str) -> Type {
    let entries = sight.json.and_then(Json::entries).unwrap_or_default();
    let first = sight.xml.and_then(|element| element.children.first());
    if let Some((key, value)) = first.and_then(|element| schema::key_value(&element.name)) {
        let seen = value_sights(sight).into_iter().next().unwrap_or_default();
        let key = match key {
            Some(Type::Named(contract)) => help_name(&contract, names),
            key => key.unwrap_or(Type::Scalar(Scalar::String)),
        };
        return Type::Map(Box::new(key), Box::new(argument(value, seen, names, hint)));
    }
    let renamed = sight.json.zip(sight.xml);
    if renamed.is_some_and(|(json, xml)| collections::is_renamed_dictionary(json, xml)) {
        let any = Type::Scalar(Scalar::Any);
        let map = Type::Map(Box::new(any.clone()), Box::new(any));
        return settle(Some(&map), sight, names, hint);
    }
    let is_pair = entries.len() == 2 && entries[0].key == "Key" && entries[1].key == "Value";
    if is_pair
        && sight
            .xml
            .is_none_or(|element| element.child("key").is_some())
    {
        let (key, value) = pair_sights(sight);
        let root = sight.xml.filter(|_| sight.named_by_type);
        let (key_name, value_name) = root
            .and_then(|element| schema::key_value(&element.name))
            .unwrap_or_default();
        // Both may be types that nothing names.
        let key_hint = format!("{hint}Key");
        return Type::Pair(
            Box::new(argument(key_name, key, names, &key_hint)),
            Box::new(argument(value_name, value, names, hint)),
        );
    }
    if entries.is_empty()
        && sight
            .xml
            .is_none_or(|e| e.is_empty() && !sight.named_by_type)
    {
        return Type::Scalar(Scalar::Any);
    }
    model(sight, names, hint)
}

/// A key or value whose type the name of the pair tells, as far as the value bears it out.
fn argument(named: Option<Type>, seen: Sight<'_>, names: &ContractNames, hint: &str) -> Type {
    let inferred = infer(seen, names, hint);
    match (&inferred, named) {
        (Type::Named(_), Some(Type::Named(contract))) => help_name(&contract, names),
        // A value that can't be seen is what the name says.
        (Type::Scalar(Scalar::Any), Some(named @ Type::Scalar(_))) => named,
        (_, named) => narrow(inferred, named.as_ref()),
    }
}

fn help_name(contract: &str, names: &ContractNames) -> Type {
    let name = names.get(contract).map_or(contract, String::as_str);
    Type::Named(name.to_owned())
}

fn model(sight: Sight<'_>, names: &ContractNames, hint: &str) -> Type {
    match sight.xml.filter(|_| sight.named_by_type) {
        Some(element) => Type::Named(contract_name(element, names)),
        None => Type::Named(hint.to_owned()),
    }
}

fn list(sight: Sight<'_>, names: &ContractNames, hint: &str) -> Type {
    let sights = item_sights(sight);
    let item_hint = format!("{hint}Item");
    let seen = sights
        .into_iter()
        .find(|seen| seen.json.is_none_or(|json| json.value != Value::Null));
    let item = seen.map_or(Type::Scalar(Scalar::Any), |seen| {
        infer(seen, names, &item_hint)
    });
    // Settling again finds the nullable items.
    settle(Some(&Type::List(Box::new(item))), sight, names, hint)
}

fn number(text: &str, sight: Sight<'_>, hint: &str) -> Type {
    let xml = sight.xml.filter(|element| !element.text.is_empty());
    if xml.is_some_and(|element| element.text.parse::<f64>().is_err() && is_name(&element.text)) {
        // XML shows the name of an enumeration's value.
        return Type::Named(hint.to_owned());
    }
    let whole = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    let scalar = if whole {
        Scalar::Integer
    } else {
        Scalar::Number
    };
    settle(
        Some(&Type::Scalar(scalar)),
        sight,
        &ContractNames::new(),
        hint,
    )
}

fn string(text: &str, xml: Option<&Element<'_>>) -> Scalar {
    let seen = xml
        .filter(|element| !element.text.is_empty())
        .map(|element| &*element.text);
    if is_guid(text) {
        Scalar::Guid
    } else if is_date(text) {
        match xml {
            Some(element) if element.child("OffsetMinutes").is_some() => Scalar::DateTimeOffset,
            Some(_) if seen.is_some_and(is_date) => Scalar::DateTime,
            _ => Scalar::Date,
        }
    } else if is_time(text) && seen.is_none_or(|text| text.starts_with(['P', '-'])) {
        Scalar::TimeSpan
    } else if text.starts_with("http://webapihelppage") {
        Scalar::Uri
    } else if text.chars().count() == 1
        && seen.is_some_and(|seen| seen.parse::<u32>().is_ok() && seen != text)
    {
        Scalar::Char
    } else if matches!(text, "QEA=" | "QEBA") {
        Scalar::Bytes
    } else {
        Scalar::String
    }
}

/// Types of elements without a JSON value.
fn element_type(
    element: &Element<'_>,
    sight: Sight<'_>,
    names: &ContractNames,
    hint: &str,
) -> Type {
    if element.child("OffsetMinutes").is_some() && element.child("DateTime").is_some() {
        return Type::Scalar(Scalar::DateTimeOffset);
    }
    if let Some(first) = element.children.first() {
        let array = sight.named_by_type && element.name.starts_with("ArrayOf");
        let repeated = element
            .children
            .iter()
            .all(|child| child.name == first.name);
        if schema::key_value(&first.name).is_some() {
            return object(sight, names, hint);
        }
        if array || repeated && (element.children.len() > 1 || built_in(first).is_some()) {
            return list(sight, names, hint);
        }
        return model(sight, names, hint);
    }
    let text = &*element.text;
    Type::Scalar(match text {
        "" => Scalar::Any,
        "true" | "false" => Scalar::Bool,
        _ if text.bytes().all(|byte| byte.is_ascii_digit()) => Scalar::Integer,
        _ if is_date(text) => Scalar::DateTime,
        _ if text.starts_with("PT") => Scalar::TimeSpan,
        _ if text.parse::<f64>().is_ok() => Scalar::Number,
        _ => string(text, None),
    })
}

/// `6b29fc40-ca47-1067-b31d-00dd010662da`
pub(super) fn is_guid(text: &str) -> bool {
    let pattern = b"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    let fits = |(byte, expected): (u8, &u8)| match expected {
        b'x' => byte.is_ascii_hexdigit(),
        other => byte == *other,
    };
    text.len() == pattern.len() && text.bytes().zip(pattern).all(fits)
}

/// `2015-03-02T10:21:33…` or `/Date(1425262893000+0800)/`
pub(super) fn is_date(text: &str) -> bool {
    let pattern = b"dddd-dd-ddTdd:dd:dd";
    let iso = text.len() >= pattern.len()
        && text
            .bytes()
            .zip(pattern)
            .all(|(byte, expected)| match expected {
                b'd' => byte.is_ascii_digit(),
                other => byte == *other,
            });
    iso || text.starts_with("/Date(") && text.ends_with(")/")
}

/// `[-][d.]hh:mm:ss[.fffffff]`
pub(super) fn is_time(text: &str) -> bool {
    let parts: Vec<&str> = text.trim_start_matches('-').split(':').collect();
    let digits = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    parts.len() == 3 && parts.iter().all(|part| digits(part))
}

/// Looks like a name of C#.
pub(super) fn is_name(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || c == '_')
        && text.starts_with(|c: char| !c.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::{Sight, infer};
    use crate::spec::resolve::evidence::ContractNames;
    use crate::spec::resolve::testing::show_type;
    use crate::spec::sample::{json, xml};

    fn check(json: &str, xml: &str, expected: &str) {
        let (json, xml) = (json::parse(json).tree, xml::parse(xml).tree);
        let named_by_type = xml.as_ref().is_some_and(|element| element.name != "m");
        let sight = Sight {
            json: json.as_ref(),
            xml: xml.as_ref(),
            named_by_type,
        };
        let names = ContractNames::from([("ResultOfint".to_owned(), "ResultOfInt32".to_owned())]);
        assert_eq!(
            show_type(&infer(sight, &names, "Hint")),
            expected,
            "{json:?} {xml:?}"
        );
    }

    #[test]
    fn scalars() {
        check(r#""sample string 1""#, "<m>sample string 1</m>", "String");
        check("4", "<m>4</m>", "Integer");
        check("1", "<m>WEBPAGEEnum</m>", "Hint");
        check("4.0", "<m>4</m>", "Decimal");
        check("4.1", "", "Float");
        check("true", "<m>true</m>", "Bool");
        check(r#""A""#, "<m>65</m>", "Char");
        check(r#""6b29fc40-ca47-1067-b31d-00dd010662da""#, "", "Guid");
        check(
            r#""2015-03-02T10:21:33+08:00""#,
            "<m>2015-03-02T10:21:33+08:00</m>",
            "DateTime",
        );
        check(r#""2015-03-02T10:21:33""#, "", "Date");
        check(r#""00:00:00.1234567""#, "<m>PT0.1234567S</m>", "TimeSpan");
        check("null", "", "Any");
        check("{}", "<m/>", "Any");
    }

    #[test]
    fn names_of_elements_name_types() {
        check(r#"{"a":1}"#, "<m><a>1</a></m>", "Hint");
        check(r#"{"a":1}"#, "<Order><a>1</a></Order>", "Order");
        check(
            r#"{"a":1}"#,
            "<ResultOfint><a>1</a></ResultOfint>",
            "ResultOfInt32",
        );
        check(r#"[{"a":1}]"#, "<m><Order><a>1</a></Order></m>", "[Order]");
        check(r#"[{"a":1}]"#, "", "[HintItem]");
        check(
            "5",
            r#"<long xmlns="http://schemas.microsoft.com/2003/10/Serialization/">5</long>"#,
            "Int64",
        );
        check("[1,1]", "<m><int>1</int><int>1</int></m>", "[Int32?]");
        check(
            r#"{"a":1}"#,
            "<m><KeyValueOfstringint><Key>a</Key><Value>1</Value></KeyValueOfstringint></m>",
            "{String: Int32}",
        );
        check(
            r#"{"Key":1,"Value":"x"}"#,
            "<m><key>1</key><value>x</value></m>",
            "(Integer, String)",
        );
    }

    #[test]
    fn xml_alone() {
        check("", "<m><Order><a>1</a></Order><Order/></m>", "[Order]");
        check(
            "",
            "<ArrayOfOrder><Order><a>1</a></Order></ArrayOfOrder>",
            "[Order]",
        );
        check("", "<m>true</m>", "Bool");
        check("", "<m>12</m>", "Integer");
        check("", "<m><DateTime/><OffsetMinutes/></m>", "DateTimeOffset");
    }

    #[test]
    fn elements_and_entries_name_types() {
        check("1", "<Color>Red</Color>", "Color");
        check(r#""Red""#, "<Color>Red</Color>", "Color");
        check(r#""Red Sea""#, "<string>Red Sea</string>", "String");
        check("1", "<Weight>1</Weight>", "Integer");
        let entry = |name: &str, entry: &str| format!("<m><{name}>{entry}</{name}></m>");
        let map = |json: &str, xml: &str, expected: &str| check(json, xml, expected);
        let value = "<Key>a</Key><Value><x>1</x></Value>";
        let xml = entry("KeyValueOfstringItemcccI92F1", value);
        map(r#"{"a":{"x":1}}"#, &xml, "{String: Item}");
        let xml = entry(
            "KeyValueOfColorint_P2le3rlM",
            "<Key>Red</Key><Value>1</Value>",
        );
        map(r#"{"Red":1}"#, &xml, "{Color: Int32}");
        let pair =
            "<KeyValuePairOfstringint><key>a</key><value>1</value></KeyValuePairOfstringint>";
        check(r#"{"Key":"a","Value":1}"#, pair, "(String, Int32)");
        let unnamed = "<m><key>Red</key><value><x>1</x></value></m>";
        check(r#"{"Key":1,"Value":{"x":1}}"#, unnamed, "(HintKey, Hint)");
    }
}
