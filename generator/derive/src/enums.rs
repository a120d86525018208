//! An open enum in; its table, `Enumeration`, `Value` and `Default` out.

use crate::annotations::{Container, Form, Variant};
use crate::{shims, structs};
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{DataEnum, DeriveInput, Error, Fields, Ident};

/// The variants of an enum: known values, and the one that holds all others.
struct Variants<'a> {
    known: Vec<Known<'a>>,
    unknown: &'a Ident,
}

struct Known<'a> {
    ident: &'a Ident,
    name: String,
    xml: String,
    value: Option<i128>,
}

pub fn expand(input: &DeriveInput, data: &DataEnum) -> syn::Result<TokenStream> {
    let container = Container::of_enum(&input.attrs)?;
    let variants = variants(input, data)?;
    let table = table(&input.ident, &container, &variants.known);
    let access = access(&input.ident, &variants);
    let value = value(&input.ident);
    let shims = shims::expand(&input.ident);
    Ok(quote! {
        const _: () = {
            #table
            #access
            #value
            #shims
        };
    })
}

fn variants<'a>(input: &DeriveInput, data: &'a DataEnum) -> syn::Result<Variants<'a>> {
    let mut known = Vec::new();
    let mut unknown = None;
    for variant in &data.variants {
        let annotations = Variant::parse(&variant.attrs)?;
        let ident = &variant.ident;
        match (&variant.fields, annotations.unknown) {
            (Fields::Unit, false) => {
                let name = annotations
                    .name
                    .map_or_else(|| ident.unraw().to_string(), |name| name.value());
                let xml = annotations
                    .xml
                    .map_or_else(|| name.clone(), |name| name.value());
                let value = annotations.value;
                known.push(Known {
                    ident,
                    name,
                    xml,
                    value,
                });
            }
            (Fields::Unnamed(fields), true) if fields.unnamed.len() == 1 => {
                if unknown.replace(ident).is_some() {
                    return Err(Error::new_spanned(
                        ident,
                        "there can be only one `#[contract(unknown)]` variant",
                    ));
                }
            }
            (_, true) => {
                return Err(Error::new_spanned(
                    variant,
                    "the unknown variant must hold an `EnumValue`",
                ));
            }
            (_, false) => {
                return Err(Error::new_spanned(
                    variant,
                    "a known value has no fields; mark the variant that holds all others `#[contract(unknown)]`",
                ));
            }
        }
    }
    let unknown = unknown.ok_or_else(|| {
        Error::new_spanned(&input.ident, "an enum needs a variant for values that the docs do not show: `#[contract(unknown)] Unknown(EnumValue)`")
    })?;
    Ok(Variants { known, unknown })
}

fn table(ident: &Ident, container: &Container, known: &[Known<'_>]) -> TokenStream {
    let name = container
        .name
        .as_ref()
        .map_or_else(|| ident.unraw().to_string(), |name| name.value());
    let ns = structs::namespace(container.ns.as_ref());
    let form = match container.form {
        Some(Form::Name) => quote!(::core::option::Option::Some(
            ::helpgen_runtime::EnumForm::Name
        )),
        Some(Form::Number) => {
            quote!(::core::option::Option::Some(
                ::helpgen_runtime::EnumForm::Number
            ))
        }
        None => quote!(::core::option::Option::None),
    };
    let variants = known.iter().map(
        |Known {
             name, xml, value, ..
         }| {
            let value = match value {
                Some(value) => quote!(::core::option::Option::Some(#value)),
                None => quote!(::core::option::Option::None),
            };
            quote!(::helpgen_runtime::contract::Variant { name: #name, xml: #xml, value: #value },)
        },
    );
    quote! {
        static __TABLE: ::helpgen_runtime::contract::EnumTable = ::helpgen_runtime::contract::EnumTable {
            name: #name,
            ns: #ns,
            form: #form,
            variants: &[#(#variants)*],
        };
    }
}

fn access(ident: &Ident, variants: &Variants<'_>) -> TokenStream {
    let unknown = variants.unknown;
    let idents: Vec<_> = variants.known.iter().map(|known| known.ident).collect();
    let indexes = 0..idents.len();
    let known_arms = quote!(#(Self::#idents => ::core::result::Result::Ok(#indexes),)*);
    let indexes = 0..idents.len();
    let set_arms = quote!(#(#indexes => Self::#idents,)*);
    let zero = quote!(::helpgen_runtime::EnumValue::Number(0));
    let default = match variants.known.iter().find(|known| known.value == Some(0)) {
        Some(Known { ident, .. }) => quote!(Self::#ident),
        None => quote!(Self::#unknown(#zero)),
    };
    quote! {
        impl ::helpgen_runtime::contract::Enumeration for #ident {
            fn table(&self) -> &'static ::helpgen_runtime::contract::EnumTable {
                &__TABLE
            }
            fn known(&self) -> ::core::result::Result<usize, &::helpgen_runtime::EnumValue> {
                match self {
                    #known_arms
                    Self::#unknown(value) => ::core::result::Result::Err(value),
                }
            }
            fn set_known(&mut self, index: usize) {
                *self = match index {
                    #set_arms
                    _ => Self::#unknown(#zero),
                };
            }
            fn set_unknown(&mut self, value: ::helpgen_runtime::EnumValue) {
                *self = Self::#unknown(value);
            }
        }

        impl ::core::default::Default for #ident {
            fn default() -> Self {
                #default
            }
        }

        impl ::helpgen_runtime::UriValue for #ident {
            fn uri_text(&self) -> ::std::string::String {
                ::helpgen_runtime::uri::enumeration_text(self)
            }
        }
    }
}

fn value(ident: &Ident) -> TokenStream {
    quote! {
        impl ::helpgen_runtime::contract::Value for #ident {
            fn type_shape() -> &'static ::helpgen_runtime::contract::Shape {
                const { &::helpgen_runtime::contract::Shape::Enum(&__TABLE) }
            }
            fn shape(&self) -> &'static ::helpgen_runtime::contract::Shape {
                <Self as ::helpgen_runtime::contract::Value>::type_shape()
            }
            fn view(&self) -> ::helpgen_runtime::contract::View<'_> {
                ::helpgen_runtime::contract::View::Enum(self)
            }
            fn slot(&mut self) -> ::helpgen_runtime::contract::Slot<'_> {
                ::helpgen_runtime::contract::Slot::Enum(self)
            }
        }
    }
}
