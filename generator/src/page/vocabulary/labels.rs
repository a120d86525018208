//! The labels of the template: what each stands for and how it reads by default.
//!
//! Translations stand in the table of languages.

/// A fixed text of the help page template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Label {
    RequestInformation,
    UriParameters,
    /// The only table of the 4.0 template.
    Parameters,
    BodyParameters,
    RequestFormats,
    ResponseInformation,
    ResourceDescription,
    ResponseFormats,
    Sample,
    SampleNotAvailable,
    /// Start of the message in place of a sample that failed.
    SampleFailed,
    NoDocumentation,
    None,
    EnumerationValues,
    HomePage,
    IndexTitle,
    Introduction,
    /// Start of a line that belongs to the site, below every page.
    Footer,
    ColumnName,
    ColumnDescription,
    ColumnType,
    ColumnInformation,
    ColumnValue,
    ColumnApi,
    DefineInUri,
    DefineInBody,
    Required,
    Range,
    MaxLength,
    MinLength,
    StringLength,
    DataType,
    Pattern,
    Default,
    /// Annotations of edited templates.
    Example,
    ItemCount,
    UniqueItems,
    Optional,
    /// An annotation that no table knows, told by its place.
    Unknown,
}

impl Label {
    /// Position of a section heading in the page; `None` for other labels.
    pub(crate) fn section(self) -> Option<u8> {
        Some(match self {
            Self::RequestInformation => 0,
            Self::UriParameters | Self::Parameters => 1,
            Self::BodyParameters => 2,
            Self::RequestFormats => 3,
            Self::ResponseInformation => 4,
            Self::ResourceDescription => 5,
            Self::ResponseFormats => 6,
            _ => return None,
        })
    }

    /// The default text.
    pub(crate) fn english(self) -> &'static str {
        let row = ENGLISH.iter().find(|(label, _)| *label == self);
        row.map_or("", |(_, text)| text)
    }

    /// Whether the label is an annotation with something after it.
    pub(crate) fn is_prefix(self) -> bool {
        matches!(
            self,
            Self::Range
                | Self::MaxLength
                | Self::MinLength
                | Self::StringLength
                | Self::DataType
                | Self::Pattern
                | Self::Default
                | Self::Example
                | Self::ItemCount
                | Self::SampleFailed
                | Self::Footer
        )
    }

    /// Whether a whole annotation cell can start with it.
    pub(crate) fn is_annotation(self) -> bool {
        matches!(
            self,
            Self::Required
                | Self::Optional
                | Self::UniqueItems
                | Self::None
                | Self::DefineInUri
                | Self::DefineInBody
                | Self::Unknown
        ) || self.is_prefix() && !matches!(self, Self::SampleFailed | Self::Footer)
    }
}

/// The texts of the template as Microsoft ships it, all generations.
pub(super) const ENGLISH: &[(Label, &str)] = &[
    (Label::RequestInformation, "Request Information"),
    (Label::UriParameters, "URI Parameters"),
    (Label::Parameters, "Parameters"),
    (Label::BodyParameters, "Body Parameters"),
    (Label::RequestFormats, "Request Formats"),
    (Label::RequestFormats, "Request body formats"),
    (Label::ResponseInformation, "Response Information"),
    (Label::ResourceDescription, "Resource Description"),
    (Label::ResponseFormats, "Response Formats"),
    (Label::ResponseFormats, "Response body formats"),
    (Label::Sample, "Sample:"),
    (Label::SampleNotAvailable, "Sample not available."),
    (Label::SampleFailed, "Failed to generate the sample for"),
    (
        Label::SampleFailed,
        "An exception has occurred while using the formatter",
    ),
    (Label::NoDocumentation, "No documentation available."),
    (Label::None, "None."),
    (Label::EnumerationValues, "Possible enumeration values:"),
    (Label::HomePage, "Help Page Home"),
    (Label::IndexTitle, "ASP.NET Web API Help Page"),
    (Label::Introduction, "Introduction"),
    (Label::Footer, "©"),
    (Label::Footer, "(C)"),
    (Label::Footer, "Copyright"),
    (Label::ColumnName, "Name"),
    (Label::ColumnDescription, "Description"),
    (Label::ColumnType, "Type"),
    (Label::ColumnInformation, "Additional information"),
    (Label::ColumnValue, "Value"),
    (Label::ColumnApi, "API"),
    (
        Label::DefineInUri,
        "Define this parameter in the request URI.",
    ),
    (
        Label::DefineInBody,
        "Define this parameter in the request body.",
    ),
    (Label::Required, "Required"),
    (Label::Range, "Range: inclusive between"),
    (Label::MaxLength, "Max length:"),
    (Label::MinLength, "Min length:"),
    (Label::StringLength, "String length: inclusive between"),
    (Label::DataType, "Data type:"),
    (Label::Pattern, "Matching regular expression pattern:"),
    (Label::Default, "Default value is"),
    (Label::Default, "Default value:"),
    (Label::Example, "Example value:"),
    (Label::ItemCount, "Max items:"),
    (Label::ItemCount, "Min items:"),
    (Label::UniqueItems, "Unique items"),
    (Label::Optional, "Optional"),
];
