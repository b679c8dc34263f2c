/** The ledger as a Pythia keeps it: the reference's state, and the way of its batches to every chain. */
import { ZERO_32 } from "../bytes/bytes.ts";
import type { Transaction } from "../chain/chain.ts";
import type { LedgerStatus, LedgerUnit } from "../chain/ledger-unit.ts";
import type { Quorum } from "../execution/pythia.ts";
import { applyPart } from "../protocol/ledger/apply.ts";
import { encodeBatchHeader, encodePart, itemChain } from "../protocol/ledger/batch.ts";
import { digestBytes } from "../protocol/ledger/digest.ts";
import type { LedgerEvent } from "../protocol/ledger/events.ts";
import { apply, genesisState, type Batch, type LedgerState } from "../protocol/ledger/ledger.ts";
import type { RequestBody, RequestName } from "../protocol/ledger/requests.ts";
import { pythiaSet } from "../protocol/ledger/rules/pythia-set.ts";
import { MemoryStore, Words } from "../protocol/ledger/store.ts";
import { signRequest } from "../protocol/ledger/typed-data.ts";
import { deliver, requireSame } from "./deliver.ts";

/** Who signs requests. */
export interface Account {
  readonly address: Uint8Array;
  readonly secretKey: Uint8Array;
}

/** A batch, and what it does. */
export interface Sealed {
  readonly batch: Batch;
  readonly events: readonly LedgerEvent[];
}

/** The same after every unit has applied it. */
export interface Applied extends Sealed {
  /** What it took to bring the units there, in their order. */
  readonly transactions: readonly (readonly Transaction[])[];
}

const wordsOf = ({ words }: LedgerState): Words => new Words(new MemoryStore(words));

/** Two thirds of the Pythias, their ledger, and its units on as many chains as there are. */
export class Replica {
  readonly #units: readonly LedgerUnit[];
  readonly #quorum: Quorum;
  readonly #batches: Batch[] = [];
  #state: LedgerState;
  #words: Words;

  /**
   * `genesis` is the one that the units were deployed with, `batches` are all since then. Throws LedgerError or
   * ProtocolError where they are not.
   */
  constructor(
    genesis: Uint8Array,
    units: readonly LedgerUnit[],
    quorum: Quorum,
    batches: readonly Batch[] = [],
  ) {
    this.#state = genesisState(genesis);
    this.#words = wordsOf(this.#state);
    this.#units = units;
    this.#quorum = quorum;
    for (const batch of batches) this.#take(batch);
  }

  get network(): Uint8Array {
    return this.#state.record.network;
  }

  /** The state by the names of its words. */
  get words(): Words {
    return this.#words;
  }

  /** Where each unit should be. */
  get status(): LedgerStatus {
    const { number, head, time, digest } = this.#state.record;
    return { number, head, time, digest: digestBytes(digest) };
  }

  /** A signed request with the account's next nonce, or the one after `ahead` others of the same batch. */
  request<N extends RequestName>(from: Account, name: N, body: RequestBody<N>, ahead = 0): Uint8Array {
    const nonce = this.words.get("account", { account: from.address }).nonce + BigInt(ahead);
    return signRequest(this.network, { name, sender: from.address, nonce, body }, from.secretKey);
  }

  /** Every word that is not zero, by the hex of its key. */
  get state(): ReadonlyMap<string, Uint8Array> {
    return this.#state.words;
  }

  #take(batch: Batch): Sealed {
    const { state, events } = apply(this.#state, batch, batch.header.time);
    this.#state = state;
    this.#words = wordsOf(state);
    this.#batches.push(batch);
    return { batch, events };
  }

  /** What items would do in a batch `after` seconds later than the last: nobody signs it, and nothing changes. */
  foresee(items: readonly Uint8Array[], after: bigint): readonly LedgerEvent[] {
    if (items.length === 0) return [];
    const { record, words } = this.#state;
    const chain = itemChain(items);
    const open = { head: ZERO_32, time: record.time + after, next: 0, rest: chain[0]! };
    const part = encodePart({ number: record.number + 1n, first: 0, rest: ZERO_32, items });
    return applyPart({ ...record, open }, new MemoryStore(words), part).events;
  }

  /** Makes the next batch, `after` seconds later than the last. No unit knows of it yet. */
  async seal(items: readonly Uint8Array[], after = 1n): Promise<Sealed> {
    const { number, head, time } = this.#state.record;
    const header = {
      number: number + 1n,
      previousHead: head,
      epoch: this.words.get("epoch", {}).epoch,
      time: time + after,
      items: itemChain(items)[0] ?? ZERO_32,
    };
    const quorum = this.#quorum.under(pythiaSet(this.words));
    const signatures = await quorum.seal(this.network, encodeBatchHeader(header));
    return this.#take({ header, signatures, items });
  }

  /**
   * Brings every unit to the last batch, from wherever it is. Throws ChainError when a unit refuses one, Divergence when it
   * comes to another state than the reference.
   */
  async bring(): Promise<readonly (readonly Transaction[])[]> {
    const transactions: (readonly Transaction[])[] = [];
    for (const unit of this.#units) {
      const sent = await deliver(unit, this.network, this.#batches);
      requireSame(await unit.status(), this.status);
      transactions.push(sent);
    }
    return transactions;
  }

  /** Makes the next batch and brings it to every unit. */
  async advance(items: readonly Uint8Array[], after?: bigint): Promise<Applied> {
    const sealed = await this.seal(items, after);
    return { ...sealed, transactions: await this.bring() };
  }
}
