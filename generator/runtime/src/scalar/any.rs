//! `object`: a value whose type only the wire tells. Numbers keep their spelling,
//! and values out of XML the type that `i:type` gave, so that both come back.

use super::{Decimal, Dictionary};
use crate::codec::{parse_decimal, write_any, write_decimal, write_double};
use std::fmt;

/// A value of unknown type.
///
/// ```
/// use helpgen_runtime::AnyValue;
/// let value = AnyValue::object([("sku", "A-1".into()), ("quantity", 3.into())]);
/// assert_eq!(value.get("quantity").and_then(AnyValue::as_i64), Some(3));
/// assert_eq!(value.to_string(), r#"{"sku":"A-1","quantity":3}"#);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AnyValue {
    data: AnyData,
    xml_type: Option<Box<XmlType>>,
}

/// What a value of unknown type holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum AnyData {
    /// No value.
    #[default]
    Null,
    /// `true`
    Bool(bool),
    /// A number as it was spelled: `5`, `1.50`, `1E+20`.
    Number(String),
    /// A text, or any scalar that JSON writes as one.
    String(String),
    /// A list.
    Array(Vec<AnyValue>),
    /// Members in their order.
    Object(Dictionary<String, AnyValue>),
}

/// A type as XML names it: `int` of `http://www.w3.org/2001/XMLSchema`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XmlType {
    /// Namespace.
    pub ns: String,
    /// Name in the namespace; empty where only the namespace of what is inside is known.
    pub local: String,
}

impl AnyValue {
    /// No value.
    pub const NULL: AnyValue = AnyValue {
        data: AnyData::Null,
        xml_type: None,
    };

    /// An object of these members.
    pub fn object<K: Into<String>>(members: impl IntoIterator<Item = (K, AnyValue)>) -> AnyValue {
        let members = members.into_iter().map(|(key, value)| (key.into(), value));
        AnyData::Object(members.collect()).into()
    }

    /// The same value, declared in XML as of this type. Without, XML declares what the
    /// value looks like: `int`, `double`, `string` …
    pub fn with_xml_type(self, ns: impl Into<String>, local: impl Into<String>) -> AnyValue {
        let (ns, local) = (ns.into(), local.into());
        AnyValue {
            xml_type: Some(Box::new(XmlType { ns, local })),
            ..self
        }
    }

    /// What the value holds.
    pub fn data(&self) -> &AnyData {
        &self.data
    }

    /// What the value holds.
    pub fn into_data(self) -> AnyData {
        self.data
    }

    /// The type that XML declared, where the value does not tell it.
    pub fn xml_type(&self) -> Option<&XmlType> {
        self.xml_type.as_deref()
    }

    /// True for no value.
    pub fn is_null(&self) -> bool {
        self.data == AnyData::Null
    }

    /// The value of a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self.data {
            AnyData::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The value of an integer.
    pub fn as_i64(&self) -> Option<i64> {
        self.number()?.parse().ok()
    }

    /// The value of any number, as near as a `double` comes.
    pub fn as_f64(&self) -> Option<f64> {
        self.number()?.parse().ok()
    }

    /// The exact value of a number that a `decimal` holds.
    pub fn as_decimal(&self) -> Option<Decimal> {
        parse_decimal(self.number()?)
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.data {
            AnyData::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn as_array(&self) -> Option<&[AnyValue]> {
        match &self.data {
            AnyData::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members of an object.
    pub fn as_object(&self) -> Option<&Dictionary<String, AnyValue>> {
        match &self.data {
            AnyData::Object(members) => Some(members),
            _ => None,
        }
    }

    /// A member of an object.
    pub fn get(&self, name: &str) -> Option<&AnyValue> {
        self.as_object()?.get(name)
    }

    fn number(&self) -> Option<&str> {
        match &self.data {
            AnyData::Number(text) => Some(text),
            _ => None,
        }
    }
}

/// JSON.
impl fmt::Display for AnyValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        write_any(&mut text, self);
        f.write_str(&text)
    }
}

impl From<AnyData> for AnyValue {
    fn from(data: AnyData) -> AnyValue {
        let xml_type = None;
        AnyValue { data, xml_type }
    }
}

impl From<bool> for AnyValue {
    fn from(value: bool) -> AnyValue {
        AnyData::Bool(value).into()
    }
}

impl From<&str> for AnyValue {
    fn from(text: &str) -> AnyValue {
        AnyData::String(text.to_owned()).into()
    }
}

impl From<String> for AnyValue {
    fn from(text: String) -> AnyValue {
        AnyData::String(text).into()
    }
}

impl From<Vec<AnyValue>> for AnyValue {
    fn from(items: Vec<AnyValue>) -> AnyValue {
        AnyData::Array(items).into()
    }
}

/// What is no number (`NaN`, infinity) becomes the text that Json.NET writes.
impl From<f64> for AnyValue {
    fn from(number: f64) -> AnyValue {
        let mut text = String::new();
        if number.is_finite() {
            write_double(&mut text, number);
            if number.fract() == 0.0 && !text.contains('E') {
                text.push_str(".0");
            }
            AnyData::Number(text).into()
        } else if number.is_nan() {
            "NaN".into()
        } else {
            (if number > 0.0 {
                "Infinity"
            } else {
                "-Infinity"
            })
            .into()
        }
    }
}

macro_rules! from_integers {
    ($($integer:ty)*) => {
        $(impl From<$integer> for AnyValue {
            fn from(number: $integer) -> AnyValue {
                AnyData::Number(number.to_string()).into()
            }
        })*
    };
}

from_integers!(i8 i16 i32 i64 u8 u16 u32 u64);

impl From<Decimal> for AnyValue {
    fn from(number: Decimal) -> AnyValue {
        let mut text = String::new();
        write_decimal(&mut text, number);
        AnyData::Number(text).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_made_and_read() {
        let value = AnyValue::object([
            ("flag", true.into()),
            ("count", 5.into()),
            ("price", Decimal::new(150, 2).into()),
            ("ratio", 1e20.into()),
            ("none", AnyValue::NULL),
            ("list", vec!["a\"".into(), f64::NAN.into()].into()),
        ]);
        let expected = r#"{"flag":true,"count":5,"price":1.50,"ratio":1E+20,"none":null,"list":["a\"","NaN"]}"#;
        assert_eq!(value.to_string(), expected);
        let get = |name| value.get(name).unwrap_or(&AnyValue::NULL);
        assert_eq!(get("flag").as_bool(), Some(true));
        assert_eq!(get("count").as_i64(), Some(5));
        assert_eq!(
            (get("price").as_i64(), get("price").as_f64()),
            (None, Some(1.5))
        );
        assert_eq!(
            get("ratio").as_decimal(),
            Some(Decimal::from(10_u64.pow(10)) * Decimal::from(10_u64.pow(10)))
        );
        assert_eq!(
            get("list").as_array().map(|items| items[0].as_str()),
            Some(Some("a\""))
        );
        assert!(get("none").is_null());
        assert_eq!(value.as_str(), None);
    }
}
