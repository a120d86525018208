//! .NET's serializers drop parts of a document without an error. A reader each with their
//! rules, which are checked against what they were seen to drop, finds nothing to drop in
//! what the encoder writes.

mod data_contract;
mod json;
mod xml_serializer;

use crate::round_trip::sink;
use helpgen_runtime::codec::encode;
use helpgen_runtime::contract::Value;
use helpgen_runtime::wire::XmlSerializer;
use helpgen_runtime::{DateForm, EnumForm, Format, NameCase, Nulls, Wire};
use proptest::prelude::*;

/// A reader of .NET.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    DataContract,
    XmlSerializer,
    Json,
}

impl Reader {
    /// The format that it reads.
    pub fn format(self) -> Format {
        match self {
            Reader::Json => Format::Json,
            Reader::DataContract | Reader::XmlSerializer => Format::Xml,
        }
    }

    /// The settings of a service that has it.
    pub fn wire(self) -> Wire {
        match self {
            Reader::XmlSerializer => Wire::DEFAULT.xml(XmlSerializer::Plain),
            Reader::DataContract | Reader::Json => Wire::DEFAULT,
        }
    }

    /// What it drops of a document that holds a value; none of what it does not read.
    pub fn dropped(self, document: &str, value: &dyn Value) -> Option<Vec<String>> {
        match self {
            Reader::DataContract => Some(data_contract::dropped(document, value)),
            Reader::XmlSerializer => Some(xml_serializer::dropped(document, value)),
            Reader::Json => json::dropped(document, value),
        }
    }

    /// All settings that change what is written for it.
    fn wires(self) -> Vec<Wire> {
        let mut wires = vec![
            self.wire().nulls(Nulls::Omit),
            self.wire().nulls(Nulls::Write),
        ];
        if self == Reader::Json {
            wires.push(self.wire().nulls(Nulls::OmitDefaults));
            let camel = |wire: &Wire| wire.name_case(NameCase::Camel).enums(EnumForm::Name);
            wires.extend(wires.clone().iter().map(camel));
            let dates = |wire: &Wire| wire.dates(DateForm::Microsoft);
            wires.extend(wires.clone().iter().map(dates));
        }
        wires
    }
}

/// What a reader drops of the documents that the encoder writes for a value.
pub fn dropped_of_own(reader: Reader, value: &dyn Value) -> Vec<String> {
    // Json.NET refuses classes whose names differ in nothing but what camel case takes away.
    let no_camel = json::has_twins_in_camel_case(value);
    let wires = reader.wires().into_iter();
    let wires = wires.filter(|wire| wire.name_case == NameCase::Declared || !no_camel);
    let documents = wires.filter_map(|wire| {
        let bytes = encode(value, reader.format(), &wire).ok()?;
        String::from_utf8(bytes).ok()
    });
    documents
        .flat_map(|text| {
            let dropped = reader.dropped(&text, value);
            dropped.unwrap_or_else(|| vec![format!("no document: {text}")])
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_dropped_of_any_value(sink in sink()) {
        for reader in [Reader::DataContract, Reader::Json] {
            prop_assert_eq!(dropped_of_own(reader, &sink), Vec::<String>::new());
        }
    }
}
