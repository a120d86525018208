//! The text of `helpgen.lock` ⇄ [`Lock`].
//!
//! In: a lock, or the text of one. Out: the other; the same lock gives the same
//! bytes. Knows nothing of how names are allocated.

use super::{Lock, OperationKey, PageRecord, TypeNames, check};
use crate::diagnostic::{Diagnostic, codes};
use crate::spec::file::document::{Codes, Document};
use crate::spec::file::node::{Fields, Node};
use crate::spec::file::writer::Writer;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use toml::{Table, Value};

/// Edition of the generated code: rises when the same spec gives other names or files.
pub const EDITION: i64 = 1;

const CODES: Codes = Codes {
    syntax: &codes::LOCK_BROKEN,
    key: &codes::LOCK_BROKEN,
    value: &codes::LOCK_BROKEN,
};

pub(super) const HELP: &str =
    "restore `helpgen.lock` from version control; without it names may change";

/// Prints a lock: a line for each page, operation, namespace, type, member and sample.
#[must_use]
pub fn print(service: &str, lock: &Lock) -> String {
    let mut writer = Writer::generated(service);
    writer.pair("edition", &Value::from(EDITION));
    let samples: BTreeSet<_> = lock.samples.iter().collect();
    if !samples.is_empty() {
        let samples = samples
            .into_iter()
            .map(|sample| Value::from(sample.as_str()));
        writer.lines("samples", &samples.collect::<Vec<_>>());
    }
    section(&mut writer, &["pages"], &lock.pages, |page| {
        table([("hash", &page.hash), ("capture", &page.capture)])
    });
    section(&mut writer, &["operations"], &lock.operations, |key| {
        table([
            ("controller", &key.controller),
            ("operation", &key.operation),
        ])
    });
    section(&mut writer, &["namespaces"], &lock.namespaces, |key| {
        key.as_str().into()
    });
    section(&mut writer, &["types"], &lock.types, |names| {
        names.rust.as_str().into()
    });
    for (name, names) in &lock.types {
        section(&mut writer, &["members", name], &names.members, |rust| {
            rust.as_str().into()
        });
    }
    writer.finish()
}

/// Reads a lock; `file` is its path as diagnostics shall show it.
///
/// A lock that can't be read gives an error and what could be read of it.
#[must_use]
pub fn parse(file: Arc<str>, text: &str) -> (Lock, Vec<Diagnostic>) {
    let document = Document::new(file, text, CODES);
    let lock = match document.parse() {
        Some(table) => lock(&document, Fields::of(&document, &table)),
        None => Lock::default(),
    };
    let diagnostics = document.finish().diagnostics.into_iter();
    let diagnostics = diagnostics.map(|found| match found.code == &codes::LOCK_BROKEN {
        true => found.help(HELP),
        false => found,
    });
    (lock, diagnostics.collect())
}

fn lock(document: &Document<'_>, mut fields: Fields<'_>) -> Lock {
    if let Some(node) = fields.must("edition") {
        edition(document, node);
    }
    let mut lock = Lock {
        samples: samples(&mut fields),
        pages: entries(&mut fields, "pages", page),
        operations: operations(&mut fields),
        namespaces: namespaces(&mut fields),
        types: BTreeMap::new(),
    };
    let mut members = entries(&mut fields, "members", |_, node| {
        Some(names(node.fields()?))
    });
    for (name, rust) in entries(&mut fields, "types", |_, node| Some(check::type_name(node))) {
        let members = members.remove(&name).unwrap_or_default();
        if let Some(rust) = rust {
            lock.types.insert(name, TypeNames { rust, members });
        }
    }
    if let (Some(name), Some(node)) = (members.into_keys().next(), fields.get("members")) {
        let message = format!("the type of `members.{name}` is not in `types`");
        node.report(&codes::LOCK_BROKEN, message, HELP);
    }
    fields.finish();
    lock
}

