//! URI parameters → arguments, or fields of an options struct where they are many.
//!
//! Knows the route's placeholders. A `Call` copies URI values, so that
//! arguments may be short-lived.

use super::constraints::sentences;
use super::index::Index;
use super::model::RustType;
use super::prose::{code, phrase};
use super::types;
use crate::spec::model::{Operation, Parameter, ParameterLocation, Scalar, Type};

/// Optional parameters beyond this many go to an options struct.
const MAX_OPTIONAL: usize = 2;

/// Arguments that clippy lets pass.
const MAX_ARGUMENTS: usize = 7;

/// Which URI parameters are fields of an options struct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    /// None: each is an argument.
    Arguments,
    /// Those that may be left out.
    Optional,
    /// All: the others alone would be too many arguments.
    All,
}

/// URI parameters of an operation, as its route needs them.
#[derive(Debug)]
pub(super) struct UriParameters {
    /// The route, as the docs show it.
    route: String,
    /// In the order of the docs.
    pub(super) list: Vec<Parameter>,
    /// Which of them are fields.
    pub(super) grouping: Grouping,
}

impl UriParameters {
    /// Spells parameters as the route's placeholders, which are all there and
    /// required; the others go to the query.
    pub(super) fn of(operation: &Operation) -> Self {
        let placeholders = placeholders(route(operation).0);
        let mut list: Vec<Parameter> = operation
            .parameters
            .iter()
            .map(|it| located(it, &placeholders))
            .collect();
        for placeholder in placeholders {
            if !list.iter().any(|parameter| parameter.name == placeholder) {
                list.push(undocumented(placeholder));
            }
        }
        let grouping = grouping(&list, operation.body.is_some());
        Self {
            route: operation.path.clone(),
            list,
            grouping,
        }
    }

    /// Whether the parameter is a field of the options struct.
    pub(super) fn is_field(&self, parameter: &Parameter) -> bool {
        match self.grouping {
            Grouping::Arguments => false,
            Grouping::Optional => !parameter.required,
            Grouping::All => true,
        }
    }

    /// Whether the route has this text.
    fn mentions(&self, text: &str) -> bool {
        self.route.contains(text)
    }

    /// Those that are arguments.
    pub(super) fn arguments(&self) -> impl Iterator<Item = &Parameter> {
        self.list
            .iter()
            .filter(|parameter| !self.is_field(parameter))
    }

    /// Those that are fields of the options struct.
    pub(super) fn fields(&self) -> impl Iterator<Item = &Parameter> {
        self.list
            .iter()
            .filter(|parameter| self.is_field(parameter))
    }
}

/// Whether the operation has an options struct.
pub(super) fn needs_options(operation: &Operation) -> bool {
    UriParameters::of(operation).grouping != Grouping::Arguments
}

/// Path and query of the route.
pub(super) fn route(operation: &Operation) -> (&str, &str) {
    operation
        .path
        .split_once('?')
        .unwrap_or((&operation.path, ""))
}

/// Keys of the query that the route itself fixes: `type=1`.
pub(super) fn fixed_query<'a>(query: &'a str, parameters: &[Parameter]) -> Vec<(&'a str, &'a str)> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(key, value)| {
            let documented = parameters
                .iter()
                .any(|it| it.name.eq_ignore_ascii_case(key));
            !key.is_empty() && !value.contains('{') && !documented
        })
        .collect()
}

