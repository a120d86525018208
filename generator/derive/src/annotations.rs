//! `#[contract(…)]` attributes in, plain values out; an unknown key is an error
//! at its place that lists the keys there are.

use proc_macro2::Span;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Expr, Ident, LitInt, LitStr, Token};

const MEMBER_KEYS: [&str; 19] = [
    "name",
    "json",
    "xml",
    "base",
    "order",
    "ns",
    "item",
    "key",
    "value",
    "items_ns",
    "unwrapped",
    "attribute",
    "text",
    "nil",
    "omit_default",
    "default",
    "nulls",
    "dates",
    "rest",
];

/// Words for nulls in JSON, and the runtime's variants.
const NULLS: [(&str, &str); 3] = [
    ("omit", "Omit"),
    ("write", "Write"),
    ("omit_defaults", "OmitDefaults"),
];

/// Words for dates in JSON, and the runtime's variants.
const DATES: [(&str, &str); 2] = [("iso", "Iso"), ("microsoft", "Microsoft")];

/// Annotations of a struct or an enum.
#[derive(Default)]
pub struct Container {
    pub ns: Option<Expr>,
    pub name: Option<LitStr>,
    pub bases: Vec<Expr>,
    pub json_only: bool,
    pub xml_serializer: bool,
    pub form: Option<Form>,
    /// Names of a collection's items, and of a dictionary's keys and values.
    pub item: Option<LitStr>,
    pub key: Option<LitStr>,
    pub value: Option<LitStr>,
}

/// How an enum is written in JSON, whatever the service's setting.
#[derive(Clone, Copy)]
pub enum Form {
    Name,
    Number,
}

/// A name in one format.
pub enum Name {
    Wire(LitStr),
    Skip,
}

/// What a member is in XML, if it is no plain element.
pub enum XmlForm {
    Attribute,
    Text,
    Unwrapped,
}

/// Names inside a list or a dictionary, where its contract has its own.
#[derive(Default)]
pub struct Collection {
    pub item: Option<LitStr>,
    pub key: Option<LitStr>,
    pub value: Option<LitStr>,
    pub ns: Option<Expr>,
}

/// Annotations of a field.
#[derive(Default)]
pub struct Member {
    pub name: Option<LitStr>,
    pub json: Option<Name>,
    pub xml: Option<Name>,
    pub base: Option<(usize, Span)>,
    pub order: Option<i32>,
    pub ns: Option<Expr>,
    pub form: Option<XmlForm>,
    pub collection: Option<Collection>,
    /// What becomes of it where it has no value.
    pub absence: Absence,
    /// Form of dates in JSON.
    pub dates: Option<Ident>,
    pub rest: bool,
}

/// When a member is left out, or written as null or nil.
#[derive(Default)]
pub struct Absence {
    pub omit_default: bool,
    pub default: Option<LitStr>,
    /// A variant of `Nulls`, for JSON.
    pub nulls: Option<Ident>,
    pub nil: bool,
}

impl Absence {
    pub fn is_plain(&self) -> bool {
        !self.omit_default && self.default.is_none() && self.nulls.is_none() && !self.nil
    }
}

/// Annotations of an enum's variant.
#[derive(Default)]
pub struct Variant {
    pub name: Option<LitStr>,
    pub xml: Option<LitStr>,
    pub value: Option<i128>,
    pub unknown: bool,
}

impl Container {
    pub fn of_struct(attributes: &[Attribute]) -> syn::Result<Container> {
        Container::parse(
            attributes,
            &["ns", "name", "bases", "json_only", "xml_serializer"],
        )
    }

    pub fn of_collection(attributes: &[Attribute]) -> syn::Result<Container> {
        Container::parse(attributes, &["ns", "name", "item", "key", "value"])
    }

    pub fn of_enum(attributes: &[Attribute]) -> syn::Result<Container> {
        Container::parse(attributes, &["ns", "name", "by_name", "by_number"])
    }

    fn parse(attributes: &[Attribute], keys: &[&str]) -> syn::Result<Container> {
        let mut container = Container::default();
        parse_each(attributes, keys, |key, meta| {
            match key {
                "ns" => container.ns = Some(meta.value()?.parse()?),
                "name" => container.name = Some(name(meta)?),
                "json_only" => container.json_only = true,
                "xml_serializer" => container.xml_serializer = true,
                "item" => container.item = Some(name(meta)?),
                "key" => container.key = Some(name(meta)?),
                "value" => container.value = Some(name(meta)?),
                "by_name" => container.form = Some(Form::Name),
                "by_number" => container.form = Some(Form::Number),
                _ => container.bases = bases(meta)?,
            }
            Ok(())
        })?;
        Ok(container)
    }
}

impl Collection {
    /// Whether it says no more than `XmlSerializer` knows.
    pub fn names_items_only(&self) -> bool {
        self.key.is_none() && self.value.is_none() && self.ns.is_none()
    }
}

