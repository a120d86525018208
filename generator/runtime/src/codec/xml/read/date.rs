//! Dates: a text, or the two children of a `DateTimeOffset`. Either fills both types.

use super::Reader;
use crate::codec::error::Failure;
use crate::codec::text::{Spelling, expected, set_text};
use crate::codec::xml::tokens::{Tag, Token, is_blank};
use crate::contract::{SYSTEM, Slot};
use crate::scalar::{DateTime, DateTimeOffset};
use std::borrow::Cow;

impl<'i> Reader<'i> {
    pub(super) fn date(&mut self, slot: Slot<'_>) -> Result<(), Failure> {
        loop {
            match self.tokens.next()? {
                Token::Text(text) if is_blank(&text) => {}
                Token::Text(text) => {
                    let text = self.tokens.rest_of_text(text)?;
                    return self.text(slot, &text);
                }
                Token::Start(start) => {
                    let date = self.date_children(&start)?;
                    return set_date(slot, date);
                }
                Token::End => return self.text(slot, ""),
            }
        }
    }

    fn date_children(&mut self, first: &Tag<'i>) -> Result<DateTimeOffset, Failure> {
        let (mut utc, mut minutes) = (DateTime::default(), 0_i16);
        let mut child = Some(*first);
        while let Some(start) = child {
            let element = self.scope.enter(&start)?;
            let slot = match start.local() {
                _ if !self.scope.is_in(element, SYSTEM) => None,
                "DateTime" => Some(Slot::DateTime(&mut utc)),
                "OffsetMinutes" => Some(Slot::Int(&mut minutes)),
                _ => None,
            };
            match slot {
                Some(slot) => {
                    let text = self.tokens.rest_of_text(Cow::Borrowed(""))?;
                    set_text(slot, &text, Spelling::Xml).map_err(Failure::new)?;
                }
                None => self.tokens.skip_unknown(&start)?,
            }
            self.scope.leave();
            child = self.tokens.next_child()?;
        }
        DateTimeOffset::from_utc(utc, minutes)
            .ok_or_else(|| Failure::new("expected a date between the years 1 and 9999"))
    }
}

fn set_date(slot: Slot<'_>, date: DateTimeOffset) -> Result<(), Failure> {
    match slot {
        Slot::DateTimeOffset(place) => *place = date,
        Slot::DateTime(place) => *place = date.to_date_time(),
        slot => {
            return Err(Failure::new(format!(
                "expected {}, found a date",
                expected(&slot)
            )));
        }
    }
    Ok(())
}
