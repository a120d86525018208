//! [`Spec`](crate::spec::Spec) → documents for other tools.
//!
//! Knows wire names and CLR types; knows no Rust and no files.

mod neutral;

pub use neutral::neutral;
