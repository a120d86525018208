//! The `helpgen` command.

use helpgen::cli::{self, Console};
use std::process::ExitCode;

fn main() -> ExitCode {
    let (mut out, mut err) = (anstream::stdout(), anstream::stderr());
    let mut console = Console::new(&mut out, &mut err);
    ExitCode::from(cli::run(std::env::args_os(), &mut console))
}
