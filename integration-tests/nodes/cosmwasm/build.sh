#!/bin/sh
# build.sh FOLDER VERSION: wasmd from its Go module, with the virtual machine's library that lies in another. Needs Go
# 1.25 and a C compiler.
set -eu
module=github.com/CosmWasm/wasmd
version=github.com/cosmos/cosmos-sdk/version
folder=$(CDPATH='' cd -- "$1" && pwd)
go mod download "$module@v$2"
cd "$(go list -m -f '{{.Dir}}' "$module@v$2")"
# The library is looked for beside the program; the loader, not the shell, knows where that is.
# shellcheck disable=SC2016
CGO_LDFLAGS='-Wl,-rpath,$ORIGIN' go build -mod=readonly -trimpath -tags 'netgo ledger_off' \
  -ldflags "-s -w -X $version.Name=wasm -X $version.AppName=wasmd -X $version.Version=$2" \
  -o "$folder/wasmd" ./cmd/wasmd
library=libwasmvm.$(uname -m).so
cp "$(go list -m -f '{{.Dir}}' github.com/CosmWasm/wasmvm/v3)/internal/api/$library" "$folder/"
chmod u+w "$folder/$library"
