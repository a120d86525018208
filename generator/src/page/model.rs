//! The page as a value. Mirrors the help page, not the API behind it.

use crate::diagnostic::Span;
use std::sync::Arc;

/// A text of the page and where it stands.
///
/// White space is collapsed and trimmed, except in [`Sample::text`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The text.
    pub value: String,
    /// Where it starts; for texts over several lines the part on the first line.
    pub span: Span,
}

/// One help page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The file as the user named it.
    pub source: Arc<str>,
    /// The form it was saved in.
    pub capture: Capture,
    /// What it describes.
    pub content: Content,
}

/// The form in which a page was saved: the name of a row in the table of dialects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Capture(pub &'static str);

/// What a page describes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// One action: `POST api/Order/Refund`.
    Operation(Box<OperationPage>),
    /// Resource page of a class or struct.
    Model(ModelPage),
    /// Resource page of an enumeration.
    Enum(EnumPage),
    /// Resource page of a simple type (`Int32` → `integer`).
    Simple(SimplePage),
    /// The list of all operations.
    Index(IndexPage),
    /// No help page, or one whose kind can't be told.
    Unknown,
}

/// The page of one action.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OperationPage {
    /// HTTP method as written.
    pub method: Text,
    /// Relative path as in the heading, query part included.
    pub path: Text,
    /// Summary of the action.
    pub documentation: Option<Text>,
    /// Rows of "URI Parameters"; pages of the 4.0 template have all rows here.
    pub uri_parameters: Vec<Row>,
    /// "Body Parameters".
    pub body: Slot,
    /// Samples under "Request Formats".
    pub request_samples: Vec<Sample>,
    /// "Resource Description".
    pub response: Slot,
    /// Samples under "Response Formats".
    pub response_samples: Vec<Sample>,
}

/// A body as the page describes it. "None." leaves `resource` empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Slot {
    /// Paragraph above the type.
    pub documentation: Option<Text>,
    /// The type, with its table if there is one.
    pub resource: Option<Resource>,
}

/// A type phrase and its table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resource {
    /// `RefundParm`, `Collection of OrderFeeItem`.
    pub type_phrase: Text,
    /// Rows of the table; empty if there is none.
    pub members: Vec<Row>,
}

/// A row of a parameter or member table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// First cell.
    pub name: Text,
    /// Description.
    pub documentation: Option<Text>,
    /// Type phrase. `None` in the 4.0 template, which shows no types.
    pub type_phrase: Option<Text>,
    /// Annotation phrases; "None." is an empty list.
    pub annotations: Vec<Text>,
    /// Each annotation in the words of the default template, where they are known; none if
    /// all are in these words.
    pub meanings: Vec<String>,
    /// Where the 4.0 template says the parameter goes.
    pub source: Option<ParameterSource>,
}

/// Where a parameter of the 4.0 template goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterSource {
    /// "Define this parameter in the request URI."
    Uri,
    /// "Define this parameter in the request body."
    Body,
}

/// A sample under one heading of media types.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sample {
    /// `application/json`, `text/json`.
    pub media_types: Vec<Text>,
    /// The sample, verbatim but for trailing line ends.
    pub text: Option<Text>,
    /// What stands in place of a sample: "Sample not available.".
    pub note: Option<Text>,
    /// Source of an image sample.
    pub image: Option<Text>,
}

/// Resource page of a class or struct.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ModelPage {
    /// Model name; empty if the capture lost it and nothing else gives it.
    pub name: Text,
    /// Summary of the class.
    pub documentation: Option<Text>,
    /// Rows of the table.
    pub members: Vec<Row>,
}

/// Resource page of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EnumPage {
    /// Model name.
    pub name: Text,
    /// Summary of the enumeration.
    pub documentation: Option<Text>,
    /// Its values.
    pub values: Vec<EnumValue>,
}

/// A row of an enumeration's table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EnumValue {
    /// CLR member name.
    pub name: Text,
    /// Number, as written.
    pub value: Text,
    /// Description.
    pub documentation: Option<Text>,
}

/// Resource page of a simple type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SimplePage {
    /// CLR name, `Int32`.
    pub name: Text,
    /// The paragraph under the name; the template repeats the phrase there.
    pub documentation: Option<Text>,
    /// Its phrase, `integer`.
    pub type_phrase: Text,
}

/// The list of all operations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndexPage {
    /// One group per controller.
    pub groups: Vec<IndexGroup>,
}

/// A controller on the index page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndexGroup {
    /// Controller name.
    pub name: Text,
    /// Summary of the controller.
    pub documentation: Option<Text>,
    /// Its operations.
    pub operations: Vec<IndexEntry>,
}

/// A row of a controller's table on the index page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndexEntry {
    /// HTTP method.
    pub method: Text,
    /// Relative path, query part included.
    pub path: Text,
    /// Summary of the action.
    pub documentation: Option<Text>,
    /// Link to the page of the action.
    pub href: Option<Text>,
}
