//! What JSON is read as: liberal with names, order, null and numbers in quotes;
//! strict with everything that would lose something.

use crate::models::{AllNullable, AllScalars, Color, Item};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::{
    AnyValue, Base64, Char, DataContract, DateTime, DateTimeOffset, Decimal, Dictionary, Format,
    Guid, KeyValuePair, NameCase, TimeSpan, Wire,
};

/// Reads, and writes again, so that cases can show values as text.
fn read<T: Value + Default>(text: &str) -> Result<String, String> {
    let value: T =
        decode(text.as_bytes(), Format::Json, &Wire::DEFAULT).map_err(|error| error.to_string())?;
    Ok(String::from_utf8(encode(&value, Format::Json, &Wire::DEFAULT).unwrap()).unwrap())
}

fn check<T: Value + Default>(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(read::<T>(text).as_deref(), Ok(*expected), "{text}");
    }
}

fn refuse<T: Value + Default>(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(
            read::<T>(text).as_deref().map_err(String::as_str),
            Err(*expected),
            "{text}"
        );
    }
}

#[test]
fn members_are_found_by_name() {
    check::<Item>(&[
        (
            r#"{"Sku":"s","Price":1.50,"Quantity":2,"Tags":["a",null]}"#,
            r#"{"Sku":"s","Price":1.50,"Quantity":2,"Tags":["a",null]}"#,
        ),
        (
            r#"{"quantity":2,"PRICE":1.50,"sku":"s"}"#,
            r#"{"Sku":"s","Price":1.50,"Quantity":2}"#,
        ),
        (
            r#"{"Sku":"s","Nope":{"a":[1,{"b":null}]}}"#,
            r#"{"Sku":"s","Price":0.0,"Quantity":0}"#,
        ),
        (
            r#"{"Sku":"a","Sku":"b"}"#,
            r#"{"Sku":"b","Price":0.0,"Quantity":0}"#,
        ),
        (
            r#" { "S\u006Bu" : "s" } "#,
            r#"{"Sku":"s","Price":0.0,"Quantity":0}"#,
        ),
        ("null", r#"{"Price":0.0,"Quantity":0}"#),
        (
            r#"{"Sku":null,"Price":null,"Quantity":null,"Tags":null}"#,
            r#"{"Price":0.0,"Quantity":0}"#,
        ),
        ("\u{feff}{}", r#"{"Price":0.0,"Quantity":0}"#),
    ]);
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
struct CaseClash {
    #[contract(name = "value")]
    lower: i32,
    #[contract(name = "Value")]
    title: i32,
    #[contract(name = "VALUE")]
    upper: i32,
}

#[test]
fn exact_names_win() {
    check::<CaseClash>(&[
        (
            r#"{"VALUE":3,"Value":2,"value":1}"#,
            r#"{"value":1,"Value":2,"VALUE":3}"#,
        ),
        (r#"{"vALUE":4}"#, r#"{"value":4,"Value":0,"VALUE":0}"#),
    ]);
}

#[test]
fn camel_case_names_are_found_under_any_setting() {
    let wire = Wire::DEFAULT.name_case(NameCase::Camel);
    for text in [r#"{"sku":"s","quantity":2}"#, r#"{"Sku":"s","Quantity":2}"#] {
        for wire in [Wire::DEFAULT, wire] {
            let item: Item = decode(text.as_bytes(), Format::Json, &wire).unwrap();
            assert_eq!((item.sku.as_deref(), item.quantity), (Some("s"), 2));
        }
    }
}

#[test]
fn integers_are_never_cut() {
    check::<i32>(&[
        ("5", "5"),
        (r#""5""#, "5"),
        ("5.0", "5"),
        ("-2147483648", "-2147483648"),
        ("1e2", "100"),
    ]);
    check::<i64>(&[("9223372036854775807", "9223372036854775807")]);
    check::<u64>(&[("18446744073709551615", "18446744073709551615")]);
    refuse::<i32>(&[
        (
            "5.5",
            "JSON (line 1, column 3): expected an integer, found `5.5`",
        ),
        (
            "2147483648",
            "JSON (line 1, column 10): 2147483648 is out of the integer's range",
        ),
        (
            r#""x""#,
            "JSON (line 1, column 3): expected an integer, found `x`",
        ),
        (
            r#""""#,
            "JSON (line 1, column 2): expected an integer, found ``",
        ),
        (
            "true",
            "JSON (line 1, column 4): expected an integer, found `true`",
        ),
        (
            "[]",
            "JSON (line 1, column 2): expected an integer, found a list",
        ),
    ]);
    assert!(read::<i64>("18446744073709551616").is_err());
    assert!(read::<i64>("9007199254740993.0").is_err());
    assert!(read::<u8>("-1").is_err());
}

#[test]
fn numbers_keep_their_digits() {
    check::<Decimal>(&[
        ("4.50", "4.50"),
        ("4", "4.0"),
        ("4.0", "4.0"),
        ("1e2", "100.0"),
        (r#""4.5""#, "4.5"),
        (
            "79228162514264337593543950335",
            "79228162514264337593543950335.0",
        ),
        (
            "0.0000000000000000000000000001",
            "0.0000000000000000000000000001",
        ),
    ]);
    check::<f64>(&[
        ("4", "4.0"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("1E+20", "1E+20"),
        (r#""NaN""#, r#""NaN""#),
        (r#""-Infinity""#, r#""-Infinity""#),
        (r#""1.5""#, "1.5"),
        ("-0.0", "0.0"),
    ]);
    check::<f32>(&[("0.333333343", "0.333333343"), ("16777217", "16777216.0")]);
    refuse::<Decimal>(&[
        (
            "79228162514264337593543950336",
            "JSON: expected a decimal number, found `79228162514264337593543950336`",
        ),
        ("true", "JSON: expected a decimal number, found `true`"),
        (
            r#"{"a":1}"#,
            r#"JSON: expected a decimal number, found `{"a":1}`"#,
        ),
    ]);
    assert!(read::<f64>(r#""nan""#).is_err());
}

#[test]
fn other_scalars_are_read_tolerantly() {
    check::<bool>(&[
        ("true", "true"),
        ("1", "true"),
        ("0", "false"),
        (r#""True""#, "true"),
    ]);
    check::<String>(&[
        ("5", r#""5""#),
        ("true", r#""True""#),
        ("1.5", r#""1.5""#),
        (r#""""#, r#""""#),
    ]);
    check::<Color>(&[
        ("7", "7"),
        ("99", "99"),
        (r#""Green""#, "1"),
        (r#""green""#, "1"),
        (r#""7""#, "7"),
        (r#""Purple""#, r#""Purple""#),
        (r#""Red, Green""#, r#""Red, Green""#),
        (r#"" Green ""#, "1"),
        ("7.0", "7"),
    ]);
    check::<DateTime>(&[
        (
            r#""2016-01-02T03:04:05.1200000Z""#,
            r#""2016-01-02T03:04:05.12Z""#,
        ),
        (
            r#""\/Date(1451675045000+0800)\/""#,
            r#""2016-01-02T03:04:05+08:00""#,
        ),
        (r#""2016-01-02""#, r#""2016-01-02T00:00:00""#),
    ]);
    check::<DateTimeOffset>(&[(
        r#""2016-01-02T03:04:05Z""#,
        r#""2016-01-02T03:04:05+00:00""#,
    )]);
    check::<Guid>(&[(
        r#""{00112233-4455-6677-8899-AABBCCDDEEFF}""#,
        r#""00112233-4455-6677-8899-aabbccddeeff""#,
    )]);
    check::<TimeSpan>(&[(r#""01:02:03""#, r#""01:02:03""#)]);
    check::<Base64>(&[("[1,2]", r#""AQI=""#), (r#""AQI=""#, r#""AQI=""#)]);
    check::<Char>(&[(r#""A""#, r#""A""#), ("65", r#""A""#)]);
}

#[test]
fn other_texts_are_refused() {
    refuse::<bool>(&[(
        r#""1""#,
        "JSON (line 1, column 3): expected true or false, found `1`",
    )]);
    refuse::<String>(&[
        (
            "{}",
            "JSON (line 1, column 2): expected a text, found an object",
        ),
        (
            "[\"a\"]",
            "JSON (line 1, column 1): expected a text, found a list",
        ),
        (
            "123456789012345678901234",
            "JSON (line 1, column 24): the number is too long to be kept as a text",
        ),
    ]);
    refuse::<f64>(&[("1e400", "JSON: expected a number, found `1e400`")]);
    refuse::<f32>(&[("-1e39", "JSON: expected a number, found `-1e39`")]);
    refuse::<Char>(&[(
        r#""""#,
        "JSON (line 1, column 2): expected a character, found ``",
    )]);
    refuse::<DateTime>(&[(
        r#""soon""#,
        "JSON (line 1, column 6): expected a date, found `soon`",
    )]);
    refuse::<Vec<i32>>(&[(
        r#"{"0":1}"#,
        "JSON (line 1, column 7): expected a list, found an object",
    )]);
    refuse::<Item>(&[
        (
            "[]",
            "JSON (line 1, column 2): expected an object, found a list",
        ),
        (
            r#""x""#,
            "JSON (line 1, column 3): expected an object, found `x`",
        ),
    ]);
}

#[test]
fn numbers_of_unknown_type_keep_their_digits() {
    check::<AnyValue>(&[
        ("61496214.420004204", "61496214.420004204"),
        ("18446744073709551615", "18446744073709551615"),
    ]);
}

#[test]
fn an_empty_text_is_null_for_nullable_values() {
    check::<AllNullable>(&[(
        r#"{"Int32Value":"","DecimalValue":"","DateTimeValue":"","EnumValue":"","CharValue":"","DoubleValue":""}"#,
        "{}",
    )]);
    check::<Option<String>>(&[(r#""""#, r#""""#)]);
}

#[test]
fn dictionaries_and_pairs_are_read() {
    check::<Dictionary<i32, Option<bool>>>(&[(r#"{"2":true,"1":null}"#, r#"{"2":true,"1":null}"#)]);
    check::<Dictionary<i32, String>>(&[(
        r#"[{"Key":2,"Value":"b"},{"Key":1,"Value":"a"}]"#,
        r#"{"2":"b","1":"a"}"#,
    )]);
    check::<KeyValuePair<String, i32>>(&[(
        r#"{"value":1,"key":"k","x":0}"#,
        r#"{"Key":"k","Value":1}"#,
    )]);
    refuse::<Dictionary<i32, i32>>(&[(
        r#"{"x":1}"#,
        "JSON at `[\"x\"]` (line 1, column 4): expected an integer, found `x`",
    )]);
    let twice: Dictionary<String, i32> =
        decode(br#"{"a":1,"a":2}"#, Format::Json, &Wire::DEFAULT).unwrap();
    assert_eq!(twice.get("a"), Some(&2));
}

#[test]
fn failures_name_the_member() {
    refuse::<Vec<Item>>(&[(
        "[{},\n {\"Tags\":[\"a\",{}]}]",
        "JSON at `[1].Tags[1]` (line 2, column 16): expected a text, found an object",
    )]);
    refuse::<AllScalars>(&[(
        "{\"DecimalValue\":\"x\"}",
        "JSON at `DecimalValue` (line 1, column 20): expected a decimal number, found `x`",
    )]);
    let camel = Wire::DEFAULT.name_case(NameCase::Camel);
    let error = decode::<AllScalars>(br#"{"decimalValue":"x"}"#, Format::Json, &camel).unwrap_err();
    assert_eq!(error.path(), "decimalValue");
}

#[test]
fn documents_that_are_no_json_are_refused() {
    for text in [
        "",
        " ",
        "{",
        "{\"Sku\":\"s\"",
        "{\"Sku\":\"s\"} x",
        "{}{}",
        "{\"Sku\":'s'}",
        "{\"Sku\":\"s\",}",
        "nul",
        "\u{feff}",
    ] {
        assert!(read::<Item>(text).is_err(), "{text}");
    }
    assert_eq!(
        read::<Item>("{\"Sku\":\"s\"} x").unwrap_err(),
        "JSON (line 1, column 13): trailing characters",
    );
    assert_eq!(
        read::<Item>("").unwrap_err(),
        "JSON (line 1, column 1): EOF while parsing a value",
    );
    assert!(decode::<Item>(b"{\"Sku\":\"\xFF\"}", Format::Json, &Wire::DEFAULT).is_err());
}

#[test]
fn unknown_members_are_skipped_however_deep() {
    let deep = format!("{{\"x\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read::<Item>(&deep).is_ok());
}
