/**
 * What enters at a chain, requests and the submissions that follow an offer's first: what its unit checks before it makes one
 * known to whoever puts batches together. Nothing is applied, and nothing is kept. Source: docs/ledger.md "Entering at a chain".
 */
import { ensure } from "./errors.ts";
import { decodeItem } from "./item.ts";
import { LEDGER_PARAMETERS } from "./parameters.ts";
import { CARRIED, REQUESTS } from "./requests.ts";
import type { Words } from "./store.ts";
import { checkSignature } from "./typed-data.ts";

const TYPES = new Set<number | undefined>(
  [...Object.values(REQUESTS), CARRIED.Submission].map(({ type }) => type),
);

/** Whose request it is, and its number among theirs; of a submission, that of its offer. */
export interface Entered {
  readonly sender: Uint8Array;
  readonly nonce: bigint;
}

/**
 * In this order: BadEncoding (no bytes, or more than an item has); UnknownType (neither a request's nor a submission's),
 * BadEncoding; of a request BadSignature, WrongSigner; StaleNonce. A nonce may be ahead of the account's next.
 */
export function checkEntry(network: Uint8Array, words: Words, entry: Uint8Array): Entered {
  const { length } = entry;
  ensure(length > 0 && length <= LEDGER_PARAMETERS.itemBytes, "BadEncoding", `${length} bytes`);
  ensure(TYPES.has(entry[0]), "UnknownType", `${entry[0]} does not enter`);
  const item = decodeItem(entry);
  // its hash is in the submission before it, which may be on its way
  if (item.name === "Submission") return { sender: item.body.client, nonce: item.body.offer };
  checkSignature(network, item);
  const { sender, nonce } = item.signed!;
  const next = words.get("account", { account: sender }).nonce;
  ensure(nonce >= next, "StaleNonce", `${nonce}, next is ${next}`);
  return { sender, nonce };
}
