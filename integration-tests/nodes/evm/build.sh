#!/bin/sh
# build.sh FOLDER VERSION: geth from its Go module, as one static file. Needs Go 1.25.
set -eu
module=github.com/ethereum/go-ethereum
folder=$(CDPATH='' cd -- "$1" && pwd)
go mod download "$module@v$2"
cd "$(go list -m -f '{{.Dir}}' "$module@v$2")"
# Nothing is written into the module's own folder, which is read-only.
CGO_ENABLED=0 go build -mod=readonly -trimpath -ldflags '-s -w' -o "$folder/geth" ./cmd/geth
