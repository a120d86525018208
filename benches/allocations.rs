//! Allocations per document, which are the same on every machine: helpgen's codecs
//! beside serde's derives. Prints a table; fails if a document needs more than ten more.

mod documents;

use documents::{Document, decode, encode};
use helpgen_runtime::Format;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::hint::black_box;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many more allocations than serde_json a document may need.
const ALLOWANCE: usize = 10;

fn main() {
    println!(
        "document      format  serde_json reads   helpgen reads  serde_json writes  helpgen writes"
    );
    report("list of 1 MB", &documents::list());
    report("body of 2 KB", &documents::body());
}

/// Counts of one document; reading serde_json's JSON is what everything is compared with.
fn report<T: Document>(name: &str, document: &T) {
    let json = encode(document, Format::Json);
    let mirror: T::Float = serde_json::from_slice(&json).expect("what was encoded can be decoded");
    let serde = Counts {
        reads: count(|| serde_json::from_slice::<T::Float>(&json)),
        writes: count(|| serde_json::to_vec(&mirror)),
    };
    for format in [Format::Json, Format::Xml] {
        let bytes = encode(document, format);
        let ours = Counts {
            reads: count(|| decode::<T>(&bytes, format)),
            writes: count(|| encode(document, format)),
        };
        println!(
            "{name}  {:>6}  {:>16}  {:>14}  {:>17}  {:>14}",
            format!("{format:?}"),
            serde.reads,
            ours.reads,
            serde.writes,
            ours.writes
        );
        assert!(ours.reads <= serde.reads + ALLOWANCE, "reading {name}");
        assert!(ours.writes <= serde.writes + ALLOWANCE, "writing {name}");
    }
}

/// Allocations of one kind of work.
struct Counts {
    reads: usize,
    writes: usize,
}

/// Allocations and reallocations until a value is there.
fn count<T>(make: impl FnOnce() -> T) -> usize {
    let region = Region::new(ALLOCATOR);
    let value = black_box(make());
    let change = region.change();
    drop(value);
    change.allocations + change.reallocations
}
