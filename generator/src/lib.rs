//! Rust bindings from the Help Pages of ASP.NET Web API services.
//!
//! Data flows one way, each stage a function from value to value:
//!
//! ```text
//! source → page → spec → plan → emit → write
//!                     ↘ export
//! ```
//!
//! See `ARCHITECTURE.md` for what each stage knows and does not know.

pub mod diagnostic;
pub mod source;
pub mod page;
pub mod spec;
pub mod export;
pub mod plan;
pub mod emit;
pub mod write;
pub mod pipeline;
#[cfg(feature = "cli")]
pub mod cli;
