//! What `XmlSerializer` drops without an error: elements of another name or another
//! namespace, and all of one name but the first.

use helpgen_runtime::contract::{Contract, Member, Value, View, XmlForm};
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

struct Strict<'d> {
    reader: NsReader<&'d [u8]>,
    dropped: Vec<String>,
}

/// What this reader drops of a document that holds a value.
pub fn dropped(document: &str, value: &dyn Value) -> Vec<String> {
    let mut reader = NsReader::from_str(document);
    reader.config_mut().expand_empty_elements = true;
    let dropped = Vec::new();
    let mut strict = Strict { reader, dropped };
    strict.child().expect("a root");
    strict.content(value, "", "");
    strict.dropped
}

impl Strict<'_> {
    /// The next child of an element: its namespace and its name; none at its end.
    fn child(&mut self) -> Option<(String, String)> {
        loop {
            let (ns, event) = self.reader.read_resolved_event().expect("XML");
            let ns = match ns {
                ResolveResult::Bound(ns) => ns.0.to_owned(),
                _ => String::new(),
            };
            match event {
                Event::Start(start) => return Some((ns, start.local_name().as_ref().to_owned())),
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

    /// `ns` is the namespace around, which a contract without its own takes.
    fn content(&mut self, value: &dyn Value, ns: &str, path: &str) {
        match value.view() {
            View::Object(object) => self.members(object, ns, path),
            View::Seq(items) => {
                let mut index = 0;
                while let Some((child, name)) = self.child() {
                    if child == ns && index < items.len() {
                        self.content(items.get(index), ns, &format!("{path}{name}/"));
                        index += 1;
                    } else {
                        self.drop(path, &name);
                    }
                }
            }
            _ => self.skip(),
        }
    }

    fn members(&mut self, object: &dyn Contract, around: &str, path: &str) {
        let table = object.table();
        let ns = if table.ns.is_empty() {
            around
        } else {
            table.ns
        };
        let mut seen = Vec::new();
        while let Some((child, name)) = self.child() {
            let is = |member: &Member| {
                let own = if member.ns.is_empty() { ns } else { member.ns };
                let is_element = !matches!(member.form, XmlForm::Attribute | XmlForm::Text);
                member.xml == Some(&name) && own == child && is_element
            };
            let found = table.members.iter().position(is);
            match found {
                Some(index) if table.members[index].form == XmlForm::Unwrapped => {
                    let items = seen.iter().filter(|seen| **seen == index).count();
                    match object.get(index).view() {
                        View::Seq(list) if items < list.len() => {
                            self.content(list.get(items), ns, &format!("{path}{name}/"));
                        }
                        _ => self.drop(path, &name),
                    }
                    seen.push(index);
                }
                Some(index) if !seen.contains(&index) => {
                    seen.push(index);
                    self.content(object.get(index), ns, &format!("{path}{name}/"));
                }
                _ => self.drop(path, &name),
            }
        }
    }

    fn drop(&mut self, path: &str, name: &str) {
        self.dropped.push(format!("{path}{name}"));
        self.skip();
    }
}
