//! Specs written in code → the files that helpgen generates for them, beside
//! this file under `golden/`.
//!
//! `HELPGEN_BLESS=1` rewrites the golden files; read the difference.

mod build;
mod golden;
mod seeds;
mod odd;
mod names;
mod budget;

use helpgen::spec::Spec;
use helpgen::spec::lock::Lock;

/// Plans and prints a spec as part of the crate `ticketing`.
fn generate(spec: &Spec, lock: &Lock) -> Vec<helpgen::emit::EmittedFile> {
    helpgen::emit::files(helpgen::plan::lower(spec, lock, "ticketing").plan)
}
