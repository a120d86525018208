//! The codecs against what .NET writes, against input no server should send, and
//! against themselves.

mod models;
mod pages;
mod fixtures;
