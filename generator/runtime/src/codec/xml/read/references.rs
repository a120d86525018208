//! `z:Ref`: an object that the document has elsewhere, under the same `z:Id`, is read
//! from there once more. Cycles and documents that blow up this way are refused.

use super::Reader;
use crate::codec::error::Failure;
use crate::codec::xml::scope::Scope;
use crate::codec::xml::tokens::{Token, Tokens};
use crate::contract::{Shape, Slot};
use std::collections::BTreeMap;
use std::rc::Rc;

/// So many bytes may be read again, or so many times the document.
const MAX_BYTES: usize = 4 << 20;
const MAX_TIMES: usize = 8;

/// So many namespace bindings may be kept for identified elements.
const MAX_BINDINGS: usize = 1 << 16;

/// The identified elements of a document, and what is being read from them.
#[derive(Default)]
pub(super) struct References {
    places: Option<BTreeMap<String, Place>>,
    open: Vec<String>,
    bytes: usize,
}

/// Where an element begins, and the namespaces in scope there.
#[derive(Clone)]
struct Place {
    offset: usize,
    scope: Rc<Scope>,
}

impl Reader<'_> {
    /// Reads the object that the element entered last refers to.
    pub(super) fn referred(
        &mut self,
        shape: &'static Shape,
        slot: Slot<'_>,
    ) -> Result<(), Failure> {
        let id = self.scope.reference().to_owned();
        self.tokens.skip()?;
        let place = self.place(&id)?;
        if self.references.open.contains(&id) {
            return Err(Failure::new(format!("the object `{id}` refers to itself")));
        }
        let tokens = self.tokens.again(place.offset);
        let outer_tokens = std::mem::replace(&mut self.tokens, tokens);
        let outer_scope = std::mem::replace(&mut self.scope, Scope::clone(&place.scope));
        self.references.open.push(id);
        self.nested(|reader| {
            let start = reader.tokens.root()?;
            let element = reader.scope.enter(&start)?;
            reader.value(shape, slot, element)
        })?;
        let bytes = self.tokens.offset().saturating_sub(place.offset);
        self.references.bytes = self.references.bytes.saturating_add(bytes);
        self.references.open.pop();
        self.tokens = outer_tokens;
        self.scope = outer_scope;
        if self.references.bytes > MAX_BYTES.max(self.text.len().saturating_mul(MAX_TIMES)) {
            return Err(Failure::new("the document refers to too much"));
        }
        Ok(())
    }

    fn place(&mut self, id: &str) -> Result<Place, Failure> {
        let places = match &mut self.references.places {
            Some(places) => places,
            none => none.insert(index(self.text)?),
        };
        let place = places.get(id).cloned();
        place.ok_or_else(|| Failure::new(format!("the document has no object `{id}`")))
    }
}

/// Finds the identified elements. Made when the first reference is met: most documents
/// have none.
fn index(text: &str) -> Result<BTreeMap<String, Place>, Failure> {
    let mut tokens = Tokens::new(text);
    let mut scope = Scope::default();
    let mut places = BTreeMap::new();
    let (mut kept, mut bindings) = (Rc::new(scope.clone()), 0);
    let mut token = Token::Start(tokens.root()?);
    let mut open = 0_usize;
    loop {
        match token {
            Token::Start(start) => {
                let offset = tokens.start();
                let may_have_id = start.attributes_raw().contains("Id");
                if may_have_id && !kept.is_same(&scope) {
                    kept = Rc::new(scope.clone());
                    bindings += kept.len();
                }
                if scope.enter(&start)?.identified {
                    let id = scope.reference().to_owned();
                    let scope = Rc::clone(&kept);
                    places.entry(id).or_insert(Place { offset, scope });
                }
                open += 1;
            }
            Token::End => {
                scope.leave();
                open -= 1;
            }
            Token::Text(_) => {}
        }
        if bindings > MAX_BINDINGS {
            return Err(Failure::new("too many namespaces are declared"));
        }
        if open == 0 {
            return Ok(places);
        }
        token = tokens.next()?;
    }
}
