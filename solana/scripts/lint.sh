#!/bin/sh
# Formatting and lints of the Rust programs, by the toolchain that cargo finds first.
set -eu
cd "$(dirname "$0")/../programs"
cargo fmt --check
cargo clippy --locked --quiet -- --deny warnings
