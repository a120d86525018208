//! What a file uses → its `use` lines, in the order of rustfmt.

use super::model::{Import, Origin, RustType};
use super::name::Name;
use std::collections::{BTreeMap, BTreeSet};

/// Collects the imports of one file.
#[derive(Debug)]
pub(super) struct Imports {
    /// Path to the service's module: `super`, or `ticketing::tour` in tests.
    service: Vec<Name>,
    found: BTreeMap<Vec<Name>, BTreeSet<Name>>,
}

impl Imports {
    /// Imports of a file that reaches the service's module by `service`.
    pub(super) fn new(service: Vec<Name>) -> Self {
        Self {
            service,
            found: BTreeMap::new(),
        }
    }

    /// Imports of a file inside the service's module.
    pub(super) fn inside() -> Self {
        Self::new(vec![Name::known("super")])
    }

    /// Adds a name of the runtime.
    pub(super) fn runtime(&mut self, name: &str) {
        self.add(vec![Name::known("helpgen_runtime")], Name::known(name));
    }

    /// Adds a name of the service's own module.
    pub(super) fn service(&mut self, name: &str) {
        self.add(self.service.clone(), Name::known(name));
    }

    /// Adds what a type needs.
    pub(super) fn ty(&mut self, ty: &RustType) {
        match ty {
            RustType::Unit => {}
            RustType::Borrowed(inner) | RustType::Lent(inner) | RustType::Slice(inner) => {
                self.ty(inner)
            }
            RustType::Named {
                name,
                origin,
                arguments,
            } => {
                match origin {
                    Origin::Prelude | Origin::Here => {}
                    Origin::Runtime => self.runtime(name.as_str()),
                    Origin::Contracts(module) => {
                        let path = self.service.iter().chain([module]).cloned().collect();
                        self.add(path, name.clone());
                    }
                }
                for argument in arguments {
                    self.ty(argument);
                }
            }
        }
    }

    /// The `use` lines of a file in the module `here`: `super` before crates.
    pub(super) fn finish(mut self, here: Option<&Name>) -> Vec<Import> {
        if let Some(here) = here {
            let path: Vec<Name> = self.service.iter().chain([here]).cloned().collect();
            self.found.remove(&path);
        }
        let mut imports: Vec<Import> = self
            .found
            .into_iter()
            .map(|(path, names)| Import {
                path,
                names: names.into_iter().collect(),
            })
            .collect();
        imports.sort_by_key(|import| (import.path[0].as_str() != "super", line(import)));
        imports
    }

    fn add(&mut self, path: Vec<Name>, name: Name) {
        self.found.entry(path).or_default().insert(name);
    }
}

/// `super::ns` stands between `super::models::…` and `super::types::…`.
fn line(import: &Import) -> Vec<Name> {
    import
        .path
        .iter()
        .chain(import.names.first())
        .cloned()
        .collect()
}
