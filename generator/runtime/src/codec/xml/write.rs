//! Views to XML as DataContractSerializer writes it: contract order, members in
//! the namespace of the contract that declares them, compact.

use super::any;
use super::contract_name::{self, Name};
use super::tag::{Open, Tags};
use crate::codec::MAX_DEPTH;
use crate::codec::error::{Failure, Step};
use crate::codec::text::{Spelling, write_text};
use crate::contract::{ARRAYS, Contract, GENERIC, Map, SYSTEM, Seq, Shape, Value, View, XSD};
use crate::scalar::DateTimeOffset;
use crate::wire::Nulls;

pub(super) fn write(value: &dyn Value, nulls: Nulls) -> Result<String, Failure> {
    let mut writer = Writer {
        tags: Tags::default(),
        scratch: String::new(),
        nulls,
        depth: 0,
    };
    writer.root(value)?;
    Ok(writer.tags.out)
}

struct Writer {
    tags: Tags,
    scratch: String,
    nulls: Nulls,
    depth: usize,
}

/// An element to be written: its name and the namespace that its content may need.
struct Target<'n> {
    local: &'n str,
    ns: &'static str,
    /// Namespace of the contract around the element, where it is in scope.
    parent: &'static str,
}

impl Writer {
    fn root(&mut self, value: &dyn Value) -> Result<(), Failure> {
        let (shape, view) = (value.shape(), value.view());
        let name = contract_name::root(shape);
        let mut open = self.tags.open(&name.local, name.ns);
        let simple = matches!(view, View::Null) || is_simple(view);
        if !simple || matches!(shape, Shape::Scalar(scalar) if scalar.name == "anyType") {
            self.tags.declare_instance();
        }
        self.content(view, shape, &name.local, &mut open)
    }

    fn element(&mut self, value: &dyn Value, target: &Target<'_>) -> Result<(), Failure> {
        let shape = value.shape();
        let mut open = self.tags.open(target.local, target.ns);
        if let Some(ns) = contract_name::child_namespace(shape).filter(|ns| *ns != target.parent) {
            self.tags.declare(&mut open, ns);
        }
        self.content(value.view(), shape, target.local, &mut open)
    }

    /// Writes what follows an element's name, and its end.
    fn content(
        &mut self,
        view: View<'_>,
        shape: &'static Shape,
        local: &str,
        open: &mut Open,
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
            View::Any(value) => {
                let (name, text) = any::type_and_text(value).ok_or_else(|| {
                    Failure::new("only simple values of unknown type have an XML form")
                })?;
                self.tags.instance_type(open, name, XSD);
                if name == any::OBJECT {
                    return self.empty(open);
                }
                self.tags.content(open);
                self.tags.text(&text);
                self.tags.close(open, local);
                Ok(())
            }
            View::Object(object) => self.nested(|writer| writer.object(object, local, open)),
            _ => {
                self.tags.content(open);
                match (view, shape) {
                    (View::Seq(items), _) => {
                        self.nested(|writer| writer.list(items, not_null(shape)))?
                    }
                    (View::Map(entries), _) => {
                        self.nested(|writer| writer.dictionary(entries, not_null(shape)))?
                    }
                    (View::Pair(pair), _) => {
                        self.nested(|writer| writer.pair(pair.get(), GENERIC, ["key", "value"]))?;
                    }
                    (View::DateTimeOffset(date), _) => self.date(date)?,
                    (view, _) => self.text(view)?,
                }
                self.tags.close(open, local);
                Ok(())
            }
        }
    }

    fn empty(&mut self, open: &Open) -> Result<(), Failure> {
        self.tags.close_empty(open);
        Ok(())
    }

    fn nested(
        &mut self,
        write: impl FnOnce(&mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if self.depth >= MAX_DEPTH {
            return Err(Failure::new(format!(
                "the value nests deeper than {MAX_DEPTH}"
            )));
        }
        self.depth += 1;
        write(self)?;
        self.depth -= 1;
        Ok(())
    }

    /// Whether an object is empty shows only when its members have been looked at.
    fn object(&mut self, object: &dyn Contract, local: &str, open: &Open) -> Result<(), Failure> {
        let table = object.table();
        if table.json_only {
            return Err(Failure::new(format!(
                "the XML form of `{}` is not known",
                table.name
            )));
        }
        let mut empty = true;
        for index in table.xml_order {
            let index = usize::from(*index);
            let (member, value) = (&table.members[index], object.get(index));
            let Some(name) = member.xml else { continue };
            if self.nulls == Nulls::Omit && matches!(value.view(), View::Null) {
                continue;
            }
            if empty {
                self.tags.content(open);
                empty = false;
            }
            self.element(
                value,
                &Target {
                    local: name,
                    ns: member.ns,
                    parent: member.ns,
                },
            )
            .map_err(|failure| failure.within(Step::Member(member.field)))?;
        }
        if empty {
            self.tags.close_empty(open);
        } else {
            self.tags.close(open, local);
        }
        Ok(())
    }

    fn list(&mut self, items: &dyn Seq, shape: &'static Shape) -> Result<(), Failure> {
        let Shape::Seq(item) = shape else {
            return Err(Failure::new("a list needs the contract of a list"));
        };
        let Name { local, ns } = contract_name::item(shape, item());
        let target = Target {
            local: &local,
            ns,
            parent: ns,
        };
        for index in 0..items.len() {
            self.element(items.get(index), &target)
                .map_err(|failure| failure.within(Step::Index(index)))?;
        }
        Ok(())
    }

    fn dictionary(&mut self, entries: &dyn Map, shape: &'static Shape) -> Result<(), Failure> {
        let Shape::Map(key, value) = shape else {
            return Err(Failure::new(
                "a dictionary needs the contract of a dictionary",
            ));
        };
        let name = contract_name::entry(key(), value());
        for index in 0..entries.len() {
            let open = self.tags.open(&name.local, name.ns);
            self.tags.content(&open);
            self.pair(entries.get(index), ARRAYS, ["Key", "Value"])
                .map_err(|failure| failure.within(Step::Index(index)))?;
            self.tags.close(&open, &name.local);
        }
        Ok(())
    }

    fn pair(
        &mut self,
        (key, value): (&dyn Value, &dyn Value),
        ns: &'static str,
        [key_name, value_name]: [&str; 2],
    ) -> Result<(), Failure> {
        self.element(
            key,
            &Target {
                local: key_name,
                ns,
                parent: ns,
            },
        )
        .map_err(|failure| failure.within(Step::Member("key")))?;
        self.element(
            value,
            &Target {
                local: value_name,
                ns,
                parent: ns,
            },
        )
        .map_err(|failure| failure.within(Step::Member("value")))
    }

    /// The two children that .NET has instead of a text.
    fn date(&mut self, date: DateTimeOffset) -> Result<(), Failure> {
        self.element(
            &date.to_utc(),
            &Target {
                local: "DateTime",
                ns: SYSTEM,
                parent: SYSTEM,
            },
        )?;
        self.element(
            &date.offset_minutes(),
            &Target {
                local: "OffsetMinutes",
                ns: SYSTEM,
                parent: SYSTEM,
            },
        )
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

fn is_simple(view: View<'_>) -> bool {
    !matches!(
        view,
        View::Seq(_) | View::Map(_) | View::Pair(_) | View::Object(_) | View::DateTimeOffset(_)
    )
}

/// The contract inside options.
fn not_null(shape: &'static Shape) -> &'static Shape {
    match shape {
        Shape::Optional(inner) => not_null(inner()),
        shape => shape,
    }
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
