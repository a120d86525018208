//! DataContractSerializer drops elements without an error: those out of order, of another
//! name or of another namespace. A reader with its rules, which are checked against what
//! it was seen to drop, finds nothing to drop in what the encoder writes.

use crate::models::{self, Item, Product, RefundParm};
use crate::round_trip::sink;
use crate::vectors::document;
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::{ARRAYS, Contract, Shape, Value, View, XSD};
use helpgen_runtime::{Format, Nulls, Wire};
use proptest::prelude::*;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use serde_json::Value as Json;

struct Strict<'d> {
    reader: NsReader<&'d [u8]>,
    dropped: Vec<String>,
}

/// A child element: its namespace and its name.
type Child = (String, String);

impl Strict<'_> {
    /// The next child of an element; none at its end.
    fn child(&mut self) -> Option<Child> {
        loop {
            let (ns, event) = self.reader.read_resolved_event().expect("XML");
            let ns = match ns {
                ResolveResult::Bound(ns) => ns.0.to_owned(),
                _ => String::new(),
            };
            match event {
                Event::Start(start) => return Some((ns, local(&start))),
                Event::End(_) | Event::Eof => return None,
                _ => {}
            }
        }
    }

    fn skip(&mut self) {
        while self.child().is_some() {
            self.skip();
        }
    }

    fn content(&mut self, value: &dyn Value, path: &str) {
        match value.view() {
            View::Object(object) => self.members(object, path),
            View::Seq(items) => {
                let name = item_name(value.shape());
                let mut index = 0;
                while let Some(child) = self.child() {
                    if name.as_ref().is_none_or(|name| *name == child) && index < items.len() {
                        self.content(items.get(index), &format!("{path}{}/", child.1));
                        index += 1;
                    } else {
                        self.drop(path, &child);
                    }
                }
            }
            _ => self.skip(),
        }
    }

    /// Members are looked for from the one after the last that was found.
    fn members(&mut self, object: &dyn Contract, path: &str) {
        let table = object.table();
        let mut next = 0;
        while let Some(child) = self.child() {
            let found = (next..table.xml_order.len()).find(|place| {
                let member = &table.members[usize::from(table.xml_order[*place])];
                member.xml == Some(&child.1) && member.ns == child.0
            });
            match found {
                Some(place) => {
                    next = place + 1;
                    let member = object.get(usize::from(table.xml_order[place]));
                    self.content(member, &format!("{path}{}/", child.1));
                }
                None => self.drop(path, &child),
            }
        }
    }

    fn drop(&mut self, path: &str, child: &Child) {
        self.dropped.push(format!("{path}{}", child.1));
        self.skip();
    }
}

fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

/// The name of a list's items, where it is simple.
fn item_name(shape: &Shape) -> Option<Child> {
    match shape {
        Shape::Optional(inner) => item_name(inner()),
        Shape::Seq(item) => match item() {
            Shape::Optional(inner) => simple_name(inner()),
            item => simple_name(item),
        },
        _ => None,
    }
}

fn simple_name(item: &Shape) -> Option<Child> {
    match item {
        Shape::Scalar(scalar) if scalar.ns == XSD && !scalar.value_type => {
            Some((ARRAYS.to_owned(), scalar.name.to_owned()))
        }
        Shape::Object(table) => Some((table.ns.to_owned(), table.name.to_owned())),
        _ => None,
    }
}

/// What a strict reader drops of a document that holds this value.
fn dropped(document: &str, value: &dyn Value) -> Vec<String> {
    let mut reader = NsReader::from_str(document);
    reader.config_mut().expand_empty_elements = true;
    let dropped = Vec::new();
    let mut strict = Strict { reader, dropped };
    strict.child().expect("a root");
    strict.content(value, "");
    strict.dropped
}

fn dropped_of<T: Value + Default>(document: &str) -> Vec<String> {
    let value: T = decode(document.as_bytes(), Format::Xml, &Wire::DEFAULT).expect("XML");
    dropped(document, &value)
}

#[test]
fn the_rules_are_those_that_were_seen() {
    let probes: Json = serde_json::from_str(include_str!("../fixtures/probes.json")).expect("JSON");
    let probes = probes.as_array().expect("probes");
    for probe in probes {
        let input = probe["input"].as_str().expect("a document");
        let found = match probe["type"].as_str() {
            Some("Item") => dropped_of::<Item>(input),
            Some("Product") => dropped_of::<Product>(input),
            _ => dropped_of::<RefundParm>(input),
        };
        assert_eq!(
            serde_json::json!(found),
            probe["dropped"],
            "{}",
            probe["what"]
        );
    }
}

fn nothing_is_dropped(value: &dyn Value) {
    for nulls in [Nulls::Omit, Nulls::Write] {
        let bytes = encode(value, Format::Xml, &Wire::DEFAULT.nulls(nulls)).expect("XML");
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert_eq!(dropped(&text, value), Vec::<String>::new(), "{text}");
    }
}

fn fixture<T: Value + Default>(fixtures: &str, case: &str) {
    let text = document(fixtures, case, "xml");
    let value: T = decode(text.as_bytes(), Format::Xml, &Wire::DEFAULT).expect("XML");
    nothing_is_dropped(&value);
}

#[test]
fn nothing_is_dropped_of_the_fixtures() {
    fixture::<models::Employee>(include_str!("../fixtures/wire/Employee.json"), "full");
    fixture::<Product>(include_str!("../fixtures/wire/Product.json"), "full");
    fixture::<models::Order>(include_str!("../fixtures/wire/Order.json"), "order-full");
    fixture::<models::CollectionsModel>(
        include_str!("../fixtures/wire/CollectionsModel.json"),
        "full",
    );
    fixture::<models::ApiResultListItem>(
        include_str!("../fixtures/wire/ApiResult-List-Item.json"),
        "full",
    );
    fixture::<models::OddNames>(include_str!("../fixtures/wire/OddNames.json"), "full");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_dropped_of_any_value(sink in sink()) {
        nothing_is_dropped(&sink);
    }
}
