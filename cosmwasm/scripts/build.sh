#!/bin/sh
# Builds the contracts into the directory given as $1. The result depends on nothing but the sources and the tool versions:
# paths are mapped away, the versions of all packages are locked.
set -eu
out=$1
here=$(cd "$(dirname "$0")/.." && pwd)
root=$(cd "$here/.." && pwd)
target=wasm32-unknown-unknown
cargo_home=${CARGO_HOME:-$HOME/.cargo}
target_dir=${CARGO_TARGET_DIR:-$here/target}
binaryen=$(cd "$here" && node -p 'require("node:path").dirname(require("node:module").createRequire(process.cwd() + "/").resolve("binaryen/package.json"))')

# mvp: chains refuse newer instructions. allow-undefined: the host's functions have no module of their own to link with.
CARGO_ENCODED_RUSTFLAGS="$(printf '%s\037' \
  -Ctarget-cpu=mvp -Clinker=/usr/bin/wasm-ld-22 -Clink-arg=-s -Clink-arg=--allow-undefined \
  --remap-path-prefix="$root=/chainsatlas" --remap-path-prefix="$cargo_home=/cargo")--remap-path-prefix=/usr/src=/rust"
export CARGO_ENCODED_RUSTFLAGS

cd "$here"
PATH=/usr/bin:$PATH RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$target_dir /usr/bin/cargo build --locked --release --lib \
  --target "$target" -Zbuild-std=std,panic_abort -p management -p virtualization
mkdir -p "$out"
for contract in management virtualization; do
  node "$binaryen/bin/wasm-opt" -O3 --mvp-features "$target_dir/$target/release/$contract.wasm" -o "$out/$contract.wasm"
done
