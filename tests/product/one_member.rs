//! A page that gains a member changes one line of the spec and few of the crate.

use crate::support::{copy, files, helpgen, root};
use std::fs;
use std::path::Path;

const PAGE: &str = "specs/tour/pages/000_41ad68b02b0a6eee.txt";

/// What a new member `channel` adds to the table and to both samples of the page.
const EDITS: [(&str, &str); 3] = [
    (
        "memory\n\n备注\n\nstring\n\nNone.\n\n",
        "memory\n\n备注\n\nstring\n\nNone.\n\nchannel\n\n渠道\n\nstring\n\nNone.\n\n",
    ),
    (
        "  \"memory\": \"sample string 3\"\n",
        "  \"memory\": \"sample string 3\",\n  \"channel\": \"sample string 4\"\n",
    ),
    (
        "  <memory>sample string 3</memory>\n",
        "  <channel>sample string 4</channel>\n  <memory>sample string 3</memory>\n",
    ),
];

#[test]
fn a_new_member_is_one_line_of_spec_and_at_most_three_of_rust() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(
        &root().join("specs/tour"),
        &folder.path().join("specs/tour"),
    );
    generate(folder.path());
    let (spec, rust) = (
        lines(folder.path(), "specs/tour/spec", "toml"),
        lines(folder.path(), "out/src", "rs"),
    );
    let page = folder.path().join(PAGE);
    let mut text = fs::read_to_string(&page).expect("the page");
    for (old, new) in EDITS {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text = text.replace(old, new);
    }
    fs::write(&page, text).expect("written");
    generate(folder.path());
    let added_spec = added(&spec, &lines(folder.path(), "specs/tour/spec", "toml"));
    assert_eq!(
        added_spec,
        ["  { name = \"channel\", type = \"string?\", doc = \"渠道\" },"]
    );
    let added_rust = added(&rust, &lines(folder.path(), "out/src", "rs"));
    assert_eq!(added_rust, ["    pub channel: Option<String>,"]);
}

fn generate(folder: &Path) {
    let (specs, out) = (folder.join("specs"), folder.join("out"));
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    let run = helpgen(&["generate", "--specs", &path(&specs), "--out", &path(&out)]);
    assert_eq!(run.code, 0, "{}", run.err);
}

/// Lines of all files with an extension, without documentation.
fn lines(folder: &Path, below: &str, extension: &str) -> Vec<String> {
    let base = folder.join(below);
    let chosen = files(&base)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|found| found == extension));
    let texts = chosen.map(|path| fs::read_to_string(base.join(path)).expect("readable"));
    let text = texts.collect::<String>();
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.map(str::to_owned).collect()
}

/// Lines of `new` that `old` lacks. Every line of `old` must still be there, in order.
fn added(old: &[String], new: &[String]) -> Vec<String> {
    let mut rest = old.iter().peekable();
    let added = new
        .iter()
        .filter(|line| rest.next_if(|next| next == line).is_none());
    let added = added.cloned().collect();
    assert_eq!(rest.next(), None, "a line is gone or has moved");
    added
}
