//! A struct in; `DataContract` with its table out. Names and the XML order are settled
//! here, so that the runtime only walks.

use crate::annotations::{Absence, Collection, Container, Member, Name, XmlForm};
use crate::{collections, names, rules, shims};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use std::collections::HashMap;
use syn::ext::IdentExt;
use syn::{DataStruct, DeriveInput, Error, Expr, Field, Fields, Ident, LitStr, Type};

/// A field with everything decided.
struct Row<'a> {
    field: &'a Ident,
    json: Option<String>,
    json_fixed: bool,
    xml: Option<String>,
    /// Index of the declaring contract: bases first, then the struct's own.
    group: usize,
    order: Option<i32>,
    /// Namespace, where it is not the declaring contract's.
    ns: Option<Expr>,
    form: Option<XmlForm>,
    /// Names inside its list or dictionary.
    collection: Option<Collection>,
    ty: &'a Type,
    absence: Absence,
    dates: Option<Ident>,
    /// True for the member that takes what is not declared.
    rest: bool,
}

pub fn expand(input: &DeriveInput, data: &DataStruct) -> syn::Result<TokenStream> {
    if let Fields::Unnamed(fields) = &data.fields {
        return collections::expand(input, fields);
    }
    let container = Container::of_struct(&input.attrs)?;
    let fields: Vec<_> = data.fields.iter().collect();
    let rows = rows(&fields, &container)?;
    check_twins(&rows)?;
    let table = table(&input.ident, &container, &rows);
    let access = access(&input.ident, &table, &rows, &rules::expand(&fields)?);
    let shims = shims::expand(&input.ident);
    Ok(quote! {
        #access
        #shims
    })
}

/// Decides every field; all mistakes are reported together.
fn rows<'a>(fields: &[&'a Field], container: &Container) -> syn::Result<Vec<Row<'a>>> {
    let mut rows = Vec::new();
    let mut errors: Option<Error> = None;
    for field in fields {
        match row(field, container) {
            Ok(row) => rows.push(row),
            Err(error) => match &mut errors {
                Some(errors) => errors.combine(error),
                None => errors = Some(error),
            },
        }
    }
    errors.map_or(Ok(rows), Err)
}

fn row<'a>(field: &'a Field, container: &Container) -> syn::Result<Row<'a>> {
    let Some(ident) = &field.ident else {
        return Err(Error::new_spanned(
            field,
            "a data contract needs named fields",
        ));
    };
    let member = Member::parse(&field.attrs)?;
    check_serializer(ident, &member, container)?;
    let name = member
        .name
        .map_or_else(|| ident.unraw().to_string(), |name| name.value());
    let group = group(member.base, container.bases.len())?;
    let json_fixed = member.json.is_some();
    let json = match member.json {
        _ if member.rest => None,
        Some(Name::Skip) => None,
        Some(Name::Wire(json)) => Some(json.value()),
        None => Some(name.clone()),
    };
    let xml = match member.xml {
        _ if member.rest => None,
        Some(Name::Skip) => None,
        Some(Name::Wire(xml)) => Some(names::encode_if_needed(&xml.value())),
        None => Some(names::encode(&name)),
    };
    Ok(Row {
        field: ident,
        json,
        json_fixed,
        xml,
        group,
        order: member.order,
        ns: member.ns,
        form: member.form,
        collection: member.collection,
        ty: &field.ty,
        absence: member.absence,
        dates: member.dates,
        rest: member.rest,
    })
}

/// What a member says must be what the struct's serializer knows.
fn check_serializer(ident: &Ident, member: &Member, container: &Container) -> syn::Result<()> {
    if member.absence.nil && !container.xml_serializer {
        return Err(Error::new_spanned(
            ident,
            "only a struct that is `xml_serializer` tells members that are nil from others",
        ));
    }
    if member.form.is_some() && !container.xml_serializer {
        return Err(Error::new_spanned(
            ident,
            "only a struct that is `xml_serializer` has other members than elements",
        ));
    }
    if let Some(collection) = &member.collection
        && container.xml_serializer
        && !collection.names_items_only()
    {
        return Err(Error::new_spanned(
            ident,
            "a struct that is `xml_serializer` names the items of lists only",
        ));
    }
    Ok(())
}

