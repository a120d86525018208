//! Phrases of the help page → values: type phrases and annotation phrases.
//!
//! The wording is .NET's and comes from tables; what is no known phrase is kept.

pub mod annotation;
pub mod types;
