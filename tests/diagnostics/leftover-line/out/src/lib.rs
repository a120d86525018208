//! Clients.

#[cfg(feature = "shop")]
#[rustfmt::skip]
pub mod shop;

#[cfg(feature = "bank")]
#[rustfmt::skip]
pub mod bank;
