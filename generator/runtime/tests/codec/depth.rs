//! Contracts that contain themselves: read and written to a depth, never further.

use helpgen_runtime::codec::{MAX_DEPTH, decode, encode};
use helpgen_runtime::{DataContract, Format, Wire};

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
struct Node {
    next: Option<Box<Node>>,
}

fn nested(depth: usize) -> Node {
    (1..depth).fold(Node::default(), |inner, _| Node {
        next: Some(Box::new(inner)),
    })
}

#[test]
fn as_deep_as_allowed() {
    for format in [Format::Json, Format::Xml] {
        // The limit of the JSON tokenizer counts from one less.
        let value = nested(MAX_DEPTH - 1);
        let bytes = encode(&value, format, &Wire::DEFAULT).unwrap();
        assert_eq!(decode::<Node>(&bytes, format, &Wire::DEFAULT), Ok(value));
        let error = encode(&nested(MAX_DEPTH + 1), format, &Wire::DEFAULT).unwrap_err();
        assert_eq!(error.reason(), "the value nests deeper than 128");
    }
}

#[test]
fn a_million_levels_are_an_error() {
    let xml = format!("<Node>{}", "<next>".repeat(1_000_000));
    let error = decode::<Node>(xml.as_bytes(), Format::Xml, &Wire::DEFAULT).unwrap_err();
    assert_eq!(error.reason(), "the document nests deeper than 128");
    let json = r#"{"next":"#.repeat(1_000_000);
    let error = decode::<Node>(json.as_bytes(), Format::Json, &Wire::DEFAULT).unwrap_err();
    assert_eq!(error.reason(), "recursion limit exceeded");
}
