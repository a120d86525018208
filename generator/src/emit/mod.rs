//! [`CratePlan`] → the text of every generated file.
//!
//! Prints with quote and prettyplease, item by item; decides nothing. Also the
//! files of a new crate, which belong to the user once they are written.

mod tokens;
mod print;
mod service;
mod endpoint;
mod contract;
mod samples;
mod skeleton;

pub use skeleton::{MissingLine, Skeleton, missing_lines, skeleton};

use crate::plan::CratePlan;

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmittedFile {
    /// Path relative to the crate's folder, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Every file of one service: its modules, its tests and their samples.
pub fn files(plan: &CratePlan) -> Vec<EmittedFile> {
    let source = |module: &str, text: String| EmittedFile {
        path: format!("src/{}/{module}.rs", plan.module.plain()),
        text,
    };
    let mut files = vec![source("mod", service::root(plan))];
    let endpoints = plan.endpoints.iter();
    files.extend(endpoints.map(|file| source(file.module.plain(), endpoint::file(plan, file))));
    let contracts = plan.contracts.iter();
    files.extend(contracts.map(|file| source(file.module.plain(), contract::file(plan, file))));
    if !plan.namespaces.is_empty() {
        files.push(source("ns", service::namespaces(plan)));
    }
    files.extend(samples::files(plan));
    files
}
