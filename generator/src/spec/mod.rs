//! Pages and `service.toml` → [`Spec`]: what the API is, before any target language.
//!
//! Knows CLR types, data contracts, inference and overlays; knows no Rust names.

pub mod lock;
pub mod model;
pub mod settings;
pub mod sample;
pub mod phrase;
pub mod resolve;

pub use model::Spec;
