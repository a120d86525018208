//! Every diagnostic code, shown by the smallest input that causes it.
//!
//! `tests/diagnostics/<code>/` holds `specs/` and `expected.txt`: what `helpgen generate`
//! says, without the files that it writes. Where the crate matters, `out/` is there, too.

use crate::support::{copy, files, golden, helpgen, plain, root};
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
    let inside = |name| folder.path().join(name).display().to_string();
    let (specs, out) = (inside("specs"), inside("out"));
    let before = files(folder.path());
    let run = helpgen(&["generate", "--specs", &specs, "--out", &out]);
    let told = run.out.lines().filter(|line| !line.starts_with("created "));
    let told = told.collect::<Vec<_>>().join("\n");
    let transcript = format!("exit code {}\n\n{}\n{told}\n", run.code, run.err);
    let transcript = plain(&transcript, folder.path());
    golden(&case.join("expected.txt"), &transcript);
    assert!(
        transcript.contains(&format!("[{code}]")),
        "{code} is not reported:\n{transcript}"
    );
    if run.code != 0 {
        assert_eq!(
            files(folder.path()),
            before,
            "{code}: something was written in spite of errors"
        );
    }
}
