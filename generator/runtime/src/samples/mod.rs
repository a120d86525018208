//! Documented samples against contracts, for the tests of generated crates: a sample
//! must decode, and say the same when it is encoded again.

mod agreement;
mod json_tree;
mod xml_tree;
mod form_pairs;
mod difference;

use crate::codec::{decode, encode};
use crate::contract::Value;
use crate::{Format, Wire};
use agreement::Agreement;
use difference::{Differences, HELP};

/// Decodes and encodes a JSON sample, and compares the two documents: members in any
/// order, numbers as spelled, null as good as absent.
///
/// # Panics
/// If the sample does not decode, or something of it is lost or changed.
#[track_caller]
pub fn json<T: Value + Default>(sample: &str, wire: &Wire) {
    let again = again::<T>(sample, Format::Json, wire);
    let (Ok(documented), Ok(encoded)) = (json_tree::parse(sample), json_tree::parse(&again)) else {
        panic!("the sample is no JSON");
    };
    let mut differences = Differences::new("documented", "encoded");
    json_tree::compare("", &documented, &encoded, &mut differences);
    assert_comes_back(differences, &again);
}

/// Decodes and encodes an XML sample, and compares the two documents: elements,
/// namespaces, order and text; indentation does not count, nil is as good as absent.
///
/// # Panics
/// If the sample does not decode, or something of it is lost or changed.
#[track_caller]
pub fn xml<T: Value + Default>(sample: &str, wire: &Wire) {
    let again = again::<T>(sample, Format::Xml, wire);
    let (Ok(documented), Ok(encoded)) = (xml_tree::parse(sample), xml_tree::parse(&again)) else {
        panic!("the sample is no XML");
    };
    let mut differences = Differences::new("documented", "encoded");
    xml_tree::compare("", &documented, &encoded, &mut differences);
    assert_comes_back(differences, &again);
}

/// Decodes and encodes a sample of form data, and compares the two: keys in any order and
/// case, `a[b]` for `a.b`, repeated keys for indexes, and whatever else the model binder
/// takes for the same.
///
/// # Panics
/// If the sample does not decode, or something of it is lost or changed.
#[track_caller]
pub fn form<T: Value + Default>(sample: &str, wire: &Wire) {
    let again = again::<T>(sample, Format::Form, wire);
    let (Ok(documented), Ok(encoded)) = (form_pairs::parse(sample), form_pairs::parse(&again))
    else {
        panic!("the sample is no form data");
    };
    let mut differences = Differences::new("documented", "encoded");
    form_pairs::compare(&documented, &encoded, &mut differences);
    assert_comes_back(differences, &again);
}

/// Decodes the JSON and the XML sample of one body, which must say the same: all that
/// both formats have, but for what .NET spells differently in each, such as the form of
/// URIs, the fraction of whole decimals, and the zone of a moment.
///
/// # Panics
/// If one does not decode, or the values differ.
#[track_caller]
pub fn agree<T: Value + Default>(json: &str, xml: &str, wire: &Wire) {
    let from_json: T = read(json, Format::Json, wire);
    let from_xml: T = read(xml, Format::Xml, wire);
    let mut agreement = Agreement::new(wire);
    agreement.compare("", &from_json, &from_xml);
    agreement.assert();
}

#[track_caller]
fn assert_comes_back(differences: Differences, encoded: &str) {
    let encoded = format!("\nencoded: {encoded}");
    differences.assert_none("the sample does not come back", &encoded);
}

#[track_caller]
fn read<T: Value + Default>(sample: &str, format: Format, wire: &Wire) -> T {
    match decode(sample.as_bytes(), format, wire) {
        Ok(value) => value,
        Err(error) => panic!("the sample does not decode: {error}\n{HELP}\nsample: {sample}"),
    }
}

#[track_caller]
fn again<T: Value + Default>(sample: &str, format: Format, wire: &Wire) -> String {
    let value: T = read(sample, format, wire);
    match encode(&value, format, wire).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(error)) => panic!("the value encodes to no text: {error}"),
        Err(error) => panic!("the value does not encode: {error}\n{HELP}"),
    }
}
