//! What every reader makes of a source and every grammar reads: a flat sequence of
//! blocks. Knows which pieces the capture kept apart; does not know what they mean.

use super::model::Text;
use super::vocabulary::Label;
use std::borrow::Cow;

/// A piece of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block<'s> {
    pub(crate) kind: Kind,
    /// White space collapsed; of several lines, all of them.
    pub(crate) text: Text,
    /// The same as it stands there, for samples. Empty where it can't be one.
    pub(crate) raw: Cow<'s, str>,
    /// Blank lines before it.
    pub(crate) blanks: u32,
    /// What the capture says about its place in a table.
    pub(crate) mark: Mark,
    /// Target of its first link, where the capture keeps links.
    pub(crate) href: Option<Text>,
}

/// Where in a table a piece of text stands, as far as the capture marks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Mark {
    /// No mark.
    #[default]
    None,
    /// A row starts here.
    Row,
    /// A cell starts here, on the line of the text before.
    Cell,
}

/// What the capture says about a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A heading of this level.
    Heading(u8),
    /// A line of a text that marks nothing.
    Line,
    /// A paragraph, where the capture tells paragraphs from bare text.
    Paragraph,
    /// Text outside of any paragraph: type phrases, `Sample:`.
    Bare,
    /// Preformatted text.
    Preformatted,
    /// The header of a table.
    Columns(Vec<Field>),
    /// A row of a table whose cells are known.
    Row(Vec<Cell>),
    /// An image; the text is its source.
    Image,
    /// The end of the part of the page that holds the content.
    End,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Cell {
    /// Its paragraphs.
    pub(crate) texts: Vec<Text>,
    /// Target of its first link.
    pub(crate) href: Option<Text>,
}

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Name,
    Documentation,
    Type,
    Annotations,
    Value,
    Api,
    /// A column of the site's own.
    Other,
}

/// What a table lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableKind {
    /// Parameters or members.
    Members,
    /// Values of an enumeration.
    Values,
    /// Operations.
    Operations,
}

impl TableKind {
    /// Tells from the columns.
    pub(crate) fn of(fields: &[Field]) -> Self {
        if fields.contains(&Field::Api) {
            Self::Operations
        } else if fields.contains(&Field::Value) && !fields.contains(&Field::Type) {
            Self::Values
        } else {
            Self::Members
        }
    }
}

impl Field {
    /// Parameters and members since 5.1.
    pub(crate) const PARAMETERS: [Self; 4] = [
        Self::Name,
        Self::Documentation,
        Self::Type,
        Self::Annotations,
    ];
    /// Parameters of the 4.0 template.
    pub(crate) const UNTYPED: [Self; 3] = [Self::Name, Self::Documentation, Self::Annotations];
    /// Values of an enumeration.
    pub(crate) const ENUM: [Self; 3] = [Self::Name, Self::Value, Self::Documentation];
    /// Operations of a controller.
    pub(crate) const INDEX: [Self; 2] = [Self::Api, Self::Documentation];

    /// Every header of the template, longest first.
    pub(crate) const HEADERS: [&'static [Self]; 4] =
        [&Self::PARAMETERS, &Self::UNTYPED, &Self::ENUM, &Self::INDEX];
    /// Every column of the template.
    pub(crate) const ALL: [Self; 6] = [
        Self::Name,
        Self::Documentation,
        Self::Type,
        Self::Annotations,
        Self::Value,
        Self::Api,
    ];

    /// The label over the column, if it is one of the template's.
    pub(crate) fn label(self) -> Option<Label> {
        Some(match self {
            Self::Name => Label::ColumnName,
            Self::Documentation => Label::ColumnDescription,
            Self::Type => Label::ColumnType,
            Self::Annotations => Label::ColumnInformation,
            Self::Value => Label::ColumnValue,
            Self::Api => Label::ColumnApi,
            Self::Other => return None,
        })
    }
}

impl Block<'_> {
    /// A block whose text can be no sample, away from blank lines, marks and links.
    pub(crate) fn bare(kind: Kind, text: Text) -> Self {
        Block {
            kind,
            text,
            raw: Cow::Borrowed(""),
            blanks: 0,
            mark: Mark::None,
            href: None,
        }
    }

    /// The block without its tie to the source.
    pub(crate) fn into_owned(self) -> Block<'static> {
        Block {
            raw: Cow::Owned(self.raw.into_owned()),
            kind: self.kind,
            text: self.text,
            blanks: self.blanks,
            mark: self.mark,
            href: self.href,
        }
    }

    pub(crate) fn is_columns(&self) -> bool {
        matches!(self.kind, Kind::Columns(_))
    }

    /// Whether it is the header of a table of this kind.
    pub(crate) fn lists(&self, kind: TableKind) -> bool {
        matches!(&self.kind, Kind::Columns(fields) if TableKind::of(fields) == kind)
    }

    pub(crate) fn is_row(&self) -> bool {
        matches!(self.kind, Kind::Row(_))
    }

    /// Whether it is text that can stand in a section: no heading, no table.
    pub(crate) fn is_text(&self) -> bool {
        matches!(
            self.kind,
            Kind::Line | Kind::Paragraph | Kind::Bare | Kind::Preformatted
        )
    }
}
