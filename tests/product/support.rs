//! What several test programs need: folders, golden files, the command in process.

use helpgen::cli::{self, Console};
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// What a run of the command left behind.
pub struct Run {
    /// Exit code.
    pub code: u8,
    /// Standard output, without colours.
    pub out: String,
    /// Standard error, without colours.
    pub err: String,
}

/// Runs `helpgen` in this process.
pub fn helpgen(arguments: &[&str]) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = {
        let mut plain_out = anstream::StripStream::new(&mut out);
        let mut plain_err = anstream::StripStream::new(&mut err);
        let mut console = Console::new(&mut plain_out, &mut plain_err);
        cli::run(
            std::iter::once("helpgen").chain(arguments.iter().copied()),
            &mut console,
        )
    };
    let text = |bytes| String::from_utf8(bytes).expect("the command prints UTF-8");
    Run {
        code,
        out: text(out),
        err: text(err),
    }
}

/// Output without what differs from one machine or version to the next.
pub fn plain(output: &str, folder: &Path) -> String {
    let folder = format!("{}/", folder.display());
    output
        .replace(&folder, "")
        .replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Copies a folder with all it holds.
pub fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(&file);
        fs::create_dir_all(target.parent().expect("a file is in a folder")).expect("created");
        fs::copy(from.join(&file), target).expect("copied");
    }
}

/// Every file below a folder, relative to it, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let relative = |path: &Path| path.strip_prefix(folder).expect("below").to_owned();
    let mut files: Vec<PathBuf> = files.map(|entry| relative(entry.path())).collect();
    files.sort();
    files
}

/// Compares with a golden file; `HELPGEN_BLESS=1` writes it instead.
pub fn golden(path: &Path, actual: &str) {
    if std::env::var_os("HELPGEN_BLESS").is_some() {
        fs::write(path, actual).expect("blessed");
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert_same(&path.display().to_string(), &expected, actual);
}

/// Compares two texts and shows the first line that differs.
pub fn assert_same(name: &str, expected: &str, actual: &str) {
    if expected == actual {
        return;
    }
    let mut lines = expected.lines().zip(actual.lines()).enumerate();
    let found = lines.find(|(_, (expected, actual))| expected != actual);
    match found {
        Some((line, (expected, actual))) => panic!(
            "{name}:{}\nexpected: {expected}\n   found: {actual}\nHELPGEN_BLESS=1 accepts what was found",
            line + 1
        ),
        None => panic!(
            "{name}: expected {} lines, found {}\nHELPGEN_BLESS=1 accepts what was found",
            expected.lines().count(),
            actual.lines().count()
        ),
    }
}
