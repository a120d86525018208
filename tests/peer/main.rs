//! The generated crate against a real ASP.NET Web API: the service of
//! `tests/dotnet`, on Mono. What it bound must equal what was sent, and what came
//! back must equal what it answered.
//!
//! Without Mono these tests pass and say on one line that they were skipped;
//! with `HELPGEN_PEER=required` they fail instead.

mod client;
mod errors;
mod exchange;
mod neutral;
mod search;
mod service;
mod signatures;
mod texts;
mod ticket;
mod tour;
mod validation;
