//! Pages and `service.toml` → [`Spec`]: what the API is, before any target language.
//!
//! Knows CLR types, data contracts, inference and overlays; knows no Rust names.

pub mod model;
pub mod settings;
pub mod lock;
pub(crate) mod built_in;
pub(crate) mod contract_hash;
pub mod phrase;
pub mod sample;
pub mod resolve;
pub mod overlay;
pub mod type_text;
pub mod file;

pub use model::Spec;
