//! Values of unknown type to elements that declare what they are.

use super::Writer;
use crate::codec::error::{Failure, Step};
use crate::codec::xml::any::{LIST, apparent, is_name};
use crate::codec::xml::tag::Open;
use crate::contract::XSD;
use crate::scalar::{AnyData, AnyValue};
use std::slice;

/// The contract name of `object`.
pub(super) const TYPE: &str = "anyType";

impl<'v> Writer<'v> {
    /// `inside` another value of unknown type, only a type that was declared is declared.
    pub(super) fn any(
        &mut self,
        value: &'v AnyValue,
        local: &str,
        open: &mut Open<'v>,
        inside: bool,
    ) -> Result<(), Failure> {
        match (value.xml_type(), apparent(value.data())) {
            (Some(ty), _) if inside && ty.local.is_empty() => self.tags.declare(open, &ty.ns),
            (Some(ty), Some(name)) if ty.local.is_empty() => {
                self.tags.instance_type(open, name, XSD);
            }
            (Some(ty), _) if ty.local.is_empty() => return Err(unknown()),
            (Some(ty), _) => self.tags.instance_type(open, &ty.local, &ty.ns),
            (None, _) if inside => {}
            (None, Some(name)) => self.tags.instance_type(open, name, XSD),
            (None, None) => return Err(unknown()),
        }
        match value.data() {
            AnyData::Null => {
                self.tags.nil(open);
                self.tags.close_empty(open);
                return Ok(());
            }
            AnyData::Array(items) if items.is_empty() => {
                self.tags.close_empty(open);
                return Ok(());
            }
            AnyData::Object(members) if members.is_empty() => {
                self.tags.close_empty(open);
                return Ok(());
            }
            AnyData::Bool(value) => self.any_text(open, if *value { "true" } else { "false" }),
            AnyData::Number(text) | AnyData::String(text) => self.any_text(open, text),
            AnyData::Array(_) | AnyData::Object(_) => {
                self.tags.content(open);
                self.nested(|writer| writer.any_members(value))?;
            }
        }
        self.tags.close(open, local);
        Ok(())
    }

    fn any_text(&mut self, open: &Open<'v>, text: &str) {
        self.tags.content(open);
        self.tags.text(text);
    }

    /// The items of a list, or the members of an object. They are in the namespace of
    /// its type, which has to be known.
    pub(super) fn any_members(&mut self, value: &'v AnyValue) -> Result<(), Failure> {
        let ty = value.xml_type().ok_or_else(unknown)?;
        match value.data() {
            AnyData::Array(items) => {
                let name = ty.local.strip_prefix(LIST).ok_or_else(unknown)?;
                for (index, item) in items.iter().enumerate() {
                    self.any_element(item, name, &ty.ns)
                        .map_err(|failure| failure.within(Step::Index(index)))?;
                }
            }
            AnyData::Object(members) => {
                for (name, member) in members {
                    // Of an object whose type has no name, the items of a list are members.
                    let items = match member.data() {
                        AnyData::Array(items) if ty.local.is_empty() => items.as_slice(),
                        _ => slice::from_ref(member),
                    };
                    for item in items {
                        self.any_element(item, name, &ty.ns)
                            .map_err(|failure| failure.within(Step::Key(name.clone())))?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn any_element(&mut self, value: &'v AnyValue, name: &str, ns: &'v str) -> Result<(), Failure> {
        if !is_name(name) {
            return Err(Failure::new("the name is none in XML"));
        }
        let mut open = self.tags.open(name, ns);
        self.any(value, name, &mut open, true)
    }
}

fn unknown() -> Failure {
    Failure::new("a list or an object of unknown type has no XML form without its type")
}
