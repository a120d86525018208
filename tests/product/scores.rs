//! The comparison of captures with a manifest, on a folder of its own.

#[path = "../../benches/captures/score.rs"]
mod score;

use score::score;
use std::path::Path;

#[test]
fn facts_are_counted_and_misses_named() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/captures/pages");
    let score = score(&folder).expect("the folder has a manifest");
    assert_eq!((score.right, score.total), (9, 10));
    assert_eq!(
        score.misses,
        ["wrong.txt: method: expected `POST`, found `PUT`"]
    );
}

#[test]
fn a_folder_without_a_manifest_is_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/captures");
    let why = score(&folder).expect_err("there is none");
    assert!(why.contains("manifest.jsonl"), "{why}");
}
