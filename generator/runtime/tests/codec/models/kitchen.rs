//! Contracts of the wire fixtures as DataContractSerializer has them.

use super::shared::{shared, structs};
use super::{
    BigEnum, CaseClashEnum, CaseEnum, Color, ContractStatus, Grade, Permissions, TextEnum, ns,
};
use helpgen_runtime::{
    AnyValue, Base64, Char, DataContract, DateTime, DateTimeOffset, Decimal, Dictionary, Flags,
    Guid, KeyValuePair, TimeSpan, Uri,
};

shared!((ns = ns::KITCHEN) nil = []);

structs! { (ns = ns::KITCHEN)
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
    PointStruct {
        "Y" y: i32,
        "X" x: i32,
    }
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
    OddNames {
        "2nd-line" second_line: Option<String>,
        "full name" full_name: Option<String>,
        "a.b" dotted: Option<String>,
        "$ref" dollar: Option<String>,
        "@id" at: Option<String>,
        "kebab-case" kebab: Option<String>,
    }
    TupleModel {
        "Two" two: Option<TupleOfIntString>,
        "Three" three: Option<TupleOfIntStringItem>,
        "Many" many: Option<Vec<TupleOfStringDecimal>>,
    }
    EnumHolder {
        "Color" color: Color,
        "Permissions" permissions: Flags<Permissions>,
        "Grade" grade: Grade,
        "MaybeGrade" maybe_grade: Option<Grade>,
        "Big" big: BigEnum,
        "Status" status: ContractStatus,
        "Text" text: TextEnum,
        "Case" case: CaseEnum,
        "Palette" palette: Option<Vec<Color>>,
        "Weights" weights: Option<Dictionary<Color, i32>>,
    }
    Node {
        "Label" label: Option<String>,
        "Next" next: Option<Box<Node>>,
        "Children" children: Option<Vec<Option<Node>>>,
        "ByName" by_name: Option<Dictionary<String, Node>>,
    }
    #[contract(name = "PageOfItemcccI92F1")]
    PageOfItem {
        "Index" index: i32,
        "Size" size: i32,
        "Total" total: i64,
        "Rows" rows: Option<Vec<Item>>,
    }
    #[contract(name = "PairOfstringPairOfintItemcccI92F1cccI92F1")]
    Pair {
        "First" first: Option<String>,
        "Second" second: Option<PairOfInt32Item>,
    }
    #[contract(name = "Outer.Inner")]
    Inner {
        "Value" value: i32,
    }
    #[contract(name = "Outer.Inner.Deep")]
    OuterInnerDeep {
        "Text" text: Option<String>,
    }
    LegacySerializable {
        "<Id>k__BackingField" id: i32,
        "<Name>k__BackingField" name: Option<String>,
        "field" field: Option<String>,
    }
    #[contract(name = "LegacySerializable")]
    LegacyCamel {
        "field" field: Option<String>,
        "Id" id: i32,
        "Name" name: Option<String>,
    }
    #[contract(name = "TupleModel")]
    TupleModelCamel {
        "Two" two: Option<PropertiesOfIntString>,
        "Three" three: Option<PropertiesOfIntStringItem>,
        "Many" many: Option<Vec<PropertiesOfStringDecimal>>,
    }
    PropertiesOfIntString {
        "Item1" item1: i32,
        "Item2" item2: Option<String>,
    }
    PropertiesOfIntStringItem {
        "Item1" item1: i32,
        "Item2" item2: Option<String>,
        "Item3" item3: Option<Item>,
    }
    PropertiesOfStringDecimal {
        "Item1" item1: Option<String>,
        "Item2" item2: Decimal,
    }
    Wrapper {
        "Basket" basket: Option<Basket>,
        "Prices" prices: Option<Prices>,
        "Strings" strings: Option<Vec<String>>,
        "Empty" empty: Option<EmptyModel>,
    }
    Zoo {
        "Star" star: Option<Animal>,
        "Animals" animals: Option<Vec<Option<Animal>>>,
        "Fence" fence: Option<Shape>,
        "Interface" interface: Option<AnyValue>,
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
        "DateTimeOffsetValue" date_time_offset: DateTimeOffset,
        "TimeSpanValue" time_span: TimeSpan,
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
    XmlItem {
        "Sku" sku: Option<String>,
        "Text" text: Option<String>,
        "Price" price: Decimal,
    }
    XmlShaped {
        "Id" id: i32,
        "Lang" lang: Option<String>,
        "DisplayName" display_name: Option<String>,
        "Plain" plain: Option<String>,
        "Item" item: Option<XmlItem>,
        "Tags" tags: Option<Vec<String>>,
        "Lines" lines: Option<Vec<XmlItem>>,
        "Maybe" maybe: Option<i32>,
        "NullableText" nullable_text: Option<String>,
        "Ignored" ignored: Option<String>,
        "WithDefault" with_default: i32 [default = "5"],
    }
}

macro_rules! results {
    ($($wire:literal $name:ident: $data:ty,)*) => {
        $(
            #[derive(Debug, Clone, Default, PartialEq, DataContract)]
            #[contract(ns = ns::KITCHEN, name = $wire, bases(ns::CORE))]
            pub struct $name {
                #[contract(name = "Data")]
                pub data: $data,
                #[contract(name = "Errors")]
                pub errors: Option<Vec<String>>,
                #[contract(name = "Success", base = 1)]
                pub success: bool,
                #[contract(name = "TraceId", base = 1)]
                pub trace_id: Option<String>,
            }
        )*
    };
}

results! {
    "ApiResultOfstring" ApiResultString: Option<String>,
    "ApiResultOfint" ApiResultInt32: i32,
    "ApiResultOfNullableOfint5F2dSckg" ApiResultNullableInt32: Option<i32>,
    "ApiResultOfanyType" ApiResultObject: Option<AnyValue>,
    "ApiResultOfColorO0D_PjIeT" ApiResultColor: Color,
    "ApiResultOfItemO0D_PjIeT" ApiResultItem: Option<Item>,
    "ApiResultOfArrayOfItemO0D_PjIeT" ApiResultListItem: Option<Vec<Item>>,
    "ApiResultOfPageOfItemO0D_PjIeTO0D_PjIeT" ApiResultPageItem: Option<PageOfItem>,
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

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::KITCHEN, bases(ns::CORE))]
pub struct Product {
    #[contract(name = "Aisle")]
    pub aisle: Option<String>,
    #[contract(name = "ListPrice")]
    pub list_price: Decimal,
    #[contract(name = "Name")]
    pub name: Option<String>,
    /// Hidden in JSON by the derived class's own.
    #[contract(json = skip, xml = "Name", base = 1)]
    pub base_name: Option<String>,
    #[contract(name = "Zrank", base = 1)]
    pub zrank: i32,
    #[contract(name = "Id", base = 1)]
    pub id: i32,
    #[contract(name = "ModifiedBy", base = 1)]
    pub modified_by: Option<String>,
    #[contract(name = "ModifiedAt", base = 1)]
    pub modified_at: Option<DateTime>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::KITCHEN)]
