#!/usr/bin/env bash
# How long a generated client takes to compile, beside its twin as it would be typed by
# hand: the same 250 models on serde's derives and the same 200 operations on reqwest,
# each sent once. Prints CPU seconds of the crate alone, then of the generated crate's
# default dependencies from nothing.
#
# usage: benches/compile_time.sh [operations]
set -euo pipefail
cd "$(dirname "$0")/.."
operations=${1:-200}
root=$PWD
work=$root/target/compile-time

cpu() { # command…: CPU seconds of the command and its children
    local TIMEFORMAT='%U %S'
    { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ printf "%.1f", $1 + $2 }'
}

measure() { # label, folder of the twin
    cd "$work/twins/$2"
    export CARGO_INCREMENTAL=0 CARGO_TARGET_DIR=$work/target
    cargo check -q
    touch src/lib.rs
    local check
    check=$(cpu cargo check -q)
    cargo build -q --release
    touch src/lib.rs
    printf '%-18s check %6s s   release build %6s s\n' "$1" "$check" "$(cpu cargo build -q --release)"
    cd "$root"
}

rm -rf "$work/specs" "$work/shop" "$work/twins"
cargo run -q --release --example synthetic_site -- "$operations" "$work/specs/shop/pages" >/dev/null
cargo run -q --release -p helpgen -- generate --specs "$work/specs" --out "$work/shop" \
    --runtime "$root/generator/runtime" >/dev/null 2>&1
cargo run -q --release --example client_twins -- "$work/shop" generator/runtime "$work/twins"
models=$(grep -rh 'derive(' "$work/shop/src" | wc -l)
printf '%s operations, %s models; CPU seconds of the crate alone\n' "$operations" "$models"
measure generated contract
measure 'serde and reqwest' serde

rm -rf "$work/cold"
crates=$(cargo tree -q --manifest-path "$work/shop/Cargo.toml" -e normal,build --prefix none | sort -u | wc -l)
printf 'default dependencies: %s crates, check from nothing %s s\n' "$((crates - 1))" \
    "$(CARGO_TARGET_DIR=$work/cold cpu cargo check -q --manifest-path "$work/shop/Cargo.toml")"
