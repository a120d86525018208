//! What goes wrong in a codec: a reason, and where it was met. The way to a member
//! is put together only when something fails. Knows no format's syntax.

use crate::Format;
use std::borrow::Cow;
use std::fmt;

/// A place in the input, both numbers counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Byte in the line.
    pub column: usize,
}

impl Position {
    /// The place of a byte in a text.
    pub(crate) fn at(text: &str, offset: usize) -> Position {
        let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
        let line_start = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        Position {
            line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
            column: before.len() - line_start + 1,
        }
    }
}

/// A step from a value to a part of it. On reading it has the name on the wire, on writing
/// that of the Rust field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Member(Cow<'static, str>),
    Index(usize),
    Key(String),
}

/// The way from the root to a member, innermost step first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Path(Vec<Step>);

impl Path {
    pub(crate) fn push_outer(&mut self, step: Step) {
        self.0.push(step);
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().rev().enumerate() {
            match step {
                Step::Member(name) if index == 0 => f.write_str(name)?,
                Step::Member(name) => write!(f, ".{name}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) => write!(f, "[{key:?}]")?,
            }
        }
        Ok(())
    }
}

/// A reason on its way out of a codec; boxed, so that success stays cheap.
#[derive(Debug)]
pub(crate) struct Failure(Box<(Path, String)>);

impl Failure {
    pub(crate) fn new(reason: impl Into<String>) -> Failure {
        Failure(Box::new((Path::default(), reason.into())))
    }

    pub(crate) fn within(mut self, step: Step) -> Failure {
        self.0.0.push_outer(step);
        self
    }

    /// For formats without lines.
    pub(crate) fn into_unplaced_error(self, format: Format) -> DecodeError {
        let (path, reason) = *self.0;
        DecodeError::new(format, &path, None, reason)
    }

    pub(crate) fn into_decode_error(self, format: Format, position: Position) -> DecodeError {
        let (path, reason) = *self.0;
        DecodeError::new(format, &path, Some(position), reason)
    }

    /// The reason and the way there, for errors of another kind.
    pub(crate) fn to_text(&self) -> String {
        let (path, reason) = &*self.0;
        format!("`{path}`: {reason}")
    }

    #[cfg(feature = "samples")]
    pub(crate) fn into_reason(self) -> String {
        self.0.1
    }

    pub(crate) fn into_encode_error(self, format: Format) -> EncodeError {
        let (path, reason) = *self.0;
        EncodeError {
            format,
            path: path.to_string(),
            reason,
        }
    }
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
    pub(crate) fn new(
        format: Format,
        path: &Path,
        position: Option<Position>,
        reason: impl Into<String>,
    ) -> DecodeError {
        DecodeError {
            format,
            path: path.to_string(),
            position,
            reason: reason.into(),
        }
    }

    /// The format that was read.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The member that was read, by its names on the wire: `Orders[3].OrderNo`; empty at the
    /// root.
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
    /// The format that was written.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The member that was written, by the fields in Rust: `orders[3].order_no`; empty at
    /// the root.
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
