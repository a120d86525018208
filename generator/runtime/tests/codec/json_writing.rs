//! How JSON is written: Json.NET's escapes and numbers, and the wire settings.

use crate::models::{AllNullable, Color, Item};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::{
    AnyValue, Char, DataContract, DateForm, DateTime, Dictionary, EnumForm, EnumValue, Format,
    NameCase, Nulls, Wire,
};

fn write(value: &dyn Value, wire: &Wire) -> String {
    String::from_utf8(encode(value, Format::Json, wire).unwrap()).unwrap()
}

#[test]
fn strings_have_json_nets_escapes() {
    for (text, expected) in [
        ("", r#""""#),
        ("\"\\/'<&>", r#""\"\\/'<&>""#),
        ("a\u{8}\u{c}\n\r\t", r#""a\b\f\n\r\t""#),
        ("a\u{1}\u{1f}\0b", r#""a\u0001\u001f\u0000b""#),
        ("\u{7f}\u{80}", "\"\u{7f}\u{80}\""),
        ("a\u{2028}b\u{2029}c\u{85}d", r#""a\u2028b\u2029c\u0085d""#),
        ("中文😀", "\"中文😀\""),
    ] {
        assert_eq!(write(&text.to_owned(), &Wire::DEFAULT), expected);
    }
}

#[test]
fn doubles_always_have_a_fraction() {
    for (number, expected) in [
        (4.0, "4.0"),
        (-0.0, "0.0"),
        (0.1, "0.1"),
        (1e20, "1E+20"),
        (1e-5, "1E-05"),
        (f64::NAN, "\"NaN\""),
        (f64::INFINITY, "\"Infinity\""),
        (f64::NEG_INFINITY, "\"-Infinity\""),
    ] {
        assert_eq!(write(&number, &Wire::DEFAULT), expected);
    }
    assert_eq!(write(&1.5_f32, &Wire::DEFAULT), "1.5");
}

#[test]
fn names_enums_nulls_and_dates_follow_the_wire_settings() {
    let item = Item {
        quantity: 1,
        ..Item::default()
    };
    let nullable = AllNullable {
        enumeration: Some(Color::Blue),
        date_time: "2016-01-02T03:04:05Z".parse().ok(),
        ..AllNullable::default()
    };
    for (value, wire, expected) in [
        (
            &item as &dyn Value,
            Wire::DEFAULT,
            r#"{"Price":0.0,"Quantity":1}"#,
        ),
        (
            &item,
            Wire::DEFAULT.nulls(Nulls::Write),
            r#"{"Sku":null,"Price":0.0,"Quantity":1,"Tags":null}"#,
        ),
        (
            &item,
            Wire::DEFAULT.name_case(NameCase::Camel),
            r#"{"price":0.0,"quantity":1}"#,
        ),
        (
            &nullable,
            Wire::DEFAULT,
            r#"{"DateTimeValue":"2016-01-02T03:04:05Z","EnumValue":7}"#,
        ),
        (
            &nullable,
            Wire::DEFAULT
                .enums(EnumForm::Name)
                .dates(DateForm::Microsoft),
            r#"{"DateTimeValue":"\/Date(1451703845000)\/","EnumValue":"Blue"}"#,
        ),
    ] {
        assert_eq!(write(value, &wire), expected);
    }
}

#[test]
fn a_date_without_zone_has_no_microsoft_form() {
    let date: DateTime = "2016-01-02T03:04:05".parse().unwrap();
    assert_eq!(
        write(&date, &Wire::DEFAULT.dates(DateForm::Microsoft)),
        r#""2016-01-02T03:04:05""#
    );
}

#[test]
fn unknown_enum_values_are_written_as_they_came() {
    let wire = Wire::DEFAULT.enums(EnumForm::Name);
    for (value, number, name) in [
        (Color::Green, "1", "\"Green\""),
        (Color::Unknown(99.into()), "99", "99"),
        (Color::Unknown("Purple".into()), "\"Purple\"", "\"Purple\""),
    ] {
        assert_eq!(write(&value, &Wire::DEFAULT), number);
        assert_eq!(write(&value, &wire), name);
    }
    assert_eq!(write(&EnumValue::Number(3), &Wire::DEFAULT), "3");
}

#[test]
fn an_enum_value_that_no_integer_holds_stays_a_text() {
    for (text, expected) in [
        (r#""18446744073709551615""#, "18446744073709551615"),
        (r#""18446744073709551616""#, r#""18446744073709551616""#),
    ] {
        let color: Color = decode(text.as_bytes(), Format::Json, &Wire::DEFAULT).unwrap();
        assert_eq!(write(&color, &Wire::DEFAULT), expected);
    }
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
struct Formats {
    #[contract(json = skip)]
    xml: i32,
    #[contract(xml = skip, json = "only")]
    json: i32,
    any: AnyValue,
}

#[test]
fn members_can_be_in_one_format_only() {
    let value = Formats {
        xml: 1,
        json: 2,
        any: AnyValue::NULL,
    };
    assert_eq!(write(&value, &Wire::DEFAULT), r#"{"only":2}"#);
    let xml = encode(&value, Format::Xml, &Wire::DEFAULT).unwrap();
    assert_eq!(
        String::from_utf8(xml).unwrap(),
        "<Formats xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><xml>1</xml></Formats>",
    );
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
struct Named {
    #[contract(name = "Id")]
    id: i32,
    #[contract(json = "URL", xml = "Url")]
    url: i32,
}

#[test]
fn names_given_for_json_keep_their_case() {
    let wire = Wire::DEFAULT.name_case(NameCase::Camel);
    assert_eq!(write(&Named::default(), &wire), r#"{"id":0,"URL":0}"#);
    let value: Named = decode(br#"{"id":1,"URL":2}"#, Format::Json, &wire).unwrap();
    assert_eq!(value, Named { id: 1, url: 2 });
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, DataContract)]
#[contract(by_name)]
enum Text {
    #[contract(value = 0)]
    Alpha,
    #[contract(unknown)]
    Unknown(EnumValue),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, DataContract)]
#[contract(by_number)]
enum Number {
    #[contract(value = 0)]
    Alpha,
    #[contract(unknown)]
    Unknown(EnumValue),
}

#[test]
fn an_enum_may_have_a_form_of_its_own() {
    for form in [EnumForm::Name, EnumForm::Number] {
        let wire = Wire::DEFAULT.enums(form);
        assert_eq!(write(&Text::Alpha, &wire), r#""Alpha""#);
        assert_eq!(write(&Number::Alpha, &wire), "0");
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, DataContract)]
enum Licence {
    #[contract(name = "cc-by", xml = "CcBy", value = 0)]
    CcBy,
    #[contract(unknown)]
    Unknown(EnumValue),
}

#[test]
fn keys_have_the_names_of_the_code() {
    let mut by_enum = Dictionary::new();
    by_enum.insert(Licence::CcBy, Licence::CcBy);
    let wire = Wire::DEFAULT.enums(EnumForm::Name);
    assert_eq!(write(&by_enum, &wire), r#"{"CcBy":"cc-by"}"#);
    let read: Dictionary<Licence, Licence> =
        decode(br#"{"CcBy":"cc-by"}"#, Format::Json, &wire).unwrap();
    assert_eq!(read, by_enum);
}

#[test]
fn camel_case_reaches_the_keys_that_are_enums() {
    let mut by_enum = Dictionary::new();
    by_enum.insert(Text::Alpha, 1);
    let mut by_text = Dictionary::new();
    by_text.insert("Alpha".to_owned(), 1);
    let wire = Wire::DEFAULT.name_case(NameCase::Camel);
    assert_eq!(write(&by_enum, &wire), r#"{"alpha":1}"#);
    assert_eq!(write(&by_text, &wire), r#"{"Alpha":1}"#);
    let read: Dictionary<Text, i32> = decode(br#"{"alpha":1}"#, Format::Json, &wire).unwrap();
    assert_eq!(read, by_enum);
}

#[test]
fn half_a_character_is_an_error() {
    let error = encode(&vec![Char(0xD83D)], Format::Json, &Wire::DEFAULT).unwrap_err();
    assert_eq!(
        error.to_string(),
        "JSON at `[0]`: half a surrogate pair is no character"
    );
}

/// Members with attributes of Json.NET.
#[derive(Debug, Clone, Default, PartialEq, DataContract)]
struct Attributed {
    #[contract(name = "Plain")]
    plain: Option<i32>,
    #[contract(name = "Written", nulls = write)]
    written: Option<i32>,
    #[contract(name = "LeftOut", nulls = omit)]
    left_out: Option<i32>,
    #[contract(name = "Zero", nulls = omit_defaults)]
    zero: i32,
    #[contract(name = "Five", nulls = omit_defaults, default = "5")]
    five: i32,
    #[contract(name = "Amount", omit_default, default = "1.50")]
    amount: helpgen_runtime::Decimal,
    #[contract(name = "Dates", dates = microsoft)]
    dates: Vec<DateTime>,
    #[contract(name = "Date")]
    date: DateTime,
}

#[test]
fn members_may_differ_from_the_service() {
    let date: DateTime = "2020-01-02T03:04:05Z".parse().unwrap();
    let mut value = Attributed {
        five: 5,
        amount: "1.5".parse().unwrap(),
        dates: vec![date],
        date,
        ..Attributed::default()
    };
    let rest = r#""Dates":["\/Date(1577934245000)\/"],"Date":"2020-01-02T03:04:05Z"}"#;
    let nulls = |wire: Nulls| Wire::DEFAULT.nulls(wire);
    assert_eq!(
        write(&value, &nulls(Nulls::Omit)),
        format!("{{\"Written\":null,{rest}")
    );
    assert_eq!(
        write(&value, &nulls(Nulls::Write)),
        format!("{{\"Plain\":null,\"Written\":null,{rest}")
    );
    let again: Attributed = decode(b"{}", Format::Json, &Wire::DEFAULT).unwrap();
    assert_eq!((again.five, again.amount, again.zero), (5, value.amount, 0));
    value.five = 0;
    assert_eq!(
        write(&value, &nulls(Nulls::OmitDefaults)),
        format!("{{\"Written\":null,\"Five\":0,{rest}")
    );
}

#[test]
fn a_default_that_does_not_fit_is_an_error() {
    #[derive(Debug, Clone, Default, PartialEq, DataContract)]
    struct Wrong {
        #[contract(default = "five")]
        number: i32,
    }
    let error = decode::<Wrong>(b"{}", Format::Json, &Wire::DEFAULT).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("`number`: expected an integer, found `five`"),
        "{error}"
    );
}
