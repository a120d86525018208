//! What came of a service → the files to be had in its own folder and in the crate.

use super::Generated;
use crate::plan;
use crate::spec;
use crate::write::{Output, OutputFile, Ownership};
use std::path::Path;

impl Generated {
    /// What the service's own folder should hold: spec and lock.
    #[must_use]
    pub fn spec_output(&self, folder: &Path) -> Output<'_> {
        let spec = self.spec_files.iter().map(|file| OutputFile {
            ownership: ownership(&file.path),
            path: file.path.as_str().into(),
            text: file.text.as_str().into(),
        });
        let lock = OutputFile {
            path: "helpgen.lock".into(),
            text: spec::lock::print(&self.name, &self.lock).into(),
            ownership: Ownership::Header,
        };
        let owned = !self.spec_files.is_empty();
        Output {
            root: folder.to_owned(),
            files: spec.chain([lock]).collect(),
            owned: if owned {
                vec!["spec".to_owned()]
            } else {
                Vec::new()
            },
            earlier: if owned {
                samples_below("spec/samples", &self.earlier_samples)
            } else {
                Vec::new()
            },
        }
    }

    /// What the crate's folder should hold of this service.
    #[must_use]
    pub fn crate_output(&self, folder: &Path) -> Output<'_> {
        let module = plan::service_module(&self.name);
        let files = self.crate_files.iter().map(|file| OutputFile {
            ownership: ownership(&file.path),
            path: file.path.as_str().into(),
            text: file.text.as_str().into(),
        });
        Output {
            root: folder.to_owned(),
            files: files.collect(),
            owned: vec![
                format!("src/{}", module.plain()),
                format!("tests/{}.rs", module.plain()),
            ],
            earlier: samples_below(
                &format!("tests/samples/{}", module.plain()),
                &self.earlier_samples,
            ),
        }
    }
}

/// Samples can't bear a header: JSON has no comments, and they are verbatim.
fn ownership(path: &str) -> Ownership {
    match path.contains("/samples/") {
        true => Ownership::Place,
        false => Ownership::Header,
    }
}

fn samples_below(folder: &str, samples: &[String]) -> Vec<String> {
    samples
        .iter()
        .map(|sample| format!("{folder}/{sample}"))
        .collect()
}
