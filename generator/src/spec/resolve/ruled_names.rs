//! Types → what the serializers call their contracts: `ArrayOfKeyValueOfstringint`.
//!
//! A root that is called otherwise has a contract or a name of its own. Knows nothing of
//! samples; where a part is not known, neither is the whole.

use super::collections::{Contracts, contracts, is_ruled};
use super::definitions::Definitions;
use super::schema;
use crate::spec::built_in::{self, ARRAYS, GENERIC, SYSTEM};
use crate::spec::contract_hash::contract_hash;
use crate::spec::model::{Scalar, Type, TypeDefinition, XmlSerializer};
use std::collections::BTreeSet;

/// What is known of the contracts that the names of others are made of.
pub(super) struct RuledNames {
    /// Names and namespaces of the contracts that there are.
    pub(super) known: Contracts,
    enums: BTreeSet<String>,
    serializer: XmlSerializer,
}

impl RuledNames {
    pub(super) fn new(definitions: &Definitions, serializer: XmlSerializer) -> Self {
        let enums = definitions.iter().filter_map(|(one, _)| match one {
            TypeDefinition::Enum(found) => Some(found.name.clone()),
            TypeDefinition::Model(_) => None,
        });
        Self {
            known: contracts(definitions),
            enums: enums.collect(),
            serializer,
        }
    }

    /// Whether a list or a dictionary may be called so; true if that can't be told.
    pub(super) fn allow(&self, ty: &Type, name: &str) -> bool {
        let expected = match self.serializer {
            XmlSerializer::DataContract => self.contract(ty).map(|(name, _)| name),
            XmlSerializer::Xml => self.plain(ty),
        };
        expected.is_none_or(|expected| expected == name)
    }

    /// Whether items or entries of a collection are called so; those of nullable values
    /// are called after these.
    pub(super) fn allow_item(&self, ty: &Type, name: &str) -> bool {
        let expected = match (self.serializer, ty) {
            (XmlSerializer::Xml, _) => None,
            (_, Type::List(item)) if matches!(**item, Type::Pair(..)) => self.contract(item),
            (_, Type::Map(..)) => self.contract(ty),
            _ => None,
        };
        match expected {
            Some((expected, _)) => expected.strip_prefix("ArrayOf").unwrap_or(&expected) == name,
            None => is_ruled(ty, name, &self.known),
        }
    }

    /// Name and namespace by DataContractSerializer's rules.
    fn contract(&self, ty: &Type) -> Option<(String, &str)> {
        match ty {
            Type::Scalar(scalar) => {
                Some((scalar_name(*scalar)?.to_owned(), built_in::home(*scalar)))
            }
            Type::Named(model) => {
                let (name, namespace) = self.known.get(model)?;
                let name = name.as_ref().unwrap_or(model).clone();
                Some((name, namespace.as_deref()?))
            }
            Type::Optional(inner) if self.is_value(inner) => {
                Some((self.generic("NullableOf", &[inner])?, SYSTEM))
            }
            Type::Optional(inner) => self.contract(inner),
            Type::List(item) => {
                let (name, namespace) = self.contract(item)?;
                let namespace = built_in::home_of_list(namespace);
                Some((format!("ArrayOf{name}"), namespace))
            }
            Type::Map(key, value) => {
                let entry = self.generic("KeyValueOf", &[key, value])?;
                Some((format!("ArrayOf{entry}"), ARRAYS))
            }
            Type::Pair(key, value) => {
                Some((self.generic("KeyValuePairOf", &[key, value])?, GENERIC))
            }
        }
    }

    /// A generic contract's name, with a hash of its arguments' namespaces unless all of
    /// them are built in.
    fn generic(&self, prefix: &str, arguments: &[&Type]) -> Option<String> {
        let mut name = prefix.to_owned();
        let mut namespaces = Vec::new();
        for argument in arguments {
            let (part, namespace) = self.contract(argument)?;
            name.push_str(&part);
            namespaces.push(namespace);
        }
        if !namespaces.iter().all(|one| built_in::is_home(one)) {
            name.push_str(&contract_hash(&namespaces));
        }
        Some(name)
    }

