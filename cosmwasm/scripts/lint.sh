#!/bin/sh
# Formatting, lints and tests of the contracts' Rust, by the toolchain that cargo finds first.
set -eu
cd "$(dirname "$0")/.."
cargo fmt --check
cargo clippy --locked --quiet --all-targets -- --deny warnings
cargo test --locked --quiet
