//! Specs to files and back.

mod errors;
mod golden;
mod readme;
mod render;
mod round_trip;
mod schema;
mod strategy;

pub(crate) use render::render;
pub(crate) use strategy::spec;
