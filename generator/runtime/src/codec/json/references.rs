//! `{"$ref":"1"}`: an object that the document has elsewhere, under `"$id":"1"`, is read
//! from there once more. Cycles and documents that blow up this way are refused.

use super::read::{Context, Seed};
use crate::codec::MAX_DEPTH;
use crate::contract::Slot;
use serde::de::DeserializeSeed;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// So many bytes may be read again, or so many times the document.
const MAX_BYTES: usize = 4 << 20;
const MAX_TIMES: usize = 8;

/// The identified objects of a document, and what is being read from them.
#[derive(Default)]
pub(super) struct References {
    /// Where objects begin, by their `$id`.
    places: Option<BTreeMap<String, usize>>,
    open: Vec<String>,
    depth: usize,
    bytes: usize,
}

/// Reads the object of an id into a slot.
pub(super) fn resolve(slot: Slot<'_>, id: &str, context: &Context<'_>) -> Result<(), String> {
    let Some(text) = context.text else {
        return Err("references can be followed in JSON only".to_owned());
    };
    let (document, depth) = context.references.borrow_mut().enter(text, id)?;
    let mut reader = serde_json::Deserializer::from_str(document);
    let read = Seed::new(slot, context).deserialize(&mut reader);
    context.references.borrow_mut().leave(depth);
    read.map(drop).map_err(|error| {
        let message = error.to_string();
        let end = message.rfind(" at line ").unwrap_or(message.len());
        message[..end].to_owned()
    })
}

impl References {
    fn enter<'t>(&mut self, text: &'t str, id: &str) -> Result<(&'t str, usize), String> {
        let places = self.places.get_or_insert_with(|| index(text));
        let place = places.get(id).and_then(|place| text.get(*place..));
        let Some(rest) = place else {
            return Err(format!("the document has no object `{id}`"));
        };
        if self.open.iter().any(|open| open == id) {
            return Err(format!("the object `{id}` refers to itself"));
        }
        let document = serde_json::Deserializer::from_str(rest)
            .into_iter::<&RawValue>()
            .next()
            .and_then(Result::ok)
            .map_or(rest, RawValue::get);
        let depth = depth(document);
        if self.depth + depth > MAX_DEPTH {
            return Err(format!("the document nests deeper than {MAX_DEPTH}"));
        }
        self.bytes = self.bytes.saturating_add(document.len());
        if self.bytes > MAX_BYTES.max(text.len().saturating_mul(MAX_TIMES)) {
            return Err("the document refers to too much".to_owned());
        }
        self.depth += depth;
        self.open.push(id.to_owned());
        Ok((document, depth))
    }

    fn leave(&mut self, depth: usize) {
        self.depth -= depth;
        self.open.pop();
    }
}

/// Where the objects begin whose first member is `$id`, which is where Json.NET has it.
fn index(text: &str) -> BTreeMap<String, usize> {
    let mut places = BTreeMap::new();
    for (at, _) in structure(text).filter(|(_, byte)| *byte == b'{') {
        let id = text[at + 1..]
            .trim_start()
            .strip_prefix("\"$id\"")
            .and_then(|rest| rest.trim_start().strip_prefix(':'))
            .and_then(|rest| rest.trim_start().strip_prefix('"'))
            .and_then(|rest| rest.split_once('"'));
        if let Some((id, _)) = id {
            places.entry(id.to_owned()).or_insert(at);
        }
    }
    places
}

/// How deep a document nests.
fn depth(text: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for (_, byte) in structure(text) {
        match byte {
            b'{' | b'[' => open += 1,
            _ => open = open.saturating_sub(1),
        }
        deepest = deepest.max(open);
    }
    deepest
}

/// The braces and brackets of a document, with their places.
fn structure(text: &str) -> impl Iterator<Item = (usize, u8)> + '_ {
    let (mut quoted, mut escaped) = (false, false);
    text.bytes().enumerate().filter(move |(_, byte)| {
        let plain = !quoted;
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ => {}
        }
        plain && matches!(byte, b'{' | b'}' | b'[' | b']')
    })
}
