//! The plan as a value: every decision about the generated files of one service.
//!
//! Holds names, documentation lines and types of Rust, in the order in which
//! they are printed. Knows no tokens: `emit` prints it without deciding.

use super::name::Name;
use std::sync::Arc;

/// The generated files of one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CratePlan {
    /// Folder under `specs/`, for the header.
    pub service: String,
    /// Module of the service, which is also its feature and its folder under `src/`.
    pub module: Name,
    /// `mod.rs`.
    pub root: Root,
    /// A file each controller.
    pub endpoints: Vec<EndpointFile>,
    /// A file each XML namespace.
    pub contracts: Vec<ContractFile>,
    /// `ns.rs`; without constants there is no file.
    pub namespaces: Vec<NamespaceConstant>,
    /// `tests/<service>.rs` and what it reads.
    pub tests: TestFile,
}

/// Lines of documentation without their `///`; an empty line parts paragraphs.
pub type Docs = Vec<String>;

/// `mod.rs` of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// What the service is, where it is, how it authenticates.
    pub docs: Docs,
    /// Modules, in groups that a blank line parts.
    pub modules: Vec<Vec<Module>>,
    /// Names in scope.
    pub imports: Vec<Import>,
    /// Wire settings that deviate from the default; without any there is no `WIRE`.
    pub wire: Vec<WireSetting>,
}

/// `pub mod order;`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// Name of the module.
    pub name: Name,
    /// Its file, where Rust does not look for it by itself: names that are not ASCII.
    pub path: Option<String>,
}

/// `use path::{names};`
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Import {
    /// `super::types`.
    pub path: Vec<Name>,
    /// What is taken from there, sorted.
    pub names: Vec<Name>,
}

/// `.name_case(NameCase::Camel)`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WireSetting {
    /// Method of `Wire`.
    pub setter: Name,
    /// Enum of the runtime.
    pub kind: Name,
    /// Its variant.
    pub variant: Name,
}

/// `pub const WEB_MODELS: &str = "http://…";`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamespaceConstant {
    /// What the namespace holds.
    pub docs: Docs,
    /// Name of the constant.
    pub name: Name,
    /// The namespace.
    pub uri: String,
}

/// A type of Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RustType {
    /// `Vec<OrderFeeItem>`
    Named {
        /// Last segment, which is all that code shows.
        name: Name,
        /// Where it must be imported from.
        origin: Origin,
        /// Generic arguments.
        arguments: Vec<RustType>,
    },
    /// `&str`
    Borrowed(Box<RustType>),
    /// `&'a RefundParm`: borrowed by the call, where other arguments are references too.
    Lent(Box<RustType>),
    /// `[i64]`
    Slice(Box<RustType>),
    /// `()`
    Unit,
}

/// Where a type comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Rust's prelude: no import.
    Prelude,
    /// `helpgen_runtime`.
    Runtime,
    /// A module of contracts of this service.
    Contracts(Name),
    /// The file that uses it.
    Here,
}

/// A file of endpoint functions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointFile {
    /// Module and file name.
    pub module: Name,
    /// What the controller is for.
    pub docs: Docs,
    /// Names in scope.
    pub imports: Vec<Import>,
    /// In order of the spec.
    pub endpoints: Vec<Endpoint>,
}

/// An operation: a function, and the struct of its options if it has many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Summary, route, parameters.
    pub docs: Docs,
    /// Name of the function.
    pub name: Name,
    /// Options struct, printed before the function.
    pub options: Option<Options>,
    /// Arguments in order.
    pub arguments: Vec<Argument>,
    /// What the call borrows.
    pub borrows: Borrows,
    /// What an answer decodes to.
    pub result: RustType,
    /// How the call starts.
    pub method: Method,
    /// Path with its `{placeholders}`, without query.
    pub path: String,
    /// What is added to the call, in order.
    pub steps: Vec<Step>,
}

/// URI parameters that may be left out, where they are many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// What the struct is for.
    pub docs: Docs,
    /// Name of the struct.
    pub name: Name,
    /// A field each parameter.
    pub fields: Vec<OptionField>,
}

/// A URI parameter in an options struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionField {
    /// Description, default, constraints.
    pub docs: Docs,
    /// Name of the field.
    pub name: Name,
    /// Its type.
    pub ty: RustType,
}

/// An argument of an endpoint function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// Name of the argument.
    pub name: Name,
    /// Its type.
    pub ty: RustType,
}

/// What a `Call` borrows. URI values are copied into it, the body is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Borrows {
    /// `Call<'static, R>`: there is no body.
    Nothing,
    /// `Call<'_, R>`: the body is the only reference.
    Body,
    /// `Call<'a, R>`: other arguments are references too.
    BodyAmongOthers,
}

/// How a call starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// `Call::get`: a method that the runtime has a function for.
    Known(Name),
    /// `Call::new("MERGE", …)`.
    Custom(String),
}

