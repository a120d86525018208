#!/usr/bin/env bash
# How long a crate of 250 models x 8 members takes to check and to build for release:
# with #[derive(DataContract)] and with serde derives. Each model is a root that is
# decoded and encoded once, as in a real client. Prints CPU seconds of the crate alone.
#
# usage: benches/compile_time.sh [models]
set -euo pipefail
cd "$(dirname "$0")/.."
models=${1:-250}
root=$PWD
work=$root/target/compile-time
types=("String" "Option<String>" "i64" "Option<i64>" "f64" "bool" "Vec<String>" "Option<f64>")

manifest() { # name, dependencies
    mkdir -p "$work/$1/src"
    printf '[package]\nname = "%s"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n[dependencies]\n%s\n' \
        "$1" "$2" >"$work/$1/Cargo.toml"
}

model() { # number, derives, attribute
    printf '#[derive(Debug, Clone, Default, PartialEq, %s)]\n%s\npub struct Model%s {\n' "$2" "$3" "$1"
    for member in "${!types[@]}"; do
        printf '    pub member_%s: %s,\n' "$member" "${types[$member]}"
    done
    printf '}\n'
}

contract() {
    printf 'use helpgen_runtime::{codec, DataContract, Format, Wire};\nconst NS: &str = "http://example.org/models";\n'
    for n in $(seq "$models"); do
        model "$n" DataContract '#[contract(ns = NS)]'
        printf 'pub fn read_%s(bytes: &[u8]) -> Option<Model%s> { codec::decode(bytes, Format::Json, &Wire::DEFAULT).ok() }\n' "$n" "$n"
        printf 'pub fn write_%s(model: &Model%s) -> Option<Vec<u8>> { codec::encode(model, Format::Json, &Wire::DEFAULT).ok() }\n' "$n" "$n"
    done
}

serde() {
    printf 'use serde::{Deserialize, Serialize};\n'
    for n in $(seq "$models"); do
        model "$n" 'Serialize, Deserialize' '#[serde(default)]'
        printf 'pub fn read_%s(bytes: &[u8]) -> Option<Model%s> { serde_json::from_slice(bytes).ok() }\n' "$n" "$n"
        printf 'pub fn write_%s(model: &Model%s) -> Option<Vec<u8>> { serde_json::to_vec(model).ok() }\n' "$n" "$n"
    done
}

cpu() { # command…: CPU seconds of the command and its children
    local TIMEFORMAT='%U %S'
    { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ printf "%.1f", $1 + $2 }'
}

measure() { # name
    cd "$work/$1"
    export CARGO_INCREMENTAL=0 CARGO_TARGET_DIR=$work/target-$1
    cargo check -q
    touch src/lib.rs
    local check
    check=$(cpu cargo check -q)
    cargo build -q --release
    touch src/lib.rs
    printf '%-9s check %6s s   release build %6s s\n' "$1" "$check" "$(cpu cargo build -q --release)"
    cd "$root"
}

manifest contract "helpgen-runtime = { path = \"$root/generator/runtime\" }"
contract >"$work/contract/src/lib.rs"
manifest serde $'serde = { version = "1", features = ["derive"] }\nserde_json = "1"'
serde >"$work/serde/src/lib.rs"
printf '%s models of %s members, CPU seconds of the crate alone\n' "$models" "${#types[@]}"
measure contract
measure serde
