//! Views to XML as DataContractSerializer writes it: contract order, members in
//! the namespace of the contract that declares them, compact.

mod any;
mod collections;
mod xml_serializer;

use super::names::{data_contract, not_null};
use super::tag::{Open, Tags};
use crate::codec::defaults::is_default;
use crate::codec::depth::Depth;
use crate::codec::error::{Failure, Step};
use crate::codec::text::{Spelling, write_text};
use crate::contract::{Contract, GENERIC, Member, Shape, Table, Value, View};
use crate::scalar::{AnyData, AnyValue};
use crate::wire::{Nulls, XmlSerializer};

pub(super) fn write(
    value: &dyn Value,
    nulls: Nulls,
    serializer: XmlSerializer,
) -> Result<String, Failure> {
    let instance = match serializer {
        XmlSerializer::DataContract => "i",
        XmlSerializer::Plain => "xsi",
    };
    let mut writer = Writer {
        tags: Tags::new(instance),
        scratch: String::new(),
        nulls,
        serializer,
        depth: Depth::default(),
    };
    match serializer {
        XmlSerializer::DataContract => writer.root(value)?,
        XmlSerializer::Plain => writer.plain_root(value)?,
    }
    Ok(writer.tags.out)
}

struct Writer<'v> {
    tags: Tags<'v>,
    scratch: String,
    nulls: Nulls,
    serializer: XmlSerializer,
    depth: Depth,
}

/// An element to be written: its name and the namespace that its content may need.
struct Target<'n> {
    local: &'n str,
    ns: &'static str,
    /// Namespace of the contract around the element, where it is in scope.
    parent: &'static str,
}

impl<'v> Writer<'v> {
    fn root(&mut self, value: &'v dyn Value) -> Result<(), Failure> {
        let (shape, view) = (value.shape(), value.view());
        let name = data_contract::root(shape);
        let mut open = self.tags.open(&name.local, name.ns);
        let simple = matches!(view, View::Null) || is_simple(view);
        if !simple || matches!(shape, Shape::Scalar(scalar) if scalar.name == any::TYPE) {
            self.tags.declare_instance();
        }
        self.declare_items(shape, &mut open);
        self.content(view, shape, &name.local, &mut open)
    }

    fn element(&mut self, value: &'v dyn Value, target: &Target<'_>) -> Result<(), Failure> {
        self.shaped(value, value.shape(), target)
    }

    fn shaped(
        &mut self,
        value: &'v dyn Value,
        shape: &'static Shape,
        target: &Target<'_>,
    ) -> Result<(), Failure> {
        let mut open = self.tags.open(target.local, target.ns);
        if let Some(ns) = data_contract::child_namespace(shape).filter(|ns| *ns != target.parent) {
            self.tags.declare(&mut open, ns);
        }
        self.declare_items(shape, &mut open);
        self.content(value.view(), shape, target.local, &mut open)
    }

    /// A list with a contract of its own declares the namespace of its items' members.
    fn declare_items(&mut self, shape: &Shape, open: &mut Open<'v>) {
        if let Shape::Named(_, list) = not_null(shape)
            && let Shape::Seq(item) = not_null(list())
            && let Some(ns) = data_contract::child_namespace(item())
        {
            self.tags.declare(open, ns);
        }
    }

    /// Writes what follows an element's name, and its end.
    fn content(
        &mut self,
        view: View<'v>,
        shape: &'static Shape,
        local: &str,
        open: &mut Open<'v>,
    ) -> Result<(), Failure> {
        match view {
            View::Null => {
                self.tags.nil(open);
                self.tags.close_empty(open);
                Ok(())
            }
            View::Seq(items) if items.is_empty() => self.empty(open),
            View::Map(entries) if entries.is_empty() => self.empty(open),
            View::Bytes([]) => self.empty(open),
            View::Any(value) => self.any(value, local, open, false),
            View::Object(object) => self.nested(|writer| writer.object(object, local, open)),
            _ => {
                self.tags.content(open);
                match view {
                    View::Seq(items) => self.nested(|writer| writer.list(items, shape))?,
                    View::Map(entries) => {
                        self.nested(|writer| writer.dictionary(entries, shape))?;
                    }
                    View::Pair(pair) => {
                        self.nested(|writer| writer.pair(pair.get(), GENERIC, ["key", "value"]))?;
                    }
                    View::DateTimeOffset(date) => self.date(date)?,
                    view => self.text(view)?,
                }
                self.tags.close(open, local);
                Ok(())
            }
        }
    }

