//! `#[check(…)]` attributes in, `DataContract::RULES` out: what the docs demand of
//! values. Knows nothing of the wire.

use proc_macro2::TokenStream;
use quote::quote;
use syn::meta::ParseNestedMeta;
use syn::{Field, LitInt, LitStr, Token};

/// The constant, or nothing where no field has a rule.
pub fn expand(fields: &[&Field]) -> syn::Result<TokenStream> {
    let mut rules = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        let index = u16::try_from(index).map_err(|_| {
            syn::Error::new_spanned(field, "a data contract has at most 65,536 members")
        })?;
        let attributes = field.attrs.iter();
        for attribute in attributes.filter(|attribute| attribute.path().is_ident("check")) {
            attribute.parse_nested_meta(|meta| {
                let rule = rule(&meta)?;
                rules.push(quote!((#index, ::helpgen_runtime::contract::Rule::#rule)));
                Ok(())
            })?;
        }
    }
    if rules.is_empty() {
        return Ok(TokenStream::new());
    }
    Ok(quote! {
        const RULES: &'static [(u16, ::helpgen_runtime::contract::Rule)] = &[#(#rules),*];
    })
}

fn rule(meta: &ParseNestedMeta<'_>) -> syn::Result<TokenStream> {
    let is = |key| meta.path.is_ident(key);
    if is("required") {
        Ok(quote!(Required))
    } else if is("min_length") {
        let length = length(meta)?;
        Ok(quote!(MinLength(#length)))
    } else if is("max_length") {
        let length = length(meta)?;
        Ok(quote!(MaxLength(#length)))
    } else if is("range") {
        let (low, high) = range(meta)?;
        Ok(quote!(Range(#low, #high)))
    } else {
        Err(meta
            .error("unknown key, expected one of `required`, `min_length`, `max_length`, `range`"))
    }
}

fn length(meta: &ParseNestedMeta<'_>) -> syn::Result<usize> {
    meta.value()?.parse::<LitInt>()?.base10_parse()
}

/// `range("0", "1.5")`: numbers as the docs spell them.
fn range(meta: &ParseNestedMeta<'_>) -> syn::Result<(LitStr, LitStr)> {
    let bounds;
    syn::parenthesized!(bounds in meta.input);
    let low = number(&bounds)?;
    bounds.parse::<Token![,]>()?;
    Ok((low, number(&bounds)?))
}

fn number(bounds: syn::parse::ParseStream<'_>) -> syn::Result<LitStr> {
    let bound: LitStr = bounds.parse()?;
    match bound.value().parse::<f64>() {
        Ok(_) => Ok(bound),
        Err(_) => Err(syn::Error::new(bound.span(), "expected a number in quotes")),
    }
}
