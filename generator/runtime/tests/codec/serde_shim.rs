//! Models as serde knows them: any self-describing format, the same names.

use crate::models::{AllScalars, Color, Item, TicketRefundRequest};
use crate::vectors::document;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, MapDeserializer};
use std::collections::BTreeMap;

#[test]
fn models_are_serializable() {
    let item = Item {
        sku: Some("s".to_owned()),
        price: "4.50".parse().unwrap(),
        quantity: 2,
        tags: Some(vec![None, Some("a".to_owned())]),
    };
    let text = serde_json::to_string(&item).unwrap();
    assert_eq!(
        text,
        r#"{"Sku":"s","Price":"4.50","Quantity":2,"Tags":[null,"a"]}"#
    );
    assert_eq!(serde_json::from_str::<Item>(&text).unwrap(), item);
    assert_eq!(
        serde_json::from_value::<Item>(serde_json::to_value(&item).unwrap()).unwrap(),
        item
    );
}

#[test]
fn what_dot_net_writes_is_read_through_serde_too() {
    let fixtures = include_str!("../fixtures/wire/AllScalars.json");
    let text = &document(fixtures, "all-set", "json");
    let value: AllScalars = serde_json::from_str(text).unwrap();
    assert_eq!(value.enumeration, Color::Green);
    let again: AllScalars = serde_json::from_str(&serde_json::to_string(&value).unwrap()).unwrap();
    assert_eq!(again, value);
}

#[test]
fn failures_name_the_member() {
    let error =
        serde_json::from_str::<Vec<TicketRefundRequest>>(r#"[{"random":"x"}]"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`random`: expected an integer, found `x` at line 1 column 14"
    );
}

/// serde_json hands numbers on as such objects wherever one crate of a program has it
/// keep all digits.
#[test]
fn numbers_may_come_with_all_their_digits() {
    let number = |digits| BTreeMap::from([("$serde_json::private::Number", digits)]);
    let item = BTreeMap::from([("Quantity", number("5")), ("Price", number("4.50"))]);
    let deserializer: MapDeserializer<'_, _, ValueError> = item.into_deserializer();
    let item = Item::deserialize(deserializer).unwrap();
    assert_eq!(
        (item.quantity, item.price.to_string().as_str()),
        (5, "4.50")
    );
    let item = BTreeMap::from([("Quantity", number("5.5"))]);
    let deserializer: MapDeserializer<'_, _, ValueError> = item.into_deserializer();
    let error = Item::deserialize(deserializer).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`Quantity`: expected an integer, found `5.5`"
    );
}
