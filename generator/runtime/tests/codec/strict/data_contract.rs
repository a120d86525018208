//! What DataContractSerializer drops without an error: elements out of order, of another
//! name or of another namespace.

use helpgen_runtime::contract::{
    ARRAYS, CollectionTable, Contract, GENERIC, SYSTEM, Shape, Value, View, XSD,
};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

struct Strict<'d> {
    reader: NsReader<&'d [u8]>,
    dropped: Vec<String>,
}

/// A child element: its namespace and its name.
type Child = (String, String);

/// What this reader drops of a document that holds a value.
pub fn dropped(document: &str, value: &dyn Value) -> Vec<String> {
    let mut reader = NsReader::from_str(document);
    reader.config_mut().expand_empty_elements = true;
    let dropped = Vec::new();
    let mut strict = Strict { reader, dropped };
    strict.child().expect("a root");
    strict.content(value, value.shape(), "");
    strict.dropped
}

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

    fn content(&mut self, value: &dyn Value, shape: &'static Shape, path: &str) {
        match value.view() {
            View::Object(object) => self.members(object, path),
            View::Seq(items) => {
                let name = item_name(shape);
                let mut index = 0;
                while let Some(child) = self.child() {
                    if name.as_ref().is_none_or(|name| *name == child) && index < items.len() {
                        let item = items.get(index);
                        self.content(item, item.shape(), &format!("{path}{}/", child.1));
                        index += 1;
                    } else {
                        self.drop(path, &child);
                    }
                }
            }
            View::Map(entries) => {
                let named = table_of(shape);
                let (ns, item, names) = named.map_or((ARRAYS, None, ["Key", "Value"]), |table| {
                    (table.ns, table.item, [table.key, table.value])
                });
                let mut index = 0;
                while let Some(child) = self.child() {
                    let is_named =
                        item.map_or(child.1.starts_with("KeyValueOf"), |it| it == child.1);
                    if is_named && child.0 == ns && index < entries.len() {
                        let (key, value) = entries.get(index);
                        self.parts(ns, &names, &[key, value], &format!("{path}{}/", child.1));
                        index += 1;
                    } else {
                        self.drop(path, &child);
                    }
                }
            }
            View::Pair(pair) => {
                let (key, value) = pair.get();
                self.parts(GENERIC, &["key", "value"], &[key, value], path);
            }
            View::DateTimeOffset(_) => {
                self.parts(SYSTEM, &["DateTime", "OffsetMinutes"], &[&0, &0], path);
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
                    let index = usize::from(table.xml_order[place]);
                    let member = object.get(index);
                    let shape = table.members[index].collection;
                    let shape = shape.unwrap_or_else(|| member.shape());
                    self.content(member, shape, &format!("{path}{}/", child.1));
                }
                // A derived class has members of its own.
                None if table.rest.is_some() => self.skip(),
                None => self.drop(path, &child),
            }
        }
    }

    /// The children of an entry, a pair or a date, which have an order, too.
    fn parts(&mut self, ns: &str, names: &[&str; 2], values: &[&dyn Value; 2], path: &str) {
        let mut next = 0;
        while let Some(child) = self.child() {
            let found = (next..names.len()).find(|at| names[*at] == child.1 && ns == child.0);
            match found {
                Some(at) => {
                    next = at + 1;
                    let shape = values[at].shape();
                    self.content(values[at], shape, &format!("{path}{}/", child.1));
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

/// The contract of a list or a dictionary that has one of its own.
fn table_of(shape: &Shape) -> Option<&'static CollectionTable> {
    match shape {
        Shape::Optional(inner) => table_of(inner()),
        Shape::Named(table, _) => Some(table),
        _ => None,
    }
}

/// The name of a list's items, where it is simple.
fn item_name(shape: &Shape) -> Option<Child> {
    match shape {
        Shape::Optional(inner) => item_name(inner()),
        Shape::Named(table, list) => {
            let own = table.item.map(str::to_owned);
            let local = own.or_else(|| item_name(list()).map(|(_, local)| local))?;
            Some((table.ns.to_owned(), local))
        }
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
        Shape::Enum(table) => Some((table.ns.to_owned(), table.name.to_owned())),
        Shape::Named(table, _) => Some((table.ns.to_owned(), table.name.to_owned())),
        _ => None,
    }
}