impl Member {
    pub fn parse(attributes: &[Attribute]) -> syn::Result<Member> {
        let mut member = Member::default();
        parse_each(attributes, &MEMBER_KEYS, |key, meta| {
            match key {
                "name" => member.name = Some(name(meta)?),
                "json" => member.json = Some(name_or_skip(meta)?),
                "xml" => member.xml = Some(name_or_skip(meta)?),
                "base" => {
                    let literal: LitInt = meta.value()?.parse()?;
                    member.base = Some((literal.base10_parse()?, literal.span()));
                }
                "order" => member.order = Some(meta.value()?.parse::<LitInt>()?.base10_parse()?),
                "ns" => member.ns = Some(meta.value()?.parse()?),
                "omit_default" => member.absence.omit_default = true,
                "default" => member.absence.default = Some(meta.value()?.parse()?),
                "nil" => member.absence.nil = true,
                "nulls" => member.absence.nulls = Some(word(meta, &NULLS)?),
                "dates" => member.dates = Some(word(meta, &DATES)?),
                "rest" => member.rest = true,
                "attribute" | "text" | "unwrapped" => {
                    let form = match key {
                        "attribute" => XmlForm::Attribute,
                        "text" => XmlForm::Text,
                        _ => XmlForm::Unwrapped,
                    };
                    if member.form.replace(form).is_some() {
                        return Err(meta.error("a member has one form only"));
                    }
                }
                _ => {
                    let collection = member.collection.get_or_insert_default();
                    match key {
                        "item" => collection.item = Some(name(meta)?),
                        "key" => collection.key = Some(name(meta)?),
                        "value" => collection.value = Some(name(meta)?),
                        _ => collection.ns = Some(meta.value()?.parse()?),
                    }
                }
            }
            if member.form.is_some() && member.collection.is_some() {
                return Err(meta.error("a member has one form only"));
            }
            Ok(())
        })?;
        Ok(member)
    }
}

impl Variant {
    pub fn parse(attributes: &[Attribute]) -> syn::Result<Variant> {
        let mut variant = Variant::default();
        parse_each(
            attributes,
            &["name", "xml", "value", "unknown"],
            |key, meta| {
                match key {
                    "name" => variant.name = Some(name(meta)?),
                    "xml" => variant.xml = Some(name(meta)?),
                    "value" => variant.value = Some(integer(meta)?),
                    _ => variant.unknown = true,
                }
                Ok(())
            },
        )?;
        Ok(variant)
    }
}

/// Calls `read` for every known key of every `#[contract(…)]`, once per key.
fn parse_each(
    attributes: &[Attribute],
    keys: &[&str],
    mut read: impl FnMut(&str, &ParseNestedMeta<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    let mut seen: Vec<String> = Vec::new();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("contract"))
    {
        attribute.parse_nested_meta(|meta| {
            let key = meta
                .path
                .get_ident()
                .map(Ident::to_string)
                .unwrap_or_default();
            if !keys.contains(&key.as_str()) {
                return Err(meta.error(format!(
                    "unknown key, expected one of `{}`",
                    keys.join("`, `")
                )));
            }
            if seen.contains(&key) {
                return Err(meta.error(format!("`{key}` is given twice")));
            }
            read(&key, &meta)?;
            seen.push(key);
            Ok(())
        })?;
    }
    Ok(())
}

/// `bases(ns::OUTER, ns::INNER)`
fn bases(meta: &ParseNestedMeta<'_>) -> syn::Result<Vec<Expr>> {
    let content;
    syn::parenthesized!(content in meta.input);
    let bases = content.parse_terminated(<Expr as syn::parse::Parse>::parse, Token![,])?;
    Ok(bases.into_iter().collect())
}

fn name(meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    let name: LitStr = meta.value()?.parse()?;
    if name.value().is_empty() {
        return Err(syn::Error::new(name.span(), "a name can't be empty"));
    }
    Ok(name)
}

fn name_or_skip(meta: &ParseNestedMeta<'_>) -> syn::Result<Name> {
    let value = meta.value()?;
    if value.peek(LitStr) {
        return value.parse().map(Name::Wire);
    }
    let word: Ident = value
        .parse()
        .map_err(|error| syn::Error::new(error.span(), "expected a name in quotes, or `skip`"))?;
    if word != "skip" {
        return Err(syn::Error::new(
            word.span(),
            "expected a name in quotes, or `skip`",
        ));
    }
    Ok(Name::Skip)
}

/// One of the words that stand for a variant.
fn word(meta: &ParseNestedMeta<'_>, words: &[(&str, &str)]) -> syn::Result<Ident> {
    let found: Ident = meta.value()?.parse()?;
    let known = words.iter().find(|(word, _)| found == word);
    known.map_or_else(
        || {
            let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            let message = format!("expected one of `{}`", words.join("`, `"));
            Err(syn::Error::new(found.span(), message))
        },
        |(_, variant)| Ok(Ident::new(variant, found.span())),
    )
}

fn integer(meta: &ParseNestedMeta<'_>) -> syn::Result<i128> {
    let value = meta.value()?;
    let negative = value.parse::<Option<Token![-]>>()?.is_some();
    let number = value.parse::<LitInt>()?.base10_parse::<i128>()?;
    Ok(if negative { -number } else { number })
}
