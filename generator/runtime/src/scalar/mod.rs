//! The scalar types of .NET that Rust has no equal for, each with the texts
//! that .NET writes and reads. Knows no format beyond those texts.

mod digits;
mod date_time;
mod date_time_offset;
mod time_span;
mod text;
mod dictionary;
mod any;
mod flags;

pub use any::{AnyData, AnyValue, XmlType};
pub use date_time::{Civil, DateTime, DateTimeKind};
pub use date_time_offset::DateTimeOffset;
pub use dictionary::{Dictionary, KeyValuePair};
pub use flags::Flags;
pub use text::{Base64, Char, EnumValue, ParseError, Uri};
pub use time_span::TimeSpan;

/// `System.Decimal`: 96 bits and a scale, which is kept (`4.50`).
pub use rust_decimal::Decimal;
/// `System.Guid`; its text is lower-case with hyphens.
pub use uuid::Uuid as Guid;