fn edition(document: &Document<'_>, node: Node<'_>) {
    let Some(found) = node.integer::<i64>() else {
        return;
    };
    if found < 1 {
        node.wrong::<()>(
            format!("there is no edition {found}: they count from 1"),
            HELP,
        );
    }
    if found > EDITION {
        let message = format!("this lock has edition {found}, newer than {EDITION}");
        let help = "use the version of helpgen that wrote it, or a newer one";
        let diagnostic = Diagnostic::new(&codes::LOCK_EDITION, message);
        document.report(diagnostic.at(node.location()).help(help));
    }
}

fn samples(fields: &mut Fields<'_>) -> Vec<String> {
    let items = fields.items("samples").into_iter();
    items.filter_map(check::sample).collect()
}

fn page(path: &str, node: Node<'_>) -> Option<PageRecord> {
    check::page_path(path, node)?;
    let mut fields = node.fields()?;
    let hash = fields.must("hash").and_then(check::hash);
    let capture = fields.must("capture").and_then(check::capture);
    fields.finish();
    Some(PageRecord {
        hash: hash?,
        capture: capture?,
    })
}

fn operations(fields: &mut Fields<'_>) -> BTreeMap<String, OperationKey> {
    let mut seen = BTreeMap::new();
    entries(fields, "operations", |route, node| {
        let key = operation(route, node)?;
        let shown = format!("{}.{}", key.controller, key.operation);
        distinct(&mut seen, key.clone(), &shown, (route, node)).then_some(key)
    })
}

fn operation(route: &str, node: Node<'_>) -> Option<OperationKey> {
    check::route(route, node)?;
    let mut fields = node.fields()?;
    let controller = fields.must("controller").and_then(check::key);
    let operation = fields.must("operation").and_then(check::key);
    fields.finish();
    Some(OperationKey {
        controller: controller?,
        operation: operation?,
    })
}

fn namespaces(fields: &mut Fields<'_>) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    entries(fields, "namespaces", |uri, node| {
        let key = check::key(node)?;
        distinct(&mut seen, key.clone(), &key, (uri, node)).then_some(key)
    })
}

/// Whether a key stands for one entry only.
fn distinct<K: Ord>(
    seen: &mut BTreeMap<K, String>,
    key: K,
    shown: &str,
    (entry, node): (&str, Node<'_>),
) -> bool {
    let first = seen.insert(key, entry.to_owned());
    if let Some(first) = &first {
        let message = format!("`{first}` and `{entry}` have the same key `{shown}`");
        node.report(&codes::LOCK_BROKEN, message, HELP);
    }
    first.is_none()
}

fn names(mut fields: Fields<'_>) -> BTreeMap<String, String> {
    let entries = fields.rest().into_iter();
    let names = entries.filter_map(|(key, node)| Some((key.to_owned(), check::member_name(node)?)));
    names.collect()
}

fn entries<'d, T>(
    fields: &mut Fields<'d>,
    key: &'static str,
    mut read: impl FnMut(&str, Node<'d>) -> Option<T>,
) -> BTreeMap<String, T> {
    let table = fields.get(key).and_then(|node| node.fields());
    let entries = table.map(|mut table| table.rest()).unwrap_or_default();
    let read = |(key, node): (&'d str, Node<'d>)| Some((key.to_owned(), read(key, node)?));
    entries.into_iter().filter_map(read).collect()
}

fn section<T>(
    writer: &mut Writer,
    path: &[&str],
    entries: &BTreeMap<String, T>,
    value: impl Fn(&T) -> Value,
) {
    if entries.is_empty() {
        return;
    }
    writer.section(path);
    for (key, entry) in entries {
        writer.pair(key, &value(entry));
    }
}

fn table(pairs: [(&str, &String); 2]) -> Value {
    let pairs = pairs.map(|(key, value)| (key.to_owned(), Value::from(value.as_str())));
    Value::Table(Table::from_iter(pairs))
}
