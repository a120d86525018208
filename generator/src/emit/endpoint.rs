//! Endpoint functions and their options structs.

use super::print::Page;
use super::tokens::docs;
use crate::plan::{
    Argument, Borrows, Endpoint, EndpointFile, Method, OptionField, Options, Step, UriValue,
};
use proc_macro2::TokenStream;
use quote::quote;

/// `<controller>.rs`
pub(super) fn file(service: &str, file: &EndpointFile) -> String {
    let mut page = Page::new(service, &file.docs);
    page.imports(&file.imports);
    for endpoint in &file.endpoints {
        if let Some(structure) = &endpoint.options {
            page.item(options(structure));
        }
        page.item(function(endpoint));
    }
    page.finish()
}

fn options(structure: &Options) -> TokenStream {
    let Options {
        docs: lines,
        name,
        fields,
    } = structure;
    let docs_of = docs(lines);
    let fields = fields.iter().map(
        |OptionField {
             docs: lines,
             name,
             ty,
         }| {
            let docs = docs(lines);
            quote!(#docs pub #name: #ty)
        },
    );
    quote! {
        #docs_of
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct #name {
            #(#fields,)*
        }
    }
}

fn function(endpoint: &Endpoint) -> TokenStream {
    let Endpoint {
        name,
        result,
        path,
        borrows,
        ..
    } = endpoint;
    let docs = docs(&endpoint.docs);
    let start = match &endpoint.method {
        Method::Known(method) => quote!(Call::#method(#path)),
        Method::Custom(method) => quote!(Call::new(#method, #path)),
    };
    let arguments = endpoint
        .arguments
        .iter()
        .map(|Argument { name, ty }| quote!(#name: #ty));
    let steps = endpoint.steps.iter().map(step);
    let (generics, lifetime) = match borrows {
        Borrows::Nothing => (quote!(), quote!('static)),
        Borrows::Body => (quote!(), quote!('_)),
        Borrows::BodyAmongOthers => (quote!(<'a>), quote!('a)),
    };
    quote! {
        #docs
        pub fn #name #generics (#(#arguments),*) -> Call<#lifetime, #result> {
            #start #(#steps)*
        }
    }
}

fn step(step: &Step) -> TokenStream {
    match step {
        Step::Path(name, value) => {
            let value = uri_value(value);
            quote!(.path(#name, #value))
        }
        Step::Query(name, value) => {
            let value = uri_value(value);
            quote!(.query(#name, #value))
        }
        Step::QueryMembers(name, value @ UriValue::Field(..)) => {
            let value = uri_value(value);
            quote!(.query_members(#name, &#value))
        }
        Step::QueryMembers(name, value) => {
            let value = uri_value(value);
            quote!(.query_members(#name, #value))
        }
        Step::Body(name) => quote!(.body(#name)),
        Step::Auth(scheme) => quote!(.auth(Auth::#scheme)),
        Step::CustomAuth(scheme) => quote!(.auth(Auth::Custom(#scheme))),
        Step::Wire => quote!(.wire(WIRE)),
        Step::Format(format) => quote!(.format(Format::#format)),
        Step::Accept(format) => quote!(.accept(Format::#format)),
    }
}

fn uri_value(value: &UriValue) -> TokenStream {
    match value {
        UriValue::Argument(name) => quote!(#name),
        UriValue::Field(options, field) => quote!(#options.#field),
        UriValue::Text(text) => quote!(#text),
    }
}
