//! Every documented sample of the pages decodes, comes back byte for byte, and says
//! the same in JSON and in XML.

use crate::models::{
    ApiResultOfString, CommonOperationResult, EPayBeginRefundParm, OperationResult,
    OrderAndPayWithPassword2Parm, OrderFeeItem, OrderOperatorResult, RefundParm,
    TicketRefundRequest,
};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::{Format, Wire};
use std::fmt::Debug;

fn check<T: Value + Default + PartialEq + Debug>(json: &str, xml: &str) {
    let from_json: T = decode(json.as_bytes(), Format::Json, &Wire::DEFAULT).unwrap();
    let from_xml: T = decode(xml.as_bytes(), Format::Xml, &Wire::DEFAULT).unwrap();
    let encode = |value: &T, format| {
        String::from_utf8(encode(value, format, &Wire::DEFAULT).unwrap()).unwrap()
    };
    assert_eq!(encode(&from_json, Format::Json), json);
    assert_eq!(encode(&from_xml, Format::Xml), xml);
    assert_eq!(from_json, from_xml);
}

macro_rules! pages {
    ($($name:ident: $ty:ty;)*) => {
        $(#[test]
        fn $name() {
            check::<$ty>(
                include_str!(concat!("../fixtures/pages/", stringify!($name), ".json")),
                include_str!(concat!("../fixtures/pages/", stringify!($name), ".xml")),
            );
        })*
    };
}

pages! {
    refund_request: RefundParm;
    refund_response: OperationResult;
    ticket_refund_request: TicketRefundRequest;
    ticket_refund_response: ApiResultOfString;
    fees_response: Vec<OrderFeeItem>;
    begin_single_request: EPayBeginRefundParm;
    begin_single_response: CommonOperationResult;
    with_rebate_request: OrderAndPayWithPassword2Parm;
    with_rebate_response: OrderOperatorResult;
}
