#!/bin/sh
# Installs what builds the programs, on Debian 12: its own Rust with the BPF core library, LLVM, and the linker for
# Solana's bytecode, which is compiled from its package. The linker goes to $CHAINSATLAS_TOOLS, default /opt/sbpf.
set -eu
tools=${CHAINSATLAS_TOOLS:-/opt/sbpf}
version=0.2.6

if ! dpkg -s rustc-web cargo-web libstd-rust-web-dev-bpf llvm-22-dev libpolly-22-dev zlib1g-dev libzstd-dev >/dev/null 2>&1; then
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    rustc-web cargo-web libstd-rust-web-dev-bpf llvm-22-dev libpolly-22-dev zlib1g-dev libzstd-dev g++
fi
if [ "$("$tools/bin/sbpf-linker" --version 2>/dev/null | sed -n 's/^sbpf-linker //p')" != "$version" ]; then
  # Not optimized: nearly all that the linker does, LLVM does, which is. So it takes half as long to compile.
  CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    PATH=/usr/bin:$PATH RUSTC=/usr/bin/rustc LLVM_PREFIX=/usr/lib/llvm-22 LLVM_SYS_221_PREFIX=/usr/lib/llvm-22 \
    /usr/bin/cargo install "sbpf-linker@$version" --locked --no-default-features --features bpf-linker/llvm-22 --root "$tools"
fi
