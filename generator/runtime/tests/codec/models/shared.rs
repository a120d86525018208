//! Contracts of the wire fixtures that either XML serializer can have: the same
//! members, with the annotations that each needs. Those that one member alone needs
//! stand behind its type.

macro_rules! shared {
    ($contract:tt nil = $nil:tt) => {
        crate::models::shared::structs! { $contract
            Item {
                "Sku" sku: Option<String>,
                "Price" price: Decimal,
                "Quantity" quantity: i32,
                "Tags" tags: Option<Vec<Option<String>>>,
            }
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
                "StructValue" structure: Option<PointStruct> $nil,
            }
            CaseClash {
                "value" lower: Option<String>,
                "Value" mixed: Option<String>,
                "VALUE" upper: i32,
                "iPhone" phone: Option<String>,
                "IPhone" i_phone: Option<String>,
            }
            CaseClashHolder {
                "Value" value: CaseClashEnum,
            }
            Spelling {
                "snake_case_name" snake_case_name: Option<String>,
                "_leading" leading: Option<String>,
                "__double" double: Option<String>,
                "trailing_" trailing: Option<String>,
                "UPPER_CASE" upper_case: Option<String>,
                "line1" line1: Option<String>,
                "Line2Text" line2_text: Option<String>,
                "HTTPStatusCode" http_status_code: Option<String>,
                "客户名称" customer: Option<String>,
                "数量" count: i32,
                "Größe" size: Option<String>,
                "Имя" name: Option<String>,
                "x" x: Option<String>,
                "a_1_b" a_1_b: Option<String>,
                "AVeryLongPropertyNameThatKeepsGoingAndGoingUntilNobodyCanReadItAnyMoreOnASingleLineOfAHelpPage" long: Option<String>,
            }
            EmptyModel {}
            OriginalModelName {
                "Value" value: i32,
                "Again" again: Option<Box<OriginalModelName>>,
            }
            Documented {
                "DocumentedField" documented_field: Option<String>,
                "MultiLine" multi_line: Option<String>,
                "Tricky" tricky: Option<String>,
                "LooksLikeHeading" looks_like_heading: Option<String>,
                "LooksLikeSample" looks_like_sample: Option<String>,
                "LooksLikeType" looks_like_type: Option<String>,
                "EmptySummary" empty_summary: Option<String>,
                "OnlyRemarks" only_remarks: Option<String>,
                "Undocumented" undocumented: Option<String>,
                "Unicode" unicode: Option<String>,
                "ValueTag" value_tag: i32,
                "Inline" inline: Option<String>,
            }
            Keywords {
                "type" r#type: Option<String>,
                "self" self_lower: Option<String>,
                "Self" self_upper: Option<String>,
                "match" r#match: Option<String>,
                "fn" r#fn: Option<String>,
                "async" r#async: Option<String>,
                "await" r#await: Option<String>,
                "move" r#move: Option<String>,
                "mut" r#mut: Option<String>,
                "ref" r#ref: Option<String>,
                "impl" r#impl: Option<String>,
                "trait" r#trait: Option<String>,
                "where" r#where: Option<String>,
                "crate" crate_: Option<String>,
                "super" super_: Option<String>,
                "dyn" r#dyn: Option<String>,
                "loop" r#loop: Option<String>,
                "yield" r#yield: Option<String>,
                "class" class: Option<String>,
                "event" event: Option<String>,
                "namespace" namespace: Option<String>,
                "in" r#in: Option<String>,
                "true" r#true: Option<String>,
                "_" underscore: Option<String>,
                "try_" try_: Option<String>,
            }
            Department {
                "Title" title: Option<String>,
                "Head" head: Option<Box<Employee>>,
                "Staff" staff: Option<Vec<Employee>>,
            }
            PairOfInt32Item {
                "First" first: i32,
                "Second" second: Option<Item>,
            }
        }
    };
}

macro_rules! structs {
    ($contract:tt $($(#[$attribute:meta])* $name:ident { $($member:literal $field:ident: $ty:ty $([$($extra:tt)*])?,)* })*) => {
        $(
            #[derive(Debug, Clone, Default, PartialEq, DataContract)]
            $(#[$attribute])*
            #[contract $contract]
            pub struct $name {
                $(#[contract(name = $member $(, $($extra)*)?)] pub $field: $ty,)*
            }
        )*
    };
}

pub(crate) use {shared, structs};
