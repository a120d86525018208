//! The spec as a value: the reviewed, committed description of one service.
//!
//! A pure value without provenance; loading the files of `spec/` gives back
//! exactly the value that was written.

mod constraints;
mod json;
mod sample;
mod xml;

pub use constraints::{Constraints, Limits};
pub use json::JsonShape;
pub use sample::{Direction, Sample};
pub use xml::{Collection, XmlForm, XmlItems, XmlShape};

/// One service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spec {
    /// Folder name under `specs/`, which names the Rust module and the feature.
    pub name: String,
    /// Facts about the whole service.
    pub service: Service,
    /// Operations, a file each controller, sorted by key.
    pub controllers: Vec<Controller>,
    /// Models and enumerations, a file each XML namespace, sorted by key.
    pub namespaces: Vec<Namespace>,
    /// Documented samples, sorted by operation, direction, format.
    pub samples: Vec<Sample>,
}

/// Facts about the whole service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Service {
    /// Title for humans.
    pub title: Option<String>,
    /// Base URLs, production first. The pages never show one.
    pub base_urls: Vec<String>,
    /// What the docs say about authentication, word for word (`认证方式:HAWK,…`).
    pub auth_documentation: Option<String>,
    /// How the service speaks JSON and XML.
    pub wire: Wire,
}

/// Settings of the wire that hold for the whole service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wire {
    /// Spelling of JSON names.
    pub names: NameCase,
    /// Form of enumerations in JSON.
    pub enums: EnumForm,
    /// Whether nulls are written.
    pub nulls: Nulls,
    /// Form of dates in JSON.
    pub dates: DateForm,
    /// Which XML serializer the service uses.
    pub xml: XmlSerializer,
    /// Format used unless the caller says otherwise.
    pub format: Format,
    /// Whether objects in JSON refer to each other.
    pub references: References,
}

/// Spelling of JSON names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NameCase {
    /// As declared.
    #[default]
    Declared,
    /// Leading capitals in lower case.
    Camel,
}

/// Form of enumerations in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EnumForm {
    /// `1`.
    #[default]
    Number,
    /// `"WEBPAGEEnum"`.
    Name,
}

/// Whether nulls are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Nulls {
    /// Left out.
    #[default]
    Omit,
    /// Written as `null` and `i:nil`.
    Write,
    /// Left out, and so is what is the default of its type in JSON.
    OmitDefaults,
}

/// Form of dates in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateForm {
    /// `2015-03-02T10:21:33+08:00`.
    #[default]
    Iso,
    /// `/Date(1425262893000+0800)/`.
    Microsoft,
}

/// Whether objects in JSON refer to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum References {
    /// Each stands where it is used.
    #[default]
    None,
    /// Some bear an `$id`, and stand as `{"$ref":"1"}` where they are used again.
    Preserve,
}

/// Which XML serializer the service uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum XmlSerializer {
    /// `DataContractSerializer`: namespaces, fixed order.
    #[default]
    DataContract,
    /// `XmlSerializer`: no namespaces, attributes, any order.
    Xml,
}

/// A body format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Format {
    /// `application/json`.
    #[default]
    Json,
    /// `application/xml`.
    Xml,
    /// `application/bson`.
    Bson,
    /// `application/x-www-form-urlencoded`.
    Form,
}

/// Operations of one controller: one file, one Rust module.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Controller {
    /// Snake-case key, frozen in the lock: file name and module name.
    pub key: String,
    /// Name on the index page, where it says more than the key.
    pub title: Option<String>,
    /// Summary on the index page.
    pub documentation: Option<String>,
    /// Sorted by key.
    pub operations: Vec<Operation>,
}

