//! Lists and dictionaries with a contract of their own → definitions that bodies, members
//! and items name.
//!
//! `[CollectionDataContract]` names the root, and the element of a list in a list; no
//! page describes it, only an XML sample shows it. Knows elements, no values.

use super::collections::{self, without_option};
use super::definitions::Definitions;
use super::documents::Samples;
use super::drafts::Observed;
use super::provenance::{Evidence, Findings};
use super::ruled_names::RuledNames;
use super::schema;
use crate::spec::lock::OperationKey;
use crate::spec::model::{
    Collection, Controller, Direction, Model, Type, TypeDefinition, XmlItems, XmlSerializer,
};
use crate::spec::sample::xml::Element;
use std::collections::BTreeMap;

/// What contract names of all other lists and dictionaries begin with.
const RULED: &str = "ArrayOf";

/// Names the collections that samples show as bodies, and inside other collections; then
/// drops the names inside that types give anyway.
pub(super) fn name(
    definitions: &mut Definitions,
    controllers: &mut [Controller],
    shown: Shown<'_, '_>,
    findings: &mut Findings,
) {
    let mut found = Found {
        names: RuledNames::new(definitions, shown.serializer),
        collections: BTreeMap::new(),
    };
    found.name_bodies(controllers, shown, findings);
    if shown.serializer == XmlSerializer::DataContract {
        found.name_members(definitions, shown.observed);
    }
    found.define(definitions, shown.serializer);
    collections::drop_ruled(definitions, shown.serializer);
}

/// Where collections are shown.
#[derive(Clone, Copy)]
pub(super) struct Shown<'s, 'a> {
    pub(super) samples: &'s [Samples<'a>],
    pub(super) observed: &'s Observed<'a>,
    /// Per operation of the survey.
    pub(super) keys: &'s [OperationKey],
    pub(super) serializer: XmlSerializer,
}

impl<'s, 'a> Shown<'s, 'a> {
    pub(super) fn new(
        samples: &'s [Samples<'a>],
        observed: &'s Observed<'a>,
        keys: &'s [OperationKey],
        serializer: XmlSerializer,
    ) -> Self {
        Self {
            samples,
            observed,
            keys,
            serializer,
        }
    }
}

fn body<'c>(
    controllers: &'c mut [Controller],
    key: &OperationKey,
    direction: Direction,
) -> Option<&'c mut Type> {
    let mut controllers = controllers.iter_mut();
    let controller = controllers.find(|controller| controller.key == key.controller)?;
    let mut operations = controller.operations.iter_mut();
    let operation = operations.find(|operation| operation.key == key.operation)?;
    let body = match direction {
        Direction::Request => &mut operation.body,
        Direction::Response => &mut operation.response,
    };
    body.as_mut().map(|body| &mut body.ty)
}

/// A collection that was found.
#[derive(PartialEq)]
struct Own {
    xml_name: String,
    namespace: String,
    collection: Collection,
}

struct Found {
    names: RuledNames,
    /// By name.
    collections: BTreeMap<String, Own>,
}

impl Found {
    fn name_bodies(
        &mut self,
        controllers: &mut [Controller],
        shown: Shown<'_, '_>,
        findings: &mut Findings,
    ) {
        for samples in shown.samples {
            let Some(root) = samples.xml_root() else {
                continue;
            };
            let key = &shown.keys[samples.operation];
            let Some(ty) = body(controllers, key, samples.direction) else {
                continue;
            };
            if let Some(named) = self.named(ty, root, true) {
                if let Type::Named(name) = &named {
                    let (path, note) = (format!("models/{name}/xml_name"), &root.name);
                    let place = samples.xml_place(root);
                    findings
                        .facts
                        .record(path, Evidence::Xml, place, format!("`{note}`"));
                }
                *ty = named;
            }
        }
    }

    fn name_members(&mut self, definitions: &mut Definitions, observed: &Observed<'_>) {
        for (definition, _) in definitions {
            let TypeDefinition::Model(model) = definition else {
                continue;
            };
            let Some(draft) = observed.drafts.get(&model.name) else {
                continue;
            };
            for (member, draft) in model.members.iter_mut().zip(&draft.members) {
                let mut elements = draft.views.iter().filter_map(|view| view.element);
                if let Some(named) =
                    elements.find_map(|element| self.named(&member.ty, element, false))
                {
                    member.ty = named;
                }
            }
        }
    }

