//! Specs to files and back.

mod errors;
mod golden;
mod round_trip;
mod schema;
pub(crate) mod strategy;
