//! The `helpgen` command.

use helpgen::cli::{self, Console};
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Reading pages and printing code is allocating: with the system's allocator it takes
/// a fifth longer.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let (mut out, mut err) = (anstream::stdout(), anstream::stderr());
    let mut console = Console::new(&mut out, &mut err);
    ExitCode::from(cli::run(std::env::args_os(), &mut console))
}
