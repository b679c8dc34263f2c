#!/bin/sh
# Installs what builds the contracts, on Debian 12: its own Rust with the standard library's sources, and LLVM's linker.
set -eu
if ! dpkg -s rustc-web cargo-web rust-web-src lld-22 >/dev/null 2>&1; then
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends rustc-web cargo-web rust-web-src lld-22
fi
