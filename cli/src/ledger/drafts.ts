/** Items before anybody has signed them, and the state that they are made of. */
import type { LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import type { RequestBody, RequestName } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import type { Word, WordKey, WordName } from "@chainsatlas/shared/protocol/ledger/state.ts";
import { signRequest } from "@chainsatlas/shared/protocol/ledger/typed-data.ts";
import type { Account, Replica } from "@chainsatlas/shared/replication/replica.ts";
import { wordOf } from "./balances.ts";

/** A request without who signs it and its number, or an item that nobody signs. */
export type Draft =
  | { readonly [N in RequestName]: { readonly name: N; readonly body: RequestBody<N> } }[RequestName]
  | Uint8Array;

/** The ledger as whoever signs sees it: where its batches lead to, or where one chain is. */
export interface Sight {
  /** Number of the first request that is made. */
  readonly nonce: bigint;
  /** Time of the next batch at the earliest, seconds since 1970. */
  readonly time: bigint;
  readonly word: <N extends WordName>(name: N, key: WordKey<N>) => Promise<Word<N>>;
}

/** What a command asks of the ledger. The same sight gives the same drafts. */
export type MakeDrafts = (sight: Sight, from: Account) => readonly Draft[] | Promise<readonly Draft[]>;

const SECOND = 1_000;

/** Now, but never before the last batch. */
export function notBefore(last: bigint): bigint {
  const now = BigInt(Math.floor(Date.now() / SECOND));
  return now > last ? now : last;
}

/** Where the batches lead to. */
export const sightOf = ({ words, status }: Replica, { address: account }: Account): Sight => ({
  nonce: words.get("account", { account }).nonce,
  time: notBefore(status.time),
  word: (name, key) => Promise.resolve(words.get(name, key)),
});

/** Where a chain is. */
export async function sightOn(unit: LedgerUnit, { address: account }: Account): Promise<Sight> {
  const word: Sight["word"] = (name, key) => wordOf([unit], name, key);
  const { time } = await unit.status();
  return { nonce: (await word("account", { account })).nonce, time: notBefore(time), word };
}

/** The items, requests numbered from this nonce on. */
export function signed(
  network: Uint8Array,
  { address: sender, secretKey }: Account,
  nonce: bigint,
  drafts: readonly Draft[],
): Uint8Array[] {
  let next = nonce;
  return drafts.map((draft) =>
    draft instanceof Uint8Array
      ? draft
      : signRequest(network, { ...draft, sender, nonce: next++ }, secretKey),
  );
}
