//! `object` in XML: a scalar, a list or an object, by what `i:type` says. What it says
//! is kept where the value does not tell it, so that the value can be written again.

use crate::contract::XSD;
use crate::scalar::{AnyData, AnyValue, Dictionary, XmlType};
use std::collections::BTreeMap;

/// The types of XML schema whose values are numbers.
const NUMBERS: [&str; 11] = [
    "byte",
    "decimal",
    "double",
    "float",
    "int",
    "long",
    "short",
    "unsignedByte",
    "unsignedInt",
    "unsignedLong",
    "unsignedShort",
];

/// The type of an object without members.
const OBJECT: &str = "anyType";

/// What contract names of lists begin with; the name of the items follows.
pub(super) const LIST: &str = "ArrayOf";

/// Longer namespaces are not kept: each value inside another one would have a copy.
const MAX_NAMESPACE: usize = 512;

/// The content of an element of unknown type.
#[derive(Default)]
pub(super) struct Content {
    /// `i:type`
    pub declared: Option<XmlType>,
    pub text: String,
    pub children: Vec<(String, AnyValue)>,
    /// The namespace of the children, or that declared for them; none if there are several.
    pub inside: Option<String>,
    /// True if some children are not in the namespace of the type: what they are
    /// called is then not known well enough to write them again.
    pub mixed: bool,
}

impl Content {
    /// The value; `implied` is the type that the element's name tells.
    pub(super) fn into_value(self, implied: Option<&str>) -> AnyValue {
        let Content {
            declared,
            text,
            children,
            inside,
            mut mixed,
        } = self;
        let is_undeclared = declared.is_none();
        let list = declared.as_ref().and_then(|ty| ty.local.strip_prefix(LIST));
        let data = if let Some(item) = list {
            mixed |= children.iter().any(|(name, _)| name != item);
            AnyData::Array(children.into_iter().map(|(_, value)| value).collect())
        } else if children.is_empty() {
            let local = declared.as_ref().map(|ty| ty.local.as_str());
            scalar(text, local.or(implied))
        } else {
            let count = children.len();
            let members = merge(children);
            mixed |= members.len() < count;
            AnyData::Object(members)
        };
        let is_nested = matches!(data, AnyData::Object(_));
        let told = |ty: &XmlType| ty.ns == XSD && Some(&*ty.local) == apparent(&data);
        match declared.filter(|ty| !mixed && !told(ty)) {
            Some(ty) => AnyValue::from(data).with_xml_type(ty.ns, ty.local),
            None => match inside.filter(|_| is_nested && is_undeclared) {
                Some(ns) => AnyValue::from(data).with_xml_type(ns, ""),
                None => data.into(),
            },
        }
    }
}

impl Content {
    /// Adds a child that is in a namespace.
    pub(super) fn push(&mut self, name: String, child: AnyValue, ns: &str) {
        self.mixed |= self.declared.as_ref().is_some_and(|ty| ty.ns != ns);
        if self.children.is_empty() {
            self.set_inside(ns);
        } else if self.inside.as_deref() != Some(ns) {
            self.inside = None;
        }
        self.children.push((name, child));
    }

    /// What is inside, or would be, is in this namespace.
    pub(super) fn set_inside(&mut self, ns: &str) {
        self.inside = (ns.len() <= MAX_NAMESPACE).then(|| ns.to_owned());
    }

    /// The children as members of an object of the declared type.
    pub(super) fn into_object(self) -> AnyValue {
        let count = self.children.len();
        let members = merge(self.children);
        let known = !self.mixed && members.len() == count;
        let value = AnyValue::from(AnyData::Object(members));
        match self.declared.filter(|_| known) {
            Some(ty) => value.with_xml_type(ty.ns, ty.local),
            None => value,
        }
    }
}

/// The value of a text. Without type, .NET takes an empty element for an object and any
/// other for a text.
fn scalar(text: String, local: Option<&str>) -> AnyData {
    let trimmed = text.trim();
    match local {
        Some("boolean") if matches!(trimmed, "true" | "1") => AnyData::Bool(true),
        Some("boolean") if matches!(trimmed, "false" | "0") => AnyData::Bool(false),
        Some(name) if NUMBERS.contains(&name) && is_number(trimmed) => {
            AnyData::Number(trimmed.to_owned())
        }
        None | Some(OBJECT) if text.is_empty() => AnyData::Object(Dictionary::new()),
        _ => AnyData::String(text),
    }
}

/// Whether JSON can say a number as XML does, which it can't if it is `+5` or `INF`.
fn is_number(text: &str) -> bool {
    text.parse::<serde_json::Number>().is_ok()
}

/// Members by name; those of one name become a list.
fn merge(children: Vec<(String, AnyValue)>) -> Dictionary<String, AnyValue> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut members: Vec<(String, Vec<AnyValue>)> = Vec::new();
    for (name, value) in children {
        let place = *places.entry(name.clone()).or_insert(members.len());
        match members.get_mut(place) {
            Some((_, values)) => values.push(value),
            None => members.push((name, vec![value])),
        }
    }
    let mut merged = Dictionary::new();
    for (name, mut values) in members {
        let value = match values.pop() {
            Some(only) if values.is_empty() => only,
            last => values.into_iter().chain(last).collect::<Vec<_>>().into(),
        };
        merged.push(name, value);
    }
    merged
}

/// The type of XML schema that a value looks like; None for lists and objects with members.
pub(super) fn apparent(data: &AnyData) -> Option<&'static str> {
    match data {
        AnyData::Bool(_) => Some("boolean"),
        AnyData::Number(text) if text.parse::<i32>().is_ok() => Some("int"),
        AnyData::Number(text) if text.parse::<i64>().is_ok() => Some("long"),
        AnyData::Number(text) if text.parse::<u64>().is_ok() => Some("unsignedLong"),
        AnyData::Number(_) => Some("double"),
        AnyData::String(_) => Some("string"),
        AnyData::Object(members) if members.is_empty() => Some(OBJECT),
        AnyData::Null | AnyData::Array(_) | AnyData::Object(_) => None,
    }
}

/// Whether a member's name can stand as it is in XML.
pub(super) fn is_name(name: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    name.chars().all(part) && name.starts_with(|c: char| c.is_alphabetic() || c == '_')
}
