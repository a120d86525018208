//! Damaged documents, thousands of each: whatever comes of them, no panic.

use crate::models::{AllScalars, CollectionsModel, OrderAndPayWithPassword2Parm, Zoo, plain};
use crate::vectors::{bytes, document};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::wire::XmlSerializer;
use helpgen_runtime::{Format, Wire};

/// A small generator of numbers (xorshift), the same in every run.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

const BYTES: &[u8] = b"<>/&;:=\"'!?-[]{},\\ \0\r\nxi0159.eE+\xFF\xC3";

fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len());
        match random.below(5) {
            0 => bytes.truncate(at),
            1 if !bytes.is_empty() => {
                bytes.remove(at);
            }
            2 => bytes.insert(at, BYTES[random.below(BYTES.len())]),
            3 if !bytes.is_empty() => bytes[at] = random.below(256) as u8,
            _ if !bytes.is_empty() => bytes[at] = BYTES[random.below(BYTES.len())],
            _ => {}
        }
    }
}

fn survive<T: Value + Default>(document: &[u8], format: Format, wire: &Wire) {
    let mut random = Random(0x9E37_79B9);
    for _ in 0..7_500 {
        let mut bytes = document.to_vec();
        damage(&mut bytes, &mut random);
        if let Ok(value) = decode::<T>(&bytes, format, wire) {
            // A text in place of an enum value is kept and may have no form elsewhere.
            for format in [Format::Json, Format::Xml, Format::Bson, Format::Form] {
                encode(&value, format, wire).map(drop).unwrap_or_default();
            }
        }
    }
}

macro_rules! fixture {
    ($name:literal, $case:literal, $format:literal) => {
        document(
            include_str!(concat!("../fixtures/wire/", $name, ".json")),
            $case,
            $format,
        )
        .as_bytes()
    };
}

#[test]
fn damaged_scalars() {
    survive::<AllScalars>(
        fixture!("AllScalars", "all-set", "json"),
        Format::Json,
        &Wire::DEFAULT,
    );
    survive::<AllScalars>(
        fixture!("AllScalars", "all-set", "xml"),
        Format::Xml,
        &Wire::DEFAULT,
    );
}

#[test]
fn damaged_collections() {
    survive::<CollectionsModel>(
        fixture!("CollectionsModel", "full", "json"),
        Format::Json,
        &Wire::DEFAULT,
    );
    survive::<CollectionsModel>(
        fixture!("CollectionsModel", "full", "xml"),
        Format::Xml,
        &Wire::DEFAULT,
    );
}

#[test]
fn damaged_references() {
    survive::<Zoo>(
        fixture!("Zoo", "zoo", "refs.json"),
        Format::Json,
        &Wire::DEFAULT,
    );
    survive::<Zoo>(fixture!("Zoo", "zoo", "xml"), Format::Xml, &Wire::DEFAULT);
}

#[test]
fn damaged_xml_serializer_documents() {
    let wire = Wire::DEFAULT.xml(XmlSerializer::Plain);
    survive::<plain::XmlShaped>(
        fixture!("XmlShaped", "full", "xmlserializer.xml"),
        Format::Xml,
        &wire,
    );
}

#[test]
fn damaged_orders() {
    type Parm = OrderAndPayWithPassword2Parm;
    let json = include_str!("../fixtures/pages/with_rebate_request.json");
    survive::<Parm>(json.as_bytes(), Format::Json, &Wire::DEFAULT);
    let xml = include_str!("../fixtures/pages/with_rebate_request.xml");
    survive::<Parm>(xml.as_bytes(), Format::Xml, &Wire::DEFAULT);
    let form = "orderinfo.orderdetails[0].amount=1&orderinfo.orderdetails[0].seatitems%5B0%5D.seatid=a+b&payinfo[orderid]=D1";
    survive::<Parm>(form.as_bytes(), Format::Form, &Wire::DEFAULT);
}

#[test]
fn damaged_bson() {
    let scalars = include_str!("../fixtures/wire/AllScalars.json");
    let whole = bytes(&document(scalars, "all-set", "bson"));
    survive::<AllScalars>(&whole, Format::Bson, &Wire::DEFAULT);
}
