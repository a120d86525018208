//! Pages and `service.toml` → [`Spec`]: what the API is, before any target language.
//!
//! Knows CLR types, data contracts, inference and overlays; knows no Rust names.

pub mod file;
pub mod lock;
pub mod model;
pub mod overlay;
pub mod settings;
pub mod type_text;

pub use model::Spec;
