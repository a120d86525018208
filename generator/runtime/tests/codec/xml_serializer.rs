//! XML of .NET's `XmlSerializer`: what is read beside what it writes, and what is
//! written where the fixtures have no case.

use crate::models::{ns, plain};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::wire::XmlSerializer;
use helpgen_runtime::{DataContract, Dictionary, Format, Nulls, TimeSpan, Wire};

const WIRE: Wire = Wire::DEFAULT.xml(XmlSerializer::Plain);

fn again<T: Value + Default>(text: &str) -> Result<String, String> {
    let value: T =
        decode(text.as_bytes(), Format::Xml, &WIRE).map_err(|error| error.to_string())?;
    let bytes = encode(&value, Format::Json, &WIRE).map_err(|error| error.to_string())?;
    Ok(String::from_utf8(bytes).expect("UTF-8"))
}

#[test]
fn documents_are_read_in_any_order() {
    let ns = ns::SHAPED;
    for (body, expected) in [
        (
            "<x>p</x><line><Sku>1</Sku></line><display-name>d</display-name><line Price=\"2\" />"
                .to_owned(),
            r#"{"Id":0,"DisplayName":"d","Plain":"p","Lines":[{"Sku":"1","Price":0.0},{"Price":2.0}],"WithDefault":5}"#,
        ),
        // Of two elements of one name the first counts; other namespaces are skipped.
        (
            "<x>1</x><x>2</x><display-name xmlns=\"\">d</display-name>".to_owned(),
            r#"{"Id":0,"Plain":"1","WithDefault":5}"#,
        ),
        (
            "<tags><tag>a</tag><string>b</string></tags><Item>text</Item>".to_owned(),
            r#"{"Id":0,"Item":{"Text":"text","Price":0.0},"Tags":["a"],"WithDefault":5}"#,
        ),
    ] {
        let text = format!("<shaped xmlns=\"{ns}\">{body}</shaped>");
        assert_eq!(
            again::<plain::XmlShaped>(&text).as_deref(),
            Ok(expected),
            "{text}"
        );
    }
}

#[test]
fn attributes_are_read_as_they_are_escaped() {
    let text = format!(
        "<shaped xmlns=\"{}\" Lang=\"a&quot;&lt;&#10;b\" id=\"7\" other=\"x\" />",
        ns::SHAPED
    );
    let value: plain::XmlShaped = decode(text.as_bytes(), Format::Xml, &WIRE).expect("XML");
    assert_eq!((value.id, value.lang.as_deref()), (7, Some("a\"<\nb")));
    let written = encode(&value, Format::Xml, &WIRE).expect("XML");
    let again: plain::XmlShaped = decode(&written, Format::Xml, &WIRE).expect("XML");
    assert_eq!(again, value);
}

#[test]
fn mistakes_name_the_member() {
    let ns = ns::SHAPED;
    for (text, expected) in [
        (format!("<shaped xmlns=\"{ns}\" id=\"x\" />"), "at `id`"),
        (
            format!("<shaped xmlns=\"{ns}\"><line /><line Price=\"x\" /></shaped>"),
            "at `line.Price`",
        ),
        (
            "<shaped />".to_owned(),
            "expected the root element `shaped`",
        ),
        (
            format!("<shaped xmlns=\"{ns}\">stray</shaped>"),
            "found the text `stray`",
        ),
    ] {
        let error = again::<plain::XmlShaped>(&text).expect_err("a mistake");
        assert!(error.contains(expected), "{error}");
    }
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(xml_serializer)]
struct Odd {
    span: TimeSpan,
    #[contract(ns = "urn:other")]
    foreign: Option<i32>,
    map: Option<Dictionary<String, i32>>,
}

#[test]
fn a_lost_time_span_is_zero_and_others_are_not_guessed() {
    assert_eq!(
        again::<Odd>("<Odd><span /></Odd>").as_deref(),
        Ok(r#"{"span":"00:00:00"}"#)
    );
    assert!(again::<Odd>("<Odd><foreign xmlns=\"urn:other\" /></Odd>").is_err());
}

#[test]
fn members_may_have_a_namespace_of_their_own() {
    let value = Odd {
        foreign: Some(1),
        ..Odd::default()
    };
    let written =
        String::from_utf8(encode(&value, Format::Xml, &WIRE).expect("XML")).expect("UTF-8");
    assert_eq!(
        written,
        "<Odd xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><span>PT0S</span><foreign xmlns=\"urn:other\">1</foreign></Odd>"
    );
    let again: Odd = decode(written.as_bytes(), Format::Xml, &WIRE).expect("XML");
    assert_eq!(again, value);
}

#[test]
fn dictionaries_have_no_form() {
    let value = Odd {
        map: Some(Dictionary::new()),
        ..Odd::default()
    };
    let error = encode(&value, Format::Xml, &WIRE.nulls(Nulls::Write)).expect_err("no form");
    assert_eq!(
        error.to_string(),
        "XML at `map`: a dictionary or a pair has no form with .NET's `XmlSerializer`"
    );
}
