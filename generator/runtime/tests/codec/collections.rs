//! Lists and dictionaries whose contracts name their items: the same documents,
//! whether a type or the member says so.

use crate::models::{Basket, Item, Prices, ns};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::{DataContract, Decimal, Dictionary, Format, Wire};
use std::fmt::Debug;

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::KITCHEN, name = "Wrapper")]
struct ByTypes {
    #[contract(name = "Basket")]
    basket: Option<Basket>,
    #[contract(name = "Prices")]
    prices: Option<Prices>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::KITCHEN, name = "Wrapper")]
struct ByMembers {
    #[contract(name = "Basket", item = "entry", items_ns = ns::ORDERS)]
    basket: Option<Vec<Item>>,
    #[contract(name = "Prices", item = "price", key = "sku", value = "amount")]
    prices: Option<Dictionary<String, Decimal>>,
}

/// As DataContractSerializer writes it.
const DOCUMENT: &str = "<Wrapper xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" \
    xmlns=\"http://schemas.datacontract.org/2004/07/KitchenSink.Models\">\
    <Basket xmlns:d2p1=\"http://schemas.example.test/orders/v2\"><d2p1:entry>\
    <Price>9.90</Price><Quantity>3</Quantity></d2p1:entry></Basket>\
    <Prices><price><sku>k</sku><amount>1.50</amount></price></Prices></Wrapper>";

fn read<T: Value + Default>(document: &str) -> T {
    decode(document.as_bytes(), Format::Xml, &Wire::DEFAULT).unwrap()
}

#[track_caller]
fn check<T: Value + Default + Debug + PartialEq>(document: &str, value: &T) {
    assert_eq!(read::<T>(document), *value);
    let written = encode(value, Format::Xml, &Wire::DEFAULT).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), document);
}

#[test]
fn members_name_items_as_types_do() {
    let basket = vec![Item {
        price: Decimal::new(990, 2),
        quantity: 3,
        ..Item::default()
    }];
    let prices = Dictionary::from_iter([("k".to_owned(), Decimal::new(150, 2))]);
    let by_types = ByTypes {
        basket: Some(Basket(basket.clone())),
        prices: Some(Prices(prices.clone())),
    };
    check(DOCUMENT, &by_types);
    let by_members = ByMembers {
        basket: Some(basket),
        prices: Some(prices),
    };
    check(DOCUMENT, &by_members);
}

#[test]
fn members_may_be_nil() {
    let document = DOCUMENT.split_once("<Basket").unwrap().0.to_owned();
    let nil = document + "<Basket i:nil=\"true\" /></Wrapper>";
    assert_eq!(read::<ByMembers>(&nil), ByMembers::default());
}
