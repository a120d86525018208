//! Comparison with a folder of golden files.

use helpgen::emit::EmittedFile;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Compares `files` with `golden/<case>`, or writes them there.
pub fn check(case: &str, files: &[EmittedFile]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/emit/golden")
        .join(case);
    if std::env::var_os("HELPGEN_BLESS").is_some() {
        bless(&folder, files);
    }
    let expected = read(&folder);
    let found: BTreeMap<&str, &str> = files
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect();
    assert_eq!(
        found.keys().copied().collect::<Vec<_>>(),
        expected.keys().map(String::as_str).collect::<Vec<_>>(),
        "files of {case}"
    );
    for (path, text) in found {
        assert!(
            expected[path] == text,
            "{case}/{path} differs; HELPGEN_BLESS=1 rewrites it:\n{text}"
        );
    }
}

fn bless(folder: &Path, files: &[EmittedFile]) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("golden folder can be removed");
    }
    for file in files {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().expect("files have a folder")).expect("folder");
        fs::write(path, &file.text).expect("golden file can be written");
    }
}

fn read(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut pending: Vec<PathBuf> = vec![folder.to_path_buf()];
    while let Some(folder_now) = pending.pop() {
        for entry in fs::read_dir(&folder_now).expect("golden folder exists") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                pending.push(path);
                continue;
            }
            let relative = path
                .strip_prefix(folder)
                .expect("inside")
                .to_string_lossy()
                .replace('\\', "/");
            files.insert(
                relative,
                fs::read_to_string(&path).expect("golden file is text"),
            );
        }
    }
    files
}
