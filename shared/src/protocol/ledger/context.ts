/** What a rule sees of the batch and the state, and how it answers. */
import type { LedgerEvent } from "./events.ts";
import type { CarriedBody, CarriedName, RequestBody, RequestName } from "./requests.ts";
import type { Words } from "./store.ts";

export interface Context {
  readonly network: Uint8Array;
  /** The words of the state; changes are kept only when the item is valid. */
  readonly words: Words;
  /** The batch's time, seconds since 1970. */
  readonly time: bigint;
  /** The head that the batch leads to: a seed that nobody knew when its items were made. */
  readonly head: Uint8Array;
  readonly emit: (event: LedgerEvent) => void;
}

/** What a signed request says besides its fields. */
export interface Signed {
  readonly sender: Uint8Array;
  readonly nonce: bigint;
}

/** A rule throws LedgerError before it changes anything, or not at all. `bytes` is the whole item. */
export type RequestRule<N extends RequestName> = (
  context: Context,
  signed: Signed,
  body: RequestBody<N>,
  bytes: Uint8Array,
) => void;

/** A rule for an item that no account signs. */
export type CarriedRule<N extends CarriedName> = (
  context: Context,
  body: CarriedBody<N>,
  bytes: Uint8Array,
) => void;
