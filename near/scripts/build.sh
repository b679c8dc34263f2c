#!/bin/sh
# Builds the contracts into the directory given as $1. The result depends on nothing but the sources and the tool versions.
set -eu
mkdir -p "$1"
out=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")/.." && pwd)
root=$(cd "$here/.." && pwd)
work=$here/target
sdk=$here/node_modules/near-sdk-js
[ -d "$sdk" ] || sdk=$root/node_modules/near-sdk-js
cargo_home=${CARGO_HOME:-$HOME/.cargo}
version=2021-03-27
export LC_ALL=C

rm -rf "$work/quickjs" "$work/objects"
mkdir -p "$work/objects"

# QuickJS, and its compiler to bytecode for this machine: both from the same sources, which number the bytecode's atoms
sources=$(find "$cargo_home"/registry/src -mindepth 2 -maxdepth 2 -name libquickjs-sys-0.10.0 -print -quit)/embed/quickjs
cp -r "$sources" "$work/quickjs"
chmod -R u+w "$work/quickjs"
patch -s -d "$work/quickjs" -p1 <"$here/host/quickjs.patch"
cd "$work/quickjs"
cc -O1 -w -D_GNU_SOURCE -DCONFIG_VERSION="\"$version\"" -DCONFIG_BIGNUM -o "$work/qjsc" \
  qjsc.c quickjs.c libregexp.c libunicode.c cutils.c quickjs-libc.c libbf.c -lm -ldl -lpthread

# C to WebAssembly
compile() {
  clang-14 --target=wasm32-wasi -mcpu=mvp -isystem /usr/include/wasm32-wasi -flto -Oz -w -D_GNU_SOURCE \
    -DCONFIG_VERSION="\"$version\"" -DCONFIG_BIGNUM -ffile-prefix-map="$here=near" \
    -I"$work/quickjs" -I"$here/host" "$@"
}
cd "$here/host"
compile -c quickjs-for-near.c -o "$work/objects/quickjs.o"
compile -c wasi.c -o "$work/objects/wasi.o"
for file in libregexp libunicode cutils libbf; do
  compile -c "$work/quickjs/$file.c" -o "$work/objects/$file.o"
done

# the machine: of a copy with the shared crates inside of the workspace, because cargo names a package outside of it by its
# absolute path, and functions are ordered by such names
copy=$work/source
rm -rf "$copy"
mkdir -p "$copy/shared/isa" "$copy/shared/crates" "$copy/shared/src/protocol/ledger"
cp -Rp "$here/native/src" "$here/native/Cargo.lock" "$copy"
cp -Rp "$root/shared/isa/generated" "$copy/shared/isa"
cp -Rp "$root/shared/src/protocol/ledger/generated" "$copy/shared/src/protocol/ledger"
for crate in dlx ledger protocol; do cp -Rp "$root/shared/crates/$crate" "$copy/shared/crates"; done
cp -p "$root/shared/crates/Cargo.toml" "$copy/shared/crates"
sed -e 's#"\.\./\.\./shared/#"shared/#' -e 's#^\[workspace\]$#&\nexclude = ["shared"]#' "$here/native/Cargo.toml" >"$copy/Cargo.toml"
cd "$copy"
RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc PATH=/usr/bin:$PATH CARGO_TARGET_DIR=$work/machine \
  CARGO_ENCODED_RUSTFLAGS="$(printf '%s\037' -Ctarget-cpu=mvp -Zlocation-detail=none --remap-path-prefix="$copy=/chainsatlas")--remap-path-prefix=$cargo_home=/cargo" \
  /usr/bin/cargo build -q --locked --release -Z build-std=core --target wasm32-unknown-unknown

# contracts: TypeScript, bytecode, C around it, one module, started up once
contract() {
  name=$1
  shift
  mkdir -p "$work/$name"
  node "$here/scripts/bundle.ts" "$name" "$work/$name"
  # the name of the file is part of the bytecode
  cd "$work/$name"
  "$work/qjsc" -c -m -o code.h -N code contract.js
  sed 's|"../node_modules/near-sdk-js/lib/cli/deps/quickjs/|"|' "$sdk/builder/builder.c" >"$work/$name/builder.c"
  compile -I. "$@" -c builder.c -o builder.o
  cd "$here/host"
  compile "$@" -c native.c -o "$work/$name/native.o"
  machine=""
  [ "$*" != -DCHAINSATLAS_MACHINE ] || machine=$work/machine/wasm32-unknown-unknown/release/libnear_machine.a
  # shellcheck disable=SC2086
  wasm-ld-14 --no-entry --allow-undefined --stack-first -z stack-size=524288 --lto-O3 --strip-all \
    -L/usr/lib/wasm32-wasi "$work/$name/builder.o" "$work/$name/native.o" "$work"/objects/*.o $machine \
    -lm -lc /usr/lib/clang/14.0.6/lib/wasi/libclang_rt.builtins-wasm32.a -o "$work/$name/linked.wasm"
  node "$here/scripts/start-up.ts" "$work/$name/linked.wasm" "$out/$name.wasm"
}
contract management-unit
contract virtualization-unit -DCHAINSATLAS_MACHINE
contract virtualization-unit-ts
contract ledger-unit -DCHAINSATLAS_HEX -DCHAINSATLAS_JSON
