#!/bin/sh
# Installs what builds the contracts, on Debian 12: clang and lld for the C parts, a C library for WebAssembly, Debian's own Rust
# with the sources of its core library, and the QuickJS sources, which come in a Rust package.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
packages="clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32 rustc-web cargo-web rust-web-src patch gcc libc6-dev"

# shellcheck disable=SC2086
if ! dpkg -s $packages >/dev/null 2>&1; then
  apt-get update -q
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages
fi
PATH=/usr/bin:$PATH /usr/bin/cargo fetch --locked --manifest-path "$here/quickjs/Cargo.toml"
PATH=/usr/bin:$PATH /usr/bin/cargo fetch --locked --manifest-path "$here/native/Cargo.toml"
