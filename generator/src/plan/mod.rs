//! [`Spec`] and [`Lock`] → [`CratePlan`]: every decision about the generated code.
//!
//! Knows Rust names, collisions, documentation and where a type is imported
//! from; knows no tokens. Total: whatever the spec says, there is a plan.

mod model;
mod name;
mod allocate;
mod prose;
mod constraints;
mod cycles;
mod types;
mod imports;
mod namespaces;
mod readable;
mod index;
mod uses;
mod parameters;
mod arguments;
mod formats;
mod endpoints;
mod wire_names;
mod members;
mod contracts;
mod samples;
mod service;
mod notes;
#[cfg(test)]
mod fixture;

pub use model::{
    Argument, Borrows, Contract, ContractArgument, ContractCollection, ContractEnum, ContractFile,
    ContractStruct, CratePlan, Docs, Endpoint, EndpointFile, Field, Import, Method, Module,
    NamespaceConstant, OptionField, Options, Origin, Root, RustType, SampleFile, SampleTest, Step,
    TestFile, UriValue, Variant, WireConstant, WireSetting,
};
pub use name::Name;
pub use notes::{Doubt, Entry};

use crate::spec::Spec;
use crate::spec::lock::Lock;
use contracts::Contracts;
use endpoints::Endpoints;
use index::Index;
use notes::Notes;
use uses::Uses;

/// A plan, and the lock with the names that it allocated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Every decision about the generated files.
    pub plan: CratePlan,
    /// The lock given, with the names of types, members and sample files of this run.
    pub lock: Lock,
    /// What the plan had to decide against the spec or the lock.
    pub doubts: Vec<Doubt>,
}

/// Decides how the service of `spec` looks in the crate `crate_name`.
///
/// A name that `lock` holds stays, whatever else appears beside it.
pub fn lower(spec: &Spec, lock: &Lock, crate_name: &str) -> Planned {
    let mut notes = Notes::default();
    notes.check_types(spec);
    let mut new = Lock {
        pages: lock.pages.clone(),
        operations: lock.operations.clone(),
        namespaces: lock.namespaces.clone(),
        ..Lock::default()
    };
    let index = Index::new(spec, lock, &mut new, &mut notes);
    let uses = Uses::collect(&index);
    let endpoints = Endpoints {
        index: &index,
        uses: &uses,
        old: lock,
        lock: &mut new,
        notes: &mut notes,
    }
    .lower();
    let contracts = Contracts {
        index: &index,
        uses: &uses,
        old: lock,
        lock: &mut new,
        notes: &mut notes,
    }
    .lower();
    let namespaces = namespaces::lower(&index);
    let tests = samples::lower(&index, crate_name);
    new.samples = tests
        .samples
        .iter()
        .map(|sample| sample.name.clone())
        .collect();
    let plan = CratePlan {
        service: prose::comment(&spec.name),
        module: index.service.clone(),
        root: service::lower(&index, &namespaces),
        endpoints,
        contracts,
        namespaces,
        tests,
    };
    Planned {
        plan,
        lock: new,
        doubts: notes.doubts,
    }
}

/// Modules and features that a generated crate has beside its services, modules that
/// a service has inside, and names in `src/` that mean something to cargo or rustc.
const RESERVED_SERVICES: &[&str] = &[
    "bin",
    "default",
    "hawk",
    "helpgen_runtime",
    "lib",
    "main",
    "ns",
    "reqwest",
    "types",
    "ureq",
];

/// Name of a service's module, feature and folder: `My-Service` → `my_service`,
/// `hawk` → `hawk_api`.
#[must_use]
pub fn service_module(service: &str) -> Name {
    let name = Name::snake(service);
    if RESERVED_SERVICES.contains(&name.plain()) {
        name.with_suffix("_api")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::service_module;

    #[test]
    fn a_service_takes_no_name_of_the_crate() {
        let cases = [
            ("My-Service", "my_service"),
            ("hawk", "hawk_api"),
            ("Default", "default_api"),
            ("helpgen.runtime", "helpgen_runtime_api"),
            ("bin", "bin_api"),
            ("lib", "lib_api"),
            ("type", "r#type"),
        ];
        for (service, module) in cases {
            assert_eq!(service_module(service).as_str(), module, "{service}");
        }
    }
}
