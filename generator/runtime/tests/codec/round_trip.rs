//! Whatever a value holds comes back from JSON and from XML.

use crate::models::{AllNullable, AllScalars, Color, Item, PointStruct};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::{
    Base64, Char, DataContract, DateTime, DateTimeKind, DateTimeOffset, Decimal, Dictionary,
    EnumForm, EnumValue, Format, Guid, KeyValuePair, NameCase, Nulls, TimeSpan, Uri, Wire,
};
use proptest::prelude::*;
use std::fmt::Debug;

/// Contracts of every kind in one.
#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = "urn:sink", bases("urn:base"))]
pub(crate) struct Sink {
    scalars: AllScalars,
    nullable: Option<AllNullable>,
    #[contract(base = 1)]
    items: Vec<Item>,
    #[contract(base = 1, name = "grid of numbers")]
    grid: Option<Vec<Vec<i64>>>,
    bytes: Vec<Option<Base64>>,
    by_name: Dictionary<String, Option<Item>>,
    by_number: Option<Dictionary<i32, Vec<f64>>>,
    pair: KeyValuePair<String, Option<Decimal>>,
    #[contract(order = 1)]
    moments: Vec<Option<DateTimeOffset>>,
}

/// Any text that XML can hold: .NET writes all characters but lone surrogates.
fn text() -> impl Strategy<Value = String> {
    any::<String>()
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (-(1_i128 << 95)..(1_i128 << 95), 0..=28_u32)
        .prop_map(|(mantissa, scale)| Decimal::from_i128_with_scale(mantissa, scale))
}

fn date_time() -> impl Strategy<Value = DateTime> {
    let kind = prop_oneof![
        Just(DateTimeKind::Unspecified),
        Just(DateTimeKind::Utc),
        (-840..=840_i16).prop_map(DateTimeKind::Offset),
    ];
    (0..3_155_378_976_000_000_000_i64, kind)
        .prop_map(|(ticks, kind)| DateTime::from_ticks(ticks, kind).unwrap())
}

fn date_time_offset() -> impl Strategy<Value = DateTimeOffset> {
    (
        864_000_000_000..3_155_378_000_000_000_000_i64,
        -840..=840_i16,
    )
        .prop_map(|(ticks, minutes)| DateTimeOffset::from_ticks(ticks, minutes).unwrap())
}

fn color() -> impl Strategy<Value = Color> {
    prop_oneof![
        Just(Color::Red),
        Just(Color::Blue),
        "[A-Z][a-z]{7}".prop_map(|name| Color::Unknown(EnumValue::Name(name))),
    ]
}

fn char_unit() -> impl Strategy<Value = Char> {
    prop_oneof![0..0xD800_u16, 0xE000..=0xFFFF_u16].prop_map(Char)
}

fn finite() -> impl Strategy<Value = f64> {
    any::<f64>().prop_filter("NaN is never equal", |number| !number.is_nan())
}

prop_compose! {
    fn scalars()(
        numbers in any::<(i16, i32, i64, u16, u32, u64, u8, i8)>(),
        floats in (any::<f32>().prop_filter("NaN is never equal", |number| !number.is_nan()), finite(), decimal()),
        texts in (proptest::option::of(text()), char_unit(), proptest::option::of("[a-z/?#]{0,9}")),
        times in (any::<u128>(), any::<i64>(), date_time(), date_time_offset()),
        others in (any::<bool>(), proptest::option::of(any::<Vec<u8>>()), color()),
    ) -> AllScalars {
        AllScalars {
            int16: numbers.0, int32: numbers.1, int64: numbers.2, uint16: numbers.3, uint32: numbers.4,
            uint64: numbers.5, byte: numbers.6, sbyte: numbers.7,
            single: floats.0, double: floats.1, decimal: floats.2,
            string: texts.0, char: texts.1, uri: texts.2.map(Uri),
            guid: Guid::from_u128(times.0), time_span: TimeSpan::from_ticks(times.1),
            date_time: times.2, date_time_offset: times.3,
            boolean: others.0, bytes: others.1.map(Base64), enumeration: others.2,
            object: None,
        }
    }
}

prop_compose! {
    fn nullable()(
        numbers in any::<(Option<i16>, Option<i64>, Option<u64>, Option<bool>)>(),
        decimal in proptest::option::of(decimal()),
        date_time in proptest::option::of(date_time()),
        char in proptest::option::of(char_unit()),
        enumeration in proptest::option::of(color()),
        point in any::<Option<(i32, i32)>>(),
    ) -> AllNullable {
        AllNullable {
            int16: numbers.0, int64: numbers.1, uint64: numbers.2, boolean: numbers.3,
            decimal, date_time, char, enumeration,
            structure: point.map(|(x, y)| PointStruct { y, x }),
            ..AllNullable::default()
        }
    }
}

prop_compose! {
    fn item()(
        sku in proptest::option::of(text()), price in decimal(), quantity in any::<i32>(),
        tags in proptest::option::of(proptest::collection::vec(proptest::option::of(text()), 0..3)),
    ) -> Item {
        Item { sku, price, quantity, tags }
    }
}

prop_compose! {
    pub(crate) fn sink()(
        scalars in scalars(),
        nullable in proptest::option::of(nullable()),
        items in proptest::collection::vec(item(), 0..3),
        grid in any::<Option<Vec<Vec<i64>>>>(),
        bytes in any::<Vec<Option<Vec<u8>>>>(),
        by_name in proptest::collection::vec((text(), proptest::option::of(item())), 0..3),
        by_number in proptest::option::of(proptest::collection::vec((any::<i32>(), proptest::collection::vec(finite(), 0..3)), 0..3)),
        pair in (text(), proptest::option::of(decimal())),
        moments in proptest::collection::vec(proptest::option::of(date_time_offset()), 0..3),
    ) -> Sink {
        Sink {
            scalars, nullable, items, grid,
            bytes: bytes.into_iter().map(|bytes| bytes.map(Base64)).collect(),
            by_name: by_name.into_iter().collect(),
            by_number: by_number.map(|entries| entries.into_iter().collect()),
            pair: KeyValuePair { key: pair.0, value: pair.1 },
            moments,
        }
    }
}

fn comes_back<T: Value + Default + PartialEq + Debug>(value: &T, format: Format, wire: &Wire) {
    let bytes = encode(value, format, wire).unwrap();
    let again: T = decode(&bytes, format, wire).unwrap_or_else(|error| {
        panic!("{error}\n{}", String::from_utf8_lossy(&bytes));
    });
    assert_eq!(&again, value, "{}", String::from_utf8_lossy(&bytes));
    assert_eq!(encode(&again, format, wire).unwrap(), bytes);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_come_back(sink in sink()) {
        let other = Wire::DEFAULT.nulls(Nulls::Write).enums(EnumForm::Name).name_case(NameCase::Camel);
        for format in [Format::Json, Format::Xml] {
            comes_back(&sink, format, &Wire::DEFAULT);
            comes_back(&sink, format, &other);
        }
    }

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>()) {
        for format in [Format::Json, Format::Xml] {
            decode::<Sink>(text.as_bytes(), format, &Wire::DEFAULT).map(drop).unwrap_or_default();
        }
        text.parse::<DateTime>().map(drop).unwrap_or_default();
        text.parse::<TimeSpan>().map(drop).unwrap_or_default();
    }
}
