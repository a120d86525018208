//! `helpgen export`: a service as a document for other tools.

use super::{Console, Failure, Style, report, service};
use crate::export;
use crate::pipeline;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Arguments of `export`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    form: Form,
}

/// What to print.
#[derive(Debug, Subcommand)]
enum Form {
    /// Types and operations as JSON, before any target language; `null` = no page tells
    Neutral(Chosen),
}

/// Which service.
#[derive(Debug, Args)]
struct Chosen {
    /// Service to export: its name, or a folder of pages
    #[arg(value_name = "SERVICE|FOLDER")]
    service: String,

    /// Folder that holds a folder per service
    #[arg(long, value_name = "DIR", default_value = "specs")]
    specs: PathBuf,

    /// Print the document on one line
    #[arg(long)]
    json: bool,
}

/// Runs `helpgen export`.
pub(super) fn run(
    arguments: &Arguments,
    style: Style,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let Form::Neutral(chosen) = &arguments.form;
    let loaded = pipeline::load(&service::open(&chosen.service, &chosen.specs)?)?;
    let document = export::neutral(&loaded.spec, loaded.facts.as_ref());
    let text = match chosen.json {
        true => document.to_string(),
        false => format!("{document:#}"),
    };
    console.line(&text);
    report::print(&loaded.diagnostics, style, console);
    match report::has_errors(&loaded.diagnostics) {
        true => Err(Failure::Problems),
        false => Ok(()),
    }
}
