#!/bin/sh
# Writes the contracts' JSON schemas, by the toolchain that cargo finds first.
set -eu
cd "$(dirname "$0")/.."
for contract in management virtualization ledger-management token-view; do
  (cd "contracts/$contract" && rm -rf schema && cargo run --quiet --locked --bin schema -p "$contract" >/dev/null)
  # another description of the same, which nothing here reads
  rm -rf "contracts/$contract/schema/cw_schema" "contracts/$contract/schema/raw"
done
