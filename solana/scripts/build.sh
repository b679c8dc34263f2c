#!/bin/sh
# Builds the programs into the directory given as $1. The result depends on nothing but the sources and the tool versions:
# paths are mapped away, the versions of all packages are locked.
set -eu
mkdir -p "$1"
out=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")/.." && pwd)
root=$(cd "$here/.." && pwd)
tools=${CHAINSATLAS_TOOLS:-/opt/sbpf}
target=bpfel-unknown-none
built_in=${CARGO_TARGET_DIR:-target}
cargo_home=${CARGO_HOME:-$HOME/.cargo}

# v3: the bytecode that validators take, with 32-bit arithmetic and jumps. No loop strength reduction, which costs
# registers, and no merging of equal ends, which costs the interpreter a jump for every instruction. Loads and stores may
# be at any address: without saying so, each of those that could be goes byte by byte, and programs are twice the size.
flags=$(printf '%s\037' \
  -Cpanic=abort -Ctarget-cpu=v3 -Clink-arg=--arch=v3 -Clink-arg=--cpu-features=+allows-misaligned-mem-access \
  -Clink-arg=--llvm-args=-bpf-stack-size=4096,-disable-lsr,-enable-tail-merge=0 \
  --remap-path-prefix="$root=/chainsatlas" --remap-path-prefix="$cargo_home=/cargo")
export CARGO_ENCODED_RUSTFLAGS="$flags-Clinker=$tools/bin/sbpf-linker"

cd "$here/programs"
PATH=/usr/bin:$PATH RUSTC=/usr/bin/rustc /usr/bin/cargo build --release --locked --target "$target" \
  -p ledger_management -p management -p token_wrapper -p virtualization
for program in ledger_management management token_wrapper virtualization; do
  built=$built_in/$target/release/lib$program.so
  # the constants begin behind three headers of 64, 56 and 56 bytes; see common::guard_address_zero
  if [ "$(dd if="$built" bs=1 skip=176 count=16 2>/dev/null)" != "chainsatlas unit" ]; then
    echo "build.sh: $program has a constant at address 0, where it counts as none" >&2
    exit 1
  fi
  cp "$built" "$out/$program.so"
done
