//! `helpgen.lock` as a value: what machines need to remember between runs.
//!
//! Names never move when a sibling appears: each allocated name stays here.

mod check;
mod text;
#[cfg(test)]
mod tests;

pub use text::{EDITION, parse, print};

use std::collections::BTreeMap;

/// What machines remember about one service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lock {
    /// Per page file (path under `pages/`, `/` separated): hash and capture kind.
    pub pages: BTreeMap<String, PageRecord>,
    /// `POST api/Order/Refund` → keys of controller and operation.
    pub operations: BTreeMap<String, OperationKey>,
    /// XML namespace → key of its file and module.
    pub namespaces: BTreeMap<String, String>,
    /// Help-page name of a type → its Rust name and its members' Rust names.
    pub types: BTreeMap<String, TypeNames>,
    /// Sample files that helpgen wrote, relative to the service's sample folder.
    pub samples: Vec<String>,
}

/// What is remembered about a page file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageRecord {
    /// SHA-256 of its bytes, hex.
    pub hash: String,
    /// The form it was saved in.
    pub capture: String,
}

/// Keys under which an operation is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct OperationKey {
    /// Key of the controller: file and module.
    pub controller: String,
    /// Key within the controller: table and function.
    pub operation: String,
}

/// Rust names of a type and its members.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypeNames {
    /// Name of the struct or enum.
    pub rust: String,
    /// Member or value → field or variant.
    pub members: BTreeMap<String, String>,
}
