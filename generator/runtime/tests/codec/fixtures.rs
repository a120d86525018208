//! What .NET wrote is read and written again, byte for byte.

use crate::models::{
    AllNullable, AllScalars, CollectionsModel, Color, DictionariesModel, Employee, Item,
    NoNamespace, OddNames, TupleModel,
};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::{
    Base64, DateForm, DateTimeOffset, Dictionary, EnumForm, Format, KeyValuePair, NameCase, Nulls,
    Wire,
};

/// .NET writes nulls unless it is told not to.
const WIRE: Wire = Wire::DEFAULT.nulls(Nulls::Write);

fn again<T: Value + Default>(name: &str, text: &str, wire: &Wire) -> String {
    let format = if name.ends_with(".xml") {
        Format::Xml
    } else {
        Format::Json
    };
    let value: T =
        decode(text.as_bytes(), format, wire).unwrap_or_else(|error| panic!("{name}: {error}"));
    String::from_utf8(encode(&value, format, wire).unwrap()).unwrap()
}

macro_rules! check {
    ($ty:ty, $wire:expr, $($name:literal)*) => {
        $({
            let text = include_str!(concat!("../fixtures/wire/", $name));
            assert_eq!(again::<$ty>($name, text, &$wire), text, "{}", $name);
        })*
    };
}

#[test]
fn scalars() {
    check!(AllScalars, WIRE, "AllScalars__all-set.json" "AllScalars__all-set.xml");
    check!(
        AllScalars,
        WIRE.name_case(NameCase::Camel),
        "AllScalars__all-set.camel.json"
    );
    check!(
        AllScalars,
        WIRE.enums(EnumForm::Name),
        "AllScalars__all-set.stringenum.json"
    );
}

#[test]
fn nullable_scalars() {
    check!(AllNullable, WIRE, "AllNullable__all-set.json" "AllNullable__all-set.xml");
    check!(AllNullable, WIRE, "AllNullable__all-null.json" "AllNullable__all-null.xml");
    check!(
        AllNullable,
        WIRE.name_case(NameCase::Camel),
        "AllNullable__all-set.camel.json"
    );
    check!(
        AllNullable,
        WIRE.enums(EnumForm::Name),
        "AllNullable__all-set.stringenum.json"
    );
    check!(
        AllNullable,
        Wire::DEFAULT.dates(DateForm::Microsoft),
        "AllNullable__all-set.ignore-msdate.json"
    );
}

#[test]
fn collections() {
    check!(CollectionsModel, WIRE, "CollectionsModel__empty.json" "CollectionsModel__empty.xml");
    check!(CollectionsModel, WIRE, "CollectionsModel__full.json");
    // A number of unknown type has lost that it was a decimal.
    let text = include_str!("../fixtures/wire/CollectionsModel__full.xml");
    assert_eq!(
        again::<CollectionsModel>(".xml", text, &WIRE),
        text.replace("d3p1:decimal", "d3p1:double")
    );
}

#[test]
fn dictionaries() {
    check!(DictionariesModel, WIRE, "DictionariesModel__empty.json" "DictionariesModel__empty.xml");
    // A number of unknown type does not keep its scale.
    let text = include_str!("../fixtures/wire/DictionariesModel__full.json");
    assert_eq!(
        again::<DictionariesModel>("", text, &WIRE),
        text.replace(r#""d":1.50"#, r#""d":1.5"#)
    );
    let text = include_str!("../fixtures/wire/DictionariesModel__full.xml");
    assert_eq!(
        again::<DictionariesModel>(".xml", text, &WIRE),
        text.replace("\"d4p1:decimal\">1.50", "\"d4p1:double\">1.5"),
    );
}

#[test]
fn names_and_namespaces() {
    check!(OddNames, WIRE, "OddNames__full.json" "OddNames__full.xml");
    check!(Employee, WIRE, "Employee__full.json" "Employee__full.xml");
    check!(NoNamespace, WIRE, "NoNamespace__full.xml");
    check!(TupleModel, WIRE, "TupleModel__full.xml" "TupleModel__nulls.xml");
}

#[test]
fn roots() {
    check!(Option<String>, WIRE, "String__s.json" "String__s.xml" "String__null.xml");
    check!(Option<i32>, WIRE, "Nullable-Int32__v.xml" "Nullable-Int32__null.xml");
    check!(Base64, WIRE, "Byte-Array__v.xml");
    check!(DateTimeOffset, WIRE, "DateTimeOffset__v.json" "DateTimeOffset__v.xml");
    check!(Color, WIRE, "Color__v.json" "Color__v.xml");
    check!(
        Color,
        WIRE.enums(EnumForm::Name),
        "Color__v.stringenum.json"
    );
    check!(Vec<String>, WIRE, "List-String__full.xml");
    check!(Vec<Option<Vec<Item>>>, WIRE, "List-List-Item__full.xml");
    check!(
        Vec<Dictionary<String, Item>>,
        WIRE,
        "List-Dictionary-String-Item__full.xml"
    );
    check!(Dictionary<String, i32>, WIRE, "Dictionary-String-Int32__full.xml");
    check!(KeyValuePair<String, i32>, WIRE, "KeyValuePair-String-Int32__full.json" "KeyValuePair-String-Int32__full.xml");
}
