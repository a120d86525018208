//! `HttpError` from XML: a root `Error` without namespace, keys as elements, or a
//! root `string`. Becomes the same bag as the JSON form, so that one reading serves both.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use serde_json::{Map, Value};

use super::{HttpError, MAX_INNER, json};

/// Elements below the root: a deeper document is no `HttpError`.
const MAX_DEPTH: usize = 2 * MAX_INNER;

/// Reads an `<Error>` or a `<string>`; `None` for anything else, for XML that is not well-formed
/// and for document types.
pub(super) fn parse(body: &[u8]) -> Option<HttpError> {
    let text = std::str::from_utf8(body).ok()?;
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                open.push(Element::of(&start));
                if open.len() > MAX_DEPTH {
                    return None;
                }
            }
            Event::Empty(start) => {
                let element = Element::of(&start);
                match open.last_mut() {
                    Some(parent) => parent.adopt(element),
                    None => return root(element),
                }
            }
            Event::End(_) => {
                let element = open.pop()?;
                match open.last_mut() {
                    Some(parent) => parent.adopt(element),
                    None => return root(element),
                }
            }
            Event::Text(text) => push(&mut open, &text.xml10_content()),
            Event::CData(text) => push(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => push(&mut open, &resolve(&reference)?),
            Event::Decl(_) | Event::Comment(_) => {}
            Event::PI(_) | Event::DocType(_) | Event::Eof => return None,
        }
    }
}

/// An element being read.
struct Element {
    name: String,
    text: String,
    children: Map<String, Value>,
}

impl Element {
    fn of(start: &BytesStart<'_>) -> Element {
        Element {
            name: decode_name(start.local_name().into_inner()),
            text: String::new(),
            children: Map::new(),
        }
    }

    fn adopt(&mut self, child: Element) {
        let (name, value) = child.into_value();
        match self.children.get_mut(&name) {
            None => {
                self.children.insert(name, value);
            }
            Some(Value::Array(values)) => values.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }

    fn into_value(self) -> (String, Value) {
        let value = if self.children.is_empty() {
            Value::String(self.text)
        } else {
            Value::Object(self.children)
        };
        (self.name, value)
    }
}

fn root(element: Element) -> Option<HttpError> {
    match element.name.as_str() {
        "Error" => Some(json::from_map(element.children, MAX_INNER)),
        // What Web API makes of a text that stands alone.
        "string" if element.children.is_empty() => Some(HttpError {
            message: Some(element.text),
            ..HttpError::default()
        }),
        _ => None,
    }
}

fn push(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn resolve(reference: &BytesRef<'_>) -> Option<String> {
    if let Some(c) = reference.resolve_char_ref().ok()? {
        return Some(c.to_string());
    }
    resolve_predefined_entity(reference).map(str::to_owned)
}

/// `p_x005B_0_x005D_.x` → `p[0].x`: keys that are no XML names.
fn decode_name(name: &str) -> String {
    let mut decoded = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        decoded.push_str(before);
        let escaped = from
            .get(2..6)
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .filter(|_| from.as_bytes().get(6) == Some(&b'_'))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .and_then(char::from_u32);
        match escaped {
            Some(c) => {
                decoded.push(c);
                rest = &from[7..];
            }
            None => {
                decoded.push_str("_x");
                rest = &from[2..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}
