//! Derived code names everything absolutely: fields and types may be called anything.

use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::{DataContract, EnumValue, Format, Wire};

macro_rules! contracts {
    ($($name:ident)*) => {
        $(#[derive(Debug, Clone, Default, PartialEq, DataContract)]
        struct $name {}
        )*
    };
}

contracts! { String Option Vec Result Box Value Contract Slot Shape Default }

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
struct Table {
    tag: i32,
    r#type: i32,
    r#match: i32,
    index: i32,
    value: i32,
    serializer: i32,
    订单: i32,
    a: String,
    b: Option,
    c: Vec,
    d: Result,
    e: Box,
    f: Value,
    g: Contract,
    h: Slot,
    i: Shape,
    j: Default,
    state: View,
}

#[derive(Debug, Clone, PartialEq, DataContract)]
enum View {
    None,
    Some,
    Ok,
    #[contract(unknown)]
    Err(EnumValue),
}

#[test]
fn any_names_work() {
    let text = r#"{"tag":1,"type":2,"match":3,"index":4,"value":5,"serializer":6,"订单":7,"a":{},"b":{},"c":{},"d":{},"e":{},"f":{},"g":{},"h":{},"i":{},"j":{},"state":"Ok"}"#;
    let value: Table = decode(text.as_bytes(), Format::Json, &Wire::DEFAULT).unwrap();
    assert_eq!((value.r#type, value.订单, &value.state), (2, 7, &View::Ok));
    assert_eq!(
        encode(&value, Format::Json, &Wire::DEFAULT).unwrap(),
        text.as_bytes()
    );
    assert_eq!(View::default(), View::Err(EnumValue::Number(0)));
    assert_eq!(
        core::str::from_utf8(&encode(&value, Format::Xml, &Wire::DEFAULT).unwrap()),
        Ok(
            "<Table xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><a /><b /><c /><d /><e /><f /><g /><h /><i /><index>4</index><j /><match>3</match><serializer>6</serializer><state>Ok</state><tag>1</tag><type>2</type><value>5</value><订单>7</订单></Table>"
        ),
    );
}