pub struct Animal {
    #[contract(name = "Name")]
    pub name: Option<String>,
    #[contract(rest)]
    pub rest: Option<AnyValue>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::KITCHEN)]
pub struct Shape {
    #[contract(name = "Label")]
    pub label: Option<String>,
    #[contract(rest)]
    pub rest: Option<AnyValue>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::KITCHEN, bases(ns::KITCHEN))]
pub struct Circle {
    #[contract(name = "Radius")]
    pub radius: f64,
    #[contract(name = "Label", base = 1)]
    pub label: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::ORDERS, name = "PurchaseOrder")]
pub struct Order {
    #[contract(name = "Discount", omit_default)]
    pub discount: i32,
    #[contract(name = "Lines")]
    pub lines: Option<Vec<OrderLine>>,
    #[contract(name = "status")]
    pub status: ContractStatus,
    #[contract(name = "Secret", order = 1)]
    pub secret: Option<String>,
    #[contract(name = "buyer", order = 1)]
    pub buyer: Option<String>,
    #[contract(name = "id", order = 2)]
    pub order_id: i32,
    #[contract(name = "Note", order = 3, omit_default)]
    pub note: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::ORDERS)]
pub struct OrderLine {
    #[contract(name = "Sku")]
    pub sku: Option<String>,
    #[contract(name = "qty")]
    pub quantity: i32,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::KITCHEN)]
pub struct PlainContract {
    pub b: Option<String>,
    pub a: Option<String>,
    #[contract(order = 0)]
    pub zero: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::ORDERS, item = "entry")]
pub struct Basket(pub Vec<Item>);

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::KITCHEN, item = "price", key = "sku", value = "amount")]
pub struct Prices(pub Dictionary<String, Decimal>);

/// Members that only one format has.
#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = ns::KITCHEN)]
pub struct JsonNames {
    #[contract(json = "ordered", xml = "First")]
    pub first: i32,
    #[contract(name = "Field")]
    pub field: Option<String>,
    #[contract(name = "ReadOnlyField", xml = skip)]
    pub read_only_field: i32,
    #[contract(json = "json_name", xml = "Renamed")]
    pub renamed: Option<String>,
    #[contract(name = "Always")]
    pub always: Option<String>,
    #[contract(name = "NotInXmlSerializer")]
    pub not_in_xml_serializer: Option<String>,
    #[contract(name = "GetterOnly", xml = skip)]
    pub getter_only: Option<String>,
    #[contract(name = "PrivateSetter", xml = skip)]
    pub private_setter: Option<String>,
    #[contract(name = "When", dates = iso)]
    pub when: DateTime,
    #[contract(json = skip, xml = "FieldSkipped")]
    pub field_skipped: Option<String>,
    #[contract(json = skip, xml = "NotInJson")]
    pub not_in_json: Option<String>,
    #[contract(name = "Optional", nulls = omit)]
    pub optional: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
pub struct NoNamespace {
    #[contract(name = "Value")]
    pub value: i32,
    #[contract(name = "Item")]
    pub item: Option<Item>,
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