/// Something added to a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// `.path("orderid", orderid)`
    Path(String, UriValue),
    /// `.query("personalid", personalid)`
    Query(String, UriValue),
    /// `.query_members("map", map)`
    QueryMembers(String, UriValue),
    /// `.body(body)`
    Body(Name),
    /// `.auth(Auth::Hawk)`
    Auth(Name),
    /// `.auth(Auth::Custom("sign"))`
    CustomAuth(String),
    /// `.wire(WIRE)`
    Wire,
    /// `.format(Format::Xml)`
    Format(Name),
    /// `.accept(Format::Json)`
    Accept(Name),
}

/// Where the value of a URI parameter comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UriValue {
    /// An argument.
    Argument(Name),
    /// A field of the argument that holds the options.
    Field(Name, Name),
    /// A text that the route itself fixes.
    Text(String),
}

/// A file of contracts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractFile {
    /// Module and file name.
    pub module: Name,
    /// Which namespace this is.
    pub docs: Docs,
    /// Names in scope.
    pub imports: Vec<Import>,
    /// In order of the spec.
    pub contracts: Vec<Contract>,
}

/// A data contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contract {
    /// A class or struct.
    Struct(ContractStruct),
    /// A list or a dictionary with a contract of its own.
    Collection(ContractCollection),
    /// An enumeration.
    Enum(ContractEnum),
}

/// A model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractStruct {
    /// Page text, then who uses it.
    pub docs: Docs,
    /// Name of the struct.
    pub name: Name,
    /// `#[contract(…)]`; empty = no attribute.
    pub contract: Vec<ContractArgument>,
    /// Members in order of the table.
    pub fields: Vec<Field>,
}

/// A list or a dictionary with a contract of its own: a struct around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractCollection {
    /// Page text, then who uses it.
    pub docs: Docs,
    /// Name of the struct.
    pub name: Name,
    /// `#[contract(…)]`; empty = no attribute.
    pub contract: Vec<ContractArgument>,
    /// The list or dictionary.
    pub ty: RustType,
}

/// A data member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Page text, then constraints.
    pub docs: Docs,
    /// `#[contract(…)]`; empty = no attribute.
    pub contract: Vec<ContractArgument>,
    /// `#[check(…)]`; empty = no attribute.
    pub check: Vec<ContractArgument>,
    /// Name of the field.
    pub name: Name,
    /// Its type.
    pub ty: RustType,
}

/// An enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractEnum {
    /// Page text, then where the values come from.
    pub docs: Docs,
    /// Name of the enum.
    pub name: Name,
    /// `#[contract(…)]`; empty = no attribute.
    pub contract: Vec<ContractArgument>,
    /// Values in order of the table.
    pub variants: Vec<Variant>,
}

/// A value of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Page text, then name and number.
    pub docs: Docs,
    /// `#[contract(…)]`; empty = no attribute.
    pub contract: Vec<ContractArgument>,
    /// Name of the variant.
    pub name: Name,
}

/// An argument of `#[contract(…)]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContractArgument {
    /// `ns = ns::WEB_MODELS`
    Namespace(&'static str, Name),
    /// `bases(ns::WEB_MODELS)`, outermost first
    Bases(Vec<Name>),
    /// `name = "ApiResultOfstring"`, `json = "id"`, `xml = "ID"`
    Text(&'static str, String),
    /// `json = skip`, `nulls = omit`
    Word(&'static str, &'static str),
    /// `value = 1`, `base = 1`, `order = 3`, `max_length = 20`
    Number(&'static str, i128),
    /// `json_only`, `required`
    Flag(&'static str),
    /// `range("0", "1.5")`
    Pair(&'static str, String, String),
}

/// Tests that prove the code on the documented samples.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TestFile {
    /// What is tested, and which samples can't be.
    pub docs: Docs,
    /// Names in scope.
    pub imports: Vec<Import>,
    /// Whether the service has a `WIRE` of its own.
    pub wire: WireConstant,
    /// In order of the samples.
    pub tests: Vec<SampleTest>,
    /// Sample files to write: name in the service's sample folder → text.
    pub samples: Vec<SampleFile>,
}

/// Which wire settings a service's tests use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WireConstant {
    /// `Wire::DEFAULT`
    #[default]
    Default,
    /// `WIRE` of the service's module.
    Service,
}

/// A test of one sample, or of two that must agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleTest {
    /// `order_refund_request_json`
    pub name: Name,
    /// Function of `helpgen_runtime::samples`.
    pub check: Name,
    /// What the samples decode to.
    pub ty: RustType,
    /// Variable → path of the sample, relative to `tests/`.
    pub samples: Vec<(Name, String)>,
    /// A line is so long that rustfmt would break it differently.
    pub keep_lines: bool,
}

/// A sample file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleFile {
    /// `order.refund.request.json`
    pub name: String,
    /// Its text, verbatim; the file ends with a line end.
    pub text: Arc<str>,
}
