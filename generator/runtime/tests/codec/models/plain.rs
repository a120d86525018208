//! Contracts of the wire fixtures as .NET's `XmlSerializer` has them.

use super::shared::{shared, structs};
use super::{CaseClashEnum, Color, Permissions, ns};
use helpgen_runtime::{
    AnyValue, Base64, Char, DataContract, DateTime, DateTimeOffset, Decimal, EnumValue, Flags,
    Guid, TimeSpan,
};

shared!((xml_serializer) nil = [nil]);

structs! { (xml_serializer)
    PointStruct {
        "Y" y: i32,
        "X" x: i32,
    }
    Inner {
        "Value" value: i32,
    }
    Deep {
        "Text" text: Option<String>,
    }
    LegacySerializable {
        "field" field: Option<String>,
        "skipped" skipped: Option<String>,
        "Id" id: i32,
        "Name" name: Option<String>,
    }
    OddNames {
        "SecondLine" second_line: Option<String>,
        "FullName" full_name: Option<String>,
        "Dotted" dotted: Option<String>,
        "Dollar" dollar: Option<String>,
        "At" at: Option<String>,
        "Kebab" kebab: Option<String>,
    }
    NoNamespace {
        "Value" value: i32,
        "Item" item: Option<Item>,
    }
    PlainContract {
        "b" b: Option<String>,
        "a" a: Option<String>,
        "zero" zero: Option<String>,
        "invisible" invisible: Option<String>,
    }
    #[contract(name = "PairOfStringPairOfInt32Item")]
    Pair {
        "First" first: Option<String>,
        "Second" second: Option<PairOfInt32Item>,
    }
    Circle {
        "Label" label: Option<String>,
        "Radius" radius: f64,
    }
    Employee {
        "Id" id: i32,
        "ModifiedBy" modified_by: Option<String>,
        "ModifiedAt" modified_at: Option<DateTime>,
        "Name" name: Option<String>,
        "Zrank" zrank: i32,
        "Department" department: Option<Department>,
        "Boss" boss: Option<Box<Employee>>,
        "Salary" salary: Decimal,
    }
    Order {
        "OrderId" order_id: i32,
        "Buyer" buyer: Option<String>,
        "Note" note: Option<String>,
        "Discount" discount: i32,
        "Lines" lines: Option<Vec<OrderLine>>,
        "Status" status: ContractStatus,
        "Internal" internal: Option<String>,
    }
    OrderLine {
        "Sku" sku: Option<String>,
        "Quantity" quantity: i32,
    }
    XmlScalars {
        "Int16Value" int16: i16,
        "Int32Value" int32: i32,
        "Int64Value" int64: i64,
        "UInt64Value" uint64: u64,
        "ByteValue" byte: u8,
        "SByteValue" sbyte: i8,
        "CharValue" char: Char,
        "SingleValue" single: f32,
        "DoubleValue" double: f64,
        "DecimalValue" decimal: Decimal,
        "StringValue" string: Option<String>,
        "GuidValue" guid: Guid,
        "DateTimeValue" date_time: DateTime,
        "BooleanValue" boolean: bool,
        "ObjectValue" object: Option<AnyValue>,
        "BytesValue" bytes: Option<Base64>,
        "EnumValue" enumeration: Color,
        "FlagsValue" flags: Flags<Permissions>,
        "NullableInt" nullable_int: Option<i32>,
        "NullableDate" nullable_date: Option<DateTime>,
        "Ints" ints: Option<Vec<i32>>,
        "Strings" strings: Option<Vec<Option<String>>>,
        "Items" items: Option<Vec<Option<Item>>>,
        "Jagged" jagged: Option<Vec<Option<Vec<i32>>>>,
        "Item" item: Option<Item>,
    }
}

macro_rules! results {
    ($($wire:literal $name:ident: $data:ty,)*) => {
        $(structs! { (xml_serializer)
            #[contract(name = $wire)]
            $name {
                "Success" success: bool,
                "TraceId" trace_id: Option<String>,
                "Data" data: $data,
                "Errors" errors: Option<Vec<String>>,
            }
        })*
    };
}

results! {
    "ApiResultOfString" ApiResultString: Option<String>,
    "ApiResultOfInt32" ApiResultInt32: i32,
    "ApiResultOfNullableOfInt32" ApiResultNullableInt32: Option<i32>,
    "ApiResultOfObject" ApiResultObject: Option<AnyValue>,
    "ApiResultOfColor" ApiResultColor: Color,
    "ApiResultOfListOfItem" ApiResultListItem: Option<Vec<Item>>,
    "ApiResultOfArrayOfItem" ApiResultItemArray: Option<Vec<Item>>,
}

/// Declared as in JSON, where the derived class comes first.
#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(xml_serializer)]
pub struct Product {
    #[contract(name = "Aisle", order = 1)]
    pub aisle: Option<String>,
    #[contract(name = "ListPrice", order = 1)]
    pub list_price: Decimal,
    #[contract(name = "Id")]
    pub id: i32,
    #[contract(name = "ModifiedBy")]
    pub modified_by: Option<String>,
    #[contract(name = "ModifiedAt")]
    pub modified_at: Option<DateTime>,
    #[contract(name = "Name")]
    pub name: Option<String>,
    #[contract(name = "Zrank")]
    pub zrank: i32,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(xml_serializer, ns = ns::SHAPED, name = "shaped")]
pub struct XmlShaped {
    #[contract(name = "Id", xml = "id", attribute)]
    pub id: i32,
    #[contract(name = "Lang", attribute)]
    pub lang: Option<String>,
    #[contract(name = "DisplayName", xml = "display-name")]
    pub display_name: Option<String>,
    #[contract(name = "Plain", xml = "x")]
    pub plain: Option<String>,
    #[contract(name = "Item")]
    pub item: Option<XmlItem>,
    #[contract(name = "Tags", xml = "tags", item = "tag")]
    pub tags: Option<Vec<String>>,
    #[contract(name = "Lines", xml = "line", unwrapped)]
    pub lines: Option<Vec<XmlItem>>,
    #[contract(name = "Maybe")]
    pub maybe: Option<i32>,
    #[contract(name = "NullableText", nil)]
    pub nullable_text: Option<String>,
    #[contract(name = "WithDefault", default = "5")]
    pub with_default: i32,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(xml_serializer)]
pub struct XmlItem {
    #[contract(name = "Sku")]
    pub sku: Option<String>,
    #[contract(name = "Text", text)]
    pub text: Option<String>,
    #[contract(name = "Price", attribute)]
    pub price: Decimal,
}

/// It does not know names that are given for data contracts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, DataContract)]
#[non_exhaustive]
pub enum ContractStatus {
    #[contract(name = "new", xml = "New", value = 1)]
    New,
    #[contract(name = "in-progress", xml = "InProgress", value = 2)]
    InProgress,
    #[contract(value = 3)]
    Done,
    #[contract(unknown)]
    Unknown(EnumValue),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, DataContract)]
#[non_exhaustive]
pub enum TextEnum {
    #[contract(value = 0)]
    Alpha,
    #[contract(name = "beta-2", xml = "Beta", value = 1)]
    Beta,
    #[contract(unknown)]
    Unknown(EnumValue),
}