/// One action: a method and a path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Operation {
    /// Snake-case key within the controller, frozen in the lock.
    pub key: String,
    /// `POST`.
    pub method: String,
    /// Path as in the page's heading, query part included.
    pub path: String,
    /// Summary, verbatim.
    pub documentation: Option<String>,
    /// Authentication that the docs demand.
    pub auth: Option<Auth>,
    /// URI parameters in the order of the table.
    pub parameters: Vec<Parameter>,
    /// Request body; `None` = no body.
    pub body: Option<Body>,
    /// Response body; `None` = no content.
    pub response: Option<Body>,
}

/// Authentication that an operation demands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    /// HTTP Basic.
    Basic,
    /// A bearer token.
    Bearer,
    /// HAWK request signing.
    Hawk,
    /// A scheme that only the caller's own signer knows.
    Custom(String),
}

/// A URI parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Name as in the path template.
    pub name: String,
    /// Path or query.
    pub location: ParameterLocation,
    /// Type of a value that is given; never optional at the top.
    pub ty: Type,
    /// Whether it must be given.
    pub required: bool,
    /// Default that the docs name, as written.
    pub default: Option<String>,
    /// Description.
    pub documentation: Option<String>,
    /// Documented constraints.
    pub constraints: Limits,
}

/// Where a URI parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterLocation {
    /// A segment of the path.
    Path,
    /// A key of the query.
    Query,
}

/// A request or response body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its type; never optional at the top.
    pub ty: Type,
    /// Description; for responses only where it says more than the summary.
    pub documentation: Option<String>,
    /// Formats that the page lists, in its order.
    pub formats: Vec<Format>,
}

/// A type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// A built-in type.
    Scalar(Scalar),
    /// A model or enumeration of this spec, by its help-page name.
    Named(String),
    /// `Collection of X`.
    List(Box<Type>),
    /// `Dictionary of K [key] and V [value]`.
    Map(Box<Type>, Box<Type>),
    /// `Pair of K [key] and V [value]`.
    Pair(Box<Type>, Box<Type>),
    /// May be null or absent.
    Optional(Box<Type>),
}

/// A built-in type of the help page, as narrow as the evidence allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scalar {
    /// `string`.
    String,
    /// `boolean`.
    Bool,
    /// `integer`: Int16, Int32 or Int64, width unknown.
    Integer,
    /// `unsigned integer`: width unknown.
    UnsignedInteger,
    /// `sbyte`.
    Int8,
    /// `short`.
    Int16,
    /// `int`.
    Int32,
    /// `long`.
    Int64,
    /// `byte`.
    UInt8,
    /// `ushort`.
    UInt16,
    /// `uint`.
    UInt32,
    /// `ulong`.
    UInt64,
    /// `decimal number`: Single, Double or Decimal, not known which.
    Number,
    /// Single or Double, not known which.
    Float,
    /// `float`.
    Float32,
    /// `double`.
    Float64,
    /// `decimal`.
    Decimal,
    /// `char`.
    Char,
    /// `date`: DateTime or DateTimeOffset, not known which.
    Date,
    /// `DateTime`.
    DateTime,
    /// `DateTimeOffset`.
    DateTimeOffset,
    /// `TimeSpan`.
    TimeSpan,
    /// `Guid`.
    Guid,
    /// `Uri`.
    Uri,
    /// `byte[]`: base64 on the wire.
    Bytes,
    /// `object`: any JSON value.
    Any,
    /// An undeclared body: bytes and a content type.
    Raw,
}

/// Types of one XML namespace: one file, one Rust module.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Namespace {
    /// Snake-case key, frozen in the lock; `types` for the file without a namespace.
    pub key: String,
    /// The XML namespace; `None` = no page shows it.
    pub uri: Option<String>,
    /// Sorted by name.
    pub types: Vec<TypeDefinition>,
}

/// A model or an enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeDefinition {
    /// A class or struct.
    Model(Model),
    /// An enumeration.
    Enum(Enum),
}

impl TypeDefinition {
    /// Help-page name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Model(model) => &model.name,
            Self::Enum(definition) => &definition.name,
        }
    }
}

