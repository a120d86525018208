//! The comparison of documented samples: what passes, and what is said when it does not.

use helpgen_runtime::{DataContract, Decimal, Wire, samples};
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

/// The message of a failed comparison, up to the encoded document.
fn message(compare: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let panic = catch_unwind(compare).expect_err("the comparison fails");
    let message = panic
        .downcast_ref::<String>()
        .expect("the panic has a message");
    message
        .split("\nencoded:")
        .next()
        .unwrap_or_default()
        .to_owned()
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
    samples::agree::<Order>(
        r#"{"id":1,"price":4.0}"#,
        "<Order xmlns='urn:shop'><id>1</id><price>4</price></Order>",
        &Wire::DEFAULT,
    );
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
        "the sample does not decode: JSON at `id` (line 1, column 9): expected an integer, found `x`\n{\"id\":\"x\"}",
    );
}

#[test]
fn samples_that_disagree_are_shown() {
    let message = message(|| {
        samples::agree::<Order>(
            r#"{"id":2}"#,
            "<Order xmlns='urn:shop'><id>1</id></Order>",
            &Wire::DEFAULT,
        );
    });
    assert!(
        message.starts_with("the samples differ\n JSON: Order {\n    id: 2,"),
        "{message}"
    );
}
