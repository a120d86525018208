//! Which type each file of fixtures is read as.

use super::check;
use crate::models::tickets::{contract, plain as tickets};
use crate::models::{self, plain};
use helpgen_runtime::{
    Base64, Char, DateTime, DateTimeOffset, Decimal, Dictionary, Flags, Guid, KeyValuePair,
    TimeSpan, Uri,
};

const CONTRACT: [&str; 7] = [
    "xml",
    "json",
    "camel.json",
    "stringenum.json",
    "ignore-msdate.json",
    "refs.json",
    "bson",
];
const PLAIN: [&str; 1] = ["xmlserializer.xml"];

/// Of `[Serializable]` types .NET writes the fields, but where it has names in camel case.
const FIELDS: [&str; 6] = [
    "xml",
    "json",
    "stringenum.json",
    "ignore-msdate.json",
    "refs.json",
    "bson",
];
const CAMEL: [&str; 1] = ["camel.json"];

macro_rules! check_all {
    ($formats:expr, $($name:literal => $ty:ty,)*) => {
        let mut failures = Vec::new();
        $(failures.extend(check::<$ty>(
            $name,
            include_str!(concat!("../../fixtures/wire/", $name, ".json")),
            &$formats,
        ));)*
        assert!(failures.is_empty(), "{} fail\n{}", failures.len(), failures.join("\n"));
    };
}

#[test]
fn scalars_and_enumerations() {
    check_all! { CONTRACT,
        "AllScalars" => models::AllScalars,
        "AllNullable" => models::AllNullable,
        "EnumHolder" => models::EnumHolder,
        "CaseClashHolder" => models::CaseClashHolder,
        "XmlScalars" => models::XmlScalars,
    }
}

#[test]
fn collections() {
    check_all! { CONTRACT,
        "CollectionsModel" => models::CollectionsModel,
        "DictionariesModel" => models::DictionariesModel,
        "Wrapper" => models::Wrapper,
        "Node" => models::Node,
    }
}

#[test]
fn names_orders_and_namespaces() {
    check_all! { CONTRACT,
        "CaseClash" => models::CaseClash,
        "Employee" => models::Employee,
        "EmptyModel" => Option<models::EmptyModel>,
        "Inner" => models::Inner,
        "Deep" => models::OuterInnerDeep,
        "Item" => Option<models::Item>,
        "Documented" => models::Documented,
        "JsonNames" => models::JsonNames,
        "Keywords" => models::Keywords,
        "OriginalModelName" => models::OriginalModelName,
        "NoNamespace" => models::NoNamespace,
        "OddNames" => models::OddNames,
        "Order" => models::Order,
        "PlainContract" => models::PlainContract,
        "PointStruct" => models::PointStruct,
        "Product" => models::Product,
        "Spelling" => models::Spelling,
        "XmlShaped" => models::XmlShaped,
    }
}

#[test]
fn serializable_types() {
    check_all! { FIELDS,
        "LegacySerializable" => models::LegacySerializable,
        "Tuple-Int32-String" => models::TupleOfIntString,
        "TupleModel" => models::TupleModel,
    }
    check_all! { CAMEL,
        "LegacySerializable" => models::LegacyCamel,
        "Tuple-Int32-String" => models::PropertiesOfIntString,
        "TupleModel" => models::TupleModelCamel,
    }
}

#[test]
fn tickets_of_both_serializers() {
    check_all! { CONTRACT,
        "CommonOperationResult" => contract::CommonOperationResult,
        "CTT-ApiResult-List-Passenger" => contract::ApiResultPassengers,
        "CTT-ApiResult-String" => contract::ApiResultString,
        "EPayBeginRefundParm" => contract::EPayBeginRefundParm,
        "IEnumerable-OrderFeeItem" => Vec<contract::OrderFeeItem>,
        "OperationResult" => contract::OperationResult,
        "OrderAndPayWithPassword2Parm" => contract::OrderAndPayWithPassword2Parm,
        "OrderDetailResult" => contract::OrderDetailResult,
        "OrderOperatorResult" => contract::OrderOperatorResult,
        "RefundParm" => contract::RefundParm,
        "TicketRefundRequest" => contract::TicketRefundRequest,
    }
    check_all! { PLAIN,
        "CommonOperationResult" => tickets::CommonOperationResult,
        "CTT-ApiResult-List-Passenger" => tickets::ApiResultPassengers,
        "CTT-ApiResult-String" => tickets::ApiResultString,
        "EPayBeginRefundParm" => tickets::EPayBeginRefundParm,
        "IEnumerable-OrderFeeItem" => Vec<tickets::OrderFeeItem>,
        "OperationResult" => tickets::OperationResult,
        "OrderAndPayWithPassword2Parm" => tickets::OrderAndPayWithPassword2Parm,
        "OrderOperatorResult" => tickets::OrderOperatorResult,
        "RefundParm" => tickets::RefundParm,
        "TicketRefundRequest" => tickets::TicketRefundRequest,
    }
}

#[test]
fn subclasses() {
    check_all! { CONTRACT,
        "Circle" => models::Circle,
        "Shape" => models::Shape,
        "Zoo" => models::Zoo,
    }
}