    /// Adds the collections to the other definitions.
    fn define(self, definitions: &mut Definitions, serializer: XmlSerializer) {
        let has_home = |uri: &String| {
            // The `XmlSerializer` has the types of no namespace where those of none are.
            serializer == XmlSerializer::DataContract || !uri.is_empty()
        };
        definitions.extend(self.collections.into_iter().map(|(name, one)| {
            let model = Model {
                xml_name: (one.xml_name != name).then_some(one.xml_name),
                name,
                collection: Some(Box::new(one.collection)),
                ..Model::default()
            };
            (
                TypeDefinition::Model(model),
                Some(one.namespace).filter(has_home),
            )
        }));
        definitions.sort_by(|(a, _), (b, _)| a.name().cmp(b.name()));
    }

    /// The type with all collections named that have a contract of their own; none if
    /// nothing changes. `named_by_type`: no member names the element.
    fn named(&mut self, ty: &Type, element: &Element<'_>, named_by_type: bool) -> Option<Type> {
        let whole = match ty {
            Type::Optional(inner) => {
                let inner = self.named(inner, element, named_by_type)?;
                return Some(Type::Optional(Box::new(inner)));
            }
            Type::List(item) => {
                let mut items = element.children.iter();
                items
                    .find_map(|child| self.named(item, child, true))
                    .map(|item| Type::List(Box::new(item)))
            }
            Type::Map(key, value) => {
                let mut entries = element.children.iter();
                entries
                    .find_map(|child| self.named_value(value, child))
                    .map(|value| Type::Map(key.clone(), Box::new(value)))
            }
            _ => return None,
        };
        let ty = whole.as_ref().unwrap_or(ty);
        if named_by_type && !self.is_ruled(ty, element) && has_twins(element) {
            let contract = (&*element.name, &*element.namespace);
            return self.own(ty, element, contract).map(Type::Named).or(whole);
        }
        whole
    }

    /// Whether root and items are called as their type gives it anyway.
    fn is_ruled(&self, ty: &Type, element: &Element<'_>) -> bool {
        let items = || match (ty, element.children.first()) {
            // With the `XmlSerializer` the root of a class has a name that is not the type's.
            (Type::List(item), Some(child)) => {
                let is_class = matches!(without_option(item), Type::Named(_));
                !is_class || self.names.allow_item(ty, &child.name)
            }
            _ => true,
        };
        element.name.starts_with(RULED) && self.names.allow(ty, &element.name) && items()
    }

    /// The type of a dictionary's values: of a collection among them only the name of the
    /// entry tells what it is called.
    fn named_value(&mut self, ty: &Type, entry: &Element<'_>) -> Option<Type> {
        let (_, value) = collections::entry(entry)?;
        let whole = self.named(ty, value, false);
        let ty = whole.as_ref().unwrap_or(ty);
        let is_collection = matches!(without_option(ty), Type::List(_) | Type::Map(..));
        let name = match schema::key_value(&entry.name) {
            Some((_, Some(Type::Named(name)))) => name,
            _ => return whole,
        };
        let is_ruled = name.starts_with(RULED) && self.names.allow(without_option(ty), &name);
        match value.children.first() {
            Some(item) if is_collection && !is_ruled && has_twins(value) => {
                let contract = (&*name, &*item.namespace);
                self.own(ty, value, contract).map(Type::Named).or(whole)
            }
            _ => whole,
        }
    }

    /// The name of the collection; none if there is one of that name already which is another.
    fn own(
        &mut self,
        ty: &Type,
        element: &Element<'_>,
        (xml_name, namespace): (&str, &str),
    ) -> Option<String> {
        let mut items = XmlItems::default();
        if let Some(item) = element.children.first() {
            let is_own = !self.names.allow_item(ty, &item.name);
            items.name = is_own.then(|| item.name.to_string());
            if let (Type::Map(..), Some((key, value))) = (ty, collections::entry(item)) {
                items.key = (key.name != "Key").then(|| key.name.to_string());
                items.value = (value.name != "Value").then(|| value.name.to_string());
            }
        }
        let own = Own {
            xml_name: xml_name.to_owned(),
            namespace: namespace.to_owned(),
            collection: Collection {
                ty: without_option(ty).clone(),
                items,
            },
        };
        let mut name = type_name(without_option(ty), xml_name);
        while self.names.known.contains_key(&name) {
            name.push_str("List");
        }
        match self.collections.get_mut(&name) {
            None => {
                self.collections.insert(name.clone(), own);
            }
            Some(known) if is_same(known, &own) => {
                // An empty one does not show the names inside.
                if known.collection.items == XmlItems::default() {
                    known.collection.items = own.collection.items;
                }
            }
            Some(_) => return None,
        }
        Some(name)
    }
}

