//! The root module of a service, and its namespaces.

use super::print::Page;
use super::tokens::docs;
use crate::plan::{Module, NamespaceConstant, Root, WireSetting};
use proc_macro2::TokenStream;
use quote::quote;

/// `mod.rs`
pub(super) fn root(service: &str, root: &Root) -> String {
    let mut page = Page::new(service, &root.docs);
    for group in &root.modules {
        page.block(group.iter().map(module));
    }
    page.imports(&root.imports);
    if !root.wire.is_empty() {
        page.item(wire(&root.wire));
    }
    page.finish()
}

/// `ns.rs`
pub(super) fn namespaces(service: &str, namespaces: &[NamespaceConstant]) -> String {
    let mut page = Page::new(
        service,
        &["XML namespaces of the data contracts.".to_owned()],
    );
    for NamespaceConstant {
        docs: lines,
        name,
        uri,
    } in namespaces
    {
        let docs = docs(lines);
        page.item(quote!(#docs pub const #name: &str = #uri;));
    }
    page.finish()
}

fn module(module: &Module) -> TokenStream {
    let Module { name, path } = module;
    let path = path.iter();
    quote!(#(#[path = #path])* pub mod #name;)
}

fn wire(settings: &[WireSetting]) -> TokenStream {
    let settings = settings.iter().map(
        |WireSetting {
             setter,
             kind,
             variant,
         }| { quote!(.#setter(#kind::#variant)) },
    );
    quote! {
        /// How the service speaks JSON and XML, where it differs from the default.
        pub const WIRE: Wire = Wire::DEFAULT #(#settings)*;
    }
}
