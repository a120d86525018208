//! Clients.

#[cfg(feature = "shop")]
#[rustfmt::skip]
pub mod shop;