/// What a collection is called: as its contract, unless its items name that.
fn type_name(ty: &Type, xml_name: &str) -> String {
    let (item, ending) = match ty {
        Type::List(item) => (item, "List"),
        Type::Map(_, value) => (value, "Map"),
        _ => return xml_name.to_owned(),
    };
    match without_option(item) {
        Type::Named(item) if xml_name.starts_with(RULED) => format!("{item}{ending}"),
        _ => xml_name.to_owned(),
    }
}

fn is_same(a: &Own, b: &Own) -> bool {
    let (one, other) = (&a.collection.items, &b.collection.items);
    let empty = XmlItems::default();
    a.namespace == b.namespace
        && a.collection.ty == b.collection.ty
        && (one == other || *one == empty || *other == empty)
}

/// Whether all children are called alike, as those of collections are.
fn has_twins(element: &Element<'_>) -> bool {
    let mut children = element.children.iter();
    let first = children.next();
    children.all(|child| first.is_some_and(|first| first.name == child.name))
}

#[cfg(test)]
mod tests {
    use crate::spec::resolve::testing::{resolve, show};
    use expect_test::{Expect, expect};

    const INSTANCE: &str = "xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";
    const ITEM: &str = "model Item\n Sku | string |";

    fn check(pages: &[&str], expected: &Expect) {
        let pages: Vec<String> = pages
            .iter()
            .map(|page| page.replace("INSTANCE", INSTANCE))
            .collect();
        let mut pages: Vec<&str> = pages.iter().map(String::as_str).collect();
        pages.push(ITEM);
        expected.assert_eq(&show(&resolve(&pages)));
    }

