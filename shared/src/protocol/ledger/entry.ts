/**
 * Requests that enter at a chain: what its unit checks before it makes one known to whoever puts batches together. Nothing is
 * applied, and nothing is kept. Source: docs/ledger.md "Entering at a chain".
 */
import { ensure } from "./errors.ts";
import { decodeItem } from "./item.ts";
import { LEDGER_PARAMETERS } from "./parameters.ts";
import { REQUESTS } from "./requests.ts";
import type { Words } from "./store.ts";
import { checkSignature } from "./typed-data.ts";

const TYPES = new Set<number | undefined>(Object.values(REQUESTS).map(({ type }) => type));

/** Whose request it is, and its number among theirs. */
export interface Entered {
  readonly sender: Uint8Array;
  readonly nonce: bigint;
}

/**
 * In this order: BadEncoding (no bytes, or more than an item has); UnknownType (of no request), BadEncoding; BadSignature,
 * WrongSigner; StaleNonce. A nonce may be ahead of the account's next.
 */
export function checkEntry(network: Uint8Array, words: Words, request: Uint8Array): Entered {
  const { length } = request;
  ensure(length > 0 && length <= LEDGER_PARAMETERS.itemBytes, "BadEncoding", `${length} bytes`);
  ensure(TYPES.has(request[0]), "UnknownType", `${request[0]} is of no request`);
  const item = decodeItem(request);
  checkSignature(network, item);
  const { sender, nonce } = item.signed!;
  const next = words.get("account", { account: sender }).nonce;
  ensure(nonce >= next, "StaleNonce", `${nonce}, next is ${next}`);
  return { sender, nonce };
}
