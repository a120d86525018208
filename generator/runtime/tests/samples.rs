//! The comparison of documented samples: what passes, and what is said when it does not.

use helpgen_runtime::contract::Value;
use helpgen_runtime::{
    AnyValue, DataContract, DateForm, DateTime, Decimal, Dictionary, EnumValue, Uri, Wire, samples,
};
use std::panic::catch_unwind;

const NS: &str = "urn:shop";

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = NS)]
struct Order {
    id: i64,
    price: Decimal,
    note: Option<String>,
    lines: Option<Vec<String>>,
}

/// The message of a failed comparison, up to the help that all have.
fn message(compare: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let panic = catch_unwind(compare).expect_err("the comparison fails");
    let message = panic
        .downcast_ref::<String>()
        .expect("the panic has a message");
    message
        .split("\nhelp: the sample is in the file that this test includes; ")
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn references_are_followed() {
    samples::json::<Vec<Order>>(
        r#"[{"$id":"1","id":1,"price":4.0,"lines":{"$id":"2","$values":["a"]}},{"$ref":"1"}]"#,
        &Wire::DEFAULT,
    );
}

#[test]
fn good_samples_pass() {
    samples::json::<Order>(
        "{\n  \"price\": 4.0, \"id\": 1,\n \"note\": null, \"lines\": [\"a\\u002Fb\"] }",
        &Wire::DEFAULT,
    );
    samples::xml::<Order>(
        "<o:Order xmlns:o='urn:shop'>\n <o:id>1</o:id>\n <o:lines xmlns:a='http://schemas.microsoft.com/2003/10/Serialization/Arrays'>\n <a:string>x</a:string>\n </o:lines> <o:note i:nil='true' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'/> <o:price>4.50</o:price></o:Order>",
        &Wire::DEFAULT,
    );
    samples::xml::<Vec<Option<Order>>>(
        "<ArrayOfOrder xmlns='urn:shop'>\n <Order i:nil='true' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'/>\n</ArrayOfOrder>",
        &Wire::DEFAULT,
    );
    samples::agree::<Order>(
        r#"{"id":1,"price":4.0}"#,
        "<Order xmlns='urn:shop'><id>1</id><price>4</price></Order>",
        &Wire::DEFAULT,
    );
}

#[test]
fn good_forms_pass() {
    for sample in [
        "id=1&price=4.50&note=a+b%26&lines=x&lines=y",
        "Price=4&lines[1]=y&lines%5B0%5D=x&ID=1",
        "id=1&price=4.0&lines[]=x&note=\n",
        "price=4",
    ] {
        samples::form::<Order>(sample, &Wire::DEFAULT);
    }
    samples::form::<Odd>(
        "state=Old&uri=http%3a%2f%2fa.org&date=2015-03-02T10:21:33&getter=1",
        &Wire::DEFAULT,
    );
    samples::form::<Vec<Order>>("[0].id=1&[0][price]=2&[1].id=3&[1].price=4", &Wire::DEFAULT);
    samples::form::<Dictionary<String, i32>>(
        "[0].key=a&[0].value=1&[1].Key=b&[1].Value=2",
        &Wire::DEFAULT,
    );
    samples::form::<String>("=abc", &Wire::DEFAULT);
}

#[test]
fn forms_that_differ_are_shown() {
    for (sample, expected) in [
        (
            "id=1&extra=x",
            "the sample does not come back\n  extra: documented \"x\", encoded nothing",
        ),
        (
            "id=1&price=2&lines[0]=a&lines[2]=c",
            "the sample does not come back\n  lines: documented [\"a\", \"c\"], encoded \"a\"",
        ),
        (
            "id=one",
            "the sample does not decode: form data at `id`: expected an integer, found `one`",
        ),
        (
            "id[x]=1&price=%FF",
            "the sample does not decode: form data: `%FF` does not decode to UTF-8",
        ),
    ] {
        assert_eq!(
            message(|| samples::form::<Order>(sample, &Wire::DEFAULT)),
            expected
        );
    }
}

#[test]
fn differences_are_named() {
    for (sample, expected) in [
        (
            r#"{"id":1,"price":4}"#,
            "the sample does not come back\n  price: documented 4, encoded 4.0",
        ),
        (
            r#"{"id":1,"price":4.0,"extra":"x"}"#,
            "the sample does not come back\n  extra: documented \"x\", encoded nothing",
        ),
        (
            r#"{"price":4.0}"#,
            "the sample does not come back\n  id: documented nothing, encoded 0",
        ),
    ] {
        assert_eq!(
            message(|| samples::json::<Order>(sample, &Wire::DEFAULT)),
            expected
        );
    }
    for (sample, expected) in [
        (
            "<Order xmlns='urn:shop'><price>4</price><id>1</id></Order>",
            "the sample does not come back\n  /Order/price: documented <price xmlns=\"urn:shop\">, encoded <id xmlns=\"urn:shop\">\n  /Order/id: documented <id xmlns=\"urn:shop\">, encoded <price xmlns=\"urn:shop\">",
        ),
        (
            "<Order xmlns='urn:shop'><id>01</id><price>4</price></Order>",
            "the sample does not come back\n  /Order/id: documented \"01\", encoded \"1\"",
        ),
    ] {
        assert_eq!(
            message(|| samples::xml::<Order>(sample, &Wire::DEFAULT)),
            expected
        );
    }
}

#[test]
fn samples_that_do_not_decode_are_shown() {
    assert_eq!(
        message(|| samples::json::<Order>(r#"{"id":"x"}"#, &Wire::DEFAULT)),
        "the sample does not decode: JSON at `id` (line 1, column 9): expected an integer, found `x`",
    );
}

/// The message of two samples that differ.
fn disagreement<T: Value + Default>(json: &str, xml: &str, wire: Wire) -> String {
    let (json, xml) = (json.to_owned(), xml.to_owned());
    message(move || samples::agree::<T>(&json, &xml, &wire))
}

#[test]
fn samples_that_disagree_are_shown() {
    assert_eq!(
        disagreement::<Order>(
            r#"{"id":2,"lines":["a","b"],"note":"x"}"#,
            "<Order xmlns='urn:shop'><id>1</id><lines><string xmlns='http://schemas.microsoft.com/2003/10/Serialization/Arrays'>a</string></lines></Order>",
            Wire::DEFAULT,
        ),
        "the samples differ\n  id: JSON 2, XML 1\n  note: JSON x, XML nothing\n  lines: JSON a list of 2 items, XML a list of 1 items",
    );
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = NS)]
struct Odd {
    uri: Option<Uri>,
    date: Option<DateTime>,
    state: State,
    #[contract(xml = skip)]
    getter: i64,
    #[contract(json = skip)]
    ignored: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, DataContract)]
#[contract(ns = NS)]
enum State {
    #[contract(value = 0)]
    New,
    #[contract(value = 1)]
    Old,
    #[contract(unknown)]
    Unknown(EnumValue),
}

const MILLISECONDS: Wire = Wire::DEFAULT.dates(DateForm::Microsoft);

#[test]
fn what_dotnet_spells_differently_agrees() {
    for (wire, json, xml) in [
        (
            Wire::DEFAULT,
            r#""uri":"http://a.org""#,
            "<uri>http://a.org/</uri>",
        ),
        (
            Wire::DEFAULT,
            r#""uri":"http://A.org/a b""#,
            "<uri>http://a.org/a%20b</uri>",
        ),
        (
            Wire::DEFAULT,
            r#""date":"2015-03-02T02:21:33Z""#,
            "<date>2015-03-02T10:21:33+08:00</date>",
        ),
        (
            Wire::DEFAULT,
            r#""date":"2015-03-02T10:21:33Z""#,
            "<date>2015-03-02T10:21:33</date>",
        ),
        (
            MILLISECONDS,
            r#""date":"\/Date(1425262893123+0800)\/""#,
            "<date>2015-03-02T10:21:33.1234567+08:00</date>",
        ),
        (Wire::DEFAULT, r#""state":1"#, "<state>Old</state>"),
        (Wire::DEFAULT, r#""state":7"#, "<state>Odd</state>"),
        (Wire::DEFAULT, r#""getter":1"#, "<ignored>2</ignored>"),
    ] {
        let xml = format!("<Odd xmlns='urn:shop'>{xml}</Odd>");
        samples::agree::<Odd>(&format!("{{{json}}}"), &xml, &wire);
    }
}

#[test]
fn nothing_else_agrees() {
    for (json, xml, expected) in [
        (
            r#""uri":"http://a.org/x""#,
            "<uri>http://a.org/</uri>",
            "uri: JSON http://a.org/x, XML http://a.org/",
        ),
        (r#""uri":"a""#, "<uri>A</uri>", "uri: JSON a, XML A"),
        (
            r#""date":"2015-03-02T10:21:33Z""#,
            "<date>2015-03-02T10:21:33+08:00</date>",
            "date: JSON 2015-03-02T10:21:33Z, XML 2015-03-02T10:21:33+08:00",
        ),
        (
            r#""state":0"#,
            "<state>Old</state>",
            "state: JSON New, XML Old",
        ),
        (
            r#""state":7"#,
            "<state>Old</state>",
            "state: JSON 7, XML Old",
        ),
    ] {
        let (json, xml) = (
            format!("{{{json}}}"),
            format!("<Odd xmlns='urn:shop'>{xml}</Odd>"),
        );
        assert_eq!(
            disagreement::<Odd>(&json, &xml, Wire::DEFAULT),
            format!("the samples differ\n  {expected}")
        );
    }
}

#[test]
fn keys_of_any_type_are_texts_in_json() {
    samples::agree::<Dictionary<AnyValue, i32>>(
        r#"{"System.Object":1,"System.Object":2}"#,
        "<ArrayOfKeyValueOfanyTypeint xmlns='http://schemas.microsoft.com/2003/10/Serialization/Arrays'>\n<KeyValueOfanyTypeint><Key/><Value>1</Value></KeyValueOfanyTypeint><KeyValueOfanyTypeint><Key/><Value>2</Value></KeyValueOfanyTypeint></ArrayOfKeyValueOfanyTypeint>",
        &Wire::DEFAULT,
    );
}