    #[test]
    fn roots() {
        let list = r#"GET api/o
response Collection of Item
response json
[{"Sku":"sample string 1"}]
.
response xml
<Basket INSTANCE xmlns="urn:b" xmlns:d1p1="urn:i"><entry><d1p1:Sku>sample string 1</d1p1:Sku></entry></Basket>
."#;
        let map = r#"GET api/p
response Dictionary of string [key] and decimal number [value]
response json
{"sample string 1":2.0}
.
response xml
<Prices INSTANCE xmlns="urn:b"><price><sku>sample string 1</sku><amount>2</amount></price></Prices>
."#;
        let ruled = r#"GET api/q
response Collection of Item
response json
[{"Sku":"sample string 1"}]
.
response xml
<ArrayOfItem INSTANCE xmlns="urn:i"><Item><Sku>sample string 1</Sku></Item></ArrayOfItem>
."#;
        check(
            &[list, map, ruled],
            &expect![[r#"
                o::get = GET api/o response=Basket [Json, Xml]
                p::get = GET api/p response=Prices [Json, Xml]
                q::get = GET api/q response=[Item] [Json, Xml]
                [urn_b] urn:b
                Basket of [Item] entry
                Prices of {String: Decimal} price sku amount
                [urn_i] urn:i
                Item
                  Sku: String?
            "#]],
        );
    }

    #[test]
    fn roots_that_the_items_name_otherwise() {
        let nullable = r#"GET api/o
response Collection of Item
response json
[{"Sku":"sample string 1"}]
.
response xml
<ArrayOfNullableOfItemuB9rxx6p INSTANCE xmlns:d1p1="urn:i" xmlns="http://schemas.datacontract.org/2004/07/System"><Item><d1p1:Sku>sample string 1</d1p1:Sku></Item></ArrayOfNullableOfItemuB9rxx6p>
."#;
        check(
            &[nullable],
            &expect![[r#"
                o::get = GET api/o response=ItemList [Json, Xml]
                [system] http://schemas.datacontract.org/2004/07/System
                ItemList xml=ArrayOfNullableOfItemuB9rxx6p of [Item?]
                [urn_i] urn:i
                Item
                  Sku: String?
            "#]],
        );
        let plain = r#"GET api/o
response Item
response json
{"Sku":"sample string 1"}
.
response xml
<item xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Sku>sample string 1</Sku></item>
."#;
        let plains = r#"GET api/p
response Collection of Item
response json
[{"Sku":"sample string 1"}]
.
response xml
<ArrayOfItem xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Item><Sku>sample string 1</Sku></Item></ArrayOfItem>
."#;
        check(
            &[plain, plains],
            &expect![[r#"
                o::get = GET api/o response=Item [Json, Xml]
                p::get = GET api/p response=ItemList [Json, Xml]
                [types] -
                Item xml=item
                  Sku: String?
                ItemList xml=ArrayOfItem of [Item] Item
                Wire { names: Declared, enums: Number, nulls: Omit, dates: Iso, xml: Xml, format: Json, references: None }
            "#]],
        );
    }

    #[test]
    fn entries_of_nullable_structs() {
        let page = r#"GET api/o
response Dictionary of string [key] and Item [value]
response json
{"sample string 1":{"Sku":"sample string 1"}}
.
response xml
<ArrayOfENTRY INSTANCE xmlns="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><ENTRY><Key>sample string 1</Key><Value xmlns:d3p1="urn:i"><d3p1:Sku>sample string 1</d3p1:Sku></Value></ENTRY></ArrayOfENTRY>
."#;
        let page = page.replace("ENTRY", "KeyValueOfstringNullableOfItemRUAnLZifU6ho3Bhd");
        check(
            &[&page],
            &expect![[r#"
            o::get = GET api/o response=ItemMap [Json, Xml]
            [serialization_arrays] http://schemas.microsoft.com/2003/10/Serialization/Arrays
            ItemMap xml=ArrayOfKeyValueOfstringNullableOfItemRUAnLZifU6ho3Bhd of {String: Item?} KeyValueOfstringNullableOfItemRUAnLZifU6ho3Bhd
            [urn_i] urn:i
            Item
              Sku: String?
        "#]],
        );
    }

    #[test]
    fn lists_in_lists() {
        let page = r#"GET api/o
response O
 Jagged | Collection of Collection of integer |
 Lists | Collection of Collection of Item |
 Maps | Dictionary of string [key] and Collection of Item [value] |
 More | Dictionary of string [key] and Collection of Item [value] |
response json
{"Jagged":[[1]],"Lists":[[{"Sku":"sample string 1"}]],"Maps":{"sample string 1":[{"Sku":"sample string 1"}]},"More":{"sample string 1":[{"Sku":"sample string 1"}]}}
.
response xml
<O INSTANCE xmlns="urn:o"><Jagged xmlns:d2p1="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><d2p1:ArrayOfint><d2p1:int>1</d2p1:int></d2p1:ArrayOfint></Jagged><Lists xmlns:d2p1="urn:b"><d2p1:Basket><d2p1:entry><Sku>sample string 1</Sku></d2p1:entry></d2p1:Basket></Lists><Maps xmlns:d2p1="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><d2p1:KeyValueOfstringArrayOfItemWcUVGYKg><d2p1:Key>sample string 1</d2p1:Key><d2p1:Value><Item><Sku>sample string 1</Sku></Item></d2p1:Value></d2p1:KeyValueOfstringArrayOfItemWcUVGYKg></Maps><More xmlns:d2p1="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><d2p1:KeyValueOfstringBasketIusc9wjK><d2p1:Key>sample string 1</d2p1:Key><d2p1:Value xmlns:d4p1="urn:b"><d4p1:entry><Sku>sample string 1</Sku></d4p1:entry></d2p1:Value></d2p1:KeyValueOfstringBasketIusc9wjK></More></O>
."#;
        check(
            &[page],
            &expect![[r#"
                o::get = GET api/o response=O [Json, Xml]
                [urn_b] urn:b
                Basket of [Item] entry
                [urn_o] urn:o
                Item
                  Sku: String?
                O
                  Jagged: [[Int32]]?
                  Lists: [Basket]?
                  Maps: {String: [Item]}?
                  More: {String: Basket}?
            "#]],
        );
    }
}
