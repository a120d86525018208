//! The codecs: XML beside a scan of the same bytes that keeps nothing, JSON beside serde's
//! derives for the same models.

mod documents;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use documents::{Document, decode, encode};
use helpgen_runtime::Format;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::hint::black_box;

criterion_group!(benches, xml, json);
criterion_main!(benches);

fn xml(criterion: &mut Criterion) {
    xml_of(criterion, "XML, list of 1 MB", &documents::list());
    xml_of(criterion, "XML, body of 2 KB", &documents::body());
}

fn json(criterion: &mut Criterion) {
    json_of(criterion, "JSON, list of 1 MB", &documents::list());
    json_of(criterion, "JSON, body of 2 KB", &documents::body());
}

fn xml_of<T: Document>(criterion: &mut Criterion, name: &str, document: &T) {
    let bytes = encode(document, Format::Xml);
    let text = str::from_utf8(&bytes).expect("XML is written in UTF-8");
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("scan", |bencher| bencher.iter(|| scan(black_box(text))));
    group.bench_function("decode", |bencher| {
        bencher.iter(|| decode::<T>(black_box(&bytes), Format::Xml));
    });
    group.bench_function("encode", |bencher| {
        bencher.iter(|| encode(black_box(document), Format::Xml));
    });
    group.finish();
}

fn json_of<T: Document>(criterion: &mut Criterion, name: &str, document: &T) {
    let bytes = encode(document, Format::Json);
    let exact: T::Exact = from_json(&bytes);
    let float: T::Float = from_json(&bytes);
    assert_eq!(bytes, to_json(&exact), "the mirror writes the same bytes");
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("decode/serde derives, exact", |bencher| {
        bencher.iter(|| from_json::<T::Exact>(black_box(&bytes)));
    });
    group.bench_function("decode/serde derives, f64", |bencher| {
        bencher.iter(|| from_json::<T::Float>(black_box(&bytes)));
    });
    group.bench_function("decode/helpgen", |bencher| {
        bencher.iter(|| decode::<T>(black_box(&bytes), Format::Json));
    });
    group.bench_function("encode/serde derives, exact", |bencher| {
        bencher.iter(|| to_json(black_box(&exact)));
    });
    group.bench_function("encode/serde derives, f64", |bencher| {
        bencher.iter(|| to_json(black_box(&float)));
    });
    group.bench_function("encode/helpgen", |bencher| {
        bencher.iter(|| encode(black_box(document), Format::Json));
    });
    group.finish();
}

/// Reads every event and forgets it. Returns their number.
fn scan(text: &str) -> usize {
    let mut reader = Reader::from_str(text);
    let mut events = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return events,
            Ok(_) => events += 1,
            Err(error) => panic!("what was encoded is well-formed: {error}"),
        }
    }
}

fn from_json<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> T {
    serde_json::from_slice(bytes).expect("what was encoded can be decoded")
}

fn to_json<T: serde::Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("a sample has a form in JSON")
}
