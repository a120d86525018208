//! The same input gives the same bytes, whatever way it comes in; broken input
//! never panics.

use crate::support::{copy, files, helpgen, root};
use helpgen::pipeline;
use helpgen::source::folder;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Services whose pages a person saved.
const SERVICES: [&str; 2] = ["china_train_tickets", "tour"];

/// Prefixes of each page that go through the pipeline, besides the whole page.
const PREFIXES: usize = 24;

#[test]
fn the_names_of_page_files_do_not_matter() {
    for service in SERVICES {
        let folder = service_folder(service);
        let pages = folder.path().join("specs").join(service).join("pages");
        let expected = generate(folder.path());
        let names = files(&pages);
        for (number, name) in names.iter().rev().enumerate() {
            let moved = pages.join(format!("{number}/page"));
            fs::create_dir_all(moved.parent().expect("a folder")).expect("created");
            fs::rename(pages.join(name), moved).expect("renamed");
        }
        assert_eq!(generate(folder.path()), expected);
    }
}

#[test]
fn line_ends_do_not_matter() {
    for service in SERVICES {
        let folder = service_folder(service);
        let expected = generate(folder.path());
        let pages = folder.path().join("specs").join(service).join("pages");
        for page in files(&pages) {
            let text = fs::read_to_string(pages.join(&page)).expect("UTF-8");
            fs::write(pages.join(&page), text.replace('\n', "\r\n")).expect("written");
        }
        assert_eq!(generate(folder.path()), expected);
    }
}

#[test]
fn a_spec_alone_gives_the_same_crate() {
    for service in SERVICES {
        let folder = service_folder(service);
        let expected = generate(folder.path());
        let location = folder.path().join("specs").join(service);
        fs::remove_dir_all(location.join("pages")).expect("removed");
        fs::remove_dir_all(folder.path().join("out")).expect("removed");
        assert_eq!(generate(folder.path()), expected);
    }
}

#[test]
fn no_prefix_of_a_page_panics() {
    for service in SERVICES {
        let folder = service_folder(service);
        let location = folder.path().join("specs").join(service);
        let pages = location.join("pages");
        for page in files(&pages) {
            let bytes = fs::read(pages.join(&page)).expect("readable");
            let only = tempfile::tempdir().expect("a folder");
            let target = only.path().join("pages").join(&page);
            fs::create_dir(only.path().join("pages")).expect("created");
            // Prefixes end inside characters, too: steps are odd.
            let step = (bytes.len() / PREFIXES) | 1;
            for end in (0..bytes.len()).step_by(step) {
                fs::write(&target, &bytes[..end]).expect("written");
                let service = folder::service(only.path(), service).expect("readable");
                let generated = pipeline::generate(&service, "shop").expect("readable");
                let described = generated.counts.operations > 0;
                assert!(
                    described || !generated.diagnostics.is_empty(),
                    "{}: nothing is said about the first {end} bytes",
                    page.display()
                );
            }
        }
    }
}

/// A copy of a service: its pages and what a person says about it.
fn service_folder(service: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let (from, to) = (
        root().join("specs").join(service),
        folder.path().join("specs").join(service),
    );
    copy(&from.join("pages"), &to.join("pages"));
    folder
}

/// Generates, and returns spec and crate, without the lock, which knows the page files.
fn generate(folder: &Path) -> BTreeMap<PathBuf, String> {
    let inside = |name: &str| folder.join(name).display().to_string();
    let run = helpgen(&[
        "generate",
        "--specs",
        &inside("specs"),
        "--out",
        &inside("out"),
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let ours = |path: &PathBuf| {
        let name = path.display().to_string();
        !name.contains("/pages/") && !name.ends_with("helpgen.lock")
    };
    let found = files(folder).into_iter().filter(ours);
    found
        .map(|path| {
            let text = fs::read_to_string(folder.join(&path)).expect("UTF-8");
            (path, text)
        })
        .collect()
}
