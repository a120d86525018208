//! Hand-written contracts: those of the pages in `specs/`, and in `kitchen` and `plain`
//! those of the wire fixtures, as each of .NET's XML serializers has them.

mod enums;
mod kitchen;
pub mod plain;
mod shared;
pub mod tickets;

pub use enums::{
    BigEnum, CaseClashEnum, CaseEnum, Color, ContractStatus, Grade, Permissions, TextEnum,
};
pub use kitchen::*;

use helpgen_runtime::{DataContract, Decimal, EnumValue};

pub mod ns {
    pub const WEB_API_MODELS: &str =
        "http://schemas.datacontract.org/2004/07/ChinaTrainTickets.Web.Areas.webApi.Models";
    pub const WEB_MODELS: &str =
        "http://schemas.datacontract.org/2004/07/ChinaTrainTickets.Web.Models";
    pub const TRANSFER: &str =
        "http://schemas.datacontract.org/2004/07/DigitalScience.DataTransfer";
    pub const PARM: &str =
        "http://schemas.datacontract.org/2004/07/DigitalScience.DataTransfer.Tour.V5.Parm";
    pub const PARM_WEB_INTERFACE: &str = "http://schemas.datacontract.org/2004/07/DigitalScience.DataTransfer.Tour.V5.Parm.WebInterface";
    pub const RESULT_WEB_INTERFACE: &str = "http://schemas.datacontract.org/2004/07/DigitalScience.DataTransfer.Tour.V5.Result.WebInterface";
    pub const TOUR_RESULT: &str =
        "http://schemas.datacontract.org/2004/07/TourWebApi.Models.Result";
    pub const KITCHEN: &str = "http://schemas.datacontract.org/2004/07/KitchenSink.Models";
    pub const CORE: &str = "http://schemas.datacontract.org/2004/07/KitchenSink.Core";
    pub const ORDERS: &str = "http://schemas.example.test/orders/v2";
    pub const SHAPED: &str = "urn:example:shaped";
    pub const SYSTEM: &str = "http://schemas.datacontract.org/2004/07/System";
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::PARM_WEB_INTERFACE)]
pub struct RefundParm {
    pub orderid: String,
    pub refundallticket: String,
    pub ticketids: Option<Vec<String>>,
    pub memory: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::RESULT_WEB_INTERFACE)]
pub struct OperationResult {
    pub errcode: i64,
    pub errmsg: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::WEB_API_MODELS, name = "ApiResultOfstring")]
pub struct ApiResultOfString {
    pub code: i64,
    pub message: Option<String>,
    pub data: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::WEB_API_MODELS, bases(ns::WEB_MODELS))]
pub struct TicketRefundRequest {
    pub order_number: Option<String>,
    pub refund_passanger_ids: Option<String>,
    pub refund_reason: Option<String>,
    #[contract(base = 1)]
    pub terminal: Terminal,
    #[contract(base = 1)]
    pub time_stamp: Option<String>,
    #[contract(base = 1)]
    pub random: i64,
    #[contract(base = 1)]
    pub sign: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, DataContract)]
#[non_exhaustive]
pub enum Terminal {
    #[contract(name = "WEBPAGEEnum", value = 1)]
    WebpageEnum,
    #[contract(unknown)]
    Unknown(EnumValue),
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::TOUR_RESULT)]
pub struct OrderFeeItem {
    pub autoid: i64,
    pub productid: Option<String>,
    pub productname: Option<String>,
    pub price: Decimal,
    pub amount: Decimal,
    pub description: Option<String>,
    pub calculatetype: Option<String>,
    pub perticketfee: Decimal,
    pub feeamount: i64,
    pub isautoreturn: bool,
    pub paychannelname: Option<String>,
    pub needrefundsummary: Decimal,
    pub startdatetime: Option<String>,
    pub completedatetime: Option<String>,
    pub status: Option<String>,
    pub statusname: Option<String>,
    pub batchno: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::PARM)]
pub struct EPayBeginRefundParm {
    pub autoid: i64,
    pub refundamount: Decimal,
    pub batch_no: String,
    pub refundaccount: String,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::TRANSFER)]
pub struct CommonOperationResult {
    pub errcode: i64,
    pub errmsg: Option<String>,
    pub tag: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::PARM_WEB_INTERFACE)]
pub struct OrderAndPayWithPassword2Parm {
    pub orderinfo: Order2AddParm,
    pub payinfo: PayOrderUsePayPasswordParm,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::PARM_WEB_INTERFACE)]
pub struct Order2AddParm {
    pub orderdetails: Option<Vec<OrderAddItemParm>>,
    pub mobile: Option<String>,
    pub otheruserid: i64,
    pub identificationnumber: Option<String>,
    pub effectdate: Option<String>,
    pub sceneid: Option<String>,
    pub needinvoice: Option<String>,
    pub invoicetitle: Option<String>,
    pub invoicecode: Option<String>,
    pub autoselseats: Option<String>,
    pub seatareaid: Option<String>,
    pub tripbillcode: Option<String>,
    pub senderid: Option<String>,
    pub guidernumber: Option<String>,
    pub marketareaid: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::PARM_WEB_INTERFACE)]
pub struct OrderAddItemParm {
    pub productid: Option<String>,
    pub amount: i64,
    pub identificationnumber: Option<String>,
    pub fullname: Option<String>,
    pub identificationtype: Option<String>,
    pub mobile: Option<String>,
    pub gateinmode: Option<String>,
    pub seatitems: Option<Vec<Order2SeatItem>>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::PARM_WEB_INTERFACE)]
pub struct Order2SeatItem {
    pub seatid: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::PARM_WEB_INTERFACE)]
pub struct PayOrderUsePayPasswordParm {
    pub orderid: Option<String>,
    pub paypassword: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::RESULT_WEB_INTERFACE)]
pub struct OrderOperatorResult {
    pub orderid: Option<String>,
    pub sendid: Option<String>,
    pub orderstatus: Option<String>,
    pub resultcode: i64,
    pub returnmessgage: Option<String>,
}
