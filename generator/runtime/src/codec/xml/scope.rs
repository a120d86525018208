//! Namespace bindings in scope while reading, and what the attributes of an
//! element say. Declares nothing by itself; buffers are used again.

use super::XSI;
use super::tokens::Tag;
use crate::codec::error::Failure;
use crate::codec::names;
use crate::contract::SERIALIZATION;
use crate::scalar::XmlType;
use quick_xml::escape::unescape;
use quick_xml::events::attributes::Attribute;
use std::borrow::Cow;

const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// So many bindings may be in scope at once: each name is looked up among them.
const MAX_BINDINGS: usize = 256;

/// An element's namespace and what its attributes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Element {
    /// Index of the binding; none for no namespace.
    ns: Option<usize>,
    /// `i:nil="true"`
    pub nil: bool,
    /// True if there is an `i:type`, see [`Scope::xml_type`].
    typed: bool,
    /// True if there is a `z:Id`, see [`Scope::reference`].
    pub identified: bool,
    /// True if there is a `z:Ref`, see [`Scope::reference`].
    pub refers: bool,
}

#[derive(Debug, Clone)]
struct Binding {
    prefix: String,
    ns: String,
    level: usize,
    /// The static text found to be equal last, so that it is compared once.
    known: Option<&'static str>,
}

/// The bindings in scope; those above `live` are spare buffers.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    bindings: Vec<Binding>,
    live: usize,
    level: usize,
    /// `i:type` of the element that had one last: its namespace's binding, its local name.
    kind: (Option<usize>, String),
    /// `z:Id` or `z:Ref` of the element that had one last.
    reference: String,
    /// How often the bindings have changed.
    version: u64,
    /// Attributes of the element entered last that are in no namespace, if they are kept.
    attributes: Option<Vec<(String, String)>>,
}

impl Scope {
    /// A scope that keeps attributes, see [`Scope::take_attributes`].
    pub(super) fn with_attributes() -> Scope {
        Scope {
            attributes: Some(Vec::new()),
            ..Scope::default()
        }
    }

    /// Enters an element: binds what it declares, resolves its name and attributes.
    pub(super) fn enter(&mut self, start: &Tag<'_>) -> Result<Element, Failure> {
        self.level += 1;
        let mut element = Element::default();
        if let Some(attributes) = &mut self.attributes {
            attributes.clear();
        }
        if start.has_attributes() && self.declare(start)? {
            self.read_attributes(start, &mut element)?;
        }
        element.ns = self.resolve(start.prefix())?;
        Ok(element)
    }

    /// Leaves the element entered last.
    pub(super) fn leave(&mut self) {
        while self.live > 0 && self.bindings[self.live - 1].level == self.level {
            self.live -= 1;
            self.version += 1;
        }
        self.level = self.level.saturating_sub(1);
    }

    /// True if the element is in a namespace.
    pub(super) fn is_in(&mut self, element: Element, ns: &'static str) -> bool {
        let Some(binding) = element.ns.map(|index| &mut self.bindings[index]) else {
            return ns.is_empty();
        };
        if binding.known.is_some_and(|known| std::ptr::eq(known, ns)) {
            return true;
        }
        let equal = binding.ns == ns;
        if equal {
            binding.known = Some(ns);
        }
        equal
    }

    /// The element's namespace.
    pub(super) fn namespace(&self, element: Element) -> &str {
        element.ns.map_or("", |index| &self.bindings[index].ns)
    }

    /// The namespace that the element entered last declares, which is that of its content.
    pub(super) fn declared_last(&self) -> Option<&str> {
        let live = self.bindings.get(..self.live)?;
        let last = live.last().filter(|binding| binding.level == self.level)?;
        (!last.prefix.is_empty()).then_some(&last.ns)
    }

    /// The type that `i:type` gives the element entered last.
    pub(super) fn xml_type(&self, element: Element) -> Option<XmlType> {
        let (binding, local) = &self.kind;
        element.typed.then(|| XmlType {
            ns: binding.map_or(String::new(), |index| self.bindings[index].ns.clone()),
            local: local.clone(),
        })
    }

    /// The `z:Id` or `z:Ref` of the element entered last.
    pub(super) fn reference(&self) -> &str {
        &self.reference
    }

    /// The attributes in no namespace of the element entered last: names and values.
    pub(super) fn take_attributes(&mut self) -> Vec<(String, String)> {
        self.attributes
            .as_mut()
            .map(std::mem::take)
            .unwrap_or_default()
    }

