//! Trees of samples, whole and cut off, and the places of what is wrong.

use super::{Element, decode_name, parse};

fn show(element: &Element<'_>) -> String {
    let mut out = format!("{{{}}}{}", element.namespace, element.name);
    if element.nil {
        out.push('!');
    }
    let extras = element.extras.as_deref();
    if let Some(kind) = extras.and_then(|extras| extras.instance_type.as_ref()) {
        out += &format!(":{kind}");
    }
    for (name, value) in element.attributes() {
        out += &format!("@{name}={value}");
    }
    if !element.text.is_empty() {
        out += &format!("={}", element.text);
    }
    if !element.children.is_empty() {
        out += &format!(
            "({})",
            element
                .children
                .iter()
                .map(show)
                .collect::<Vec<_>>()
                .join(" ")
        );
    }
    out
}

fn check(text: &str, tree: &str, malformed: Option<&str>) {
    let reading = parse(text);
    assert_eq!(
        reading.tree.as_ref().map(show).unwrap_or_default(),
        tree,
        "{text}"
    );
    let problem = reading
        .malformed
        .map(|m| format!("{} at {}", m.message, m.offset));
    assert_eq!(problem.as_deref(), malformed, "{text}");
}

#[test]
fn names_are_bound_and_decoded() {
    check(
        r#"<A xmlns="u" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
             <b xmlns:d2p1="v"><d2p1:c>1</d2p1:c></b><d xmlns="w">x</d><e i:nil="true"/></A>"#,
        "{u}A({u}b({v}c=1) {w}d=x {u}e!)",
        None,
    );
    check(
        r#"<a id="1"> x &lt;&#x41; <![CDATA[<]]></a>"#,
        "{}a@id=1=x <A <",
        None,
    );
    check("<_x0032_nd-line/>", "{}2nd-line", None);
    let any = r#"<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="d:anyType"/>"#;
    check(any, "{}a:anyType", None);
}

#[test]
fn a_text_cut_off_keeps_what_was_read() {
    check(
        "<a><b>1</b><c>2",
        "{}a({}b=1 {}c=2)",
        Some("the XML sample is cut off at 15"),
    );
    check(
        "<a><b>1</b",
        "{}a({}b=1)",
        Some("the XML sample is cut off at 7"),
    );
}

#[test]
fn wrong_texts_say_where() {
    check("<!DOCTYPE a><a/>", "", Some("a DTD is not allowed at 0"));
    check("<a>&nope;</a>", "{}a", Some("an unknown entity at 3"));
    check("<a/><b/>", "{}a", Some("an element follows the root at 4"));
    let evil = Some("`../evil` is no name in XML at 3");
    check("<a><../evil>1</../evil></a>", "{}a", evil);
    check("<a 1b='c'/>", "", Some("`1b` is no name in XML at 0"));
    let deep = parse(&"<a>".repeat(10_000)).malformed.expect("too deep");
    assert_eq!(deep.message, "the XML sample is nested too deeply");
}

#[test]
fn escaped_names() {
    assert_eq!(
        decode_name("_x003C_Id_x003E_k__BackingField"),
        "<Id>k__BackingField"
    );
    assert_eq!(decode_name("a_xyz"), "a_xyz");
    assert_eq!(decode_name("_x12订"), "_x12订");
}
