//! BSON: what .NET wrote is read and written again, byte for byte, and is the same value
//! as the JSON beside it; what is damaged ends in an error.

use crate::models::{
    AllNullable, AllScalars, CollectionsModel, DictionariesModel, Employee, Item, OddNames,
    TupleModel,
};
use helpgen_runtime::codec::{MAX_DEPTH, decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::{
    Base64, DataContract, DateTime, Dictionary, Format, Guid, KeyValuePair, NameCase, Nulls, Wire,
};

/// .NET writes nulls unless it is told not to.
const WIRE: Wire = Wire::DEFAULT.nulls(Nulls::Write);

fn check<T: Value + Default>(name: &str, json: &str, bson: &[u8]) {
    let from_json: T = decode(json.as_bytes(), Format::Json, &WIRE).unwrap();
    assert_eq!(
        encode(&from_json, Format::Bson, &WIRE).unwrap(),
        bson,
        "{name}: written"
    );
    let from_bson: T = decode(bson, Format::Bson, &WIRE).unwrap();
    assert_eq!(
        encode(&from_bson, Format::Bson, &WIRE).unwrap(),
        bson,
        "{name}: written again"
    );
}

macro_rules! check {
    ($($ty:ty, $name:literal;)*) => {
        $(check::<$ty>(
            $name,
            include_str!(concat!("../fixtures/wire/", $name, ".json")),
            include_bytes!(concat!("../fixtures/wire/", $name, ".bson")),
        );)*
    };
}

#[test]
fn documents_of_dotnet() {
    check! {
        AllScalars, "AllScalars__all-set";
        AllScalars, "AllScalars__decimal_0.0000000000000000000000000001";
        AllNullable, "AllNullable__all-null";
        AllNullable, "AllNullable__zeros";
        CollectionsModel, "CollectionsModel__empty";
        DictionariesModel, "DictionariesModel__empty";
        Employee, "Employee__full";
        OddNames, "OddNames__full";
        TupleModel, "TupleModel__full";
        Dictionary<String, i32>, "Dictionary-String-Int32__full";
        KeyValuePair<String, i32>, "KeyValuePair-String-Int32__full";
    }
}

/// Scalars at the root are wrapped, lists are not, null is nothing.
#[test]
fn roots_of_dotnet() {
    check! {
        bool, "Boolean__v";
        i64, "Int64__v";
        Guid, "Guid__v";
        Base64, "Byte-Array__v";
        Vec<i32>, "Int32-Array__full";
        Vec<Option<Item>>, "List-Item__full";
        Option<i32>, "Nullable-Int32__null";
    }
}

fn number(bytes: &[u8]) -> f64 {
    decode::<AllScalars>(bytes, Format::Bson, &WIRE)
        .unwrap()
        .double
}

#[test]
fn not_a_number_has_dotnets_bits() {
    let bson = include_bytes!("../fixtures/wire/AllScalars__doublenan.bson");
    assert!(number(bson).is_nan());
    let written = encode(&f64::NAN, Format::Bson, &WIRE).unwrap();
    assert_eq!(written[11..19], [0, 0, 0, 0, 0, 0, 0xF8, 0xFF]);
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
struct Visit {
    when: DateTime,
    guest: Option<String>,
    next: Option<Box<Visit>>,
}

#[test]
fn wire_settings_reach_names_and_nulls() {
    let wire = Wire::DEFAULT.name_case(NameCase::Camel);
    let bytes = encode(
        &KeyValuePair {
            key: 1,
            value: None::<i32>,
        },
        Format::Bson,
        &wire,
    );
    assert_eq!(
        bytes.unwrap(),
        b"\x15\0\0\0\x10key\0\x01\0\0\0\x0Avalue\0\0"
    );
    let visit = Visit {
        when: "2020-01-02T03:04:05Z".parse().unwrap(),
        ..Visit::default()
    };
    let bytes = encode(&visit, Format::Bson, &Wire::DEFAULT).unwrap();
    assert_eq!(bytes.len(), 4 + 1 + 5 + 8 + 1);
}

/// A moment can't be told from a date without a zone, but a text can.
#[test]
fn a_date_without_zone_stays_without() {
    let visit = Visit {
        when: "2020-01-02T03:04:05".parse().unwrap(),
        ..Visit::default()
    };
    let bytes = encode(&visit, Format::Bson, &WIRE).unwrap();
    assert_eq!(decode(&bytes, Format::Bson, &WIRE), Ok(visit));
}

#[test]
fn every_cut_is_an_error() {
    let whole = include_bytes!("../fixtures/wire/Employee__full.bson");
    for length in 1..whole.len() {
        let cut = &whole[..length];
        assert!(
            decode::<Employee>(cut, Format::Bson, &WIRE).is_err(),
            "{length}"
        );
    }
    let more = [whole.as_slice(), b"\0"].concat();
    let error = decode::<Employee>(&more, Format::Bson, &WIRE).unwrap_err();
    assert_eq!(error.to_string(), "BSON: bytes follow the document");
}

#[test]
fn damage_is_told_with_the_way_to_it() {
    for (bytes, expected) in [
        (
            b"\x05\0\0\0\x10".as_slice(),
            "BSON: the document is cut short",
        ),
        (
            b"\x03\0\0\0\0",
            "BSON: a document is shorter than its length",
        ),
        (b"\xFF\xFF\xFF\xFF\0", "BSON: a length is negative"),
        (
            b"\x0D\0\0\0\x02when\0\0\0\0\0",
            "BSON at `when`: the document is cut short",
        ),
        (
            b"\x10\0\0\0\x02guest\0\0\0\0\0\0",
            "BSON at `guest`: a text does not end in a zero",
        ),
        (
            b"\x0C\0\0\0\x13guest\0\0",
            "BSON at `guest`: elements of type 0x13 are not supported",
        ),
        (
            b"\x10\0\0\0\x10x\0\x01\0\0\0\0\0\0\0\0",
            "BSON: a document is longer than its elements",
        ),
    ] {
        let error = decode::<Visit>(bytes, Format::Bson, &WIRE).unwrap_err();
        assert_eq!(error.to_string(), expected, "{bytes:?}");
    }
}

#[test]
fn depth_is_limited() {
    let value = (0..MAX_DEPTH).fold(Visit::default(), |inner, _| Visit {
        next: Some(Box::new(inner)),
        ..Visit::default()
    });
    let error = encode(&value, Format::Bson, &WIRE).unwrap_err();
    assert_eq!(error.reason(), "the value nests deeper than 128");
    let deep = (0..=MAX_DEPTH).fold(Vec::new(), |inner: Vec<u8>, _| {
        let inner = [b"\x03next\0".as_slice(), &inner, b"\0"].concat();
        [(inner.len() as i32 + 4).to_le_bytes().as_slice(), &inner].concat()
    });
    let error = decode::<Visit>(&deep, Format::Bson, &WIRE).unwrap_err();
    assert!(error.reason().contains("nests deeper than 128"), "{error}");
}
