//! XML of the XmlSerializer → elements alone: attributes, text and bare lists as children.
//!
//! In: a tree, and the JSON sample of the same value, which tells objects from
//! lists. Out: the tree with a child for every member. Knows no types.

use super::json::{Entry, Json, Value};
use super::xml::Element;
use crate::spec::model::XmlForm;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::mem::take;

/// Name of the child that stands for an object's own text.
const TEXT: &str = "Text";

/// Gives every member of every object a child of its own.
///
/// The reader bounds the depth of trees, hence of this walk.
pub fn flatten(element: &mut Element<'_>, json: Option<&Json<'_>>) {
    match json.map(|json| &json.value) {
        Some(Value::Object(entries)) => object(element, entries),
        Some(Value::Array(items)) => {
            for (index, child) in element.children.iter_mut().enumerate() {
                flatten(child, items.get(index));
            }
        }
        None if is_object(element) => object(element, &[]),
        _ => {
            for child in &mut element.children {
                flatten(child, None);
            }
        }
    }
}

/// Without JSON: lists have items of one name, and nothing else.
fn is_object(element: &Element<'_>) -> bool {
    let mut names = element.children.iter().map(|child| &child.name);
    let first = names.next();
    !element.attributes().is_empty()
        || !element.beside().is_empty()
        || names.any(|name| Some(name) != first)
}

fn object<'t>(element: &mut Element<'t>, entries: &[Entry<'_>]) {
    let offset = element.offset;
    let member = |name: Cow<'t, str>, text: Cow<'t, str>, form| Element {
        name,
        text,
        form,
        offset,
        ..Element::default()
    };
    let (attributes, beside) = match element.extras.as_deref_mut() {
        Some(extras) => (take(&mut extras.attributes), take(&mut extras.beside)),
        None => Default::default(),
    };
    let mut children: Vec<Element<'t>> = attributes
        .into_iter()
        .map(|(name, value)| member(name, value, XmlForm::Attribute))
        .collect();
    let text = take(&mut element.text) + beside;
    let values: BTreeMap<String, &Json<'_>> = entries
        .iter()
        .map(|entry| (entry.key.to_lowercase(), &entry.value))
        .collect();
    for mut child in bare_lists(take(&mut element.children)) {
        let json = values.get(&child.name.to_lowercase()).copied();
        flatten(&mut child, json);
        children.push(child);
    }
    if !text.is_empty() {
        children.push(member(TEXT.into(), text, XmlForm::Text));
    }
    element.children = children;
}

/// Neighbours of one name → the list that they are the items of.
fn bare_lists(children: Vec<Element<'_>>) -> Vec<Element<'_>> {
    let mut members: Vec<Element<'_>> = Vec::with_capacity(children.len());
    for child in children {
        match members.last_mut() {
            Some(list) if list.name == child.name && list.namespace == child.namespace => {
                if list.form != XmlForm::Unwrapped {
                    let item = take(list);
                    *list = Element {
                        name: item.name.clone(),
                        namespace: item.namespace.clone(),
                        offset: item.offset,
                        form: XmlForm::Unwrapped,
                        children: vec![item],
                        ..Element::default()
                    };
                }
                list.children.push(child);
            }
            _ => members.push(child),
        }
    }
    members
}

#[cfg(test)]
mod tests {
    use super::flatten;
    use crate::spec::sample::xml::Element;
    use crate::spec::sample::{json, xml};

    fn show(element: &Element) -> String {
        let children: Vec<String> = element.children.iter().map(show).collect();
        let mut out = format!("{}{}", &element.name, &element.text);
        if !children.is_empty() {
            out += &format!("({})", children.join(" "));
        }
        match element.form {
            crate::spec::model::XmlForm::Element => out,
            form => format!("{form:?}:{out}"),
        }
    }

    fn check(json: &str, xml: &str, expected: &str) {
        let mut tree = xml::parse(xml).tree.expect("XML");
        flatten(&mut tree, json::parse(json).tree.as_ref());
        assert_eq!(show(&tree), expected, "{xml}");
    }

    #[test]
    fn attributes_and_texts_are_members() {
        let xml = r#"<o id="1"><p price="3"><sku>s</sku>t</p></o>"#;
        let expected = "o(Attribute:id1 p(Attribute:price3 skus Text:Textt))";
        check("", xml, expected);
        check(r#"{"id":1,"p":{"price":3.0}}"#, xml, expected);
        check(r#"{"a":1}"#, "<o>1</o>", "o(Text:Text1)");
        check("1", "<o>1</o>", "o1");
    }

    #[test]
    fn bare_lists_are_told_from_wrapped_ones() {
        let xml = "<o><a><b>1</b><b>2</b></a><c>1</c><c>2</c></o>";
        check("", xml, "o(a(b1 b2) Unwrapped:c(c1 c2))");
        let xml = "<o><c>1</c><c>2</c></o>";
        check("", xml, "o(c1 c2)");
        check("[1,2]", xml, "o(c1 c2)");
        check(r#"{"c":[1,2]}"#, xml, "o(Unwrapped:c(c1 c2))");
    }
}
