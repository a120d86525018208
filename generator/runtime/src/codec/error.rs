//! What goes wrong in a codec: a reason, and where it was met. Knows no format.

use crate::Format;
use std::fmt;

/// A place in the input, both numbers counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Byte in the line.
    pub column: usize,
}

/// Why bytes could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    format: Format,
    path: String,
    position: Option<Position>,
    reason: String,
}

impl DecodeError {
    pub(crate) fn unsupported(format: Format) -> DecodeError {
        DecodeError {
            format,
            path: String::new(),
            position: None,
            reason: "the format is not supported".to_owned(),
        }
    }

    /// The format that was read.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The member that was read, `orderinfo.orderdetails[3].amount`; empty at the root.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Where in the input, if known.
    pub fn position(&self) -> Option<Position> {
        self.position
    }

    /// What is wrong, without path and position.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.format)?;
        if !self.path.is_empty() {
            write!(f, " at `{}`", self.path)?;
        }
        if let Some(Position { line, column }) = self.position {
            write!(f, " (line {line}, column {column})")?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl std::error::Error for DecodeError {}

/// Why a value could not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodeError {
    format: Format,
    path: String,
    reason: String,
}

impl EncodeError {
    pub(crate) fn unsupported(format: Format) -> EncodeError {
        EncodeError {
            format,
            path: String::new(),
            reason: "the format is not supported".to_owned(),
        }
    }

    /// The format that was written.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The member that was written; empty at the root.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong, without the path.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.format)?;
        if !self.path.is_empty() {
            write!(f, " at `{}`", self.path)?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl std::error::Error for EncodeError {}
