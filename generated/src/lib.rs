//! Clients of ticketing services, a module and a feature each.
//!
//! A function of a module makes a [`Call`](helpgen_runtime::Call); a
//! [`Client`](helpgen_runtime::Client) sends it.
//!
//! This file and `Cargo.toml` are written by hand; helpgen owns the modules.

pub use helpgen_runtime;

#[cfg(feature = "china_train_tickets")]
#[rustfmt::skip]
pub mod china_train_tickets;

#[cfg(feature = "tour")]
#[rustfmt::skip]
pub mod tour;

/// The examples of the README, compiled.
#[cfg(all(doctest, feature = "hawk", feature = "tour", feature = "ureq"))]
#[doc = include_str!("../../README.md")]
pub struct Readme;
