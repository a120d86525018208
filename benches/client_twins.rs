//! Writes two clients of one service, to compare how long they take to compile: the crate
//! that helpgen generated, with a function that sends each call; and its twin as it would be
//! typed by hand, on serde's derives and reqwest. Decimals, dates and GUIDs are plain
//! floats and texts in the twin, which spares it work.
//!
//! ```text
//! cargo run --example client_twins -- <generated crate> <runtime> <folder>
//! ```

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{
    Attribute, Expr, ExprMethodCall, Fields, FnArg, GenericArgument, Item, ItemEnum, ItemFn,
    ItemStruct, ItemUse, Lit, LitStr, Pat, PathArguments, ReturnType, Stmt, Type, parse_quote,
};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [generated, runtime, folder] = arguments.as_slice() else {
        return Err("usage: client_twins <generated crate> <runtime> <folder>".into());
    };
    let service = service_folder(&generated.join("src"))?;
    let contract = folder.join("contract");
    let serde = folder.join("serde");
    manifest(
        &contract,
        &format!(
            "helpgen-runtime = {{ path = {:?}, features = [\"reqwest\"] }}",
            fs::canonicalize(runtime)?
        ),
    )?;
    manifest(
        &serde,
        "reqwest = { version = \"0.13\", default-features = false, features = [\"json\", \"query\"] }\n\
         serde = { version = \"1\", features = [\"derive\"] }",
    )?;
    for entry in fs::read_dir(&service)? {
        let path = entry?.path();
        let file = syn::parse_file(&fs::read_to_string(&path)?)?;
        let name = match path.file_name() {
            Some(name) if name == "mod.rs" => "lib.rs".as_ref(),
            Some(name) => name,
            None => continue,
        };
        fs::write(contract.join("src").join(name), contract_file(&file))?;
        fs::write(serde.join("src").join(name), serde_file(&file))?;
    }
    Ok(())
}

/// The folder of the only service.
fn service_folder(source: &Path) -> Result<PathBuf> {
    for entry in fs::read_dir(source)? {
        let path = entry?.path();
        if path.is_dir() {
            return Ok(path);
        }
    }
    Err("the crate has no service".into())
}

fn manifest(folder: &Path, dependencies: &str) -> Result<()> {
    fs::create_dir_all(folder.join("src"))?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    fs::write(
        folder.join("Cargo.toml"),
        format!(
            "[package]\nname = \"{name}-client\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [workspace]\n\n[dependencies]\n{dependencies}\n"
        ),
    )?;
    Ok(())
}

/// The file as generated, and after each function one that sends its call.
fn contract_file(file: &syn::File) -> String {
    let items = file.items.iter().map(|item| match item {
        Item::Fn(function) => {
            let (name, inputs) = (&function.sig.ident, &function.sig.inputs);
            let send = format_ident!("send_{}", name.unraw());
            let arguments = arguments(function);
            let response = response(function);
            quote! {
                #item
                pub async fn #send(
                    client: &helpgen_runtime::Client<helpgen_runtime::Reqwest>,
                    #inputs
                ) -> Result<#response, helpgen_runtime::Error> {
                    #name(#(#arguments),*).send(client).await
                }
            }
        }
        other => other.to_token_stream(),
    });
    quote!(#(#items)*).to_string()
}

fn serde_file(file: &syn::File) -> String {
    let items = file.items.iter().map(|item| match item {
        Item::Struct(model) => serde_struct(model.clone()).to_token_stream(),
        Item::Enum(model) => serde_enum(model.clone()).to_token_stream(),
        Item::Fn(function) => serde_function(function),
        Item::Use(item) if is_of_contracts(item) => quote!(),
        other => other.to_token_stream(),
    });
    quote! {
        #(#items)*
        pub type Decimal = f64;
        pub type DateTime = String;
        pub type Guid = String;
    }
    .to_string()
}

/// What only data contracts need: the runtime, and XML namespaces.
fn is_of_contracts(item: &ItemUse) -> bool {
    let path = item.tree.to_token_stream().to_string();
    path.starts_with("helpgen_runtime") || path == "super :: ns"
}