/// Index of the contract that declares a member, bases before the struct's own.
fn group(base: Option<(usize, Span)>, bases: usize) -> syn::Result<usize> {
    match base {
        None => Ok(bases),
        Some((base, _)) if (1..=bases).contains(&base) => Ok(base - 1),
        Some((base, span)) => Err(Error::new(
            span,
            format!("there is no base {base}: the struct's `bases(…)` has {bases}"),
        )),
    }
}

/// Two members with one name could not be told apart.
fn check_twins(rows: &[Row<'_>]) -> syn::Result<()> {
    let (mut json, mut xml) = (HashMap::new(), HashMap::new());
    if let Some(other) = rows.iter().filter(|row| row.rest).nth(1) {
        return Err(Error::new_spanned(
            other.field,
            "only one member takes what is not declared",
        ));
    }
    for row in rows {
        let kind = match row.form {
            Some(XmlForm::Attribute) => "attribute",
            Some(XmlForm::Text) => "text",
            _ => "element",
        };
        if let Some(name) = &row.json
            && let Some(other) = json.insert(name, row.field)
        {
            return Err(Error::new_spanned(
                row.field,
                format!("`{name}` is already the JSON name of `{other}`"),
            ));
        }
        if let Some(name) = &row.xml
            && let Some(other) = xml.insert((row.group, kind, name), row.field)
        {
            return Err(Error::new_spanned(
                row.field,
                format!("`{name}` is already the XML name of `{other}`"),
            ));
        }
    }
    Ok(())
}

/// Bases before the derived; in each, members without order by name, then the others.
/// `XmlSerializer` has them as they are declared.
fn xml_order(rows: &[Row<'_>], xml_serializer: bool) -> Vec<u16> {
    let named = rows.iter().enumerate();
    let mut order: Vec<_> = named
        .filter_map(|(index, row)| {
            let name = names::ordinal(row.xml.as_ref()?);
            Some(if xml_serializer {
                (row.group, row.order, Vec::new(), index)
            } else {
                (row.group, row.order, name, index)
            })
        })
        .collect();
    order.sort();
    order
        .into_iter()
        .filter_map(|(.., index)| u16::try_from(index).ok())
        .collect()
}

/// The contract name: the type's, unless another is given.
pub fn contract_name(ident: &Ident, container: &Container) -> String {
    let name = container
        .name
        .as_ref()
        .map_or_else(|| ident.unraw().to_string(), |name| name.value());
    names::encode_if_needed(&name)
}

fn table(ident: &Ident, container: &Container, rows: &[Row<'_>]) -> TokenStream {
    let name = contract_name(ident, container);
    let ns = namespace(container.ns.as_ref());
    let Container {
        json_only,
        xml_serializer,
        ..
    } = container;
    let order = xml_order(rows, *xml_serializer);
    let rest = match rows.iter().position(|row| row.rest).map(u16::try_from) {
        Some(Ok(index)) => quote!(::core::option::Option::Some(#index)),
        _ => quote!(::core::option::Option::None),
    };
    let has_defaults = rows.iter().any(|row| row.absence.default.is_some());
    let members = rows.iter().map(|row| member(row, container, &ns));
    quote! {
        ::helpgen_runtime::contract::Table {
            name: #name,
            ns: #ns,
            members: &[#(#members),*],
            xml_order: &[#(#order),*],
            json_only: #json_only,
            xml_serializer: #xml_serializer,
            has_defaults: #has_defaults,
            rest: #rest,
        }
    }
}

/// Most members have one name and nothing else: the less is said, the sooner it compiles.
fn member(row: &Row<'_>, container: &Container, ns: &TokenStream) -> TokenStream {
    let field = row.field.unraw().to_string();
    let ns = match (&row.ns, container.bases.get(row.group)) {
        (Some(own), _) => quote!(#own),
        (None, Some(base)) => quote!(#base),
        (None, None) => ns.clone(),
    };
    let json_fixed = row.json_fixed;
    let as_service = row.absence.is_plain() && row.dates.is_none();
    let plain = !json_fixed && as_service && row.form.is_none() && row.collection.is_none();
    if let Some(name) = row.json.as_ref().filter(|_| plain && row.json == row.xml) {
        return quote!(::helpgen_runtime::contract::Member::new(#field, #name, #ns));
    }
    let (json, xml) = (option(row.json.as_deref()), option(row.xml.as_deref()));
    let xml_serializer = container.xml_serializer;
    let form = form(row, xml_serializer);
    let collection = match &row.collection {
        Some(collection) if !xml_serializer => {
            let shape = collections::of_member(collection, &ns, row.ty);
            quote!(::core::option::Option::Some(#shape))
        }
        _ => quote!(::core::option::Option::None),
    };
    let Absence {
        omit_default,
        default,
        nulls,
        nil,
    } = &row.absence;
    let default = option(default.as_ref().map(LitStr::value).as_deref());
    let nulls = setting("Nulls", nulls.as_ref());
    let dates = setting("DateForm", row.dates.as_ref());
    quote! {
        ::helpgen_runtime::contract::Member {
            field: #field,
            json: #json,
            json_fixed: #json_fixed,
            xml: #xml,
            ns: #ns,
            form: #form,
            omit_default: #omit_default,
            default: #default,
            json_nulls: #nulls,
            json_dates: #dates,
            xml_nil: #nil,
            collection: #collection,
        }
    }
}

/// A wire setting that a member has of its own.
fn setting(kind: &str, variant: Option<&Ident>) -> TokenStream {
    let kind = Ident::new(kind, Span::call_site());
    match variant {
        Some(variant) => {
            quote!(::core::option::Option::Some(::helpgen_runtime::#kind::#variant))
        }
        None => quote!(::core::option::Option::None),
    }
}

/// Contracts without a namespace are legal.
pub fn namespace(ns: Option<&Expr>) -> TokenStream {
    ns.map_or_else(|| quote!(""), |ns| quote!(#ns))
}

fn form(row: &Row<'_>, xml_serializer: bool) -> TokenStream {
    let item = row.collection.as_ref().filter(|_| xml_serializer);
    let item = item.and_then(|collection| collection.item.as_ref());
    let variant = match (&row.form, item) {
        (None, None) => quote!(Element),
        (None, Some(name)) => quote!(Items(#name)),
        (Some(XmlForm::Attribute), _) => quote!(Attribute),
        (Some(XmlForm::Text), _) => quote!(Text),
        (Some(XmlForm::Unwrapped), _) => quote!(Unwrapped),
    };
    quote!(::helpgen_runtime::contract::XmlForm::#variant)
}

pub fn option(name: Option<&str>) -> TokenStream {
    match name {
        Some(name) => quote!(::core::option::Option::Some(#name)),
        None => quote!(::core::option::Option::None),
    }
}

fn access(
    ident: &Ident,
    table: &TokenStream,
    rows: &[Row<'_>],
    rules: &TokenStream,
) -> TokenStream {
    let member = arms(rows, &TokenStream::new());
    let member_mut = arms(rows, &quote!(mut));
    quote! {
        impl ::helpgen_runtime::contract::DataContract for #ident {
            const TABLE: &'static ::helpgen_runtime::contract::Table = &#table;
            #rules
            fn member(&self, index: usize) -> &dyn ::helpgen_runtime::contract::Value {
                #member
            }
            fn member_mut(&mut self, index: usize) -> &mut dyn ::helpgen_runtime::contract::Value {
                #member_mut
            }
        }
    }
}

/// The last member takes all other indexes, which no codec asks for.
fn arms(rows: &[Row<'_>], mutable: &TokenStream) -> TokenStream {
    let Some((last, others)) = rows.split_last() else {
        return quote! {
            ::core::unreachable!("a contract without members has no member {}", index)
        };
    };
    let place = |row: &Row<'_>| {
        // A type without a contract is reported where the member stands.
        let span = Span::call_site().located_at(row.field.span());
        let field = row.field;
        quote_spanned!(span=> &#mutable self.#field)
    };
    let arms = others.iter().enumerate().map(|(index, row)| {
        let place = place(row);
        quote!(#index => #place,)
    });
    let last = place(last);
    quote! {
        match index {
            #(#arms)*
            _ => #last,
        }
    }
}
