//! BSON: what the fixtures do not show, and what is damaged, which ends in an error.

use crate::models::{AllScalars, Employee};
use crate::vectors::{bytes, document};
use helpgen_runtime::codec::{MAX_DEPTH, decode, encode};
use helpgen_runtime::{DataContract, DateTime, Format, KeyValuePair, NameCase, Nulls, Wire};

/// .NET writes nulls unless it is told not to.
const WIRE: Wire = Wire::DEFAULT.nulls(Nulls::Write);

fn fixture(fixtures: &str, case: &str) -> Vec<u8> {
    bytes(&document(fixtures, case, "bson"))
}

fn number(bytes: &[u8]) -> f64 {
    decode::<AllScalars>(bytes, Format::Bson, &WIRE)
        .unwrap()
        .double
}

#[test]
fn not_a_number_has_dotnets_bits() {
    let scalars = include_str!("../fixtures/wire/AllScalars.json");
    assert!(number(&fixture(scalars, "doublenan")).is_nan());
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
    let whole = fixture(include_str!("../fixtures/wire/Employee.json"), "full");
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
