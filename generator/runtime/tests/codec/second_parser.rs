//! XML against a second parser: documents with pieces put in that leave most of them
//! well-formed are read as they are and as roxmltree understands them (its tree written out
//! anew, with other prefixes, without CDATA, entities resolved). Both must be the same value.

use crate::models::{AllScalars, CollectionsModel, DictionariesModel, Zoo};
use crate::mutations::Random;
use crate::vectors::document;
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::{Format, Wire};
use roxmltree::{Document, Node};

/// What goes in between, where text may stand. Processing instructions are refused, as by
/// .NET's reader, so that they are not among them; nor is a lone carriage return, which
/// roxmltree keeps before a reference.
const PIECES: [&str; 18] = [
    "<![CDATA[<&]]>",
    "<![CDATA[ ]] > ]]>",
    "<![CDATA[]]>",
    "<!-- a < b & c -->",
    "<!---->",
    "&amp;",
    "&#x4E2D;",
    "&#13;",
    "&#9;",
    "&lt;b/&gt;",
    "\r\n",
    "\t ",
    "中",
    "<x xmlns=\"\" xmlns:q=\"u:q\"><q:y q:z='1'/></x>",
    "<a>1</a>",
    "'",
    "\"",
    "]]&gt;",
];

/// Puts pieces in at places outside of tags.
fn damage(document: &str, random: &mut Random) -> String {
    let mut text = document.to_owned();
    for _ in 0..=random.below(3) {
        let start = random.below(text.len());
        let outside = |at: &usize| {
            text.is_char_boundary(*at) && text[..*at].rfind('<') < text[..*at].rfind('>')
        };
        if let Some(at) = (start..text.len()).find(outside) {
            text.insert_str(at, PIECES[random.below(PIECES.len())]);
        }
    }
    text
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let text = text.replace('>', "&gt;").replace('"', "&quot;");
    text.replace('\r', "&#13;")
        .replace('\n', "&#10;")
        .replace('\t', "&#9;")
}

/// Writes an element and what is in it. Its namespace is the default one, and what was in
/// scope stays in scope, because the values of attributes may name a prefix.
fn write(out: &mut String, node: Node<'_, '_>) {
    let name = node.tag_name();
    let uri = escape(name.namespace().unwrap_or_default());
    out.push_str(&format!("<{} xmlns=\"{uri}\"", name.name()));
    for namespace in node.namespaces() {
        if let Some(prefix) = namespace.name().filter(|prefix| *prefix != "xml") {
            out.push_str(&format!(" xmlns:{prefix}=\"{}\"", escape(namespace.uri())));
        }
    }
    for attribute in node.attributes() {
        let prefix = attribute.namespace().and_then(|uri| {
            let mut known = node.namespaces();
            known.find_map(|one| one.name().filter(|_| one.uri() == uri))
        });
        let prefix = prefix
            .map(|prefix| format!("{prefix}:"))
            .unwrap_or_default();
        let (name, value) = (attribute.name(), escape(attribute.value()));
        out.push_str(&format!(" {prefix}{name}=\"{value}\""));
    }
    out.push('>');
    for child in node.children() {
        if child.is_element() {
            write(out, child);
        } else if child.is_text() {
            out.push_str(&escape(child.text().unwrap_or_default()));
        }
    }
    out.push_str(&format!("</{}>", name.name()));
}

fn read<T: Value + Default>(xml: &str) -> Option<String> {
    let value: T = decode(xml.as_bytes(), Format::Xml, &Wire::DEFAULT).ok()?;
    let json = encode(&value, Format::Json, &Wire::DEFAULT).ok()?;
    Some(String::from_utf8_lossy(&json).into_owned())
}

/// Compares 2,000 variants; most of them must be documents to both parsers.
fn compare<T: Value + Default>(xml: &str) {
    let mut random = Random(0x2545_F491);
    let mut compared = 0;
    for _ in 0..2_000 {
        let damaged = damage(xml, &mut random);
        let Ok(tree) = Document::parse(&damaged) else {
            continue;
        };
        let mut anew = String::new();
        write(&mut anew, tree.root_element());
        assert_eq!(
            read::<T>(&damaged),
            read::<T>(&anew),
            "{damaged}\nis to roxmltree\n{anew}"
        );
        compared += 1;
    }
    assert!(compared > 1_000, "only {compared} documents were compared");
}

macro_rules! compare {
    ($($test:ident: $ty:ty, $name:literal $case:literal;)*) => {
        $(#[test]
        fn $test() {
            let fixtures = include_str!(concat!("../fixtures/wire/", $name, ".json"));
            compare::<$ty>(&document(fixtures, $case, "xml"));
        })*
    };
}

compare! {
    scalars: AllScalars, "AllScalars" "all-set";
    collections: CollectionsModel, "CollectionsModel" "full";
    dictionaries: DictionariesModel, "DictionariesModel" "full";
    references: Zoo, "Zoo" "zoo";
}
