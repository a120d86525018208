//! Contracts of a ticket service out of the wire fixtures, as each of .NET's XML
//! serializers has them: base classes, parameters, results.

use super::Terminal;
use super::shared::structs;
use helpgen_runtime::{DataContract, DateTime, Decimal, Dictionary, EnumValue};

/// What the two serializers have in common; members of a base class are marked by `base`,
/// those that stand behind them by `own`.
macro_rules! tickets {
    (
        ns: $parm:tt $payment:tt $result:tt $transfer:tt $fee:tt $web:tt $request:tt;
        string: $string:literal, passengers: $passengers:literal, base: $base:tt, own: $own:tt
    ) => {
        structs! { $parm
            RefundParm {
                "orderid" orderid: Option<String>,
                "refundallticket" refundallticket: Option<String>,
                "ticketids" ticketids: Option<Vec<String>>,
                "memory" memory: Option<String>,
            }
            OrderAndPayWithPassword2Parm {
                "orderinfo" orderinfo: Option<Order2AddParm>,
                "payinfo" payinfo: Option<PayOrderUsePayPasswordParm>,
            }
            Order2AddParm {
                "orderdetails" orderdetails: Option<Vec<OrderAddItemParm>>,
                "mobile" mobile: Option<String>,
                "otheruserid" otheruserid: i32,
                "identificationnumber" identificationnumber: Option<String>,
                "effectdate" effectdate: Option<String>,
                "sceneid" sceneid: Option<String>,
                "needinvoice" needinvoice: Option<String>,
                "invoicetitle" invoicetitle: Option<String>,
                "invoicecode" invoicecode: Option<String>,
                "autoselseats" autoselseats: Option<String>,
                "seatareaid" seatareaid: Option<String>,
                "tripbillcode" tripbillcode: Option<String>,
                "senderid" senderid: Option<String>,
                "guidernumber" guidernumber: Option<String>,
                "marketareaid" marketareaid: Option<String>,
            }
            OrderAddItemParm {
                "productid" productid: Option<String>,
                "amount" amount: i32,
                "identificationnumber" identificationnumber: Option<String>,
                "fullname" fullname: Option<String>,
                "identificationtype" identificationtype: Option<String>,
                "mobile" mobile: Option<String>,
                "gateinmode" gateinmode: Option<String>,
                "seatitems" seatitems: Option<Vec<Order2SeatItem>>,
            }
            Order2SeatItem {
                "seatid" seatid: Option<String>,
            }
            PayOrderUsePayPasswordParm {
                "orderid" orderid: Option<String>,
                "paypassword" paypassword: Option<String>,
            }
        }
        structs! { $payment
            EPayBeginRefundParm {
                "autoid" autoid: i32,
                "refundamount" refundamount: Decimal,
                "batch_no" batch_no: Option<String>,
                "refundaccount" refundaccount: Option<String>,
            }
        }
        structs! { $result
            OperationResult {
                "errcode" errcode: i32,
                "errmsg" errmsg: Option<String>,
            }
            OrderOperatorResult {
                "orderid" orderid: Option<String>,
                "sendid" sendid: Option<String>,
                "orderstatus" orderstatus: Option<String>,
                "resultcode" resultcode: i32,
                "returnmessgage" returnmessgage: Option<String>,
            }
        }
        structs! { $transfer
            CommonOperationResult {
                "errcode" errcode: i32,
                "errmsg" errmsg: Option<String>,
                "tag" tag: Option<String>,
            }
        }
        structs! { $fee
            OrderFeeItem {
                "autoid" autoid: i32,
                "productid" productid: Option<String>,
                "productname" productname: Option<String>,
                "price" price: Decimal,
                "amount" amount: Decimal,
                "description" description: Option<String>,
                "calculatetype" calculatetype: Option<String>,
                "perticketfee" perticketfee: Decimal,
                "feeamount" feeamount: i32,
                "isautoreturn" isautoreturn: bool,
                "paychannelname" paychannelname: Option<String>,
                "needrefundsummary" needrefundsummary: Decimal,
                "startdatetime" startdatetime: Option<String>,
                "completedatetime" completedatetime: Option<String>,
                "status" status: Option<String>,
                "statusname" statusname: Option<String>,
                "batchno" batchno: Option<String>,
            }
        }
        structs! { $web
            #[contract(name = $string)]
            ApiResultString {
                "code" code: i32,
                "message" message: Option<String>,
                "data" data: Option<String>,
            }
            #[contract(name = $passengers)]
            ApiResultPassengers {
                "code" code: i32,
                "message" message: Option<String>,
                "data" data: Option<Vec<Passenger>>,
            }
            Passenger {
                "passenger_id" passenger_id: i64,
                "name" name: Option<String>,
                "seat_class" seat_class: SeatClass,
            }
        }
        structs! { $request
            TicketRefundRequest {
                "order_number" order_number: Option<String> $own,
                "refund_passanger_ids" refund_passanger_ids: Option<String> $own,
                "refund_reason" refund_reason: Option<String> $own,
                "terminal" terminal: Terminal $base,
                "time_stamp" time_stamp: Option<String> $base,
                "random" random: i32 $base,
                "sign" sign: Option<String> $base,
            }
        }
    };
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, DataContract)]
#[non_exhaustive]
pub enum SeatClass {
    #[contract(value = 0)]
    Hard,
    #[contract(value = 2)]
    First,
    #[contract(unknown)]
    Unknown(EnumValue),
}

/// As DataContractSerializer has them.
pub mod contract {
    use super::super::ns;
    use super::*;

    tickets! {
        ns: (ns = ns::PARM_WEB_INTERFACE) (ns = ns::PARM) (ns = ns::RESULT_WEB_INTERFACE)
            (ns = ns::TRANSFER) (ns = ns::TOUR_RESULT) (ns = ns::WEB_API_MODELS)
            (ns = ns::WEB_API_MODELS, bases(ns::WEB_MODELS));
        string: "ApiResultOfstring",
        passengers: "ApiResultOfArrayOfPassengerWjQ9Dvjw",
        base: [base = 1],
        own: []
    }

    structs! { (ns = ns::RESULT_WEB_INTERFACE)
        TicketItem {
            "ticketid" ticketid: Option<String>,
            "productid" productid: Option<String>,
            "ischecked" ischecked: bool,
            "checktime" checktime: Option<DateTime>,
            "price" price: Decimal,
        }
        #[contract(bases(ns::RESULT_WEB_INTERFACE))]
        OrderDetailResult {
            "createtime" createtime: DateTime,
            "tickets" tickets: Option<Vec<TicketItem>>,
            "extended" extended: Option<Dictionary<String, String>>,
            "orderid" orderid: Option<String> [base = 1],
            "sendid" sendid: Option<String> [base = 1],
            "orderstatus" orderstatus: Option<String> [base = 1],
            "resultcode" resultcode: i32 [base = 1],
            "returnmessgage" returnmessgage: Option<String> [base = 1],
        }
    }
}

/// As `XmlSerializer` has them, which can't write dictionaries.
pub mod plain {
    use super::*;

    tickets! {
        ns: (xml_serializer) (xml_serializer) (xml_serializer) (xml_serializer) (xml_serializer)
            (xml_serializer) (xml_serializer);
        string: "ApiResultOfString",
        passengers: "ApiResultOfListOfPassenger",
        base: [],
        own: [order = 1]
    }
}