/// What the route or query carries for a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// A scalar or an enumeration.
    One(&'a Type),
    /// A repeated key with values of this type.
    Many(&'a Type),
    /// A list whose items have keys for their parts: `points[0].Lat`.
    Rows(Type),
    /// Keys for the parts of a model or a dictionary: `filter.Min`, `map[0].key`.
    Parts(Type),
    /// A type that has no form in a URI: the caller writes the text.
    Text,
}

impl<'a> Shape<'a> {
    /// Decides for a parameter of a query. A class with a converter of its own is a text:
    /// either its JSON shows that, or the route has a place for it; the parts of others
    /// are in the query each by itself.
    pub(super) fn of(index: &Index<'_>, uri: &UriParameters, parameter: &'a Parameter) -> Self {
        let in_path = parameter.location == ParameterLocation::Path;
        let name = &parameter.name;
        match without_option(&parameter.ty) {
            ty if index.fits_uri(ty) => Self::One(ty),
            ty if index.is_text(ty) => Self::One(&TEXT),
            Type::List(item) if !in_path => match without_option(item) {
                item if index.fits_uri(item) => Self::Many(item),
                item if index.is_text(item) => Self::Many(&TEXT),
                Type::Scalar(Scalar::Any) if !uri.mentions(&format!("{name}[0].")) => {
                    Self::Many(&TEXT)
                }
                item if index.has_parts(item) => Self::Rows(as_texts(item)),
                _ => Self::Text,
            },
            Type::Named(_) if in_path || uri.mentions(&format!("{{{name}}}")) => Self::Text,
            ty if !in_path && index.has_parts(ty) => Self::Parts(as_texts(ty)),
            _ => Self::Text,
        }
    }
}

/// What stands for a value whose type has no name in the docs.
const TEXT: Type = Type::Scalar(Scalar::String);

/// A type without the docs' word for any type: all values in a URI are texts.
fn as_texts(ty: &Type) -> Type {
    let inner = |ty: &Type| Box::new(as_texts(ty));
    match ty {
        Type::Scalar(Scalar::Any) => TEXT,
        Type::List(item) => Type::List(inner(item)),
        Type::Map(key, value) => Type::Map(inner(key), inner(value)),
        Type::Pair(key, value) => Type::Pair(inner(key), inner(value)),
        Type::Optional(inside) => Type::Optional(inner(inside)),
        Type::Scalar(_) | Type::Named(_) => ty.clone(),
    }
}

/// Type of an argument: `&str`, `Option<i64>`, `&[Guid]`, `&Dictionary<String, i64>`.
pub(super) fn argument_type(
    index: &Index<'_>,
    uri: &UriParameters,
    parameter: &Parameter,
) -> RustType {
    let reference = |ty| RustType::Borrowed(Box::new(ty));
    let slice = |item| reference(RustType::Slice(Box::new(item)));
    let one = match Shape::of(index, uri, parameter) {
        Shape::Many(item) => return slice(borrowed(index, item)),
        Shape::Rows(item) => return slice(types::owned(index, &item)),
        Shape::One(ty) => borrowed(index, ty),
        Shape::Parts(ty) => reference(types::owned(index, &ty)),
        Shape::Text => text(),
    };
    if parameter.required {
        one
    } else {
        types::optional(one)
    }
}

/// Type of a field of an options struct: `Option<String>`, `Vec<Guid>`.
pub(super) fn field_type(
    index: &Index<'_>,
    uri: &UriParameters,
    parameter: &Parameter,
) -> RustType {
    let one = match Shape::of(index, uri, parameter) {
        Shape::Many(item) => return types::list(types::owned(index, item)),
        Shape::Rows(item) => return types::list(types::owned(index, &item)),
        Shape::One(ty) => types::owned(index, ty),
        Shape::Parts(ty) => types::owned(index, &ty),
        Shape::Text => types::prelude("String"),
    };
    if parameter.required {
        one
    } else {
        types::optional(one)
    }
}

/// Whether the route or query can carry a scalar; Web API binds no other from it.
pub(super) fn scalar_fits_uri(kind: Scalar) -> bool {
    !matches!(kind, Scalar::Any | Scalar::Raw | Scalar::Bytes)
}

/// What the docs say beside name and type: `个人会员ID Default 0.`
pub(super) fn description(parameter: &Parameter) -> String {
    let text = parameter.documentation.as_deref().map(phrase);
    let default = parameter
        .default
        .as_deref()
        .map(|value| format!("Default {}.", phrase(value)));
    let parts = text
        .into_iter()
        .chain(default)
        .chain(sentences(&parameter.constraints));
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    let Some((last, before)) = parts.split_last() else {
        return String::new();
    };
    let ended = |part: &String| match part.ends_with(char::is_alphanumeric) {
        true => format!("{part}. "),
        false => format!("{part} "),
    };
    before.iter().map(ended).chain([last.clone()]).collect()
}

/// A list item about a parameter; `None` if there is nothing to say.
pub(super) fn list_item(parameter: &Parameter) -> Option<String> {
    let description = description(parameter);
    (!description.is_empty()).then(|| format!("* {}: {description}", code(&parameter.name)))
}

fn grouping(parameters: &[Parameter], has_body: bool) -> Grouping {
    let optional = parameters.iter().filter(|it| !it.required).count();
    let many = optional > MAX_OPTIONAL;
    let apart = if many {
        parameters.len() - optional + 1
    } else {
        parameters.len()
    };
    if apart + usize::from(has_body) > MAX_ARGUMENTS {
        Grouping::All
    } else if many {
        Grouping::Optional
    } else {
        Grouping::Arguments
    }
}

fn located(parameter: &Parameter, placeholders: &[&str]) -> Parameter {
    let same = |it: &&&str| it.eq_ignore_ascii_case(&parameter.name);
    match placeholders.iter().find(same) {
        Some(placeholder) => Parameter {
            name: (*placeholder).to_owned(),
            location: ParameterLocation::Path,
            required: true,
            ..parameter.clone()
        },
        None => Parameter {
            location: ParameterLocation::Query,
            ..parameter.clone()
        },
    }
}

/// Names in braces: `api/Order/{orderid}` → `orderid`.
fn placeholders(path: &str) -> Vec<&str> {
    let parts = path.split('{').skip(1);
    let mut names: Vec<&str> = Vec::new();
    for name in parts
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
    {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn undocumented(name: &str) -> Parameter {
    Parameter {
        name: name.to_owned(),
        location: ParameterLocation::Path,
        ty: Type::Scalar(Scalar::String),
        required: true,
        default: None,
        documentation: None,
        constraints: crate::spec::model::Limits::default(),
    }
}

fn borrowed(index: &Index<'_>, ty: &Type) -> RustType {
    match ty {
        Type::Scalar(Scalar::String | Scalar::Uri) => text(),
        ty => types::owned(index, ty),
    }
}

fn text() -> RustType {
    RustType::Borrowed(Box::new(types::prelude("str")))
}

fn without_option(ty: &Type) -> &Type {
    let mut ty = ty;
    while let Type::Optional(inside) = ty {
        ty = inside;
    }
    ty
}

#[cfg(test)]
mod tests {
    use super::description;
    use crate::spec::model::{Limits, Parameter, ParameterLocation, Scalar, Type};

    #[test]
    fn parts_of_a_description_are_sentences() {
        let check = |documentation: Option<&str>, default: Option<&str>, expected: &str| {
            let parameter = Parameter {
                name: "page".to_owned(),
                location: ParameterLocation::Query,
                ty: Type::Scalar(Scalar::Integer),
                required: false,
                default: default.map(str::to_owned),
                constraints: Limits::default(),
                documentation: documentation.map(str::to_owned),
            };
            assert_eq!(description(&parameter), expected);
        };
        check(Some("Numer strony"), Some("1"), "Numer strony. Default 1.");
        check(Some("会员ID。"), Some("0"), "会员ID。 Default 0.");
        check(Some("Numer strony"), None, "Numer strony");
        check(None, None, "");
    }
}
