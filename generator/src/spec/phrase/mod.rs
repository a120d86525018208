//! Phrases of the help page → values: types, annotations, authentication.
//!
//! The wording is .NET's and comes from tables; what is no known phrase is kept.

pub mod annotation;
pub(crate) mod authentication;
pub mod types;
