//! Objects that a document has once and refers to from elsewhere.

use crate::models::{Item, Node};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::{DataContract, Dictionary, Format, Wire};

const Z: &str = "http://schemas.microsoft.com/2003/10/Serialization/";
const I: &str = "http://www.w3.org/2001/XMLSchema-instance";

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
struct Pair {
    a: Option<Item>,
    b: Option<Item>,
    list: Option<Vec<i32>>,
    again: Option<Vec<i32>>,
    map: Option<Dictionary<String, i32>>,
    node: Option<Node>,
}

fn json<T: Value + Default>(text: &str) -> Result<String, String> {
    let value: T = decode(text.as_bytes(), Format::Json, &Wire::DEFAULT)
        .map_err(|error| format!("{}: {}", error.path(), error.reason()))?;
    let bytes = encode(&value, Format::Json, &Wire::DEFAULT).expect("JSON");
    Ok(String::from_utf8(bytes).expect("UTF-8"))
}

#[test]
fn json_references_are_copied() {
    for (text, expected) in [
        (
            r#"{"a":{"$id":"1","Quantity":5},"b":{"$ref":"1"}}"#,
            r#"{"a":{"Price":0.0,"Quantity":5},"b":{"Price":0.0,"Quantity":5}}"#,
        ),
        // Json.NET never refers forwards, but others may.
        (
            r#"{"b":{"$ref":"1"},"other":{"$id" : "1", "Quantity":5}}"#,
            r#"{"b":{"Price":0.0,"Quantity":5}}"#,
        ),
        (
            r#"{"list":{"$id":"1","$values":[1,2]},"again":{"$ref":"1"}}"#,
            r#"{"list":[1,2],"again":[1,2]}"#,
        ),
        (r#"{"map":{"$id":"1","x":2}}"#, r#"{"map":{"x":2}}"#),
    ] {
        assert_eq!(json::<Pair>(text).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn json_references_that_can_not_be_followed_are_errors() {
    for (text, expected) in [
        (r#"{"a":{"$ref":"9"}}"#, "a: the document has no object `9`"),
        (
            r#"{"node":{"$id":"1","Next":{"$ref":"1"}}}"#,
            "node.Next.Next: the object `1` refers to itself",
        ),
        (
            r#"{"list":{"$id":"1"}}"#,
            "list: expected a list, found an object",
        ),
    ] {
        assert_eq!(json::<Pair>(text), Err(expected.to_owned()), "{text}");
    }
}

/// Each object holds the one before it twice.
#[test]
fn json_references_that_blow_up_are_an_error() {
    let mut text = String::from(r#"{"Children":[{"$id":"0","Label":"x"}"#);
    for level in 1..40 {
        let before = level - 1;
        text.push_str(&format!(
            r#",{{"$id":"{level}","Children":[{{"$ref":"{before}"}},{{"$ref":"{before}"}}]}}"#
        ));
    }
    text.push_str("]}");
    let error = json::<Node>(&text).expect_err("too much");
    assert!(error.ends_with("refers to too much"), "{error}");
}

fn xml(body: &str) -> Result<String, String> {
    let text = format!("<Pair xmlns:z=\"{Z}\" xmlns:i=\"{I}\">{body}</Pair>");
    let value: Pair = decode(text.as_bytes(), Format::Xml, &Wire::DEFAULT)
        .map_err(|error| format!("{}: {}", error.path(), error.reason()))?;
    let bytes = encode(&value, Format::Json, &Wire::DEFAULT).expect("JSON");
    Ok(String::from_utf8(bytes).expect("UTF-8"))
}

const KITCHEN: &str = crate::models::ns::KITCHEN;

#[test]
fn xml_references_are_copied() {
    let item = format!("xmlns:k=\"{KITCHEN}\" z:Id=\"i1\"><k:Quantity>5</k:Quantity>");
    let expected = r#"{"a":{"Price":0.0,"Quantity":5},"b":{"Price":0.0,"Quantity":5}}"#;
    for body in [
        format!("<a {item}</a><b z:Ref=\"i1\" i:nil=\"true\" />"),
        format!("<a z:Ref=\"i1\" /><b {item}</b>"),
    ] {
        assert_eq!(xml(&body).as_deref(), Ok(expected), "{body}");
    }
    let unread = format!("<a z:Ref=\"i1\" /><other {item}</other>");
    let expected = r#"{"a":{"Price":0.0,"Quantity":5}}"#;
    assert_eq!(xml(&unread).as_deref(), Ok(expected));
}

#[test]
fn xml_references_that_can_not_be_followed_are_errors() {
    let missing = xml("<a z:Ref=\"i9\" />");
    assert_eq!(
        missing,
        Err("a: the document has no object `i9`".to_owned())
    );
    let cycle = format!("<node xmlns:k=\"{KITCHEN}\" z:Id=\"i1\"><k:Next z:Ref=\"i1\" /></node>");
    let expected = "node.Next.Next: the object `i1` refers to itself";
    assert_eq!(xml(&cycle), Err(expected.to_owned()));
}

#[test]
fn xml_references_that_blow_up_are_an_error() {
    let mut children = String::from("<Node z:Id=\"i0\"><Label>x</Label></Node>");
    for level in 1..40 {
        let before = level - 1;
        let twice = format!("<Node z:Ref=\"i{before}\" />").repeat(2);
        children.push_str(&format!(
            "<Node z:Id=\"i{level}\"><Children>{twice}</Children></Node>"
        ));
    }
    let text =
        format!("<Node xmlns=\"{KITCHEN}\" xmlns:z=\"{Z}\"><Children>{children}</Children></Node>");
    let error = decode::<Node>(text.as_bytes(), Format::Xml, &Wire::DEFAULT).expect_err("too much");
    assert_eq!(error.reason(), "the document refers to too much");
}
