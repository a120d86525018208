//! Serde's traits for a contract, as calls into the runtime's one walker.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

pub fn expand(ident: &Ident) -> TokenStream {
    quote! {
        impl ::helpgen_runtime::__private::serde::Serialize for #ident {
            fn serialize<__S: ::helpgen_runtime::__private::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                ::helpgen_runtime::__private::serialize(self, serializer)
            }
        }

        impl<'de> ::helpgen_runtime::__private::serde::Deserialize<'de> for #ident {
            fn deserialize<__D: ::helpgen_runtime::__private::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                ::helpgen_runtime::__private::deserialize(deserializer)
            }
        }
    }
}
