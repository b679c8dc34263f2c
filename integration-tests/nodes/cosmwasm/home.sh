#!/bin/sh
# Makes the home of a chain with one validator in /chain, and money for the addresses in ACCOUNTS.
set -eu
alias sed='busybox sed'
home=/chain
denom=stake
node() {
  wasmd "$@" --home $home
}

node init local --chain-id chainsatlas-local --default-denom $denom
node keys add validator --keyring-backend test
node genesis add-genesis-account validator 1000000000000$denom --keyring-backend test
for account in $ACCOUNTS; do
  node genesis add-genesis-account "$account" 1000000000000000$denom
done
# The address would else be that of the machine that builds the image.
node genesis gentx validator 500000000000$denom --chain-id chainsatlas-local --keyring-backend test --ip 127.0.0.1
node genesis collect-gentxs

# A block takes what those of public chains take.
sed -i 's/"max_gas": "-1"/"max_gas": "100000000"/' $home/config/genesis.json
sed -i -E \
  -e 's/^timeout_propose = .*/timeout_propose = "200ms"/' \
  -e 's/^timeout_(prevote|precommit) = .*/timeout_\1 = "100ms"/' \
  -e 's/^timeout_commit = .*/timeout_commit = "75ms"/' \
  -e 's/^pex = .*/pex = false/' \
  -e 's#^laddr = "tcp://127.0.0.1:26657"#laddr = "tcp://0.0.0.0:26657"#' \
  $home/config/config.toml
sed -i -E "s/^minimum-gas-prices = .*/minimum-gas-prices = \"0.001$denom\"/" $home/config/app.toml
