import type { Transaction } from "../chain/chain.ts";
import { ChainError } from "../chain/error.ts";
import type { LedgerCall, LedgerStatus, LedgerUnit } from "../chain/ledger-unit.ts";
import { digestBytes } from "../protocol/ledger/digest.ts";
import { decodeEvents, type LedgerEvent } from "../protocol/ledger/events.ts";
import { declaredError } from "../protocol/ledger/apply.ts";
import { checkEntry } from "../protocol/ledger/entry.ts";
import { ReferenceRun, type Outcome } from "../protocol/ledger/machine.ts";
import { Words } from "../protocol/ledger/store.ts";

/** A unit that is nothing but the rules of the ledger, on a chain whose clock shows `now`. */
export class ReferenceLedgerUnit implements LedgerUnit {
  readonly partBytes: number;
  readonly #run: ReferenceRun;
  readonly #now: bigint;
  readonly #events: LedgerEvent[][] = [];
  /** Requests by the transactions that handed them in. */
  readonly #submitted = new Map<string, Uint8Array>();
  readonly #calls: LedgerCall[] = [];

  constructor(genesis: Uint8Array, now: bigint, partBytes = 4096) {
    this.#run = new ReferenceRun(genesis);
    this.#now = now;
    this.partBytes = partBytes;
  }

  get network(): Uint8Array {
    return this.#run.record.network;
  }

  /** The state by the names of its words. */
  get words(): Words {
    return new Words(this.#run.store);
  }

  /** As a transaction of the chain: named by its number. */
  #take(bytes: number, outcome: Outcome): Promise<readonly Transaction[]> {
    if ("error" in outcome)
      return Promise.reject(new ChainError("reference", outcome.error, "refused by the ledger"));
    const id = String(this.#events.push(decodeEvents(outcome.events)) - 1);
    return Promise.resolve([{ id, bytes, cost: { unit: "batches", amount: 1n } }]);
  }

  open(header: Uint8Array, signatures: Uint8Array): Promise<readonly Transaction[]> {
    this.#calls.push({ header, signatures });
    return this.#take(header.length + signatures.length, this.#run.open(header, signatures, this.#now));
  }

  apply(part: Uint8Array): Promise<readonly Transaction[]> {
    this.#calls.push({ part });
    return this.#take(part.length, this.#run.part(part));
  }

  async submit(request: Uint8Array): Promise<readonly Transaction[]> {
    try {
      checkEntry(this.#run.record.network, new Words(this.#run.store), request);
    } catch (error) {
      const code = declaredError(error);
      if (code === undefined) throw error;
      throw new ChainError("reference", code, "refused by the ledger", { cause: error });
    }
    const sent = await this.#take(request.length, { events: new Uint8Array() });
    this.#submitted.set(sent[0]!.id, Uint8Array.from(request));
    return sent;
  }

  async submitted(transaction: string): Promise<readonly Uint8Array[]> {
    await this.events(transaction);
    const found = this.#submitted.get(transaction);
    return found === undefined ? [] : [found];
  }

  status(): Promise<LedgerStatus> {
    const { number, head, time, digest, open } = this.#run.record;
    const rest = open === undefined ? {} : { open };
    return Promise.resolve({ number, head, time, digest: digestBytes(digest), ...rest });
  }

  word(key: Uint8Array): Promise<Uint8Array> {
    return Promise.resolve(this.#run.store.load(key));
  }

  calls(): Promise<readonly LedgerCall[]> {
    return Promise.resolve([...this.#calls]);
  }

  events(transaction: string): Promise<readonly LedgerEvent[]> {
    const found = this.#events[Number(transaction)];
    return found === undefined
      ? Promise.reject(new ChainError("reference", "UnknownReference", transaction))
      : Promise.resolve(found);
  }
}
