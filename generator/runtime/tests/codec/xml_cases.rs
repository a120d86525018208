//! The case list that XML libraries were judged by: input, and what must come of it.
//! Values are shown as the JSON they are written as.

use crate::models::{Item, OrderAndPayWithPassword2Parm, RefundParm, TicketRefundRequest, ns};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::{Format, Wire};

fn read<T: Value + Default>(xml: &str) -> Result<String, String> {
    let value: T = decode(xml.as_bytes(), Format::Xml, &Wire::DEFAULT)
        .map_err(|error| error.reason().to_owned())?;
    Ok(String::from_utf8(encode(&value, Format::Json, &Wire::DEFAULT).unwrap()).unwrap())
}

/// The content of an `Item` with the namespaces that a server declares.
fn item(content: &str) -> Result<String, String> {
    read::<Item>(&format!(
        "<Item xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns=\"{}\">{content}</Item>",
        ns::KITCHEN
    ))
}

fn check(cases: &[(&str, &str, Result<&str, &str>)]) {
    for (name, content, expected) in cases {
        let found = item(content);
        let found = found.as_deref().map_err(String::as_str);
        assert_eq!(found, *expected, "{name}");
    }
}

const EMPTY: &str = r#"{"Price":0.0,"Quantity":0}"#;

#[test]
fn members() {
    check(&[
        (
            "in order",
            "<Price>1.50</Price><Quantity>2</Quantity><Sku>s</Sku>",
            Ok(r#"{"Sku":"s","Price":1.50,"Quantity":2}"#),
        ),
        (
            "in any order",
            "<Sku>s</Sku><Quantity>2</Quantity><Price>1.50</Price>",
            Ok(r#"{"Sku":"s","Price":1.50,"Quantity":2}"#),
        ),
        ("none", "", Ok(EMPTY)),
        (
            "unknown ones",
            "<A/><Sku>s</Sku><B><Sku>t</Sku><Price>x</Price></B>",
            Ok(r#"{"Sku":"s","Price":0.0,"Quantity":0}"#),
        ),
        ("in another case", "<sku>s</sku>", Ok(EMPTY)),
        (
            "in another namespace",
            "<Sku xmlns=\"urn:x\">s</Sku><x:Sku xmlns:x=\"urn:y\">s</x:Sku>",
            Ok(EMPTY),
        ),
        ("in no namespace", "<Sku xmlns=\"\">s</Sku>", Ok(EMPTY)),
        (
            "with unknown attributes",
            "<Sku lang=\"en\" xml:space=\"preserve\" i:type=\"x\">s</Sku>",
            Ok(r#"{"Sku":"s","Price":0.0,"Quantity":0}"#),
        ),
        (
            "with text between",
            "<Sku>s</Sku>junk<Price>1</Price>",
            Err("expected an element, found the text `junk`"),
        ),
        (
            "with comments between",
            " <!-- a --> <Sku>s</Sku>\n",
            Ok(r#"{"Sku":"s","Price":0.0,"Quantity":0}"#),
        ),
    ]);
}

#[test]
fn nil_and_empty() {
    check(&[
        ("nil text", "<Sku i:nil=\"true\"/>", Ok(EMPTY)),
        (
            "nil by another prefix",
            "<Sku x:nil=\" 1 \" xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\"/>",
            Ok(EMPTY),
        ),
        (
            "nil with content",
            "<Sku i:nil=\"true\">s<x/></Sku>",
            Ok(EMPTY),
        ),
        (
            "not nil",
            "<Sku i:nil=\"false\">s</Sku>",
            Ok(r#"{"Sku":"s","Price":0.0,"Quantity":0}"#),
        ),
        (
            "nil of another namespace",
            "<Sku nil=\"true\" x:nil=\"true\" xmlns:x=\"urn:x\">s</Sku>",
            Ok(r#"{"Sku":"s","Price":0.0,"Quantity":0}"#),
        ),
        ("nil value", "<Quantity i:nil=\"true\"/>", Ok(EMPTY)),
        (
            "empty text",
            "<Sku></Sku>",
            Ok(r#"{"Sku":"","Price":0.0,"Quantity":0}"#),
        ),
        (
            "self-closed text",
            "<Sku />",
            Ok(r#"{"Sku":"","Price":0.0,"Quantity":0}"#),
        ),
        (
            "empty list",
            "<Tags/>",
            Ok(r#"{"Price":0.0,"Quantity":0,"Tags":[]}"#),
        ),
        (
            "empty number",
            "<Quantity/>",
            Err("expected an integer, found ``"),
        ),
    ]);
}

#[test]
fn lists() {
    const A: &str = "xmlns:a=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\"";
    check(&[
        (
            "nil and empty items",
            &format!(
                "<Tags {A}><a:string i:nil=\"true\"/><a:string/><a:string>x</a:string></Tags>"
            ),
            Ok(r#"{"Price":0.0,"Quantity":0,"Tags":[null,"","x"]}"#),
        ),
        (
            "items of another namespace",
            "<Tags><string>a</string></Tags>",
            Ok(r#"{"Price":0.0,"Quantity":0,"Tags":[]}"#),
        ),
        (
            "items of another name",
            &format!("<Tags {A}><a:item>x</a:item></Tags>"),
            Ok(r#"{"Price":0.0,"Quantity":0,"Tags":[]}"#),
        ),
        (
            "indented items",
            &format!("<Tags {A}>\n  <a:string>x</a:string>\n</Tags>"),
            Ok(r#"{"Price":0.0,"Quantity":0,"Tags":["x"]}"#),
        ),
        (
            "text in a list",
            "<Tags>x</Tags>",
            Err("expected an element, found the text `x`"),
        ),
    ]);
}

/// What is in an element of a text or a number.
const TEXTS: &[(&str, &str, Result<&str, &str>)] = &[
    (
        "entities",
        "<Sku>&lt;&gt;&amp;&quot;&apos;&#65;&#x4e2d;</Sku>",
        Ok(r#"{"Sku":"<>&\"'A中","Price":0.0,"Quantity":0}"#),
    ),
    (
        "a control character that only .NET takes",
        "<Sku>&#x1;&#x0;</Sku>",
        Ok(r#"{"Sku":"\u0001\u0000","Price":0.0,"Quantity":0}"#),
    ),
    (
        "CDATA, text and comments",
        "<Sku>a<!-- c --><![CDATA[<b>&]]>c</Sku>",
        Ok(r#"{"Sku":"a<b>&c","Price":0.0,"Quantity":0}"#),
    ),
    (
        "white space in a text",
        "<Sku>  a  </Sku>",
        Ok(r#"{"Sku":"  a  ","Price":0.0,"Quantity":0}"#),
    ),
    (
        "white space alone",
        "<Sku>   </Sku>",
        Ok(r#"{"Sku":"   ","Price":0.0,"Quantity":0}"#),
    ),
    (
        "line ends",
        "<Sku>a\r\nb\rc\n</Sku>",
        Ok(r#"{"Sku":"a\nb\nc\n","Price":0.0,"Quantity":0}"#),
    ),
    (
        "a carriage return by reference",
        "<Sku>a&#xD;b</Sku>",
        Ok(r#"{"Sku":"a\rb","Price":0.0,"Quantity":0}"#),
    ),
    (
        "white space around numbers",
        "<Price>\n 1.50\t</Price><Quantity> 5 </Quantity>",
        Ok(r#"{"Price":1.50,"Quantity":5}"#),
    ),
    (
        "a plus sign",
        "<Quantity>+5</Quantity>",
        Ok(r#"{"Price":0.0,"Quantity":5}"#),
    ),
    (
        "no number",
        "<Quantity>abc</Quantity>",
        Err("expected an integer, found `abc`"),
    ),
    (
        "a fraction",
        "<Quantity>5.0</Quantity>",
        Err("expected an integer, found `5.0`"),
    ),
    (
        "too large",
        "<Quantity>2147483648</Quantity>",
        Err("expected an integer, found `2147483648`"),
    ),
    (
        "an element in a text",
        "<Sku>a<b/></Sku>",
        Err("expected a text, found the element `b`"),
    ),
    (
        "an unknown entity",
        "<Sku>&e;</Sku>",
        Err("the entity `e` is not defined"),
    ),
    (
        "no character",
        "<Sku>&#xD800;</Sku>",
        Err("`&#xD800;` is no character"),
    ),
    (
        "a reference with a sign",
        "<Sku>&#+65;</Sku>",
        Err("`&#+65;` is no character"),
    ),
];

#[test]
fn text() {
    check(TEXTS);
}

#[test]
fn samples_of_the_pages_in_other_prefixes() {
    let arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
    let xml = format!(
        "<q:RefundParm xmlns:q=\"{}\"><q:ticketids><string xmlns=\"{arrays}\">1</string></q:ticketids><q:orderid>o</q:orderid></q:RefundParm>",
        ns::PARM_WEB_INTERFACE
    );
    assert_eq!(
        read::<RefundParm>(&xml).as_deref(),
        Ok(r#"{"orderid":"o","refundallticket":"","ticketids":["1"]}"#)
    );
    let xml = format!(
        "<TicketRefundRequest xmlns=\"{}\" xmlns:b=\"{}\"><b:random>5</b:random><random>6</random><order_number>o</order_number></TicketRefundRequest>",
        ns::WEB_API_MODELS,
        ns::WEB_MODELS
    );
    assert_eq!(
        read::<TicketRefundRequest>(&xml).as_deref(),
        Ok(r#"{"order_number":"o","terminal":0,"random":5}"#)
    );
}

#[test]
fn failures_name_the_member_and_the_place() {
    let xml = format!(
        "<OrderAndPayWithPassword2Parm xmlns=\"{}\">\n<orderinfo><orderdetails><OrderAddItemParm/><OrderAddItemParm><amount>x</amount></OrderAddItemParm></orderdetails></orderinfo></OrderAndPayWithPassword2Parm>",
        ns::PARM_WEB_INTERFACE
    );
    let error = decode::<OrderAndPayWithPassword2Parm>(xml.as_bytes(), Format::Xml, &Wire::DEFAULT)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "XML at `orderinfo.orderdetails[1].amount` (line 2, column 81): expected an integer, found `x`",
    );
}
