//! Arguments → calls of the library → exit code. Holds no rule about pages.
//!
//! Exit codes: 0 done or nothing to do, 1 problems found, 2 wrong usage, 3 I/O.

mod console;
mod explain;
mod export;
mod generate;
mod gone;
mod lint;
mod outline;
mod parse;
mod report;
mod service;
mod target;

pub use console::Console;

use crate::source::folder::ReadError;
use crate::write::WriteError;
use clap::{Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::Path;

/// Rust bindings from the Help Pages of ASP.NET Web API services.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// How diagnostics are printed on standard error
    #[arg(long, global = true, value_enum, default_value_t)]
    format: Style,
}

const EXIT_CODES: &str = "Exit codes: 0 done or nothing to do, 1 problems found in the pages or \
                          drift, 2 wrong usage, 3 a file or folder can't be read or written";

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Style {
    /// For a person, with the quoted line.
    #[default]
    Text,
    /// As GitHub workflow commands, which show beside the line in a pull request.
    Github,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Turn the pages of services into specs and a Rust crate
    Generate(generate::Arguments),
    /// Show what help pages say
    Parse(parse::Arguments),
    /// Show why each fact is what it is, and the Rust it became
    Explain(explain::Arguments),
    /// List contradictions and doubts in the docs
    Lint(lint::Arguments),
    /// Print a service for other tools
    Export(export::Arguments),
}

/// Why a command stopped.
#[derive(Debug)]
enum Failure {
    /// Problems that diagnostics or output have told already.
    Problems,
    /// The arguments don't fit.
    Usage(String),
    /// A file or folder can't be read or written.
    Io(String),
}

/// Runs the command that `arguments` name, program name first, and returns the exit code.
pub fn run(
    arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>,
    console: &mut Console<'_>,
) -> u8 {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return clap_text(&error, console),
    };
    let style = arguments.format;
    let result = match &arguments.command {
        Command::Generate(inner) => generate::run(inner, style, console),
        Command::Parse(inner) => parse::run(inner, style, console),
        Command::Explain(inner) => explain::run(inner, console),
        Command::Lint(inner) => lint::run(inner, style, console),
        Command::Export(inner) => export::run(inner, style, console),
    };
    let result = match console.failure() {
        Some(cause) => Err(Failure::Io(format!("can't write the output: {cause}"))),
        None => result,
    };
    match result {
        Ok(()) => 0,
        Err(Failure::Problems) => 1,
        Err(Failure::Usage(message)) => fail(&message, 2, console),
        Err(Failure::Io(message)) => fail(&message, 3, console),
    }
}

/// Prints help, the version, or what is wrong with the arguments.
fn clap_text(error: &clap::Error, console: &mut Console<'_>) -> u8 {
    let text = error.render().ansi().to_string();
    match error.use_stderr() {
        true => console.error_line(text.trim_end()),
        false => console.print(&text),
    }
    if error.use_stderr() { 2 } else { 0 }
}

fn fail(message: &str, code: u8, console: &mut Console<'_>) -> u8 {
    console.error_line(&format!("error: {message}"));
    code
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self::Io(error.to_string())
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Io(error.to_string())
    }
}

/// A path as it is shown: `/` between its parts on every system.
fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}
