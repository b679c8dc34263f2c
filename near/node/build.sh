#!/bin/sh
# build.sh FOLDER: the node, from this folder and crates alone, as FOLDER/near-sandbox: the name of what it stands in for.
# Some 8 minutes of CPU time from nothing. Needs Rust; CARGO_TARGET_DIR names where compiled crates are kept.
set -eu
folder=$(CDPATH='' cd -- "$1" && pwd)
cd "$(dirname "$0")"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$PWD/target}"
cargo build --release --locked --bin near-node
cp "$CARGO_TARGET_DIR/release/near-node" "$folder/near-sandbox"
strip --strip-all "$folder/near-sandbox"
