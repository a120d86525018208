//! Whole documents: what makes one good, what makes it no document at all. `NS` in
//! the input stands for the namespace of `Item`.

use crate::models::{Item, ns};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::{Format, Wire};

fn read(xml: &str) -> Result<String, String> {
    let xml = xml.replace("NS", ns::KITCHEN);
    let item: Item = decode(xml.as_bytes(), Format::Xml, &Wire::DEFAULT)
        .map_err(|error| error.reason().to_owned())?;
    Ok(String::from_utf8(encode(&item, Format::Json, &Wire::DEFAULT).unwrap()).unwrap())
}

/// Documents that say the same.
const GOOD: &[(&str, &str)] = &[
    ("prefixes", "<p:Item xmlns:p='NS'><p:Sku>s</p:Sku></p:Item>"),
    (
        "a prefix bound twice",
        "<p:Item xmlns:p='NS'><p:Sku xmlns:p='urn:x'>t</p:Sku><p:Sku>s</p:Sku></p:Item>",
    ),
    (
        "declaration and comments",
        "<?xml version='1.0' encoding='utf-8'?>\n<!-- c -->\n<Item xmlns='NS'><Sku>s</Sku></Item>\n<!-- d -->\n",
    ),
    (
        "a byte order mark",
        "\u{feff}<Item xmlns='NS'><Sku>s</Sku></Item>",
    ),
    (
        "blanks in tags",
        "<Item\n xmlns = 'NS' ><Sku >s</Sku\t></Item >",
    ),
];

/// Documents that are refused, and why.
const BAD: &[(&str, &str, &str)] = &[
    (
        "another root",
        "<Thing xmlns='NS'/>",
        "expected the root element `Item` of namespace `NS`, found `Thing` of `NS`",
    ),
    (
        "a root in another case",
        "<item xmlns='NS'/>",
        "expected the root element `Item` of namespace `NS`, found `item` of `NS`",
    ),
    (
        "another namespace",
        "<Item xmlns='urn:x'/>",
        "expected the root element `Item` of namespace `NS`, found `Item` of `urn:x`",
    ),
    (
        "no namespace",
        "<Item/>",
        "expected the root element `Item` of namespace `NS`, found `Item` of ``",
    ),
    (
        "an unknown element whose name is none",
        "<Item xmlns='NS'><../evil>1</../evil></Item>",
        "`../evil` is no name in XML",
    ),
    (
        "another one inside an unknown element",
        "<Item xmlns='NS'><x><1/></x></Item>",
        "`1` is no name in XML",
    ),
    ("nothing", "", "the document has no element"),
    (
        "text",
        "hello",
        "expected an element at the top of the document",
    ),
    (
        "a cut document",
        "<Item xmlns='NS'><Sku>s",
        "the document ends in the middle",
    ),
    (
        "a cut tag",
        "<Item xmlns='NS'><Sk",
        "syntax error: tag not closed: `>` not found before end of input",
    ),
    (
        "tags that do not match",
        "<Item xmlns='NS'><Sku>s</Item>",
        "ill-formed document: expected `</Sku>`, but `</Item>` was found",
    ),
    (
        "an unbound prefix",
        "<Item xmlns='NS'><p:Sku>s</p:Sku></Item>",
        "the prefix `p` is not declared",
    ),
    (
        "an unbound prefix of an attribute",
        "<Item xmlns='NS'><Sku i:nil='true'/></Item>",
        "the prefix `i` is not declared",
    ),
    (
        "two roots",
        "<Item xmlns='NS'/><Item xmlns='NS'/>",
        "there is something after the end of the document",
    ),
    (
        "a processing instruction",
        "<?pi x?><Item xmlns='NS'/>",
        "a processing instruction is not allowed",
    ),
    (
        "a late declaration",
        "<Item xmlns='NS'><?xml version='1.0'?></Item>",
        "an XML declaration must be at the very beginning",
    ),
    (
        "a DTD",
        "<!DOCTYPE Item [<!ENTITY e 'x'>]><Item xmlns='NS'><Sku>&e;</Sku></Item>",
        "a document type definition is not allowed",
    ),
    (
        "an external entity",
        "<!DOCTYPE Item SYSTEM 'file:///etc/passwd'><Item xmlns='NS'/>",
        "a document type definition is not allowed",
    ),
];

#[test]
fn good_documents() {
    for (name, xml) in GOOD {
        assert_eq!(
            read(xml).as_deref(),
            Ok(r#"{"Sku":"s","Price":0.0,"Quantity":0}"#),
            "{name}"
        );
    }
}

#[test]
fn bad_documents() {
    for (name, xml, reason) in BAD {
        assert_eq!(read(xml), Err(reason.replace("NS", ns::KITCHEN)), "{name}");
    }
}

#[test]
fn a_namespace_may_be_written_with_references() {
    let xml = format!(
        "<Item xmlns='{}'><Sku>s</Sku></Item>",
        ns::KITCHEN.replace('/', "&#47;")
    );
    assert!(read(&xml).is_ok());
}

#[test]
fn billion_laughs_are_not_expanded() {
    let entities: String = (1..20)
        .map(|n| format!("<!ENTITY e{n} \"&e{0};&e{0};&e{0};\">", n - 1))
        .collect();
    let xml = format!(
        "<!DOCTYPE Item [<!ENTITY e0 'ha'>{entities}]><Item xmlns='NS'><Sku>&e19;</Sku></Item>"
    );
    assert_eq!(
        read(&xml).unwrap_err(),
        "a document type definition is not allowed"
    );
}

#[test]
fn unknown_elements_may_be_100_000_deep() {
    let (open, close) = ("<x>".repeat(100_000), "</x>".repeat(100_000));
    let xml = format!("<Item xmlns='NS'>{open}{close}<Sku>s</Sku></Item>");
    assert_eq!(
        read(&xml).as_deref(),
        Ok(r#"{"Sku":"s","Price":0.0,"Quantity":0}"#)
    );
}

#[test]
fn other_encodings_are_read() {
    let xml = format!("<Item xmlns=\"{}\"><Sku>中</Sku></Item>", ns::KITCHEN);
    let little: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = xml.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [
        [&[0xFF, 0xFE], &little[..]].concat(),
        [&[0xFE, 0xFF], &big[..]].concat(),
        little,
        big,
    ] {
        let item: Item = decode(&bytes, Format::Xml, &Wire::DEFAULT).unwrap();
        assert_eq!(item.sku.as_deref(), Some("中"));
    }
    assert!(decode::<Item>(b"<Item>\xFF</Item>", Format::Xml, &Wire::DEFAULT).is_err());
}

#[test]
fn namespaces_are_limited() {
    let declared: String = (0..300).map(|n| format!(" xmlns:n{n}='urn:{n}'")).collect();
    let xml = format!("<Item xmlns='NS'{declared}><Sku>s</Sku></Item>");
    assert_eq!(
        read(&xml).unwrap_err(),
        "more than 256 namespaces are declared"
    );
    let one_after_another: String = (0..300).map(|n| format!("<x xmlns='urn:{n}'/>")).collect();
    let xml = format!("<Item xmlns='NS'>{one_after_another}<Sku>s</Sku></Item>");
    assert!(read(&xml).is_ok());
}
