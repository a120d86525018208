//! The command line, as transcripts.
//!
//! `tests/cli/<case>/` is copied into an empty folder, and the lines of `commands.txt`
//! run there: `helpgen …`, `copy <folder>` (over what is there), `remove <path>`.
//! `expected.txt` is what was printed and which files each command changed.

use crate::support::{copy, files, golden, helpgen, plain, root};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_case_prints_its_transcript() {
    let cases = fs::read_dir(root().join("tests/cli")).expect("the folder of cases");
    let mut count = 0;
    for case in cases {
        let case = case.expect("readable").path();
        let folder = tempfile::tempdir().expect("a folder");
        copy(&case, folder.path());
        let commands = fs::read_to_string(case.join("commands.txt")).expect("the commands");
        let mut transcript = String::new();
        for command in commands.lines() {
            transcript += &step(command, folder.path());
        }
        golden(&case.join("expected.txt"), &transcript);
        count += 1;
    }
    assert!(count > 10, "only {count} cases");
}

/// Runs one line.
fn step(command: &str, folder: &Path) -> String {
    let words: Vec<&str> = command.split_whitespace().collect();
    let mut shown = format!("$ {command}\n");
    match words[..] {
        ["helpgen", ..] => shown += &run(&words[1..], folder),
        ["copy", from] => copy(&folder.join(from), folder),
        ["remove", path] => remove(&folder.join(path)),
        _ => panic!("no command: {command}"),
    }
    shown + "\n"
}

/// Removes a file, or a folder with all it holds.
fn remove(path: &Path) {
    let removed = match path.is_dir() {
        true => fs::remove_dir_all(path),
        false => fs::remove_file(path),
    };
    removed.expect("removed");
}

/// Runs helpgen, as if it had been started in `folder`.
fn run(words: &[&str], folder: &Path) -> String {
    let inside = |path: &str| folder.join(path).display().to_string();
    let mut after_option = false;
    let arguments = words.iter().map(|word| {
        let is_path = after_option || word.contains('/') || word.ends_with(".txt");
        after_option = *word == "--specs";
        if is_path {
            inside(word)
        } else {
            (*word).to_owned()
        }
    });
    let mut arguments: Vec<String> = arguments.collect();
    let generates = words.first() == Some(&"generate") && !words.contains(&"--help");
    for (option, default) in [("--specs", "specs"), ("--out", "out")] {
        if generates && !words.contains(&option) {
            arguments.extend([option.to_owned(), inside(default)]);
        }
    }
    let before = contents(folder);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let run = helpgen(&arguments);
    if words.contains(&"--json") {
        run.out.lines().for_each(assert_kind);
    }
    let mut shown = plain(&(run.err + &run.out), folder);
    let changed = changes(&before, &contents(folder));
    writeln!(
        shown,
        "[exit code {}, {changed} files changed on disk]",
        run.code
    )
    .expect("a String takes every text");
    shown
}

fn assert_kind(line: &str) {
    let value: serde_json::Value = serde_json::from_str(line).expect("a JSON value per line");
    assert!(value["kind"].is_string(), "no kind: {line}");
}

fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let read = |path: PathBuf| {
        let bytes = fs::read(folder.join(&path)).expect("readable");
        (path, bytes)
    };
    files(folder).into_iter().map(read).collect()
}

/// How many files are new, gone or different.
fn changes(before: &BTreeMap<PathBuf, Vec<u8>>, after: &BTreeMap<PathBuf, Vec<u8>>) -> usize {
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    let new = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(*bytes));
    gone.count() + new.count()
}