    /// True if both are of one document and have the same bindings.
    pub(super) fn is_same(&self, other: &Scope) -> bool {
        self.version == other.version
    }

    /// How many bindings are in scope.
    pub(super) fn len(&self) -> usize {
        self.live
    }

    /// Binds what an element declares; true if it has other attributes.
    fn declare(&mut self, start: &Tag<'_>) -> Result<bool, Failure> {
        let mut others = false;
        for attribute in start.attributes() {
            let Attribute { key, value } = attribute.map_err(failure)?;
            let Some(prefix) = declared(key.0) else {
                others = true;
                continue;
            };
            let ns = if value.contains('&') {
                unescape(&value).map_err(failure)?
            } else {
                Cow::Borrowed(&*value)
            };
            self.bind(prefix, &ns)?;
        }
        Ok(others)
    }

    fn bind(&mut self, prefix: &str, ns: &str) -> Result<(), Failure> {
        if self.live == MAX_BINDINGS {
            return Err(Failure::new(format!(
                "more than {MAX_BINDINGS} namespaces are declared"
            )));
        }
        if self.live == self.bindings.len() {
            let (prefix, ns) = (String::new(), String::new());
            self.bindings.push(Binding {
                prefix,
                ns,
                level: 0,
                known: None,
            });
        }
        let binding = &mut self.bindings[self.live];
        prefix.clone_into(&mut binding.prefix);
        if binding.ns != ns {
            ns.clone_into(&mut binding.ns);
            binding.known = None;
        }
        binding.level = self.level;
        self.live += 1;
        self.version += 1;
        Ok(())
    }

    fn read_attributes(&mut self, start: &Tag<'_>, element: &mut Element) -> Result<(), Failure> {
        for attribute in start.attributes() {
            let Attribute { key, value } = attribute.map_err(failure)?;
            let Some((prefix, local)) = key.0.split_once(':') else {
                self.keep_attribute(key.0, &value)?;
                continue;
            };
            if prefix == "xmlns" {
                continue;
            }
            match (self.lookup(prefix)?, local) {
                (XSI, "nil") => element.nil = matches!(value.trim(), "true" | "1"),
                (XSI, "type") => {
                    element.typed = true;
                    self.set_kind(value.trim());
                }
                (SERIALIZATION, "Id") => {
                    element.identified = true;
                    value.trim().clone_into(&mut self.reference);
                }
                (SERIALIZATION, "Ref") => {
                    element.refers = true;
                    value.trim().clone_into(&mut self.reference);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn keep_attribute(&mut self, name: &str, value: &str) -> Result<(), Failure> {
        match &mut self.attributes {
            Some(attributes) if name != "xmlns" => {
                let value = unescape(value).map_err(failure)?.into_owned();
                attributes.push((name.to_owned(), value));
            }
            _ => {}
        }
        Ok(())
    }

    /// A prefix that is not declared makes no error: most readers need no type.
    fn set_kind(&mut self, qualified: &str) {
        let (prefix, local) = qualified.split_once(':').unwrap_or(("", qualified));
        let live = &self.bindings[..self.live];
        self.kind.0 = live.iter().rposition(|binding| binding.prefix == prefix);
        local.clone_into(&mut self.kind.1);
    }

    /// The binding of an element's prefix.
    fn resolve(&self, prefix: &str) -> Result<Option<usize>, Failure> {
        match self.bindings[..self.live]
            .iter()
            .rposition(|binding| names::same(&binding.prefix, prefix))
        {
            None if prefix.is_empty() => Ok(None),
            None => Err(unbound(prefix)),
            Some(index) if self.bindings[index].ns.is_empty() && !prefix.is_empty() => {
                Err(unbound(prefix))
            }
            found => Ok(found),
        }
    }

    fn lookup(&self, prefix: &str) -> Result<&str, Failure> {
        match self.bindings[..self.live]
            .iter()
            .rfind(|binding| names::same(&binding.prefix, prefix))
        {
            Some(binding) => Ok(&binding.ns),
            None if prefix == "xml" => Ok(XML),
            None => Err(unbound(prefix)),
        }
    }
}

/// The prefix that an attribute declares: `d2p1` of `xmlns:d2p1`, none of `xmlns`.
fn declared(name: &str) -> Option<&str> {
    match name.strip_prefix("xmlns")? {
        "" => Some(""),
        rest => rest.strip_prefix(':'),
    }
}

fn failure(error: impl std::fmt::Display) -> Failure {
    Failure::new(error.to_string())
}

fn unbound(prefix: &str) -> Failure {
    Failure::new(format!("the prefix `{prefix}` is not declared"))
}
