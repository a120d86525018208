//! A struct around one list or dictionary in, or a member that is one; the table of its
//! collection contract and `Value` out. The collection itself is filled and viewed.

use crate::annotations::{Collection, Container};
use crate::structs::{contract_name, namespace, option};
use crate::{names, shims};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Error, FieldsUnnamed, LitStr, Type};

pub fn expand(input: &DeriveInput, fields: &FieldsUnnamed) -> syn::Result<TokenStream> {
    let container = Container::of_collection(&input.attrs)?;
    let mut all = fields.unnamed.iter();
    let (Some(field), None) = (all.next(), all.next()) else {
        return Err(Error::new_spanned(
            fields,
            "a data contract needs named fields, or one that is a list or a dictionary",
        ));
    };
    let (ident, inner) = (&input.ident, &field.ty);
    let name = contract_name(ident, &container);
    let ns = namespace(container.ns.as_ref());
    let parts = [container.item, container.key, container.value];
    let table = table(&name, &ns, parts.each_ref().map(Option::as_ref));
    let shims = shims::expand(ident);
    Ok(quote! {
        const _: () = {
            static __TABLE: ::helpgen_runtime::contract::CollectionTable = #table;

            impl ::helpgen_runtime::contract::Value for #ident {
                fn type_shape() -> &'static ::helpgen_runtime::contract::Shape {
                    const { &::helpgen_runtime::contract::Shape::Named(&__TABLE, <#inner as ::helpgen_runtime::contract::Value>::type_shape) }
                }
                fn shape(&self) -> &'static ::helpgen_runtime::contract::Shape {
                    <Self as ::helpgen_runtime::contract::Value>::type_shape()
                }
                fn view(&self) -> ::helpgen_runtime::contract::View<'_> {
                    ::helpgen_runtime::contract::Value::view(&self.0)
                }
                fn slot(&mut self) -> ::helpgen_runtime::contract::Slot<'_> {
                    ::helpgen_runtime::contract::Value::slot(&mut self.0)
                }
            }

            #shims
        };
    })
}

/// The contract of a member's list or dictionary. No page shows its name, which only a
/// root or an item would have.
pub fn of_member(collection: &Collection, around: &TokenStream, ty: &Type) -> TokenStream {
    let ns = collection
        .ns
        .as_ref()
        .map_or_else(|| around.clone(), |ns| quote!(#ns));
    let parts = [&collection.item, &collection.key, &collection.value];
    let table = table("", &ns, parts.map(Option::as_ref));
    quote! {
        &::helpgen_runtime::contract::Shape::Named(&#table, <#ty as ::helpgen_runtime::contract::Value>::type_shape)
    }
}

fn table(name: &str, ns: &TokenStream, parts: [Option<&LitStr>; 3]) -> TokenStream {
    let [item, key, value] = parts.map(wire);
    let item = option(item.as_deref());
    let key = key.unwrap_or_else(|| "Key".to_owned());
    let value = value.unwrap_or_else(|| "Value".to_owned());
    quote! {
        ::helpgen_runtime::contract::CollectionTable {
            name: #name,
            ns: #ns,
            item: #item,
            key: #key,
            value: #value,
        }
    }
}

fn wire(name: Option<&LitStr>) -> Option<String> {
    name.map(|name| names::encode_if_needed(&name.value()))
}