    /// Name by `XmlSerializer`'s rules.
    fn plain(&self, ty: &Type) -> Option<String> {
        match ty {
            Type::Scalar(Scalar::TimeSpan) => Some("TimeSpan".to_owned()),
            Type::Scalar(scalar) => scalar_name(*scalar).map(str::to_owned),
            Type::Named(model) => {
                let (name, _) = self.known.get(model)?;
                Some(name.as_ref().unwrap_or(model).clone())
            }
            Type::Optional(inner) => self.plain(inner),
            Type::List(item) => {
                let name = capitalized(&self.plain(item)?);
                let is_nullable = matches!(&**item, Type::Optional(inner) if self.is_value(inner));
                let nullable = if is_nullable { "NullableOf" } else { "" };
                Some(format!("ArrayOf{nullable}{name}"))
            }
            // It can't write them.
            Type::Map(..) | Type::Pair(..) => None,
        }
    }

    /// Whether the type is never null in .NET, so that a nullable one is another type.
    fn is_value(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(scalar) => !matches!(
                scalar,
                Scalar::String | Scalar::Uri | Scalar::Bytes | Scalar::Any | Scalar::Raw
            ),
            Type::Named(name) => self.enums.contains(name),
            Type::Pair(..) => true,
            _ => false,
        }
    }
}

/// Name of a built-in type, if it is known to its width.
fn scalar_name(scalar: Scalar) -> Option<&'static str> {
    match scalar {
        Scalar::DateTimeOffset => Some("DateTimeOffset"),
        scalar => schema::name(scalar),
    }
}

fn capitalized(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::RuledNames;
    use crate::spec::model::{Scalar, Type, XmlSerializer};
    use std::collections::{BTreeMap, BTreeSet};

    fn names(serializer: XmlSerializer) -> RuledNames {
        let contract = |name: &str, xml: Option<&str>| {
            let home = Some("urn:shop".to_owned());
            (name.to_owned(), (xml.map(str::to_owned), home))
        };
        RuledNames {
            known: BTreeMap::from([
                contract("Item", None),
                contract("Kind", None),
                contract("ResultOfInt32", Some("ResultOfint")),
            ]),
            enums: BTreeSet::from(["Kind".to_owned()]),
            serializer,
        }
    }

    fn named(name: &str) -> Type {
        Type::Named(name.to_owned())
    }

    fn list(item: Type) -> Type {
        Type::List(Box::new(item))
    }

    fn optional(inner: Type) -> Type {
        Type::Optional(Box::new(inner))
    }

    fn map(value: Type) -> Type {
        Type::Map(Box::new(Type::Scalar(Scalar::String)), Box::new(value))
    }

    #[test]
    fn contracts_of_collections() {
        let names = names(XmlSerializer::DataContract);
        let check = |ty: Type, expected: &str| {
            let name = names.contract(&ty).map(|(name, _)| name);
            assert_eq!(name.as_deref().unwrap_or("?"), expected, "{ty:?}");
        };
        check(list(Type::Scalar(Scalar::Int32)), "ArrayOfint");
        check(list(optional(named("Item"))), "ArrayOfItem");
        check(
            list(optional(Type::Scalar(Scalar::Guid))),
            "ArrayOfNullableOfguid",
        );
        check(
            map(Type::Scalar(Scalar::Int64)),
            "ArrayOfKeyValueOfstringlong",
        );
        check(
            map(map(Type::Scalar(Scalar::Decimal))),
            "ArrayOfKeyValueOfstringArrayOfKeyValueOfstringdecimalty7Ep6D1",
        );
        check(list(Type::Scalar(Scalar::Integer)), "?");
        check(list(named("Other")), "?");
    }

    #[test]
    fn names_of_the_plain_serializer() {
        let names = names(XmlSerializer::Xml);
        let check = |ty: Type, name: &str, allowed: bool| {
            assert_eq!(names.allow(&ty, name), allowed, "{name}");
        };
        check(list(Type::Scalar(Scalar::Int32)), "ArrayOfInt", true);
        check(list(optional(named("Kind"))), "ArrayOfNullableOfKind", true);
        check(list(named("ResultOfInt32")), "ArrayOfResultOfint", true);
        check(list(named("Item")), "ArrayOfOther", false);
        check(list(Type::Scalar(Scalar::Integer)), "ArrayOfInt", true);
    }
}
