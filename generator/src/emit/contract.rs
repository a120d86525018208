//! Data contracts: structs and enums with their `#[contract(…)]`.

use super::print::Page;
use super::tokens::docs;
use crate::plan::{
    Contract, ContractArgument, ContractCollection, ContractEnum, ContractFile, ContractStruct,
    Field, Name, Variant,
};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `<namespace>.rs`
pub(super) fn file(service: &str, file: &ContractFile) -> String {
    let mut page = Page::new(service, &file.docs);
    page.imports(&file.imports);
    for contract in &file.contracts {
        page.item(match contract {
            Contract::Struct(model) => structure(model),
            Contract::Collection(one) => collection(one),
            Contract::Enum(definition) => enumeration(definition),
        });
    }
    page.finish()
}

fn structure(model: &ContractStruct) -> TokenStream {
    let ContractStruct {
        docs: lines,
        name,
        contract,
        fields,
    } = model;
    let docs_of = docs(lines);
    let contract = attribute(contract);
    let fields = fields.iter().map(|field| {
        let Field {
            docs: lines,
            contract,
            check,
            name,
            ty,
        } = field;
        let docs = docs(lines);
        let contract = attribute(contract);
        let check = arguments(check).map(|arguments| quote!(#[check(#arguments)]));
        quote!(#docs #contract #check pub #name: #ty)
    });
    quote! {
        #docs_of
        #[derive(Debug, Clone, Default, PartialEq, DataContract)]
        #contract
        pub struct #name {
            #(#fields,)*
        }
    }
}

fn collection(collection: &ContractCollection) -> TokenStream {
    let ContractCollection {
        docs: lines,
        name,
        contract,
        ty,
    } = collection;
    let docs = docs(lines);
    let contract = attribute(contract);
    quote! {
        #docs
        #[derive(Debug, Clone, Default, PartialEq, DataContract)]
        #contract
        pub struct #name(pub #ty);
    }
}

fn enumeration(definition: &ContractEnum) -> TokenStream {
    let ContractEnum {
        docs: lines,
        name,
        contract,
        variants,
    } = definition;
    let docs_of = docs(lines);
    let contract = attribute(contract);
    let variants = variants.iter().map(|variant| {
        let Variant {
            docs: lines,
            contract,
            name,
        } = variant;
        let docs = docs(lines);
        let contract = attribute(contract);
        quote!(#docs #contract #name)
    });
    quote! {
        #docs_of
        #[derive(Debug, Clone, PartialEq, Eq, Hash, DataContract)]
        #contract
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the docs do not show; kept as it came.
            #[contract(unknown)]
            Unknown(EnumValue),
        }
    }
}

fn attribute(contract: &[ContractArgument]) -> Option<TokenStream> {
    arguments(contract).map(|arguments| quote!(#[contract(#arguments)]))
}

fn arguments(arguments: &[ContractArgument]) -> Option<TokenStream> {
    let printed = arguments.iter().map(argument);
    (!arguments.is_empty()).then(|| quote!(#(#printed),*))
}

fn argument(argument: &ContractArgument) -> TokenStream {
    match argument {
        ContractArgument::Namespace(key, constant) => {
            let key = Name::known(key);
            quote!(#key = ns::#constant)
        }
        ContractArgument::Bases(constants) => quote!(bases(#(ns::#constants),*)),
        ContractArgument::Text(key, text) => {
            let key = Name::known(key);
            quote!(#key = #text)
        }
        ContractArgument::Word(key, word) => {
            let (key, word) = (Name::known(key), Name::known(word));
            quote!(#key = #word)
        }
        ContractArgument::Number(key, number) => {
            let key = Name::known(key);
            let number = Literal::i128_unsuffixed(*number);
            quote!(#key = #number)
        }
        ContractArgument::Flag(key) => {
            let key = Name::known(key);
            quote!(#key)
        }
        ContractArgument::Pair(key, first, second) => {
            let key = Name::known(key);
            quote!(#key(#first, #second))
        }
    }
}
