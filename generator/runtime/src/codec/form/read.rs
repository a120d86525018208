//! Keys and texts to values, as the model binder does it: names without case, `a[b]` as
//! good as `a.b`, lists by index up to the first gap or by a repeated key, an empty text
//! for null. Unknown keys are skipped.

use std::collections::BTreeMap;

use percent_encoding::percent_decode;

use crate::codec::error::{Failure, Step};
use crate::codec::text::{Spelling, expected, mismatch, set_text};
use crate::codec::{MAX_DEPTH, Presence};
use crate::contract::{Contract, Entry, MapMut, PairMut, SeqMut, Slot, Value};

/// Texts of one key, and what is below it, by names in lower case.
#[derive(Default)]
struct Node {
    texts: Vec<String>,
    children: BTreeMap<String, Node>,
}

/// Fills a value from form data.
pub(super) fn read(value: &mut dyn Value, text: &str) -> Result<Presence, Failure> {
    let mut root = Node::default();
    for (key, text) in pairs(text)? {
        root.insert(&key, text)?;
    }
    if root.is_null() {
        if let Slot::Optional(option) = value.slot() {
            option.clear();
        }
        return Ok(Presence::Absent);
    }
    fill(value.slot(), &root).map(|()| Presence::Present)
}

/// Keys and texts of form data, decoded, in their order.
pub(crate) fn pairs(text: &str) -> Result<Vec<(String, String)>, Failure> {
    let pairs = text.split('&').map(str::trim_ascii);
    pairs
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, text) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decoded(key)?, decoded(text)?))
        })
        .collect()
}

/// The names and indexes in a key: `kids`, `0` and `name` of `kids[0].name`.
pub(crate) fn steps(key: &str) -> impl Iterator<Item = &str> {
    key.split(['.', '[', ']']).filter(|step| !step.is_empty())
}

fn decoded(text: &str) -> Result<String, Failure> {
    let spaced = text.replace('+', " ");
    match percent_decode(spaced.as_bytes()).decode_utf8() {
        Ok(text) => Ok(text.into_owned()),
        Err(_) => Err(Failure::new(format!("`{text}` does not decode to UTF-8"))),
    }
}

impl Node {
    fn insert(&mut self, key: &str, text: String) -> Result<(), Failure> {
        let mut node = self;
        for (depth, step) in steps(key).enumerate() {
            if depth >= MAX_DEPTH {
                return Err(Failure::new(format!(
                    "the value nests deeper than {MAX_DEPTH}"
                )));
            }
            node = node.children.entry(step.to_lowercase()).or_default();
        }
        node.texts.push(text);
        Ok(())
    }

    fn is_null(&self) -> bool {
        self.children.is_empty() && self.texts.iter().all(String::is_empty)
    }

    fn child(&self, name: &str) -> Option<&Node> {
        self.children.get(&name.to_lowercase())
    }
}

/// The depth of nodes bounds the recursion.
fn fill(slot: Slot<'_>, node: &Node) -> Result<(), Failure> {
    match slot {
        Slot::Optional(option) if node.is_null() => {
            option.clear();
            Ok(())
        }
        Slot::Optional(option) => fill(option.fill().slot(), node),
        Slot::Object(object) => fill_object(object, node),
        Slot::Seq(list) => fill_list(list, node),
        Slot::Map(dictionary) => fill_dictionary(dictionary, node),
        Slot::Pair(pair) => fill_pair(pair, node),
        // Of a scalar that is given twice, the binder takes the first.
        slot => match node.texts.first() {
            Some(text) => set_text(slot, text, Spelling::Json).map_err(Failure::new),
            None => Ok(()),
        },
    }
}

fn fill_object(object: &mut dyn Contract, node: &Node) -> Result<(), Failure> {
    if let Some(text) = node.texts.iter().find(|text| !text.is_empty()) {
        return Err(Failure::new(mismatch(
            expected(&Slot::Object(object)),
            text,
        )));
    }
    for (index, member) in object.table().members.iter().enumerate() {
        let Some(name) = member.json.or(member.xml) else {
            continue;
        };
        let Some(child) = node.child(name) else {
            continue;
        };
        fill(object.get_mut(index).slot(), child)
            .map_err(|failure| failure.within(Step::Member(name.into())))?;
    }
    Ok(())
}

fn fill_list(list: &mut dyn SeqMut, node: &Node) -> Result<(), Failure> {
    list.clear();
    let repeated = node.texts.iter().map(|text| Node {
        texts: vec![text.clone()],
        children: BTreeMap::new(),
    });
    for (index, item) in repeated.enumerate() {
        fill(list.push().slot(), &item).map_err(|failure| failure.within(Step::Index(index)))?;
    }
    for (index, item) in indexed(node) {
        fill(list.push().slot(), item).map_err(|failure| failure.within(Step::Index(index)))?;
    }
    Ok(())
}

fn fill_dictionary(dictionary: &mut dyn MapMut, node: &Node) -> Result<(), Failure> {
    dictionary.clear();
    for (index, item) in indexed(node) {
        let (key, value) = dictionary.push();
        fill_pair(&mut Entry { key, value }, item)
            .map_err(|failure| failure.within(Step::Index(index)))?;
    }
    Ok(())
}

fn fill_pair(pair: &mut dyn PairMut, node: &Node) -> Result<(), Failure> {
    let (key, value) = pair.get_mut();
    for (place, name) in [(key, "key"), (value, "value")] {
        if let Some(child) = node.child(name) {
            fill(place.slot(), child)?;
        }
    }
    Ok(())
}

/// Children by index, up to the first gap.
fn indexed(node: &Node) -> impl Iterator<Item = (usize, &Node)> {
    (0..).map_while(|index| Some((index, node.children.get(&index.to_string())?)))
}
