/** The ledger as a pure function over values: apply(state, batch) → state, events. Source: docs/ledger.md. */
import { applyPart, openBatch } from "./apply.ts";
import { cutBatch, encodeBatchHeader, type BatchHeader } from "./batch.ts";
import type { LedgerEvent } from "./events.ts";
import { initialize } from "./genesis.ts";
import type { LedgerRecord } from "./record.ts";
import { MemoryStore } from "./store.ts";

export interface LedgerState {
  readonly record: LedgerRecord;
  /** Words that are not zero, by the hex of their keys. */
  readonly words: ReadonlyMap<string, Uint8Array>;
}

export interface Batch {
  readonly header: BatchHeader;
  readonly signatures: Uint8Array;
  readonly items: readonly Uint8Array[];
}

export interface Transition {
  readonly state: LedgerState;
  readonly events: readonly LedgerEvent[];
}

/** The state after genesis. Throws LedgerError BadEncoding or BadGenesis. */
export function genesisState(genesis: Uint8Array): LedgerState {
  const store = new MemoryStore();
  const record = initialize(store, genesis);
  return { record, words: store.words };
}

/**
 * The state after a batch, whose items come in parts of at most `partBytes`. `now` is the chain's time in seconds.
 * Throws LedgerError or ProtocolError for a batch that is refused; the state given is never changed.
 */
export function apply(state: LedgerState, batch: Batch, now: bigint, partBytes = 1 << 20): Transition {
  const store = new MemoryStore(state.words);
  const { header, signatures, items } = batch;
  let { record, events } = openBatch(state.record, store, encodeBatchHeader(header), signatures, now);
  const all: LedgerEvent[] = [...events];
  for (const part of cutBatch(header.number, items, partBytes)) {
    ({ record, events } = applyPart(record, store, part));
    all.push(...events);
  }
  return { state: { record, words: store.words }, events: all };
}
