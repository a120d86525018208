//! A model with every kind of member, decoded from anything.

use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::{
    AnyValue, Base64, Char, DataContract, DateTime, DateTimeOffset, Decimal, Dictionary, EnumValue,
    Format, Guid, HttpError, KeyValuePair, TimeSpan, Uri, Wire,
};

const NS: &str = "http://schemas.datacontract.org/2004/07/Fuzzed";

#[derive(Debug, Clone, PartialEq, Eq, Hash, DataContract)]
#[contract(ns = NS)]
#[non_exhaustive]
enum Color {
    #[contract(value = 0)]
    Red,
    #[contract(value = 7)]
    Blue,
    #[contract(unknown)]
    Unknown(EnumValue),
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(ns = NS)]
struct Order {
    a: i64,
    b: Option<u8>,
    c: Option<String>,
    d: Decimal,
    e: Option<f64>,
    f: Option<DateTime>,
    g: Option<DateTimeOffset>,
    h: Option<TimeSpan>,
    i: Option<Guid>,
    j: Option<Char>,
    k: Option<Base64>,
    l: Option<Uri>,
    m: Option<Color>,
    n: bool,
    #[contract(name = "2nd-name")]
    o: Option<f32>,
    p: Option<Vec<Option<String>>>,
    q: Option<Vec<Order>>,
    r: Option<Dictionary<String, Option<i32>>>,
    s: Option<KeyValuePair<Option<String>, Decimal>>,
    t: Option<AnyValue>,
    u: Option<Dictionary<i32, Vec<Decimal>>>,
}

/// Decodes a body; what it holds is written, read and written again as the same bytes.
pub fn check(bytes: &[u8], format: Format) {
    HttpError::parse(bytes, Some(format));
    let Ok(order) = decode::<Order>(bytes, format, &Wire::DEFAULT) else {
        return;
    };
    for format in [Format::Json, Format::Xml] {
        let Ok(written) = encode(&order, format, &Wire::DEFAULT) else {
            continue;
        };
        let again = decode::<Order>(&written, format, &Wire::DEFAULT)
            .map(|read| encode(&read, format, &Wire::DEFAULT).unwrap_or_default());
        let shown = String::from_utf8_lossy(&written);
        let again = again.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert_eq!(again.as_deref(), Ok(&*shown));
    }
    // Decimals pass through a double in BSON, and may come back rounded.
    if let Ok(written) = encode(&order, Format::Bson, &Wire::DEFAULT) {
        decode::<Order>(&written, Format::Bson, &Wire::DEFAULT).unwrap();
    }
}
