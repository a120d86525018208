//! What the codecs are measured on: a list of 1 MB and a single body, as .NET would send
//! them, and the same models as anyone would write them for serde.

mod mirror;

pub use mirror::{Exact, Float};

use helpgen_runtime::contract::Value;
use helpgen_runtime::{Format, Wire, codec};
use serde::Serialize;
use serde::de::DeserializeOwned;
use ticketing::tour::models_result::OrderFeeItem;
use ticketing::tour::parm_web_interface::OrderAndPayWithPassword2Parm;

/// Items of the list: makes 1 MB of XML.
const ITEMS: usize = 1574;

/// A generated model and its two mirrors.
pub trait Document: Value + Default {
    /// Decimals are kept as they are spelled, as they are in the generated model.
    type Exact: Serialize + DeserializeOwned;
    /// Decimals are `f64`: what serde's derives do by themselves.
    type Float: Serialize + DeserializeOwned;
}

impl Document for Vec<OrderFeeItem> {
    type Exact = Vec<mirror::OrderFeeItem<Exact>>;
    type Float = Vec<mirror::OrderFeeItem<Float>>;
}

impl Document for OrderAndPayWithPassword2Parm {
    type Exact = mirror::OrderAndPayWithPassword2Parm;
    type Float = mirror::OrderAndPayWithPassword2Parm;
}

/// 1 MB of fees.
pub fn list() -> Vec<OrderFeeItem> {
    let sample = include_str!("../../generated/tests/samples/tour/order.query_fees.response.json");
    let items: Vec<OrderFeeItem> = read(sample);
    let first = items.into_iter().next().unwrap_or_default();
    (1..=ITEMS as i64)
        .map(|number| OrderFeeItem {
            autoid: number,
            price: helpgen_runtime::Decimal::new(number * 25, 2),
            ..first.clone()
        })
        .collect()
}

/// An order with its payment: 2 KB, nested four deep.
pub fn body() -> OrderAndPayWithPassword2Parm {
    read(include_str!(
        "../../generated/tests/samples/tour/order_and_pay2.with_rebate.request.json"
    ))
}

/// What is sent, without line breaks, as .NET sends it.
pub fn encode(document: &dyn Value, format: Format) -> Vec<u8> {
    codec::encode(document, format, &Wire::DEFAULT).expect("a sample has a form in each format")
}

/// What is received.
pub fn decode<T: Value + Default>(bytes: &[u8], format: Format) -> T {
    codec::decode(bytes, format, &Wire::DEFAULT).expect("what was encoded can be decoded")
}

fn read<T: Value + Default>(sample: &str) -> T {
    decode(sample.as_bytes(), Format::Json)
}
