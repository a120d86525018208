//! Parts of a plan → tokens: names, types, documentation.

use crate::plan::{Name, RustType};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self.as_str().strip_prefix("r#") {
            Some(plain) => Ident::new_raw(plain, Span::call_site()),
            None => Ident::new(self.as_str(), Span::call_site()),
        }
        .to_tokens(tokens);
    }
}

impl ToTokens for RustType {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            RustType::Unit => quote!(()),
            RustType::Borrowed(inner) => quote!(&#inner),
            RustType::Lent(inner) => quote!(&'a #inner),
            RustType::Slice(inner) => quote!([#inner]),
            RustType::Named {
                name, arguments, ..
            } if arguments.is_empty() => quote!(#name),
            RustType::Named {
                name, arguments, ..
            } => quote!(#name<#(#arguments),*>),
        });
    }
}

/// `#[doc = " …"]` each line, which prints as `/// …`.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}