fn serde_struct(mut model: ItemStruct) -> ItemStruct {
    model.attrs = vec![
        parse_quote!(#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]),
        parse_quote!(#[serde(default)]),
    ];
    for field in &mut model.fields {
        let name = wire_name(&field.attrs);
        field.attrs = name
            .map(|name| parse_quote!(#[serde(rename = #name)]))
            .into_iter()
            .collect();
    }
    model
}

fn serde_enum(mut model: ItemEnum) -> ItemEnum {
    model.attrs = vec![parse_quote!(
        #[derive(Debug, Clone, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
    )];
    for variant in &mut model.variants {
        variant.attrs.clear();
        if variant.ident == "Unknown" {
            variant.fields = Fields::Unit;
            variant.attrs.push(parse_quote!(#[default]));
        }
    }
    model
}

/// `"Amount"` of `#[contract(name = "Amount")]`.
fn wire_name(attributes: &[Attribute]) -> Option<LitStr> {
    let contract = attributes
        .iter()
        .find(|attribute| attribute.path().is_ident("contract"))?;
    let mut name = None;
    contract
        .parse_nested_meta(|meta| {
            if let Ok(value) = meta.value() {
                let literal: Lit = value.parse()?;
                if let (true, Lit::Str(text)) = (meta.path.is_ident("name"), literal) {
                    name = Some(text);
                }
            }
            Ok(())
        })
        .ok()?;
    name
}

/// The steps of `Call::get("…").path(…).query(…).body(…)`, as reqwest takes them.
fn serde_function(function: &ItemFn) -> proc_macro2::TokenStream {
    let (name, inputs, response) = (
        &function.sig.ident,
        &function.sig.inputs,
        response(function),
    );
    let Some(Stmt::Expr(call, None)) = function.block.stmts.last() else {
        return quote!();
    };
    let (mut verb, mut url) = (quote!(), quote!());
    let mut steps = Vec::new();
    let mut rest = call;
    while let Expr::MethodCall(ExprMethodCall {
        receiver,
        method,
        args,
        ..
    }) = rest
    {
        match (method.to_string().as_str(), args.first(), args.last()) {
            ("path", Some(key), Some(value)) => {
                steps.push(quote!(.replace(&format!("{{{}}}", #key), &#value.to_string())));
            }
            ("query", Some(key), Some(value)) => verb.extend(quote!(.query(&[(#key, &#value)]))),
            ("body", Some(body), _) => verb.extend(quote!(.json(#body))),
            _ => {}
        }
        rest = receiver;
    }
    if let Expr::Call(start) = rest {
        let method = start.func.to_token_stream().to_string();
        let method = format_ident!("{}", method.rsplit(' ').next().unwrap_or("get"));
        let template = &start.args;
        url = quote!(client.#method(format!("http://localhost/{}", #template) #(#steps)*));
    }
    quote! {
        pub async fn #name(client: &reqwest::Client, #inputs) -> reqwest::Result<#response> {
            #url #verb .send().await?.error_for_status()?.json().await
        }
    }
}

/// `R` of `Call<'_, R>`.
fn response(function: &ItemFn) -> Type {
    let ReturnType::Type(_, call) = &function.sig.output else {
        return parse_quote!(());
    };
    let Type::Path(path) = &**call else {
        return parse_quote!(());
    };
    let last = path.path.segments.last().map(|segment| &segment.arguments);
    match last {
        Some(PathArguments::AngleBracketed(arguments)) => arguments
            .args
            .iter()
            .find_map(|argument| match argument {
                GenericArgument::Type(response) => Some(response.clone()),
                _ => None,
            })
            .unwrap_or_else(|| parse_quote!(())),
        _ => parse_quote!(()),
    }
}

fn arguments(function: &ItemFn) -> Vec<&Pat> {
    let inputs = function.sig.inputs.iter();
    inputs
        .filter_map(|input| match input {
            FnArg::Typed(input) => Some(&*input.pat),
            FnArg::Receiver(_) => None,
        })
        .collect()
}
