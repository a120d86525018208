//! Lexical forms that XML scalars are read from, and roots of every shape.

use crate::models::{self, AllScalars, Color, Item, ns, plain};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::{
    DataContract, DateTime, DateTimeOffset, Dictionary, Format, KeyValuePair, Wire, XmlSerializer,
};

const SERIALIZATION: &str = "http://schemas.microsoft.com/2003/10/Serialization/";

fn read<T: Value + Default>(xml: &str) -> Result<String, String> {
    let value: T = decode(xml.as_bytes(), Format::Xml, &Wire::DEFAULT)
        .map_err(|error| error.reason().to_owned())?;
    Ok(String::from_utf8(encode(&value, Format::Json, &Wire::DEFAULT).unwrap()).unwrap())
}

/// One member of `AllScalars`, as the JSON it is written as.
fn scalar(member: &str, text: &str) -> Result<String, String> {
    let xml = format!(
        "<AllScalars xmlns=\"{}\"><{member}>{text}</{member}></AllScalars>",
        ns::KITCHEN
    );
    let json = read::<AllScalars>(&xml)?;
    let key = format!("\"{member}\":");
    let rest = json.split_once(&key).map_or("", |(_, rest)| rest);
    let quoted = usize::from(rest.starts_with('"'));
    let end = rest[quoted..]
        .find(if quoted == 1 {
            &['"'][..]
        } else {
            &[',', '}'][..]
        })
        .unwrap_or(0);
    Ok(rest[..end + 2 * quoted].to_owned())
}

#[test]
fn lexical_forms() {
    for (member, text, expected) in [
        ("BooleanValue", "true", "true"),
        ("BooleanValue", " 1 ", "true"),
        ("BooleanValue", "0", "false"),
        ("DecimalValue", "1.50", "1.50"),
        ("DecimalValue", ".5", "0.5"),
        ("DecimalValue", "-0.0", "0.0"),
        ("DoubleValue", "INF", "\"Infinity\""),
        ("DoubleValue", "-INF", "\"-Infinity\""),
        ("DoubleValue", "NaN", "\"NaN\""),
        ("DoubleValue", "1E+20", "1E+20"),
        ("SingleValue", "1.5", "1.5"),
        ("CharValue", "65", "\"A\""),
        (
            "GuidValue",
            "{00112233-4455-6677-8899-AABBCCDDEEFF}",
            "\"00112233-4455-6677-8899-aabbccddeeff\"",
        ),
        (
            "GuidValue",
            "00112233445566778899aabbccddeeff",
            "\"00112233-4455-6677-8899-aabbccddeeff\"",
        ),
        ("TimeSpanValue", "P1DT2H3M4.005S", "\"1.02:03:04.0050000\""),
        ("DateTimeValue", " 2016-01-02 ", "\"2016-01-02T00:00:00\""),
        (
            "DateTimeValue",
            "2016-01-02T03:04:05+08:00",
            "\"2016-01-02T03:04:05+08:00\"",
        ),
        ("BytesValue", "AQ\nI=", "\"AQI=\""),
        ("EnumValue", "Blue", "7"),
        ("EnumValue", "Purple", "\"Purple\""),
        ("EnumValue", "\n Blue ", "7"),
        ("EnumValue", "Red  Blue", "\"Red, Blue\""),
        ("EnumValue", "Red Wine", "\"Red Wine\""),
        (
            "UInt64Value",
            "18446744073709551615",
            "18446744073709551615",
        ),
    ] {
        assert_eq!(
            scalar(member, text).as_deref(),
            Ok(expected),
            "{member} {text}"
        );
    }
}

#[test]
fn other_texts_are_refused() {
    for (member, text) in [
        ("BooleanValue", "True"),
        ("BooleanValue", "yes"),
        ("DecimalValue", "1,50"),
        ("DoubleValue", "inf"),
        ("DoubleValue", "1E+309"),
        ("SingleValue", "1E+39"),
        ("CharValue", "A"),
        ("CharValue", "65536"),
        ("GuidValue", "0011"),
        ("DateTimeValue", "today"),
        ("TimeSpanValue", "1 day"),
        ("BytesValue", "***"),
        ("ByteValue", "256"),
        ("UInt64Value", "-1"),
    ] {
        assert!(scalar(member, text).is_err(), "{member} {text}");
    }
}

#[test]
fn dates_are_read_in_both_forms() {
    let children = "<d:DateTime xmlns:d=\"http://schemas.datacontract.org/2004/07/System\">2016-01-01T19:04:05Z</d:DateTime> <OffsetMinutes xmlns=\"http://schemas.datacontract.org/2004/07/System\">480</OffsetMinutes><x/>";
    for member in ["DateTimeValue", "DateTimeOffsetValue"] {
        for text in [children, "2016-01-02T03:04:05+08:00"] {
            assert_eq!(
                scalar(member, text).as_deref(),
                Ok("\"2016-01-02T03:04:05+08:00\""),
                "{member} {text}"
            );
        }
    }
    assert_eq!(
        scalar("DateTimeValue", "x<y/>").unwrap_err(),
        "expected a text, found the element `y`"
    );
}

