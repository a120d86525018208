//! The text of `helpgen.lock` ⇄ [`Lock`].
//!
//! In: a lock, or the text of one. Out: the other; the same lock gives the same
//! bytes. Knows nothing of how names are allocated.

use super::{Lock, OperationKey, PageRecord, TypeNames};
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

const HELP: &str = "restore `helpgen.lock` from version control; without it names may change";

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
        samples: fields.texts("samples"),
        pages: entries(&mut fields, "pages", page),
        operations: entries(&mut fields, "operations", operation),
        namespaces: entries(&mut fields, "namespaces", |node| node.text()),
        types: BTreeMap::new(),
    };
    let mut members = entries(&mut fields, "members", |node| Some(texts(node.fields()?)));
    for (name, rust) in entries(&mut fields, "types", |node| node.text()) {
        let members = members.remove(&name).unwrap_or_default();
        lock.types.insert(name, TypeNames { rust, members });
    }
    if let (Some(name), Some(node)) = (members.into_keys().next(), fields.get("members")) {
        let message = format!("the type of `members.{name}` is not in `types`");
        node.report(&codes::LOCK_BROKEN, message, HELP);
    }
    fields.finish();
    lock
}

fn edition(document: &Document<'_>, node: Node<'_>) {
    let found: Option<i64> = node.integer();
    if let Some(found) = found.filter(|found| *found > EDITION) {
        let message = format!("this lock has edition {found}, newer than {EDITION}");
        let help = "use the version of helpgen that wrote it, or a newer one";
        let diagnostic = Diagnostic::new(&codes::LOCK_EDITION, message);
        document.report(diagnostic.at(node.location()).help(help));
    }
}

fn page(node: Node<'_>) -> Option<PageRecord> {
    let mut fields = node.fields()?;
    let hash = fields.must("hash").and_then(|hash| hash.text());
    let capture = fields.must("capture").and_then(|capture| capture.text());
    fields.finish();
    Some(PageRecord {
        hash: hash?,
        capture: capture?,
    })
}

fn operation(node: Node<'_>) -> Option<OperationKey> {
    let mut fields = node.fields()?;
    let controller = fields.must("controller").and_then(|key| key.text());
    let operation = fields.must("operation").and_then(|key| key.text());
    fields.finish();
    Some(OperationKey {
        controller: controller?,
        operation: operation?,
    })
}

fn texts(mut fields: Fields<'_>) -> BTreeMap<String, String> {
    let entries = fields.rest().into_iter();
    let texts = entries.filter_map(|(key, node)| Some((key.to_owned(), node.text()?)));
    texts.collect()
}

fn entries<'d, T>(
    fields: &mut Fields<'d>,
    key: &'static str,
    read: fn(Node<'d>) -> Option<T>,
) -> BTreeMap<String, T> {
    let table = fields.get(key).and_then(|node| node.fields());
    let entries = table.map(|mut table| table.rest()).unwrap_or_default();
    let read = |(key, node): (&str, Node<'d>)| Some((key.to_owned(), read(node)?));
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
