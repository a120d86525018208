//! How XML is written: order, namespaces and prefixes, escapes.

use crate::models::{AllScalars, Color, Item};
use helpgen_runtime::codec::encode;
use helpgen_runtime::contract::Value;
use helpgen_runtime::{AnyValue, Base64, DataContract, EnumValue, Format, Nulls, Uri, Wire};

fn write(value: &dyn Value) -> String {
    String::from_utf8(encode(value, Format::Xml, &Wire::DEFAULT).unwrap()).unwrap()
}

#[test]
fn text_is_escaped_as_dot_net_does() {
    for (text, expected) in [
        ("", ""),
        (
            "<a href=\"x\">'&amp;'</a>",
            "&lt;a href=\"x\"&gt;'&amp;amp;'&lt;/a&gt;",
        ),
        ("]]>", "]]&gt;"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\rb", "a&#xD;b"),
        ("a\u{1}\u{1f}\0b", "a&#x1;&#x1F;&#x0;b"),
        ("a\u{fffe}\u{ffff}b", "a&#xFFFE;&#xFFFF;b"),
        ("中文😀\u{feff}", "中文😀\u{feff}"),
    ] {
        let xml = write(&text.to_owned());
        assert_eq!(
            xml,
            format!(
                "<string xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">{expected}</string>"
            )
        );
    }
}

#[test]
fn absolute_addresses_are_escaped() {
    for (uri, expected) in [
        (
            "http://example.test/a b/?q=ä&x=1#frag",
            "http://example.test/a%20b/?q=%C3%A4&amp;x=1#frag",
        ),
        (
            "http://例子.测试/路径",
            "http://例子.测试/%E8%B7%AF%E5%BE%84",
        ),
        ("a b/ä", "a b/ä"),
    ] {
        let xml = write(&Uri::from(uri));
        assert_eq!(
            xml,
            format!(
                "<anyURI xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">{expected}</anyURI>"
            )
        );
    }
}

/// Base members first, then own; unordered by ordinal name, then by `order`.
#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(bases("urn:outer", "urn:inner"))]
struct Ordered {
    a: u8,
    #[contract(name = "B")]
    b: u8,
    _c: u8,
    #[contract(order = 2)]
    e: u8,
    #[contract(order = 1)]
    z: u8,
    #[contract(base = 2)]
    inner: u8,
    #[contract(base = 1, name = "x")]
    outer: u8,
    #[contract(base = 1, name = "full name")]
    spaced: u8,
}

#[test]
fn members_are_written_in_contract_order() {
    assert_eq!(
        write(&Ordered::default()),
        "<Ordered xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <full_x0020_name xmlns=\"urn:outer\">0</full_x0020_name><x xmlns=\"urn:outer\">0</x>\
         <inner xmlns=\"urn:inner\">0</inner><B>0</B><_c>0</_c><a>0</a><z>0</z><e>0</e></Ordered>",
    );
}

#[test]
fn nulls_are_left_out_or_written() {
    let start = "<Item xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns=\"http://schemas.datacontract.org/2004/07/KitchenSink.Models\"><Price>0</Price><Quantity>0</Quantity>";
    assert_eq!(write(&Item::default()), format!("{start}</Item>"));
    let written = encode(
        &Item::default(),
        Format::Xml,
        &Wire::DEFAULT.nulls(Nulls::Write),
    )
    .unwrap();
    assert_eq!(
        String::from_utf8(written).unwrap(),
        format!(
            "{start}<Sku i:nil=\"true\" /><Tags xmlns:d2p1=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\" i:nil=\"true\" /></Item>"
        ),
    );
}

#[test]
fn values_without_an_xml_form_are_errors() {
    let scalars = |enumeration, object| AllScalars {
        enumeration,
        object,
        ..AllScalars::default()
    };
    for (value, expected) in [
        (
            scalars(Color::Unknown(EnumValue::Number(99)), None),
            "XML at `enumeration`: a value of an enumeration needs a name in XML",
        ),
        (
            scalars(Color::Red, Some(AnyValue::from(Vec::new()))),
            "XML at `object`: a list or an object of unknown type has no XML form without its type",
        ),
    ] {
        assert_eq!(
            encode(&value, Format::Xml, &Wire::DEFAULT)
                .unwrap_err()
                .to_string(),
            expected
        );
    }
}

#[test]
fn flags_are_separated_by_blanks() {
    for (name, expected) in [
        ("Red, Green", "Red Green"),
        ("Red, Not Green", "Red, Not Green"),
        (", Red", ", Red"),
        ("Red,, Green", "Red,, Green"),
    ] {
        let xml = write(&Color::Unknown(EnumValue::from(name)));
        assert_eq!(
            xml,
            format!(
                "<Color xmlns=\"http://schemas.datacontract.org/2004/07/KitchenSink.Models\">{expected}</Color>"
            )
        );
    }
}

#[test]
fn empty_bytes_are_an_empty_element() {
    assert_eq!(
        write(&vec![Base64::default()]),
        "<ArrayOfbase64Binary xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\"><base64Binary /></ArrayOfbase64Binary>",
    );
}
