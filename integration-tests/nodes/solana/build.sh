#!/bin/sh
# build.sh FOLDER VERSION: solana-test-validator from its cargo package; half an hour on two cores. Installs the Debian
# packages that it needs.
set -eu
packages='protobuf-compiler libudev-dev libclang-dev clang libssl-dev pkg-config'
# shellcheck disable=SC2086
dpkg -s $packages >/dev/null 2>&1 || {
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages
}
# Half the time of a build for speed; a test validator's is spent waiting.
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1
export CARGO_PROFILE_RELEASE_STRIP=symbols
cargo install agave-validator --version "$2" --locked --bin solana-test-validator --root "$1/install" --no-track
mv "$1/install/bin/solana-test-validator" "$1/"
rm -r "$1/install"
