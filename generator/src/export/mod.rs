//! [`Spec`](crate::spec::Spec) → documents and lists for people and other tools.
//!
//! Knows wire names, CLR types and evidence; knows no Rust and no files.

mod evidence;
mod facts;
mod neutral;
mod open;
mod order;
#[cfg(test)]
mod tests;

pub use facts::{Confidence, Entry, Fact, facts};
pub use neutral::neutral;
pub use open::{OpenFact, Question, open};
