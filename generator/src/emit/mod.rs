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

pub use skeleton::{LeftoverLine, MissingLine, Skeleton, leftover_lines, missing_lines, skeleton};

use crate::plan::CratePlan;
use rayon::prelude::*;

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmittedFile {
    /// Path relative to the crate's folder, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Every file of one service, printed on all cores: its modules, its tests and their samples.
///
/// Takes the plan apart, so that a large one makes room for its files.
pub fn files(plan: CratePlan) -> Vec<EmittedFile> {
    let CratePlan {
        service,
        module,
        root,
        endpoints,
        contracts,
        namespaces,
        tests,
    } = plan;
    let service = service.as_str();
    let source = |name: &str, text: String| EmittedFile {
        path: format!("src/{}/{name}.rs", module.plain()),
        text,
    };
    let mut files = vec![source("mod", service::root(service, &root))];
    let endpoints = endpoints.into_par_iter();
    files.par_extend(
        endpoints.map(|file| source(file.module.plain(), endpoint::file(service, &file))),
    );
    let contracts = contracts.into_par_iter();
    files.par_extend(
        contracts.map(|file| source(file.module.plain(), contract::file(service, &file))),
    );
    if !namespaces.is_empty() {
        files.push(source("ns", service::namespaces(service, &namespaces)));
    }
    files.extend(samples::files(service, &module, tests));
    files
}
