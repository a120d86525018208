//! Values in the form of `tests/dotnet/record/Neutral.cs`, which no codec makes:
//! `{name:value,…}` in the order of the names, texts in UTF-16 escapes.

use std::fmt::Write;

use helpgen_runtime::{Decimal, Dictionary, EnumValue};
use ticketing::china_train_tickets::types::Terminal;
use ticketing::china_train_tickets::web_api_models::{ApiResultOfString, TicketRefundRequest};
use ticketing::tour::digital_science_data_transfer::CommonOperationResult;
use ticketing::tour::models_result::OrderFeeItem;
use ticketing::tour::parm_web_interface::{
    Order2AddParm, Order2SeatItem, OrderAddItemParm, OrderAndPayWithPassword2Parm,
    PayOrderUsePayPasswordParm, RefundParm,
};
use ticketing::tour::result_web_interface::{OperationResult, OrderOperatorResult};
use ticketing::tour::v5_parm::EPayBeginRefundParm;

use crate::search::{Filter, Range};

/// A value that has a neutral form.
pub trait Neutral {
    fn neutral(&self) -> String;
}

/// The neutral form of a call's arguments, as the action names them.
pub fn arguments(pairs: &[(&str, &dyn Neutral)]) -> String {
    let parts = pairs.iter().map(|(name, value)| (*name, value.neutral()));
    members(parts.collect())
}

fn members(mut parts: Vec<(&str, String)>) -> String {
    parts.sort();
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, value)| format!("{name}:{value}"))
        .collect();
    format!("{{{}}}", parts.join(","))
}

impl Neutral for &str {
    fn neutral(&self) -> String {
        let mut text = String::from("\"");
        for unit in self.encode_utf16() {
            match u8::try_from(unit) {
                Ok(byte @ b' '..=b'~') if byte != b'"' && byte != b'\\' => {
                    text.push(char::from(byte));
                }
                _ => write!(text, "\\u{unit:04x}").expect("a String takes all"),
            }
        }
        text.push('"');
        text
    }
}

impl Neutral for String {
    fn neutral(&self) -> String {
        self.as_str().neutral()
    }
}

impl Neutral for i64 {
    fn neutral(&self) -> String {
        self.to_string()
    }
}

impl Neutral for bool {
    fn neutral(&self) -> String {
        self.to_string()
    }
}

impl Neutral for Decimal {
    fn neutral(&self) -> String {
        self.normalize().to_string()
    }
}

impl<T: Neutral> Neutral for Option<T> {
    fn neutral(&self) -> String {
        self.as_ref().map_or_else(|| "null".to_owned(), T::neutral)
    }
}

impl<T: Neutral> Neutral for Vec<T> {
    fn neutral(&self) -> String {
        let items: Vec<_> = self.iter().map(T::neutral).collect();
        format!("[{}]", items.join(","))
    }
}

impl<K: Neutral, V: Neutral> Neutral for Dictionary<K, V> {
    fn neutral(&self) -> String {
        let pair = |(key, value): &(K, V)| {
            members(vec![("Key", key.neutral()), ("Value", value.neutral())])
        };
        let items: Vec<_> = self.iter().map(pair).collect();
        format!("[{}]", items.join(","))
    }
}

/// The numbers of `tests/dotnet/contracts/Tickets.cs`.
impl Neutral for Terminal {
    fn neutral(&self) -> String {
        match self {
            Terminal::WebpageEnum => "1".to_owned(),
            Terminal::Unknown(EnumValue::Number(number)) => number.to_string(),
            Terminal::Unknown(EnumValue::Name(name)) if name == "AndroidEnum" => "2".to_owned(),
            Terminal::Unknown(EnumValue::Name(name)) if name == "IOSEnum" => "3".to_owned(),
            other => panic!("the service has no {other:?}"),
        }
    }
}

/// The members of models, named once more, so that nothing rests on the derive.
macro_rules! models {
    ($($model:ident { $($member:ident)* })*) => {
        $(impl Neutral for $model {
            fn neutral(&self) -> String {
                let $model { $($member),* } = self;
                members(vec![$((stringify!($member), $member.neutral())),*])
            }
        })*
    };
}

models! {
    ApiResultOfString { code message data }
    CommonOperationResult { errcode errmsg tag }
    EPayBeginRefundParm { autoid refundamount batch_no refundaccount }
    Filter { text tags range ranges named }
    OperationResult { errcode errmsg }
    Order2AddParm {
        orderdetails mobile otheruserid identificationnumber effectdate sceneid needinvoice
        invoicetitle invoicecode autoselseats seatareaid tripbillcode senderid guidernumber
        marketareaid
    }
    Order2SeatItem { seatid }
    OrderAddItemParm {
        productid amount identificationnumber fullname identificationtype mobile gateinmode seatitems
    }
    OrderAndPayWithPassword2Parm { orderinfo payinfo }
    OrderFeeItem {
        autoid productid productname price amount description calculatetype perticketfee feeamount
        isautoreturn paychannelname needrefundsummary startdatetime completedatetime status
        statusname batchno
    }
    OrderOperatorResult { orderid sendid orderstatus resultcode returnmessgage }
    PayOrderUsePayPasswordParm { orderid paypassword }
    Range { min max }
    RefundParm { orderid refundallticket ticketids memory }
    TicketRefundRequest {
        order_number refund_passanger_ids refund_reason terminal time_stamp random sign
    }
}
