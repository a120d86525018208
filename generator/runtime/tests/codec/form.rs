//! Form data: keys and texts as Web API's model binder reads them.

use crate::models::{Color, Item, RefundParm};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::{
    AnyValue, Base64, DataContract, Dictionary, Format, KeyValuePair, TimeSpan, Wire,
};

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
struct Person {
    #[contract(name = "Name")]
    name: Option<String>,
    address: Option<Address>,
    nums: Vec<i32>,
    kids: Vec<Person>,
    map: Dictionary<String, i64>,
    other: AnyValue,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
struct Address {
    city: String,
}

fn named(name: &str) -> Person {
    Person {
        name: Some(name.to_owned()),
        ..Person::default()
    }
}

fn form(value: &dyn Value) -> String {
    String::from_utf8(encode(value, Format::Form, &Wire::DEFAULT).unwrap()).unwrap()
}

#[test]
fn texts_are_encoded_and_nulls_left_out() {
    let refund = RefundParm {
        orderid: "A+1 &=%".to_owned(),
        refundallticket: "票".to_owned(),
        ..RefundParm::default()
    };
    assert_eq!(
        form(&refund),
        "orderid=A%2B1%20%26%3D%25&refundallticket=%E7%A5%A8"
    );
    assert_eq!(form(&Person::default()), "");
}

#[test]
fn structure_is_in_the_keys() {
    let kid = Person {
        name: Some("k".to_owned()),
        nums: vec![3],
        ..Person::default()
    };
    let person = Person {
        address: Some(Address {
            city: "x".to_owned(),
        }),
        nums: vec![1, 2],
        kids: vec![kid.clone(), kid],
        map: [("a b".to_owned(), 1)].into_iter().collect(),
        other: AnyValue::from(1.5),
        ..Person::default()
    };
    let plain = form(&person).replace("%5B", "[").replace("%5D", "]");
    assert_eq!(
        plain.split('&').collect::<Vec<_>>(),
        [
            "address.city=x",
            "nums[0]=1",
            "nums[1]=2",
            "kids[0].Name=k",
            "kids[0].nums[0]=3",
            "kids[1].Name=k",
            "kids[1].nums[0]=3",
            "map[0].Key=a%20b",
            "map[0].Value=1",
            "other=1.5",
        ]
    );
}

#[test]
fn roots() {
    let cases: [(&dyn Value, &str); 7] = [
        (&"abc".to_owned(), "=abc"),
        (&vec![1, 2], "=1&=2"),
        (&vec![Some(1), None, Some(3)], "=1&=&=3"),
        (&None::<i32>, ""),
        (&Color::Green, "=1"),
        (
            &"1.02:03:04".parse::<TimeSpan>().unwrap(),
            "=1.02%3A03%3A04",
        ),
        (
            &KeyValuePair {
                key: true,
                value: 2,
            },
            "Key=true&Value=2",
        ),
    ];
    for (value, expected) in cases {
        assert_eq!(form(value), expected);
    }
    assert_eq!(
        form(&vec![Item::default()]),
        "%5B0%5D.Price=0&%5B0%5D.Quantity=0"
    );
}

#[test]
fn what_has_no_form_is_an_error() {
    let cases: [(&dyn Value, &str); 3] = [
        (
            &vec![named("a"), Person::default(), named("b")],
            "form data at `[1]`: an item without any value ends the list for the model binder",
        ),
        (
            &Base64(vec![1]),
            "form data: bytes have no form that the model binder reads",
        ),
        (
            &Person {
                other: AnyValue::from(Vec::new()),
                ..Person::default()
            },
            "form data at `other`: only simple values of unknown type can be form data",
        ),
    ];
    for (value, expected) in cases {
        let error = encode(value, Format::Form, &Wire::DEFAULT).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn forms_are_read_as_the_binder_reads_them() {
    let read = |text: &str| decode::<Person>(text.as_bytes(), Format::Form, &Wire::DEFAULT);
    let city = Some(Address {
        city: "x y".to_owned(),
    });
    for text in ["address.city=x+y", "Address[City]=x%20y&unknown=1"] {
        assert_eq!(read(text).unwrap().address, city, "{text}");
    }
    for text in [
        "nums=1&nums=2",
        "nums[]=1&nums[]=2",
        "nums[0]=1&nums[1]=2&nums[3]=4",
    ] {
        assert_eq!(read(text).unwrap().nums, [1, 2], "{text}");
    }
    assert_eq!(read("name=").unwrap(), Person::default());
    let map = read("map[0].key=a&map[0].value=1").unwrap().map;
    assert_eq!(map, [("a".to_owned(), 1)].into_iter().collect());
    let error = read("kids[0].nums[1]=x&kids[0].nums[0]=1&kids[1].name=a").unwrap_err();
    assert_eq!(
        error.to_string(),
        "form data at `kids[0].nums[1]`: expected an integer, found `x`"
    );
    let deep = format!("kids{}.name=a", "[0].kids".repeat(200));
    let error = read(&deep).unwrap_err();
    assert_eq!(error.reason(), "the value nests deeper than 128");
}

#[test]
fn what_is_written_is_read() {
    let kid = Person {
        name: Some("a&b=c+d%".to_owned()),
        nums: vec![1, 2],
        ..Person::default()
    };
    let person = Person {
        kids: vec![kid.clone(), kid],
        map: [("k".to_owned(), -1)].into_iter().collect(),
        ..Person::default()
    };
    let text = form(&person);
    let read: Person = decode(text.as_bytes(), Format::Form, &Wire::DEFAULT).unwrap();
    assert_eq!(read, person);
}
