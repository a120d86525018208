//! A document as resolved events, for who compares documents instead of reading contracts.

use super::scope::Scope;
use super::tokens::{Token, Tokens};
use crate::codec::error::Failure;

/// What a document consists of.
pub(crate) enum XmlEvent<'e> {
    /// An element begins.
    Start {
        ns: &'e str,
        local: &'e str,
        nil: bool,
        /// Attributes that are in no namespace: names and values.
        attributes: Vec<(String, String)>,
    },
    /// Text, possibly a part of it.
    Text(&'e str),
    /// The element begun last ends.
    End,
}

/// Calls `see` for every event of a document.
pub(crate) fn events(text: &str, mut see: impl FnMut(XmlEvent<'_>)) -> Result<(), String> {
    walk(text, &mut see).map_err(|failure| failure.into_reason())
}

fn walk(text: &str, see: &mut dyn FnMut(XmlEvent<'_>)) -> Result<(), Failure> {
    let mut tokens = Tokens::new(text);
    let mut scope = Scope::with_attributes();
    let mut open = 0_usize;
    let mut token = Token::Start(tokens.root()?);
    loop {
        match token {
            Token::Start(start) => {
                start.check_name()?;
                let element = scope.enter(&start)?;
                let attributes = scope.take_attributes();
                see(XmlEvent::Start {
                    ns: scope.namespace(element),
                    local: start.local(),
                    nil: element.nil,
                    attributes,
                });
                open += 1;
            }
            Token::Text(text) => see(XmlEvent::Text(&text)),
            Token::End => {
                see(XmlEvent::End);
                scope.leave();
                open -= 1;
            }
        }
        if open == 0 {
            return tokens.finish();
        }
        token = tokens.next()?;
    }
}
