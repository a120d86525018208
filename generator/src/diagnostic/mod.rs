//! What helpgen has to say about its input: values, not output.
//!
//! Parsing stages push [`Diagnostic`]s next to the value they return; rendering
//! them is the command line's business. The table of codes is in [`codes`].

pub mod codes;

use std::sync::Arc;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something was ignored; nothing is lost.
    Note,
    /// Something was guessed, or two places contradict each other.
    Warning,
    /// An operation or model can't be had. Stops `generate` before it writes.
    Error,
}

/// A row of the table of codes: what a diagnostic of this kind means.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// The stable name in the brackets of `warning[name]`.
    pub name: &'static str,
    /// Severity of every diagnostic with this code.
    pub severity: Severity,
    /// One sentence for the documentation.
    pub summary: &'static str,
}

/// A stretch of one line of a source.
///
/// Lines and columns start at 1; columns and lengths count Unicode scalars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in Unicode scalars.
    pub column: u32,
    /// Length in Unicode scalars; 0 marks a point.
    pub length: u32,
}

impl Span {
    /// The span of a part of the spanned text, `before` being what precedes it.
    #[must_use]
    pub fn part(self, before: &str, part: &str) -> Self {
        let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        Self {
            line: self.line,
            column: self.column.saturating_add(count(before)),
            length: count(part.trim_end()),
        }
    }
}

/// A span in a file, with the line it lies on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file as the user named it.
    pub file: Arc<str>,
    /// Where in the file.
    pub span: Span,
    /// Text of the line, for quoting. `None` where there is no line to show.
    pub quote: Option<String>,
}

/// One finding, with its place and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of finding.
    pub code: &'static Code,
    /// What was found: lower case, no full stop, page text in backticks.
    pub message: String,
    /// Where. `None` only for findings about no file at all.
    pub primary: Option<Location>,
    /// A second place, with what to see there.
    pub secondary: Option<(Location, String)>,
    /// What to do next, one line.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Creates a diagnostic without place or help.
    pub fn new(code: &'static Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            primary: None,
            secondary: None,
            help: None,
        }
    }

    /// Sets the place.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.primary = Some(location);
        self
    }

    /// Sets the second place and what to see there.
    #[must_use]
    pub fn also(mut self, location: Location, label: impl Into<String>) -> Self {
        self.secondary = Some((location, label.into()));
        self
    }

    /// Sets what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The places of this diagnostic, to be completed.
    pub(crate) fn locations_mut(&mut self) -> impl Iterator<Item = &mut Location> {
        let secondary = self.secondary.as_mut().map(|(location, _)| location);
        self.primary.as_mut().into_iter().chain(secondary)
    }

    /// Severity, from the code.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity
    }
}
