//! The spec as files: TOML made to be read in a diff.
//!
//! In: a [`Spec`](super::Spec), or the texts of the files under `spec/`. Out: the
//! other, with diagnostics. Loading what was printed gives back the same value.

pub(crate) mod words;
pub(crate) mod writer;
pub(crate) mod form;
mod print;
pub(crate) mod document;
pub(crate) mod node;
pub(crate) mod read;
pub(crate) mod written;
pub(crate) mod load;
pub(crate) mod references;
#[cfg(test)]
pub(crate) mod tests;

pub use load::load;
pub use print::print;

/// Version of the format, written to `spec/service.toml`.
pub const FORMAT: i64 = 1;

/// One file of a spec.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SpecFile {
    /// Path relative to the service's folder, `/` separated: `spec/service.toml`.
    pub path: String,
    /// Its content.
    pub text: String,
}
