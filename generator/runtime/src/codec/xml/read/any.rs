//! An element of unknown type into a value that says what it is.

use super::Reader;
use crate::codec::error::Failure;
use crate::codec::xml::any::{Content, LIST};
use crate::codec::xml::scope::Element;
use crate::codec::xml::tokens::{Tag, Token};
use crate::scalar::AnyValue;

impl Reader<'_> {
    /// `implied` is the type that the element's name tells, as `int` in an `ArrayOfint`.
    pub(super) fn any(
        &mut self,
        element: Element,
        implied: Option<&str>,
    ) -> Result<AnyValue, Failure> {
        let mut content = Content {
            declared: self.scope.xml_type(element),
            ..Content::default()
        };
        loop {
            match self.tokens.next()? {
                Token::End => {
                    if let Some(ns) = self.scope.declared_last()
                        && content.children.is_empty()
                    {
                        content.set_inside(ns);
                    }
                    return Ok(content.into_value(implied));
                }
                Token::Text(more) => content.text.push_str(&more),
                Token::Start(start) => self.any_child(&start, &mut content)?,
            }
        }
    }

    /// Reads a child of a value of unknown type.
    pub(super) fn any_child(
        &mut self,
        start: &Tag<'_>,
        content: &mut Content,
    ) -> Result<(), Failure> {
        start.check_name()?;
        let element = self.scope.enter(start)?;
        let name = start.local().to_owned();
        let declared = content.declared.as_ref();
        let item = declared.is_some_and(|ty| ty.local.starts_with(LIST));
        let mut child = AnyValue::NULL;
        if element.nil {
            self.tokens.skip()?;
        } else {
            let implied = item.then_some(name.as_str());
            self.nested(|reader| {
                child = reader.any(element, implied)?;
                Ok(())
            })?;
        }
        content.push(name, child, self.scope.namespace(element));
        self.scope.leave();
        Ok(())
    }
}