/// A class or struct.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Model {
    /// Help-page name, unique within the service.
    pub name: String,
    /// Contract name, where it differs (`ApiResultOfstring`).
    pub xml_name: Option<String>,
    /// Summary.
    pub documentation: Option<String>,
    /// XML namespaces of base contracts, outermost base first.
    pub bases: Vec<String>,
    /// No page shows the type in XML.
    pub json_only: bool,
    /// In JSON it is a string, in a form that only the service knows.
    pub json_string: bool,
    /// It is no object but a list or a dictionary, with a contract of its own.
    pub collection: Option<Box<Collection>>,
    /// Members in the order of the table (derived class first).
    pub members: Vec<Member>,
}

impl Model {
    /// The types of its members, or of the collection that it is.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let members = self.members.iter().map(|member| &member.ty);
        members.chain(self.collection.iter().map(|collection| &collection.ty))
    }
}

/// A data member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Name in the table, or the JSON key where there is no row.
    pub name: String,
    /// JSON key.
    pub json: WireName,
    /// XML local name, decoded (no `_xHHHH_`).
    pub xml: WireName,
    /// Which base declares it: index into [`Model::bases`], `None` = the model itself.
    pub base: Option<usize>,
    /// `[DataMember(Order)]`, only where the sample deviates from .NET's rule.
    ///
    /// With the XmlSerializer there is no such rule: members are written by order, those
    /// without one first, then as they stand.
    pub order: Option<u32>,
    /// What only the XmlSerializer knows.
    pub shape: XmlShape,
    /// Type; [`Type::Optional`] where null or absence is possible or undecided.
    pub ty: Type,
    /// No page tells whether this value type may be null.
    pub undecided: bool,
    /// The docs say `Required`.
    pub required: bool,
    /// The server never reads it.
    pub read_only: bool,
    /// `[DataMember(EmitDefaultValue = false)]`: left out where it has its type's default.
    pub omit_default: bool,
    /// Its own default, as XML spells it: it stands where the member is left out.
    pub default: Option<String>,
    /// What JSON makes of it.
    pub json_shape: JsonShape,
    /// Description.
    pub documentation: Option<String>,
    /// Documented constraints.
    pub constraints: Limits,
}

impl Member {
    /// A member that says nothing but its name and type.
    #[must_use]
    pub fn new(name: impl Into<String>, ty: Type) -> Self {
        Self {
            name: name.into(),
            json: WireName::Same,
            xml: WireName::Same,
            base: None,
            order: None,
            shape: XmlShape::default(),
            ty,
            undecided: false,
            required: false,
            read_only: false,
            omit_default: false,
            default: None,
            json_shape: JsonShape::default(),
            documentation: None,
            constraints: Limits::default(),
        }
    }
}

/// A member's name in one format.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum WireName {
    /// The member's name.
    #[default]
    Same,
    /// Another name.
    Other(String),
    /// Not in this format.
    Absent,
}

/// An enumeration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Enum {
    /// Help-page name, unique within the service.
    pub name: String,
    /// Contract name, where it differs.
    pub xml_name: Option<String>,
    /// Summary.
    pub documentation: Option<String>,
    /// The page lists no values: those here were seen in samples.
    pub open: bool,
    /// Combinations of values occur.
    pub flags: bool,
    /// Form in JSON, where a converter of its own makes it differ from the service's.
    pub json: Option<EnumForm>,
    /// Values in the order of the table.
    pub values: Vec<EnumValue>,
}

/// A value of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumValue {
    /// CLR name.
    pub name: String,
    /// Number; `None` = no page shows it.
    pub value: Option<i128>,
    /// Name on the wire, where `[EnumMember]` changes it.
    pub wire: Option<String>,
    /// Name in XML, where that is another: without `[DataContract]` only Json.NET reads
    /// `[EnumMember]`.
    pub xml: Option<String>,
    /// Description.
    pub documentation: Option<String>,
}
