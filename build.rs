//! Regenerates every service of `specs/` into `OUT_DIR`, as the build script of a
//! project with specs of its own would. `tests/product/golden.rs` compares the result with
//! what is committed.

use helpgen::pipeline;
use helpgen::source::folder;
use helpgen::write;
use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=specs");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let specs = Path::new("specs");
    for name in folder::services(specs)? {
        let service = folder::service(&specs.join(&name), &name)?;
        let generated = pipeline::generate(&service, "ticketing")?;
        let spec = generated.spec_output(&out.join("specs").join(&name));
        let bindings = generated.crate_output(&out.join("generated"));
        for output in [spec, bindings] {
            write::apply(&write::compare(&output)?)?;
        }
    }
    Ok(())
}
