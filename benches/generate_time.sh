#!/usr/bin/env bash
# How long `helpgen generate` takes on made-up sites, and how much memory: first run
# (everything is written), then a second one, which must find nothing to change.
# Needs Linux's /proc.
#
# usage: benches/generate_time.sh [pages…]
set -euo pipefail
cd "$(dirname "$0")/.."
sizes=("$@")
if [ $# = 0 ]; then sizes=(200 770 10000); fi
work=$PWD/target/generate-time

# Runs a command; sets seconds (wall), cpu (user and system) and peak (MB).
measure() {
    local start=$EPOCHREALTIME log=$1 pid line fields ticks=0 kilobytes=0
    shift
    "$@" >"$log" 2>&1 &
    pid=$!
    while [ -r "/proc/$pid/status" ]; do
        # Both only grow; a process that has ended shows neither.
        while read -r line; do
            case $line in VmHWM:*) kilobytes=${line//[!0-9]/} ;; esac
        done <"/proc/$pid/status"
        read -r line <"/proc/$pid/stat" || break
        read -ra fields <<<"${line##*) }"
        ticks=$((fields[11] + fields[12]))
        [ "${fields[0]}" = Z ] && break
        read -rt 0.002 -u "$never" line || true
    done 2>/dev/null
    wait "$pid" || true
    seconds=$(awk "BEGIN { printf \"%.2f\", $EPOCHREALTIME - $start }")
    cpu=$(awk "BEGIN { printf \"%.2f\", $ticks / $(getconf CLK_TCK) }")
    peak=$((kilobytes / 1024))
}
# Reading from it waits for ever, which is a pause that starts no process.
exec {never}<> <(:)

run() { # label, pages
    measure "$work/log" "$root/target/release/helpgen" generate --specs "$site/specs" --out "$site/generated"
    printf '%6s pages, %-6s %7s s wall %7s s CPU %6s MB   %s\n' \
        "$2" "$1" "$seconds" "$cpu" "$peak" "$(tail -n 1 "$work/log")"
}

root=$PWD
cargo build -q --release -p helpgen
cargo build -q --release --example synthetic_site
mkdir -p "$work"
for pages in "${sizes[@]}"; do
    site=$work/$pages
    rm -rf "$site"
    target/release/examples/synthetic_site "$pages" "$site/specs/shop/pages" >/dev/null
    run first "$pages"
    run again "$pages"
done
