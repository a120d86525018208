//! Data contracts as generated code declares them.

use helpgen_runtime::{DataContract, EnumValue};

pub const PARM: &str = "http://schemas.datacontract.org/2004/07/Shop.Parm";
pub const RESULT: &str = "http://schemas.datacontract.org/2004/07/Shop.Result";

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = PARM)]
pub struct RefundParm {
    pub orderid: String,
    pub memory: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = RESULT)]
pub struct OperationResult {
    pub errcode: i64,
    pub errmsg: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, DataContract)]
#[non_exhaustive]
#[contract(ns = PARM)]
pub enum Terminal {
    #[contract(name = "WEBPAGEEnum", value = 1)]
    WebpageEnum,
    #[contract(name = "Phone")]
    Phone,
    #[contract(unknown)]
    Unknown(EnumValue),
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(json_only)]
pub struct NestedFilter {
    #[contract(name = "Min")]
    pub min: Option<i64>,
    #[contract(name = "Max")]
    pub max: Option<i64>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(json_only)]
pub struct SearchFilter {
    #[contract(name = "Query")]
    pub query: Option<String>,
    #[contract(name = "Tags")]
    pub tags: Vec<String>,
    #[contract(name = "Nested")]
    pub nested: Option<NestedFilter>,
}

pub fn refund_parm() -> RefundParm {
    RefundParm {
        orderid: "D1".to_owned(),
        memory: None,
    }
}
