//! Hand-written contracts: those of the pages in `specs/`, and those of the wire fixtures.

use helpgen_runtime::{
    AnyValue, Base64, Char, DataContract, DateTime, DateTimeOffset, Decimal, Dictionary, EnumValue,
    Guid, KeyValuePair, TimeSpan, Uri,
};

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

#[derive(Debug, Clone, PartialEq, Eq, Hash, DataContract)]
#[contract(ns = ns::KITCHEN)]
#[non_exhaustive]
pub enum Color {
    #[contract(value = 0)]
    Red,
    #[contract(value = 1)]
    Green,
    #[contract(value = 7)]
    Blue,
    #[contract(unknown)]
    Unknown(EnumValue),
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::KITCHEN)]
pub struct Item {
    #[contract(name = "Sku")]
    pub sku: Option<String>,
    #[contract(name = "Price")]
    pub price: Decimal,
    #[contract(name = "Quantity")]
    pub quantity: i32,
    #[contract(name = "Tags")]
    pub tags: Option<Vec<Option<String>>>,
}

macro_rules! scalars {
    ($(#[$attribute:meta])* $name:ident { $($member:literal $field:ident: $ty:ty,)* }) => {
        #[derive(Debug, Clone, Default, PartialEq, DataContract)]
        $(#[$attribute])*
        #[contract(ns = ns::KITCHEN)]
        pub struct $name {
            $(#[contract(name = $member)] pub $field: $ty,)*
        }
    };
}

scalars! {
    AllScalars {
        "Int16Value" int16: i16,
        "Int32Value" int32: i32,
        "Int64Value" int64: i64,
        "UInt16Value" uint16: u16,
        "UInt32Value" uint32: u32,
        "UInt64Value" uint64: u64,
        "ByteValue" byte: u8,
        "CharValue" char: Char,
        "SByteValue" sbyte: i8,
        "UriValue" uri: Option<Uri>,
        "SingleValue" single: f32,
        "DoubleValue" double: f64,
        "DecimalValue" decimal: Decimal,
        "StringValue" string: Option<String>,
        "GuidValue" guid: Guid,
        "TimeSpanValue" time_span: TimeSpan,
        "DateTimeValue" date_time: DateTime,
        "DateTimeOffsetValue" date_time_offset: DateTimeOffset,
        "BooleanValue" boolean: bool,
        "ObjectValue" object: Option<AnyValue>,
        "BytesValue" bytes: Option<Base64>,
        "EnumValue" enumeration: Color,
    }
}

scalars! {
    AllNullable {
        "Int16Value" int16: Option<i16>,
        "Int32Value" int32: Option<i32>,
        "Int64Value" int64: Option<i64>,
        "UInt16Value" uint16: Option<u16>,
        "UInt32Value" uint32: Option<u32>,
        "UInt64Value" uint64: Option<u64>,
        "ByteValue" byte: Option<u8>,
        "CharValue" char: Option<Char>,
        "SByteValue" sbyte: Option<i8>,
        "SingleValue" single: Option<f32>,
        "DoubleValue" double: Option<f64>,
        "DecimalValue" decimal: Option<Decimal>,
        "GuidValue" guid: Option<Guid>,
        "TimeSpanValue" time_span: Option<TimeSpan>,
        "DateTimeValue" date_time: Option<DateTime>,
        "DateTimeOffsetValue" date_time_offset: Option<DateTimeOffset>,
        "BooleanValue" boolean: Option<bool>,
        "EnumValue" enumeration: Option<Color>,
        "StructValue" structure: Option<PointStruct>,
    }
}

scalars! {
    PointStruct {
        "Y" y: i32,
        "X" x: i32,
    }
}

scalars! {
    CollectionsModel {
        "IntList" int_list: Option<Vec<i32>>,
        "StringArray" string_array: Option<Vec<Option<String>>>,
        "ItemSequence" item_sequence: Option<Vec<Option<Item>>>,
        "Jagged" jagged: Option<Vec<Option<Vec<i32>>>>,
        "ListOfLists" list_of_lists: Option<Vec<Option<Vec<Option<String>>>>>,
        "Untyped" untyped: Option<Vec<Option<AnyValue>>>,
        "ItemIList" item_ilist: Option<Vec<Item>>,
        "Doubles" doubles: Option<Vec<f64>>,
        "StringSet" string_set: Option<Vec<String>>,
        "Guids" guids: Option<Vec<Guid>>,
        "MaybeInts" maybe_ints: Option<Vec<Option<i32>>>,
        "Items" items: Option<Vec<Item>>,
        "Blobs" blobs: Option<Vec<Option<Base64>>>,
        "Sequence" sequence: Option<Vec<AnyValue>>,
        "Dates" dates: Option<Vec<DateTime>>,
        "Colors" colors: Option<Vec<Color>>,
        "Objects" objects: Option<Vec<AnyValue>>,
        "Chars" chars: Option<Vec<Char>>,
        "SBytes" sbytes: Option<Vec<i8>>,
        "Decimals" decimals: Option<Vec<Decimal>>,
        "Spans" spans: Option<Vec<TimeSpan>>,
        "Flags" flags: Option<Vec<bool>>,
        "Uris" uris: Option<Vec<Option<Uri>>>,
    }
}

scalars! {
    DictionariesModel {
        "StringToInt" string_to_int: Option<Dictionary<String, i32>>,
        "IntToItem" int_to_item: Option<Dictionary<i32, Option<Item>>>,
        "Interface" interface: Option<Dictionary<String, Option<String>>>,
        "GuidToItems" guid_to_items: Option<Dictionary<Guid, Vec<Item>>>,
        "Nested" nested: Option<Dictionary<String, Option<Dictionary<String, Decimal>>>>,
        "Table" table: Option<Dictionary<AnyValue, AnyValue>>,
        "Pair" pair: KeyValuePair<Option<String>, i32>,
        "Pairs" pairs: Option<Vec<KeyValuePair<i32, Option<String>>>>,
        "Sorted" sorted: Option<Dictionary<String, bool>>,
        "EnumKeys" enum_keys: Option<Dictionary<Color, String>>,
        "Loose" loose: Option<Dictionary<String, AnyValue>>,
        "DateKeys" date_keys: Option<Dictionary<DateTime, i32>>,
    }
}

scalars! {
    OddNames {
        "2nd-line" second_line: Option<String>,
        "full name" full_name: Option<String>,
        "a.b" dotted: Option<String>,
        "$ref" dollar: Option<String>,
        "@id" at: Option<String>,
        "kebab-case" kebab: Option<String>,
    }
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::KITCHEN, bases(ns::CORE))]
pub struct Employee {
    #[contract(name = "Department")]
    pub department: Option<Department>,
    #[contract(name = "Boss")]
    pub boss: Option<Box<Employee>>,
    #[contract(name = "Salary")]
    pub salary: Decimal,
    #[contract(name = "Name", base = 1)]
    pub name: Option<String>,
    #[contract(name = "Zrank", base = 1)]
    pub zrank: i32,
    #[contract(name = "Id", base = 1)]
    pub id: i32,
    #[contract(name = "ModifiedBy", base = 1)]
    pub modified_by: Option<String>,
    #[contract(name = "ModifiedAt", base = 1)]
    pub modified_at: Option<DateTime>,
}

scalars! {
    Department {
        "Title" title: Option<String>,
        "Head" head: Option<Box<Employee>>,
        "Staff" staff: Option<Vec<Employee>>,
    }
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
pub struct NoNamespace {
    #[contract(name = "Value")]
    pub value: i32,
    #[contract(name = "Item")]
    pub item: Option<Item>,
}

scalars! {
    TupleModel {
        "Two" two: Option<TupleOfIntString>,
        "Three" three: Option<TupleOfIntStringItem>,
        "Many" many: Option<Vec<TupleOfStringDecimal>>,
    }
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::SYSTEM, name = "TupleOfintstring")]
pub struct TupleOfIntString {
    #[contract(name = "m_Item1")]
    pub item1: i32,
    #[contract(name = "m_Item2")]
    pub item2: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::SYSTEM, name = "TupleOfintstringItemcccI92F1")]
pub struct TupleOfIntStringItem {
    #[contract(name = "m_Item1")]
    pub item1: i32,
    #[contract(name = "m_Item2")]
    pub item2: Option<String>,
    #[contract(name = "m_Item3")]
    pub item3: Option<Item>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::SYSTEM, name = "TupleOfstringdecimal")]
pub struct TupleOfStringDecimal {
    #[contract(name = "m_Item1")]
    pub item1: Option<String>,
    #[contract(name = "m_Item2")]
    pub item2: Decimal,
}
