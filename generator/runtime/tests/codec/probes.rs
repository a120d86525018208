//! Documents that .NET's readers were given, and what they made of them: the decoder
//! accepts what they accept, and the strict readers drop what they dropped.

use crate::models::{self, plain, tickets::contract};
use crate::strict::Reader;
use crate::vectors::neutral;
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::{Value, View};
use helpgen_runtime::{AnyValue, DataContract, Format, KeyValuePair, Nulls, Wire};
use serde_json::{Value as Json, json};

/// A base class as one sees it who does not know the derived ones.
#[derive(Debug, Clone, Default, PartialEq, DataContract)]
pub struct Animal {
    #[contract(name = "Name")]
    pub name: Option<String>,
}

/// What is found about a probe.
struct Outcome {
    /// What our decoder makes otherwise of what .NET accepts.
    differs: Option<String>,
    /// What the strict reader drops.
    dropped: Option<Vec<String>>,
    /// What our encoder writes for it.
    again: Option<String>,
}

fn probe<T: Value + Default>(reader: Reader, row: &Json) -> Outcome {
    let input = row["input"].as_str().expect("a document");
    let (format, wire) = (reader.format(), reader.wire());
    let value: T = match decode(input.as_bytes(), format, &wire) {
        Ok(value) => value,
        Err(error) => {
            return Outcome {
                differs: Some(format!("refused: {error}")),
                dropped: None,
                again: None,
            };
        }
    };
    let differences = differences(&value, &T::default(), &row["value"]);
    Outcome {
        differs: (!differences.is_empty()).then(|| differences.join(", ")),
        dropped: match row.get("error") {
            None => reader.dropped(input, &value),
            Some(_) => None,
        },
        again: encode(&value, format, &wire)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok()),
    }
}

/// Against the value that .NET has, of which members that are null or zero are left out.
fn differences(value: &dyn Value, default: &dyn Value, expected: &Json) -> Vec<String> {
    if expected.is_null() {
        let same = json_of(value) == json_of(default);
        return if same {
            Vec::new()
        } else {
            vec!["is not null".to_owned()]
        };
    }
    let (View::Object(object), View::Object(default)) = (value.view(), default.view()) else {
        return neutral::differences(value, expected, neutral::Format::Json);
    };
    let members = expected["members"].as_object().expect("members");
    let mut differences = Vec::new();
    let all = object.table().members.iter().enumerate();
    for (index, member) in all.filter(|(_, member)| !neutral::HIDDEN.contains(&member.field)) {
        let found = members
            .iter()
            .find(|(clr, _)| neutral::is_called(member, clr, members));
        match found {
            Some((_, expected)) => {
                let member = object.get(index);
                differences.extend(neutral::differences(
                    member,
                    expected,
                    neutral::Format::Json,
                ));
            }
            None if member.json.is_none() && member.xml.is_none() => {}
            None if json_of(object.get(index)) == json_of(default.get(index)) => {}
            None => differences.push(format!("`{}` is there", member.field)),
        }
    }
    differences
}

fn json_of(value: &dyn Value) -> Option<Vec<u8>> {
    encode(value, Format::Json, &Wire::DEFAULT.nulls(Nulls::Write)).ok()
}

fn outcome(row: &Json) -> Outcome {
    let reader = match row["reader"].as_str() {
        Some("DataContractSerializer") => Reader::DataContract,
        Some("XmlSerializer") => Reader::XmlSerializer,
        _ => Reader::Json,
    };
    macro_rules! probe_as {
        ($($name:literal => $ty:ty,)*) => {
            match row["type"].as_str().unwrap_or_default() {
                $($name if row["value"].is_null() => probe::<Option<$ty>>(reader, row),
                $name => probe::<$ty>(reader, row),)*
                other => panic!("there is no type for `{other}`"),
            }
        };
    }
    if reader == Reader::XmlSerializer {
        return probe_as! {
            "Item" => plain::Item,
            "XmlScalars" => plain::XmlScalars,
            "XmlShaped" => plain::XmlShaped,
        };
    }
    probe_as! {
        "AllNullable" => models::AllNullable,
        "AllScalars" => models::AllScalars,
        "Animal" => Animal,
        "CaseClash" => models::CaseClash,
        "DictionariesModel" => models::DictionariesModel,
        "EPayBeginRefundParm" => contract::EPayBeginRefundParm,
        "EnumHolder" => models::EnumHolder,
        "Int32" => i32,
        "Item" => models::Item,
        "JsonNames" => models::JsonNames,
        "KeyValuePair<String,Int32>" => KeyValuePair<Option<String>, i32>,
        "LegacySerializable" => models::LegacySerializable,
        "List<Item>" => Vec<Option<models::Item>>,
        "Nullable<Int32>" => Option<i32>,
        "Object" => AnyValue,
        "Order" => models::Order,
        "Product" => models::Product,
        "RefundParm" => contract::RefundParm,
        "Shape" => models::Shape,
        "String" => Option<String>,
        "TicketRefundRequest" => contract::TicketRefundRequest,
        "Tuple<Int32,String>" => models::TupleOfIntString,
    }
}

fn probes() -> Vec<Json> {
    serde_json::from_str(include_str!("../fixtures/probes.json")).expect("probes are JSON")
}

#[test]
fn what_dot_net_accepts_is_accepted() {
    let mut failures = Vec::new();
    for row in probes().iter().filter(|row| row.get("error").is_none()) {
        let found = outcome(row).differs;
        match (&found, row["ours"].as_str()) {
            (None, None) | (Some(_), Some(_)) => {}
            (None, Some(_)) => failures.push(format!("{}: no difference", row["what"])),
            (Some(found), None) => {
                failures.push(format!(
                    "{} {}: {found}\n  {}",
                    row["type"], row["what"], row["input"]
                ));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{}\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn strict_readers_drop_what_was_seen_to_be_dropped() {
    for row in probes().iter().filter(|row| row.get("error").is_none()) {
        let Some(found) = outcome(row).dropped else {
            continue;
        };
        let expected = row.get("dropped").cloned().unwrap_or_else(|| json!([]));
        assert_eq!(json!(found), expected, "{} {}", row["type"], row["what"]);
    }
}

#[test]
fn what_is_dropped_is_kept_out_by_a_rule() {
    for row in probes() {
        assert_eq!(
            row.get("dropped").is_some(),
            row.get("rule").is_some(),
            "{row}"
        );
    }
}

#[test]
fn what_dot_net_refuses_is_not_written() {
    let mut failures = Vec::new();
    for row in probes().iter().filter(|row| row.get("error").is_some()) {
        let Some(again) = outcome(row).again else {
            continue;
        };
        let written = inside(row["input"].as_str().unwrap_or_default());
        let is_written = !written.is_empty() && again.contains(written);
        if is_written != row.get("ours").is_some() {
            failures.push(format!("{} {}: {again}", row["type"], row["what"]));
        }
    }
    assert!(
        failures.is_empty(),
        "{}\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// What is inside the root element, or the braces, of a document.
fn inside(document: &str) -> &str {
    let inside = document.trim();
    let inside = inside
        .strip_prefix('{')
        .and_then(|inside| inside.strip_suffix('}'))
        .or_else(|| {
            inside
                .split_once('>')
                .and_then(|(_, rest)| Some(rest.rsplit_once("</")?.0))
        });
    inside.unwrap_or_default()
}
