//! Views to XML as .NET's `XmlSerializer` writes it: members as declared, attributes
//! and texts among them, no namespaces but those of contracts, null members left out.

use super::Writer;
use super::any::TYPE;
use crate::codec::defaults::is_member_default;
use crate::codec::error::{Failure, Step};
use crate::codec::text::{Spelling, write_text};
use crate::codec::xml::names;
use crate::codec::xml::tag::Open;
use crate::contract::{Contract, Member, Scalar, Seq, Shape, Value, View, XSD, XmlForm};
use crate::wire::Nulls;

impl<'v> Writer<'v> {
    pub(super) fn plain_root(&mut self, value: &'v dyn Value) -> Result<(), Failure> {
        let (shape, view) = (value.shape(), value.view());
        let name = names::xml_serializer::root(shape);
        let mut open = self.tags.open(&name.local, name.ns);
        let inner = names::not_null(shape);
        if matches!(view, View::Null) && matches!(inner, Shape::Scalar(scalar) if is_text(scalar)) {
            // Nothing declares a prefix before .NET's writer needs one and makes it up.
            self.tags.set_instance("p1");
            return self.plain_content(view, shape, &name.local, &mut open, name.ns);
        }
        // Roots that are scalars and have a value are written without declarations.
        let scalar = matches!(inner, Shape::Scalar(_) | Shape::Enum(_));
        if !scalar || matches!(view, View::Null | View::Any(_)) {
            self.tags.declare_as("xsd", XSD);
            self.tags.declare_instance();
        }
        self.plain_content(view, shape, &name.local, &mut open, name.ns)
    }

    /// `ns` is the namespace that the content is in, if it has none of its own.
    fn plain_content(
        &mut self,
        view: View<'v>,
        shape: &'static Shape,
        local: &str,
        open: &mut Open<'v>,
        ns: &'static str,
    ) -> Result<(), Failure> {
        match view {
            View::Null => {
                self.tags.nil(open);
                self.tags.close_empty(open);
                Ok(())
            }
            View::Any(value) => self.any(value, local, open, false),
            View::Object(object) => {
                self.nested(|writer| writer.plain_object(object, local, open, ns))
            }
            View::Seq(items) => {
                let name = names::items(shape, self.serializer)
                    .ok_or_else(|| Failure::new("a list needs the contract of a list"))?;
                self.plain_list(items, &name.local, local, open, ns)
            }
            View::Map(_) | View::Pair(_) => Err(Failure::new(
                "a dictionary or a pair has no form with .NET's `XmlSerializer`",
            )),
            View::Str("") | View::Uri("") | View::Bytes([]) => {
                self.tags.close_empty(open);
                Ok(())
            }
            view => {
                self.tags.content(open);
                self.plain_text(view)?;
                self.tags.close(open, local);
                Ok(())
            }
        }
    }

    fn plain_object(
        &mut self,
        object: &'v dyn Contract,
        local: &str,
        open: &mut Open<'v>,
        outer: &'static str,
    ) -> Result<(), Failure> {
        let table = object.table();
        self.check(table)?;
        let ns = if table.ns.is_empty() { outer } else { table.ns };
        self.plain_attributes(object)?;
        let mut empty = true;
        for index in table.xml_order {
            let index = usize::from(*index);
            let (member, value) = (&table.members[index], object.get(index));
            let Some(name) = member.xml else { continue };
            if member.form == XmlForm::Attribute || self.is_absent(member, value) {
                continue;
            }
            if empty {
                self.tags.content(open);
                empty = false;
            }
            self.plain_member(member, name, value, ns)
                .map_err(|failure| failure.within(Step::Member(member.field.into())))?;
        }
        if empty {
            self.tags.close_empty(open);
        } else {
            self.tags.close(open, local);
        }
        Ok(())
    }

    fn plain_attributes(&mut self, object: &'v dyn Contract) -> Result<(), Failure> {
        let table = object.table();
        for index in table.xml_order {
            let index = usize::from(*index);
            let (member, value) = (&table.members[index], object.get(index));
            let view = value.view();
            let (XmlForm::Attribute, Some(name)) = (member.form, member.xml) else {
                continue;
            };
            if matches!(view, View::Null) || has_default(member, value) {
                continue;
            }
            let mut text = String::new();
            write_text(&mut text, view, Spelling::Xml)
                .map_err(|reason| Failure::new(reason).within(Step::Member(member.field.into())))?;
            self.tags.attribute(name, &text);
        }
        Ok(())
    }

    fn plain_member(
        &mut self,
        member: &'static Member,
        name: &'static str,
        value: &'v dyn Value,
        ns: &'static str,
    ) -> Result<(), Failure> {
        let own = if member.ns.is_empty() { ns } else { member.ns };
        match (member.form, value.view()) {
            (XmlForm::Text, view) => self.plain_text(view),
            (XmlForm::Unwrapped, View::Seq(items)) => self.plain_items(items, name, own),
            (XmlForm::Items(item), View::Seq(items)) => {
                let mut open = self.tags.open(name, own);
                self.plain_list(items, item, name, &mut open, ns)
            }
            (_, view) => {
                let mut open = self.tags.open(name, own);
                self.plain_content(view, value.shape(), name, &mut open, ns)
            }
        }
    }

    fn plain_list(
        &mut self,
        items: &'v dyn Seq,
        item: &str,
        local: &str,
        open: &mut Open<'v>,
        ns: &'static str,
    ) -> Result<(), Failure> {
        if items.is_empty() {
            self.tags.close_empty(open);
            return Ok(());
        }
        self.tags.content(open);
        self.nested(|writer| writer.plain_items(items, item, ns))?;
        self.tags.close(open, local);
        Ok(())
    }

    fn plain_items(
        &mut self,
        items: &'v dyn Seq,
        name: &str,
        ns: &'static str,
    ) -> Result<(), Failure> {
        for index in 0..items.len() {
            let item = items.get(index);
            let mut open = self.tags.open(name, ns);
            self.plain_content(item.view(), item.shape(), name, &mut open, ns)
                .map_err(|failure| failure.within(Step::Index(index)))?;
        }
        Ok(())
    }

    fn plain_text(&mut self, view: View<'_>) -> Result<(), Failure> {
        self.scratch.clear();
        write_text(&mut self.scratch, view, Spelling::Xml).map_err(Failure::new)?;
        self.tags.text(&self.scratch);
        Ok(())
    }

    /// Null is left out, but for values: `int?` is nil where nulls are written, and so
    /// are members of which that is known.
    fn is_absent(&self, member: &Member, value: &dyn Value) -> bool {
        let view = value.view();
        let nilled = member.xml_nil || is_nullable_value(value.shape());
        let nil = self.nulls == Nulls::Write && nilled;
        matches!(view, View::Null) && (!nil || member.form != XmlForm::Element)
            || matches!((member.form, view), (XmlForm::Unwrapped, View::Seq(items)) if items.is_empty())
            || has_default(member, value)
    }
}

/// Whether a member has the value that stands for it where it is left out.
fn has_default(member: &Member, value: &dyn Value) -> bool {
    (member.omit_default || member.default.is_some()) && is_member_default(member, value)
}

/// Whether null is one of the type's own values, and the type one that .NET writes alone.
fn is_text(scalar: &Scalar) -> bool {
    !scalar.value_type && scalar.name != TYPE
}

fn is_nullable_value(shape: &Shape) -> bool {
    match shape {
        Shape::Optional(inner) => match inner() {
            Shape::Optional(_) => is_nullable_value(inner()),
            inner => names::is_value_type(inner),
        },
        _ => false,
    }
}
