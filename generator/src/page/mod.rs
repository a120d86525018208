//! [`Source`](crate::source::Source) → [`Page`]: what one help page says, word for word.
//!
//! Faithful: keeps text, order and places, and interprets nothing. Knows HTML,
//! the text captures and the labels of every language; knows no types, no Rust.

mod model;

pub use model::{
    Capture, Content, EnumPage, EnumValue, IndexEntry, IndexGroup, IndexPage, ModelPage,
    OperationPage, Page, ParameterSource, Resource, Row, Sample, SimplePage, Slot, Text,
};
