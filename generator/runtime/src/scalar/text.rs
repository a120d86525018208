//! Scalars that are little more than their text: characters, bytes, addresses,
//! values of enumerations.

use std::fmt;

/// A text is not of the type that was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseError {
    pub(crate) expected: &'static str,
}

impl ParseError {
    pub(crate) const fn new(expected: &'static str) -> ParseError {
        ParseError { expected }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl std::error::Error for ParseError {}

/// `System.Char`: one UTF-16 code unit. JSON writes the character, XML the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Char(pub u16);

impl Char {
    /// The character, unless the code unit is half of a surrogate pair.
    pub fn to_char(self) -> Option<char> {
        char::from_u32(u32::from(self.0))
    }
}

impl TryFrom<char> for Char {
    type Error = ParseError;

    fn try_from(value: char) -> Result<Char, ParseError> {
        u16::try_from(u32::from(value))
            .map(Char)
            .map_err(|_| ParseError::new("a character of one UTF-16 unit"))
    }
}

impl fmt::Display for Char {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}",
            self.to_char().unwrap_or(char::REPLACEMENT_CHARACTER)
        )
    }
}

/// `byte[]`, base64 on the wire.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Base64(pub Vec<u8>);

impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64({self})")
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let engine = &base64::engine::general_purpose::STANDARD;
        base64::display::Base64Display::new(&self.0, engine).fmt(f)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Base64 {
        Base64(bytes)
    }
}

/// `System.Uri`, as typed: never normalised.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Uri(pub String);

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for Uri {
    fn from(text: String) -> Uri {
        Uri(text)
    }
}

impl From<&str> for Uri {
    fn from(text: &str) -> Uri {
        Uri(text.to_owned())
    }
}

/// A value of an enumeration that the docs do not show, as it came.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EnumValue {
    /// `17`
    Number(i128),
    /// `"Cancelled"`, or `"Read, Write"` for flags.
    Name(String),
}

impl Default for EnumValue {
    fn default() -> EnumValue {
        EnumValue::Number(0)
    }
}

impl fmt::Display for EnumValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EnumValue::Number(number) => number.fmt(f),
            EnumValue::Name(name) => f.write_str(name),
        }
    }
}

impl From<&str> for EnumValue {
    fn from(name: &str) -> EnumValue {
        EnumValue::Name(name.to_owned())
    }
}

impl From<String> for EnumValue {
    fn from(name: String) -> EnumValue {
        EnumValue::Name(name)
    }
}

macro_rules! enum_value_from {
    ($($integer:ty)*) => {
        $(impl From<$integer> for EnumValue {
            fn from(number: $integer) -> EnumValue {
                EnumValue::Number(i128::from(number))
            }
        })*
    };
}

enum_value_from!(i8 i16 i32 i64 i128 u8 u16 u32 u64);
