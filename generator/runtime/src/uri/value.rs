//! Rust values as the text that Web API's model binder reads from a route or a
//! query: invariant culture, ISO dates, `true` and `false`. Not yet encoded.

use crate::contract::Enumeration;
use crate::scalar::{Char, DateTime, DateTimeOffset, Decimal, EnumValue, Guid, TimeSpan, Uri};

/// A value of a route or query parameter: a scalar or an enumeration.
///
/// Models have no such text. `#[derive(DataContract)]` implements it for enums.
pub trait UriValue {
    /// The text that the service's model binder reads, not percent-encoded.
    fn uri_text(&self) -> String;
}

/// The values of a query parameter: one, none (`None`: the parameter is left
/// out) or many (the key is repeated; comma lists do not bind).
pub trait UriQuery {
    /// Calls `push` with the text of each value, not percent-encoded.
    fn uri_values(&self, push: &mut dyn FnMut(String));
}

/// The text of an enumeration, for derived code: its number, which binds whatever
/// the member is called in C#, else its name.
#[doc(hidden)]
pub fn enumeration_text(value: &dyn Enumeration) -> String {
    let index = match value.known() {
        Ok(index) => index,
        Err(unknown) => return unknown.to_string(),
    };
    match value.table().variants.get(index) {
        Some(variant) => match variant.value {
            Some(number) => number.to_string(),
            None => variant.name.to_owned(),
        },
        None => String::new(),
    }
}

impl UriValue for str {
    fn uri_text(&self) -> String {
        self.to_owned()
    }
}

impl<T: UriValue + ?Sized> UriValue for &T {
    fn uri_text(&self) -> String {
        (**self).uri_text()
    }
}

/// Types whose `Display` is what .NET reads.
macro_rules! displayed {
    ($($ty:ty)*) => {
        $(impl UriValue for $ty {
            fn uri_text(&self) -> String {
                self.to_string()
            }
        })*
    };
}

displayed!(
    bool char i8 i16 i32 i64 u8 u16 u32 u64 String
    Char DateTime DateTimeOffset Decimal EnumValue Guid TimeSpan Uri
);

macro_rules! floats {
    ($($ty:ty)*) => {
        $(impl UriValue for $ty {
            fn uri_text(&self) -> String {
                if self.is_infinite() {
                    return if *self > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
                }
                // The shortest text that reads back the same, with an exponent
                // where the digits would be many.
                format!("{self:?}")
            }
        })*
    };
}

floats!(f32 f64);

impl<T: UriValue> UriQuery for T {
    fn uri_values(&self, push: &mut dyn FnMut(String)) {
        push(self.uri_text());
    }
}

impl<T: UriQuery> UriQuery for Option<T> {
    fn uri_values(&self, push: &mut dyn FnMut(String)) {
        if let Some(value) = self {
            value.uri_values(push);
        }
    }
}

impl<T: UriValue> UriQuery for [T] {
    fn uri_values(&self, push: &mut dyn FnMut(String)) {
        for value in self {
            push(value.uri_text());
        }
    }
}

impl<T: UriValue> UriQuery for &[T] {
    fn uri_values(&self, push: &mut dyn FnMut(String)) {
        (**self).uri_values(push);
    }
}

impl<T: UriValue> UriQuery for Vec<T> {
    fn uri_values(&self, push: &mut dyn FnMut(String)) {
        self.as_slice().uri_values(push);
    }
}

impl<T: UriValue> UriQuery for &Vec<T> {
    fn uri_values(&self, push: &mut dyn FnMut(String)) {
        self.as_slice().uri_values(push);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(values: &dyn UriQuery) -> Vec<String> {
        let mut texts = Vec::new();
        values.uri_values(&mut |text| texts.push(text));
        texts
    }

    #[test]
    fn scalars_are_written_as_the_model_binder_reads_them() {
        let cases: [(&dyn UriValue, &str); 17] = [
            (&"a b", "a b"),
            (&String::from("x"), "x"),
            (&true, "true"),
            (&false, "false"),
            (&-5_i64, "-5"),
            (&u64::MAX, "18446744073709551615"),
            (&1.5_f64, "1.5"),
            (&0.1_f32, "0.1"),
            (&1e300_f64, "1e300"),
            (&f64::NAN, "NaN"),
            (&f64::NEG_INFINITY, "-Infinity"),
            (&Decimal::new(450, 2), "4.50"),
            (
                &Guid::from_u128(0xAB),
                "00000000-0000-0000-0000-0000000000ab",
            ),
            (&Char(65), "A"),
            (&EnumValue::Number(3), "3"),
            (&EnumValue::from("Paid"), "Paid"),
            (&Uri::from("http://x/a b"), "http://x/a b"),
        ];
        for (value, expected) in cases {
            assert_eq!(value.uri_text(), expected);
        }
    }

    #[test]
    fn queries_take_none_one_or_many() {
        let cases: [(&dyn UriQuery, &[&str]); 8] = [
            (&"a", &["a"]),
            (&None::<&str>, &[]),
            (&Some(7), &["7"]),
            (&vec![1, 2], &["1", "2"]),
            (&[true, false].as_slice(), &["true", "false"]),
            (&Some(&vec!["a".to_owned()]), &["a"]),
            (&Some(["x"].as_slice()), &["x"]),
            (&Vec::<i32>::new(), &[]),
        ];
        for (value, expected) in cases {
            assert_eq!(texts(value), expected);
        }
    }
}