    fn empty(&mut self, open: &Open<'v>) -> Result<(), Failure> {
        self.tags.close_empty(open);
        Ok(())
    }

    fn nested(
        &mut self,
        write: impl FnOnce(&mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.depth.enter("value")?;
        write(self)?;
        self.depth.leave();
        Ok(())
    }

    /// Whether an object is empty shows only when its members have been looked at.
    fn object(
        &mut self,
        object: &'v dyn Contract,
        local: &str,
        open: &mut Open<'v>,
    ) -> Result<(), Failure> {
        let table = object.table();
        self.check(table)?;
        let rest = object.rest();
        if let Some(ty) = rest.and_then(AnyValue::xml_type)
            && (ty.ns != table.ns || ty.local != table.name)
        {
            self.tags.instance_type(open, &ty.local, &ty.ns);
        }
        let mut empty = true;
        for index in table.xml_order {
            let index = usize::from(*index);
            let (member, value) = (&table.members[index], object.get(index));
            let Some(name) = member.xml else { continue };
            if self.is_left_out(member, value) {
                continue;
            }
            if empty {
                self.tags.content(open);
                empty = false;
            }
            let target = Target {
                local: name,
                ns: member.ns,
                parent: member.ns,
            };
            let shape = member.collection.unwrap_or_else(|| value.shape());
            self.shaped(value, shape, &target)
                .map_err(|failure| failure.within(Step::Member(member.field.into())))?;
        }
        if let Some(rest) = rest.filter(|rest| has_members(rest)) {
            if empty {
                self.tags.content(open);
                empty = false;
            }
            self.any_members(rest)?;
        }
        if empty {
            self.tags.close_empty(open);
        } else {
            self.tags.close(open, local);
        }
        Ok(())
    }

    fn check(&self, table: &Table) -> Result<(), Failure> {
        let name = table.name;
        if table.json_only {
            return Err(Failure::new(format!(
                "the XML form of `{name}` is not known"
            )));
        }
        if table.xml_serializer != (self.serializer == XmlSerializer::Plain) {
            return Err(Failure::new(format!(
                "the contract `{name}` is one of .NET's other XML serializer"
            )));
        }
        Ok(())
    }

    fn is_left_out(&self, member: &Member, value: &dyn Value) -> bool {
        self.nulls != Nulls::Write && matches!(value.view(), View::Null)
            || member.omit_default && is_default(value)
    }

    fn text(&mut self, view: View<'_>) -> Result<(), Failure> {
        match view {
            View::Str(text) => self.tags.text(text),
            View::Uri(text) => self.tags.text(&escape_uri(text)),
            View::Int(_) | View::UInt(_) | View::Bool(_) | View::Guid(_) | View::Decimal(_) => {
                write_text(&mut self.tags.out, view, Spelling::Xml).map_err(Failure::new)?;
            }
            view => {
                self.scratch.clear();
                write_text(&mut self.scratch, view, Spelling::Xml).map_err(Failure::new)?;
                self.tags.text(&self.scratch);
            }
        }
        Ok(())
    }
}

fn has_members(value: &AnyValue) -> bool {
    matches!(value.data(), AnyData::Object(members) if !members.is_empty())
}

fn is_simple(view: View<'_>) -> bool {
    !matches!(
        view,
        View::Seq(_) | View::Map(_) | View::Pair(_) | View::Object(_) | View::DateTimeOffset(_)
    )
}

/// As .NET writes an absolute address: what is no ASCII, and blanks, as `%XX` after the
/// host; a relative one as it is.
fn escape_uri(uri: &str) -> String {
    let Some(authority) = uri.find("://").map(|scheme| scheme + 3) else {
        return uri.to_owned();
    };
    let path = uri[authority..]
        .find(['/', '?', '#'])
        .map_or(uri.len(), |at| authority + at);
    let (host, rest) = uri.split_at(path);
    let mut escaped = host.to_owned();
    for byte in rest.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}
