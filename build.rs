//! Regenerates every spec into `OUT_DIR`.
fn main() {}
