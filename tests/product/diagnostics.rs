//! Every diagnostic code, shown by the smallest input that causes it.
//!
//! `tests/diagnostics/<code>/` holds `specs/` and `expected.txt`, the transcript of
//! `helpgen generate`. `arguments` adds arguments where the case needs some.

use crate::support::{copy, files, golden, helpgen, root};
use std::fmt::Write;
use std::fs;
use std::path::Path;

#[test]
fn every_case_prints_its_transcript() {
    let cases = root().join("tests/diagnostics");
    let mut count = 0;
    for entry in fs::read_dir(cases).expect("the folder of cases") {
        check(&entry.expect("readable").path());
        count += 1;
    }
    assert!(count > 10, "only {count} cases");
}

/// Runs one case and compares its transcript.
fn check(case: &Path) {
    let code = case
        .file_name()
        .expect("a case has a name")
        .to_string_lossy()
        .into_owned();
    let folder = tempfile::tempdir().expect("a folder");
    copy(case, folder.path());
    let base = format!("{}/", folder.path().display());
    let (specs, out) = (format!("{base}specs"), format!("{base}out"));
    let added = fs::read_to_string(case.join("arguments")).unwrap_or_default();
    let mut arguments = vec!["generate", "--specs", &specs, "--out", &out];
    arguments.extend(added.split_whitespace());
    let before = files(folder.path());
    let run = helpgen(&arguments);
    let mut transcript = format!("exit code {}\n", run.code);
    write!(transcript, "\n{}\n{}", run.err, run.out).expect("a String takes every text");
    let transcript = transcript.replace(&base, "");
    golden(&case.join("expected.txt"), &transcript);
    assert!(
        transcript.contains(&format!("[{code}]")),
        "{code} is not reported:\n{transcript}"
    );
    let goes_on = arguments.contains(&"--keep-going");
    if run.code != 0 && !goes_on {
        assert_eq!(
            files(folder.path()),
            before,
            "{code}: something was written in spite of errors"
        );
    }
}
