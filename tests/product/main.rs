//! Tests of the product as a whole: pages in, spec and crate out, and the rules of
//! the source tree.

mod support;

mod golden;
mod one_member;
mod diagnostics;
mod cli;
mod commands;
mod robust;
mod scores;
mod hostile;
mod tidy;