#[test]
fn generics() {
    check_all! { CONTRACT,
        "ApiResult-Item-Array" => models::ApiResultListItem,
        "ApiResult-Color" => models::ApiResultColor,
        "ApiResult-Int32" => models::ApiResultInt32,
        "ApiResult-List-Item" => models::ApiResultListItem,
        "ApiResult-Nullable-Int32" => models::ApiResultNullableInt32,
        "ApiResult-Object" => models::ApiResultObject,
        "ApiResult-Page-Item" => models::ApiResultPageItem,
        "ApiResult-String" => models::ApiResultString,
        "Dictionary-String-ApiResult-Item" => Dictionary<String, models::ApiResultItem>,
        "Pair-String-Pair-Int32-Item" => models::Pair,
    }
}

#[test]
fn roots() {
    check_all! { CONTRACT,
        "Basket" => models::Basket,
        "Boolean" => bool,
        "Byte" => u8,
        "Item-Array" => Vec<models::Item>,
        "String-Array" => Vec<Option<String>>,
        "Byte-Array" => Base64,
        "Char" => Char,
        "Color" => models::Color,
        "ContractStatus" => models::ContractStatus,
        "DateTime" => DateTime,
        "DateTimeOffset" => DateTimeOffset,
        "Decimal" => Decimal,
        "Dictionary-String-Int32" => Dictionary<String, i32>,
        "Double" => f64,
        "Guid" => Guid,
        "Int32" => i32,
        "Int32-Array" => Vec<i32>,
        "Int32-Array-Array" => Vec<Option<Vec<i32>>>,
        "Int64" => i64,
        "KeyValuePair-String-Int32" => KeyValuePair<String, i32>,
        "List-Dictionary-String-Item" => Vec<Dictionary<String, models::Item>>,
        "List-Item" => Option<Vec<Option<models::Item>>>,
        "List-KeyValuePair-String-Int32" => Vec<KeyValuePair<String, i32>>,
        "List-List-Item" => Vec<Option<Vec<models::Item>>>,
        "List-String" => Vec<Option<String>>,
        "Nullable-Int32" => Option<i32>,
        "Permissions" => Flags<models::Permissions>,
        "Single" => f32,
        "String" => Option<String>,
        "TextEnum" => models::TextEnum,
        "TimeSpan" => TimeSpan,
        "Uri" => Uri,
    }
}

#[test]
fn contracts_of_xml_serializer() {
    check_all! { PLAIN,
        "AllNullable" => plain::AllNullable,
        "ApiResult-Item-Array" => plain::ApiResultItemArray,
        "ApiResult-Color" => plain::ApiResultColor,
        "ApiResult-Int32" => plain::ApiResultInt32,
        "ApiResult-List-Item" => plain::ApiResultListItem,
        "ApiResult-Nullable-Int32" => plain::ApiResultNullableInt32,
        "ApiResult-Object" => plain::ApiResultObject,
        "ApiResult-String" => plain::ApiResultString,
        "CaseClash" => plain::CaseClash,
        "CaseClashHolder" => plain::CaseClashHolder,
        "Circle" => plain::Circle,
        "Deep" => plain::Deep,
        "Employee" => plain::Employee,
        "EmptyModel" => plain::EmptyModel,
        "Inner" => plain::Inner,
        "Documented" => plain::Documented,
        "Item" => Option<plain::Item>,
        "Keywords" => plain::Keywords,
        "LegacySerializable" => plain::LegacySerializable,
        "NoNamespace" => plain::NoNamespace,
        "OddNames" => plain::OddNames,
        "Order" => plain::Order,
        "OriginalModelName" => plain::OriginalModelName,
        "Pair-String-Pair-Int32-Item" => plain::Pair,
        "PlainContract" => plain::PlainContract,
        "PointStruct" => plain::PointStruct,
        "Product" => plain::Product,
        "Spelling" => plain::Spelling,
        "XmlScalars" => plain::XmlScalars,
        "XmlShaped" => plain::XmlShaped,
    }
}

#[test]
fn roots_of_xml_serializer() {
    check_all! { PLAIN,
        "Basket" => Vec<plain::Item>,
        "Boolean" => bool,
        "Byte" => u8,
        "Item-Array" => Vec<plain::Item>,
        "String-Array" => Vec<Option<String>>,
        "Byte-Array" => Base64,
        "Char" => Char,
        "Color" => models::Color,
        "ContractStatus" => plain::ContractStatus,
        "DateTime" => DateTime,
        "Decimal" => Decimal,
        "Double" => f64,
        "Guid" => Guid,
        "Int32" => i32,
        "Int32-Array" => Vec<i32>,
        "Int32-Array-Array" => Vec<Option<Vec<i32>>>,
        "Int64" => i64,
        "List-Item" => Option<Vec<Option<plain::Item>>>,
        "List-List-Item" => Vec<Option<Vec<plain::Item>>>,
        "List-String" => Vec<Option<String>>,
        "Nullable-Int32" => Option<i32>,
        "Permissions" => Flags<models::Permissions>,
        "Single" => f32,
        "String" => Option<String>,
        "TextEnum" => plain::TextEnum,
    }
}
