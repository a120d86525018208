//! Clients of ticketing services, a module and a feature each.
//!
//! This file and `Cargo.toml` are written by hand; helpgen owns the modules.

#[cfg(feature = "china_train_tickets")]
#[rustfmt::skip]
pub mod china_train_tickets;

#[cfg(feature = "tour")]
#[rustfmt::skip]
pub mod tour;
