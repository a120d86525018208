//! Damaged documents, thousands of each: whatever comes of them, no panic.

use crate::models::{
    AllScalars, CollectionsModel, DictionariesModel, OrderAndPayWithPassword2Parm,
};
use helpgen_runtime::codec::{decode, encode};
use helpgen_runtime::contract::Value;
use helpgen_runtime::{Format, Wire};

/// A small generator of numbers (xorshift), the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
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

fn survive<T: Value + Default>(document: &[u8], format: Format, seed: u64) {
    let mut random = Random(seed);
    for _ in 0..7_500 {
        let mut bytes = document.to_vec();
        damage(&mut bytes, &mut random);
        if let Ok(value) = decode::<T>(&bytes, format, &Wire::DEFAULT) {
            // A text in place of an enum value is kept and may have no form elsewhere.
            for format in [Format::Json, Format::Xml, Format::Bson, Format::Form] {
                encode(&value, format, &Wire::DEFAULT)
                    .map(drop)
                    .unwrap_or_default();
            }
        }
    }
}

macro_rules! survive {
    ($($test:ident: $ty:ty, $name:literal, $seed:literal;)*) => {
        $(#[test]
        fn $test() {
            survive::<$ty>(include_bytes!(concat!("../fixtures/", $name, ".json")), Format::Json, $seed);
            survive::<$ty>(include_bytes!(concat!("../fixtures/", $name, ".xml")), Format::Xml, $seed);
        })*
    };
}

survive! {
    damaged_scalars: AllScalars, "wire/AllScalars__all-set", 0x9E37_79B9;
    damaged_collections: CollectionsModel, "wire/CollectionsModel__full", 0x7F4A_7C15;
    damaged_dictionaries: DictionariesModel, "wire/DictionariesModel__full", 0xBF58_476D;
    damaged_orders: OrderAndPayWithPassword2Parm, "pages/with_rebate_request", 0x94D0_49BB;
}

#[test]
fn damaged_bson() {
    let whole = include_bytes!("../fixtures/wire/AllScalars__all-set.bson");
    survive::<AllScalars>(whole, Format::Bson, 0xD6E8_FEB8);
}