#[test]
fn values_of_unknown_type_are_read_by_their_type() {
    let xsi = "xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:s=\"http://www.w3.org/2001/XMLSchema\"";
    for (attributes, text, expected) in [
        ("i:type=\"s:int\"", "5", "5"),
        ("i:type=\"s:double\"", "1.5", "1.5"),
        ("i:type=\"s:boolean\"", "true", "true"),
        ("i:type=\"s:string\"", "5", "\"5\""),
        ("i:type=\"s:string\"", "", "\"\""),
        (
            "i:type=\"s:dateTime\"",
            "2016-01-02T03:04:05Z",
            "\"2016-01-02T03:04:05Z\"",
        ),
        ("i:type=\"s:anyType\"", "", "{}"),
        ("", "", "{}"),
        ("", "a", "\"a\""),
        (
            "i:type=\"Item\"",
            // In ordinal order, which an object keeps with and without preserve_order.
            "\n<Sku>a</Sku><Tag i:nil='true'/><x:int xmlns:x='urn:x'>1</x:int>",
            r#"{"Sku":"a","Tag":null,"int":"1"}"#,
        ),
        (
            "",
            "<a>1</a><b/><a i:type='s:int'>2</a><a>3</a>",
            r#"{"a":["1",2,"3"],"b":{}}"#,
        ),
    ] {
        let xml = format!(
            "<AllScalars xmlns=\"{}\" {xsi}><ObjectValue {attributes}>{text}</ObjectValue></AllScalars>",
            ns::KITCHEN
        );
        let json = read::<AllScalars>(&xml).unwrap();
        assert!(
            json.contains(&format!("\"ObjectValue\":{expected},")),
            "{attributes} {text}: {json}"
        );
    }
}

#[test]
fn roots_of_every_shape() {
    let kitchen = ns::KITCHEN;
    let nil = "i:nil=\"true\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";
    let arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
    let system = "http://schemas.datacontract.org/2004/07/System";
    assert_eq!(
        read::<i32>(&format!("<int xmlns=\"{SERIALIZATION}\"> 5 </int>")).unwrap(),
        "5"
    );
    assert_eq!(
        read::<Option<String>>(&format!("<string xmlns=\"{SERIALIZATION}\" {nil}/>")).unwrap(),
        "null"
    );
    assert_eq!(
        read::<DateTime>(&format!(
            "<dateTime xmlns=\"{SERIALIZATION}\">2016-01-02</dateTime>"
        ))
        .unwrap(),
        "\"2016-01-02T00:00:00\""
    );
    assert_eq!(
        read::<Color>(&format!("<Color xmlns=\"{kitchen}\">Blue</Color>")).unwrap(),
        "7"
    );
    assert_eq!(
        read::<Option<Item>>(&format!("<Item xmlns=\"{kitchen}\" {nil}/>")).unwrap(),
        "null"
    );
    assert_eq!(
        read::<Vec<Item>>(&format!("<ArrayOfItem xmlns=\"{kitchen}\"/>")).unwrap(),
        "[]"
    );
    assert_eq!(
        read::<Option<Vec<i32>>>(&format!(
            "<ArrayOfint xmlns=\"{arrays}\"><int>1</int></ArrayOfint>"
        ))
        .unwrap(),
        "[1]"
    );
    assert_eq!(
        read::<Vec<Option<i32>>>(&format!("<ArrayOfNullableOfint xmlns=\"{system}\"><int {nil}/><int>1</int></ArrayOfNullableOfint>")).unwrap(),
        "[null,1]",
    );
    assert_eq!(
        read::<DateTimeOffset>(&format!("<DateTimeOffset xmlns=\"{system}\"><DateTime>2016-01-02T00:00:00Z</DateTime></DateTimeOffset>")).unwrap(),
        "\"2016-01-02T00:00:00+00:00\"",
    );
    assert_eq!(
        read::<Dictionary<String, i32>>(&format!("<ArrayOfKeyValueOfstringint xmlns=\"{arrays}\"><KeyValueOfstringint><Value>1</Value><Key>k</Key></KeyValueOfstringint><x/></ArrayOfKeyValueOfstringint>")).unwrap(),
        r#"{"k":1}"#,
    );
    let generic = "http://schemas.datacontract.org/2004/07/System.Collections.Generic";
    assert_eq!(
        read::<KeyValuePair<String, i32>>(&format!("<KeyValuePairOfstringint xmlns=\"{generic}\"><key>k</key><value>1</value></KeyValuePairOfstringint>")).unwrap(),
        r#"{"Key":"k","Value":1}"#,
    );
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(json_only)]
struct JsonOnly {
    a: i32,
}

#[test]
fn json_only_contracts_and_the_other_serializer_are_typed_errors() {
    let reason = "the XML form of `JsonOnly` is not known";
    assert_eq!(read::<JsonOnly>("<JsonOnly/>").unwrap_err(), reason);
    assert_eq!(
        encode(&vec![JsonOnly::default()], Format::Xml, &Wire::DEFAULT)
            .unwrap_err()
            .to_string(),
        format!("XML at `[0]`: {reason}")
    );
    let plain = Wire::DEFAULT.xml(XmlSerializer::Plain);
    let reason = "the contract `Item` is one of .NET's other XML serializer";
    let item = models::Item::default();
    let error = encode(&item, Format::Xml, &plain).unwrap_err();
    assert_eq!(error.reason(), reason);
    let error = encode(&plain::Item::default(), Format::Xml, &Wire::DEFAULT).unwrap_err();
    assert_eq!(error.reason(), reason);
    let error = decode::<plain::Item>(b"<Item/>", Format::Xml, &Wire::DEFAULT).unwrap_err();
    assert_eq!(error.reason(), reason);
}

/// As an integer without a text has none: only a set of flags may be empty.
#[test]
fn an_enum_without_a_text_has_no_value() {
    let error = read::<Color>(&format!("<Color xmlns=\"{}\" />", ns::KITCHEN)).unwrap_err();
    assert_eq!(error, "expected a value of an enumeration, found ``");
}
