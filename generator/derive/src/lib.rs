//! `#[derive(DataContract)]`: annotations in, a static table and type-erased access
//! to the members out. What the table means is the runtime's business.

mod annotations;
mod names;
mod rules;
mod structs;
mod collections;
mod enums;
mod shims;

use proc_macro::TokenStream;
use syn::{Data, DeriveInput, Error};

/// Makes a data contract of a struct, or an open enumeration of an enum.
///
/// ```text
/// #[derive(Debug, Clone, Default, PartialEq, DataContract)]
/// #[contract(ns = ns::WEB_API_MODELS, name = "ApiResultOfstring", bases(ns::WEB_MODELS))]
/// pub struct ApiResult {
///     #[contract(json = "code", xml = "Code", base = 1)]
///     pub code: i64,
/// }
///
/// #[derive(Debug, Clone, PartialEq, Eq, Hash, DataContract)]
/// #[non_exhaustive]
/// pub enum Terminal {
///     #[contract(name = "WEBPAGEEnum", value = 1)]
///     WebpageEnum,
///     #[contract(unknown)]
///     Unknown(EnumValue),
/// }
/// ```
///
/// What the docs demand of a member's value stands in `#[check(…)]`: `required`,
/// `min_length = n`, `max_length = n`, `range("0", "1.5")`.
///
/// On a struct or an enum: `ns` (a constant), `name`.
///
/// On a struct also `bases(…)` (namespaces, outermost first), `json_only`, and
/// `xml_serializer`: the contract is one of .NET's `XmlSerializer`. On a struct around
/// one list or dictionary, a contract of its own for it: `item`, `key`, `value` (names).
///
/// On a member: `name` (both formats), `json`, `xml` (one format, or `skip`), `base`
/// (counted from 1), `order`, `ns`; `omit_default`, `default` (the value, as XML spells it,
/// that stands where it is left out); `nulls` (`omit`, `write`, `omit_defaults`) and `dates`
/// (`iso`, `microsoft`), where JSON does not do as the service does; `rest` on one
/// `Option<AnyValue>` that takes what is not declared. On a list or a dictionary that has a contract of its own:
/// `item`, `key`, `value` (names), `items_ns`, unless it is the member's. With
/// `xml_serializer` also what the member is in XML: `attribute`, `text`, or `unwrapped`
/// (a list), and `nil`: its null is written; `item` then is all that a list can have.
///
/// On an enum also `by_name`, `by_number`; on a variant: `name` (both formats), `xml`,
/// `value`, `unknown`. An enum also gets a `Default`: its value 0.
#[proc_macro_derive(DataContract, attributes(contract, check))]
pub fn data_contract(input: TokenStream) -> TokenStream {
    syn::parse::<DeriveInput>(input)
        .and_then(|input| expand(&input))
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}

fn expand(input: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    if let Some(parameter) = input.generics.params.first() {
        return Err(Error::new_spanned(
            parameter,
            "a data contract can't be generic: derive it for each concrete type",
        ));
    }
    match &input.data {
        Data::Struct(data) => structs::expand(input, data),
        Data::Enum(data) => enums::expand(input, data),
        Data::Union(data) => Err(Error::new_spanned(
            data.union_token,
            "a union has no data contract",
        )),
    }
}

#[cfg(test)]
mod tests;
