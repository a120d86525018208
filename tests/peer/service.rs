//! The C# service: compiled by `mcs`, run by `mono` for as long as this process.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use walkdir::WalkDir;

/// What the service needs of Mono, beside its core.
const REFERENCES: [&str; 6] = [
    "-r:System.ComponentModel.DataAnnotations.dll",
    "-r:System.Net.Http.Formatting.dll",
    "-r:System.Net.Http.dll",
    "-r:System.Runtime.Serialization.dll",
    "-r:System.Web.Http.dll",
    "-r:System.Xml.Linq.dll",
];

/// The running service. It stops when its standard input ends, which is with
/// this process at the latest.
struct Service {
    url: String,
    _process: Child,
}

/// The base URL of the service, which is started once; `None` without Mono.
///
/// # Panics
/// If the service does not compile or start, and without Mono if it is required.
pub fn url() -> Option<&'static str> {
    static SERVICE: OnceLock<Option<Service>> = OnceLock::new();
    let service = SERVICE.get_or_init(|| match missing() {
        None => Some(start(&compile())),
        Some(missing) => {
            let required =
                std::env::var_os("HELPGEN_PEER").is_some_and(|value| value == "required");
            assert!(!required, "{missing} of Mono is not installed");
            let line = format!("peer: skipped, because {missing} of Mono is not installed");
            // Past the test harness, which shows nothing that a passing test prints.
            writeln!(std::io::stderr(), "{line}").expect("standard error");
            None
        }
    });
    service.as_ref().map(|service| service.url.as_str())
}

/// What is not installed, if anything.
fn missing() -> Option<&'static str> {
    if !succeeds(Command::new("mono").arg("--version")) {
        return Some("the runtime");
    }
    if !succeeds(Command::new("mcs").arg("--version")) {
        return Some("the compiler `mcs`");
    }
    let empty = folder().join("empty.cs");
    std::fs::write(&empty, "").expect("a scratch file");
    let mut referring = Command::new("mcs");
    referring
        .arg("-target:library")
        .args(REFERENCES)
        .arg(&empty);
    (!succeeds(&mut referring)).then_some("`System.Web.Http`")
}

fn succeeds(command: &mut Command) -> bool {
    let silent = command.stdout(Stdio::null()).stderr(Stdio::null());
    silent.status().is_ok_and(|status| status.success())
}

fn compile() -> PathBuf {
    let program = folder().join("peer.exe");
    let sources = WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dotnet"))
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("a readable folder").into_path())
        .filter(|path| path.extension() == Some(OsStr::new("cs")));
    let mut command = Command::new("mcs");
    command.args(["-langversion:6", "-warnaserror"]);
    command.arg(format!("-out:{}", program.display()));
    let output = command
        .args(REFERENCES)
        .args(sources)
        .output()
        .expect("mcs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "mcs: {said}");
    program
}

fn start(program: &Path) -> Service {
    let mut process = Command::new("mono")
        .arg(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("mono");
    let output = process.stdout.take().expect("a pipe");
    let mut line = String::new();
    BufReader::new(output)
        .read_line(&mut line)
        .expect("the service's address");
    let url = line.trim().to_owned();
    assert!(
        url.starts_with("http://"),
        "the service did not start: {url}"
    );
    Service {
        url,
        _process: process,
    }
}

/// Scratch space of this test in the target folder.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("peer");
    std::fs::create_dir_all(&folder).expect("a scratch folder");
    folder
}
