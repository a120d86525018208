//! Namespace bindings in scope while reading, and what the attributes of an
//! element say. Declares nothing by itself; buffers are used again.

use super::XSI;
use crate::codec::error::Failure;
use crate::codec::names;
use quick_xml::escape::unescape;
use quick_xml::events::BytesStart;
use quick_xml::events::attributes::Attribute;
use quick_xml::name::QName;
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
    /// `i:type`, as far as values of unknown type need it.
    pub kind: Option<Kind>,
}

/// What `i:type` says about the text of an element of unknown type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `int`, `decimal`, `double` …
    Number,
    /// `boolean`
    Boolean,
    /// `anyType`: an object without members.
    Object,
    /// Any other: `string`, `dateTime`, `guid` …
    Text,
}

#[derive(Debug)]
struct Binding {
    prefix: String,
    ns: String,
    level: usize,
    /// The static text found to be equal last, so that it is compared once.
    known: Option<&'static str>,
}

/// The bindings in scope; those above `live` are spare buffers.
#[derive(Debug, Default)]
pub(super) struct Scope {
    bindings: Vec<Binding>,
    live: usize,
    level: usize,
}

impl Scope {
    /// Enters an element: binds what it declares, resolves its name and attributes.
    pub(super) fn enter(&mut self, start: &BytesStart<'_>) -> Result<Element, Failure> {
        self.level += 1;
        let mut element = Element::default();
        if !start.attributes_raw().trim_ascii_start().is_empty() {
            self.declare(start)?;
            self.read_attributes(start, &mut element)?;
        }
        element.ns = self.resolve(start.name())?;
        Ok(element)
    }

    /// Leaves the element entered last.
    pub(super) fn leave(&mut self) {
        while self.live > 0 && self.bindings[self.live - 1].level == self.level {
            self.live -= 1;
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

    fn declare(&mut self, start: &BytesStart<'_>) -> Result<(), Failure> {
        for attribute in attributes(start) {
            let Attribute { key, value } = attribute?;
            let prefix = match key.0.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) => match rest.strip_prefix(':') {
                    Some(prefix) => prefix,
                    None => continue,
                },
                None => continue,
            };
            let ns = if value.contains('&') {
                unescape(&value).map_err(failure)?
            } else {
                Cow::Borrowed(&*value)
            };
            self.bind(prefix, &ns)?;
        }
        Ok(())
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
        Ok(())
    }

    fn read_attributes(
        &self,
        start: &BytesStart<'_>,
        element: &mut Element,
    ) -> Result<(), Failure> {
        for attribute in attributes(start) {
            let Attribute { key, value } = attribute?;
            let Some((prefix, local)) = key
                .0
                .split_once(':')
                .filter(|(prefix, _)| *prefix != "xmlns")
            else {
                continue;
            };
            if self.lookup(prefix)? != XSI {
                continue;
            }
            match local {
                "nil" => element.nil = matches!(value.trim(), "true" | "1"),
                "type" => element.kind = Some(kind(&value)),
                _ => {}
            }
        }
        Ok(())
    }

    /// The binding of an element's prefix.
    fn resolve(&self, name: QName<'_>) -> Result<Option<usize>, Failure> {
        let prefix = name.0.split_once(':').map_or("", |(prefix, _)| prefix);
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

/// Names of attributes are not checked for twins: it would take quadratic time.
fn attributes<'s>(
    start: &'s BytesStart<'_>,
) -> impl Iterator<Item = Result<Attribute<'s>, Failure>> {
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    attributes.map(|attribute| attribute.map_err(failure))
}

fn failure(error: impl std::fmt::Display) -> Failure {
    Failure::new(error.to_string())
}

fn unbound(prefix: &str) -> Failure {
    Failure::new(format!("the prefix `{prefix}` is not declared"))
}

fn kind(qualified: &str) -> Kind {
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
    let local = qualified
        .split_once(':')
        .map_or(qualified, |(_, local)| local);
    match local {
        "boolean" => Kind::Boolean,
        "anyType" => Kind::Object,
        local if NUMBERS.contains(&local) => Kind::Number,
        _ => Kind::Text,
    }
}
