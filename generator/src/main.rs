//! The `helpgen` command.
fn main() {}
