/** A management unit's ledger as tests and vectors drive it: the same on every chain. */
import { applyPart, declaredError, openBatch, type Applied } from "./apply.ts";
import { digestBytes } from "./digest.ts";
import type { LedgerErrorName } from "./errors.ts";
import { encodeEvents } from "./events.ts";
import { initialize } from "./genesis.ts";
import type { LedgerRecord } from "./record.ts";
import { MemoryStore } from "./store.ts";

/** What came of a call: the events, encoded, or the error that changed nothing. */
export type Outcome = { readonly events: Uint8Array } | { readonly error: LedgerErrorName };

/** A ledger after genesis. */
export interface LedgerRun {
  /** `now` in seconds, where the unit's clock can be set; a header comes with its signatures. */
  open(header: Uint8Array, signatures: Uint8Array, now: bigint): Promise<Outcome>;
  part(bytes: Uint8Array): Promise<Outcome>;
  head(): Promise<Uint8Array>;
  digest(): Promise<Uint8Array>;
  /** The word of a key. */
  word(key: Uint8Array): Promise<Uint8Array>;
}

export interface LedgerMachine {
  /** A ledger that nothing was applied to yet, or the error that refuses the genesis. */
  begin(genesis: Uint8Array): Promise<LedgerRun | { readonly error: LedgerErrorName }>;
}

/** The declared error of `work`, or what it gives. Other errors are thrown. */
function attempt<T>(work: () => T): T | { readonly error: LedgerErrorName } {
  try {
    return work();
  } catch (error) {
    const name = declaredError(error);
    if (name === undefined) throw error;
    return { error: name };
  }
}

/** The reference, synchronous. */
export class ReferenceRun {
  #record: LedgerRecord;
  readonly store: MemoryStore;

  constructor(genesis: Uint8Array) {
    this.store = new MemoryStore();
    this.#record = initialize(this.store, genesis);
  }

  get record(): LedgerRecord {
    return this.#record;
  }

  #take(work: () => Applied): Outcome {
    return attempt(() => {
      const { record, events } = work();
      this.#record = record;
      return { events: encodeEvents(events) };
    });
  }

  open(header: Uint8Array, signatures: Uint8Array, now: bigint): Outcome {
    return this.#take(() => openBatch(this.#record, this.store, header, signatures, now));
  }

  part(bytes: Uint8Array): Outcome {
    return this.#take(() => applyPart(this.#record, this.store, bytes));
  }
}

/** The reference as a machine. */
export class ReferenceLedger implements LedgerMachine {
  async begin(genesis: Uint8Array): Promise<LedgerRun | { readonly error: LedgerErrorName }> {
    return attempt(() => {
      const run = new ReferenceRun(genesis);
      return {
        open: async (header: Uint8Array, signatures: Uint8Array, now: bigint) =>
          run.open(header, signatures, now),
        part: async (bytes: Uint8Array) => run.part(bytes),
        head: async () => run.record.head,
        digest: async () => digestBytes(run.record.digest),
        word: async (key: Uint8Array) => run.store.load(key),
      };
    });
  }
}
