//! Documented constraints, asked for before a call is sent.

use helpgen_runtime::codec::{MAX_DEPTH, encode};
use helpgen_runtime::{DataContract, Dictionary, Error, Format, Validate, Wire};

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
struct Item {
    #[check(required, max_length = 3)]
    seat: Option<String>,
    #[contract(json = "qty")]
    #[check(range("1", "99"))]
    quantity: i32,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
struct Order {
    #[check(required)]
    orderid: String,
    #[check(min_length = 1)]
    items: Vec<Item>,
    first: Option<Item>,
    named: Dictionary<String, Item>,
}

fn item(seat: &str, quantity: i32) -> Item {
    Item {
        seat: Some(seat.to_owned()),
        quantity,
    }
}

fn valid() -> Order {
    Order {
        orderid: "D1".to_owned(),
        items: vec![item("A1", 1), item("A2", 99)],
        ..Order::default()
    }
}

#[test]
fn members_are_checked_at_any_depth() {
    assert_eq!(valid().validate(), Ok(()));
    let order = Order {
        orderid: " ".to_owned(),
        items: vec![item("A1", 0), Item::default()],
        first: Some(item("A100", 100)),
        named: [("x".to_owned(), item("", 1))].into_iter().collect(),
    };
    let error = order.validate().expect_err("an invalid order");
    let shown: Vec<_> = error.invalid.iter().map(ToString::to_string).collect();
    let expected = [
        "`orderid` is required",
        "`items[0].qty` is not between 1 and 99",
        "`items[1].seat` is required",
        "`items[1].qty` is not between 1 and 99",
        "`first.seat` is longer than 3",
        "`first.qty` is not between 1 and 99",
        "`named[0].seat` is required",
    ];
    assert_eq!(shown, expected);
    let line = Error::from(error).to_string();
    assert_eq!(line, format!("not valid: {}", expected.join(", ")));
}

#[test]
fn lists_are_checked_as_they_are() {
    let error = vec![valid(), Order::default()].validate();
    let error = error.expect_err("an invalid order");
    let expected = "not valid: `[1].orderid` is required, `[1].items` is shorter than 1";
    assert_eq!(error.to_string(), expected);
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
struct Link {
    #[check(required)]
    name: String,
    next: Option<Box<Link>>,
}

/// Whatever can be sent is checked.
#[test]
fn the_deepest_value_that_can_be_written_is_checked() {
    let chain = (1..MAX_DEPTH).fold(Link::default(), |inner, _| Link {
        name: "x".to_owned(),
        next: Some(Box::new(inner)),
    });
    assert!(encode(&chain, Format::Json, &Wire::DEFAULT).is_ok());
    let error = chain.validate().expect_err("the innermost has no name");
    assert_eq!(error.invalid.len(), 1);
    assert_eq!(error.invalid[0].path.matches("next").count(), MAX_DEPTH - 1);
}
