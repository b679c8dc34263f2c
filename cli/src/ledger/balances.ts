/** Balances of a market, as every chain's management unit has them. */
import { equalBytes } from "@chainsatlas/shared/bytes/bytes.ts";
import type { LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import type { Word, WordKey, WordName } from "@chainsatlas/shared/protocol/ledger/state.ts";
import { MemoryStore, wordKey, Words } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { bytesToHex } from "../hex.ts";
import type { OpenMarket } from "./market.ts";

/** Base units of Hermes that somebody has. */
export interface Balance {
  readonly who: string;
  readonly address?: string;
  readonly hermes: bigint;
}

/** A word that all units must have alike. Throws an Error otherwise. */
export async function wordOf<N extends WordName>(
  units: readonly LedgerUnit[],
  name: N,
  key: WordKey<N>,
): Promise<Word<N>> {
  const at = wordKey(name, key);
  const [word, ...others] = await Promise.all(units.map((unit) => unit.word(at)));
  if (!others.every((other) => equalBytes(other, word!)))
    throw new Error(`the chains differ in the word ${name} at ${bytesToHex(at)}`);
  const store = new MemoryStore();
  store.store(at, word!);
  return new Words(store).get(name, key);
}

/** Read from the chains, not from the reference. Throws an Error when they are not of one mind. */
export async function balances({ network, client, pythias }: OpenMarket): Promise<Balance[]> {
  const units = network.deployments.flatMap(({ ledger }) => (ledger === undefined ? [] : [ledger]));
  const people = [
    { who: "client", address: client.address },
    ...pythias.map(({ address }, i) => ({ who: `node ${i}`, address })),
  ];
  const owned = await Promise.all(
    people.map(async ({ who, address }) => ({
      ...{ who, address: bytesToHex(address) },
      hermes: (await wordOf(units, "account", { account: address })).hermes,
    })),
  );
  const treasury = await wordOf(units, "treasury", {});
  const { burned } = await wordOf(units, "supply", {});
  return [...owned, { who: "treasury", hermes: treasury.hermes }, { who: "burned", hermes: burned }];
}
