#!/bin/sh
# Builds the contracts into the directory given as $1. The result depends on nothing but the sources and the tool versions: the
# versions of all packages are locked, paths are mapped away, and what is built is a copy with the shared crates inside of the
# workspace, because cargo names a package outside of it by its absolute path, and symbols are ordered by such names.
set -eu
mkdir -p "$1"
out=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")/.." && pwd)
target=wasm32-unknown-unknown
cargo_home=${CARGO_HOME:-$HOME/.cargo}
target_dir=${CARGO_TARGET_DIR:-$here/target}
mkdir -p "$target_dir"
target_dir=$(cd "$target_dir" && pwd)
binaryen=$(cd "$here" && node -p 'require("node:path").dirname(require("node:module").createRequire(process.cwd() + "/").resolve("binaryen/package.json"))')

copy=$target_dir/source
rm -rf "$copy"
mkdir -p "$copy/shared/isa" "$copy/shared/crates" "$copy/shared/src/protocol/ledger"
cp -Rp "$here/Cargo.lock" "$here/packages" "$here/contracts" "$copy"
cp -Rp "$here/../shared/isa/generated" "$copy/shared/isa"
cp -Rp "$here/../shared/src/protocol/ledger/generated" "$copy/shared/src/protocol/ledger"
for crate in dlx ledger protocol; do cp -Rp "$here/../shared/crates/$crate" "$copy/shared/crates"; done
cp -p "$here/../shared/crates/Cargo.toml" "$copy/shared/crates"
sed -e 's#"\.\./shared/#"shared/#' -e 's#^members = #exclude = ["shared"]\n&#' "$here/Cargo.toml" >"$copy/Cargo.toml"

# mvp: chains refuse newer instructions. allow-undefined: the host's functions have no module of their own to link with.
CARGO_ENCODED_RUSTFLAGS="$(printf '%s\037' \
  -Ctarget-cpu=mvp -Clinker=/usr/bin/wasm-ld-22 -Clink-arg=-s -Clink-arg=--allow-undefined \
  --remap-path-prefix="$cargo_home=/cargo" --remap-path-prefix=/usr/src=/rust \
  --remap-path-prefix="$target_dir=/target")--remap-path-prefix=$copy=/chainsatlas"
export CARGO_ENCODED_RUSTFLAGS

cd "$copy"
PATH=/usr/bin:$PATH RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$target_dir /usr/bin/cargo build --locked --release --lib \
  --target "$target" -Zbuild-std=std,panic_abort -p management -p virtualization -p ledger-management -p token-view
for contract in management virtualization ledger-management token-view; do
  # a function called once is not put into its caller when it is large: chains take none with more than 100 locals
  node "$binaryen/bin/wasm-opt" -O3 --one-caller-inline-max-function-size=200 --mvp-features "$target_dir/$target/release/$(echo "$contract" | tr - _).wasm" -o "$out/$contract.wasm"
done
