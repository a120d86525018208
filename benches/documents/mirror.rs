//! The generated models over again, with serde's derives.

use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// A decimal number that serde's derives can do: digits are lost.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Float(pub f64);

/// A decimal number read from, and written to, the text of the JSON number, which keeps
/// all digits: `4.50` stays `4.50`.
#[derive(Clone, Copy)]
pub struct Exact(pub Decimal);

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Exact, D::Error> {
        let number = <&RawValue>::deserialize(deserializer)?;
        Decimal::from_str_exact(number.get())
            .map(Exact)
            .map_err(D::Error::custom)
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.to_string())
            .map_err(S::Error::custom)?
            .serialize(serializer)
    }
}

#[derive(Serialize, Deserialize)]
pub struct OrderFeeItem<D> {
    pub autoid: i64,
    pub productid: Option<String>,
    pub productname: Option<String>,
    pub price: D,
    pub amount: D,
    pub description: Option<String>,
    pub calculatetype: Option<String>,
    pub perticketfee: D,
    pub feeamount: i64,
    pub isautoreturn: bool,
    pub paychannelname: Option<String>,
    pub needrefundsummary: D,
    pub startdatetime: Option<String>,
    pub completedatetime: Option<String>,
    pub status: Option<String>,
    pub statusname: Option<String>,
    pub batchno: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub struct OrderAndPayWithPassword2Parm {
    pub orderinfo: Order2AddParm,
    pub payinfo: PayOrderUsePayPasswordParm,
}

#[derive(Serialize, Deserialize)]
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

#[derive(Serialize, Deserialize)]
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

#[derive(Serialize, Deserialize)]
pub struct Order2SeatItem {
    pub seatid: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub struct PayOrderUsePayPasswordParm {
    pub orderid: Option<String>,
    pub paypassword: Option<String>,
}
