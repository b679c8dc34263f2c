/** The ledger as a Pythia keeps it: the reference's state, and the way of its batches to every chain. */
import { ZERO_32 } from "../bytes/bytes.ts";
import type { Transaction } from "../chain/chain.ts";
import type { LedgerStatus, LedgerUnit } from "../chain/ledger-unit.ts";
import type { Quorum } from "../execution/pythia.ts";
import { encodeBatchHeader, itemChain } from "../protocol/ledger/batch.ts";
import { digestBytes } from "../protocol/ledger/digest.ts";
import type { LedgerEvent } from "../protocol/ledger/events.ts";
import { apply, genesisState, type Batch, type LedgerState } from "../protocol/ledger/ledger.ts";
import type { RequestBody, RequestName } from "../protocol/ledger/requests.ts";
import { MemoryStore, Words } from "../protocol/ledger/store.ts";
import { signRequest } from "../protocol/ledger/typed-data.ts";
import { deliver, requireSame } from "./deliver.ts";

/** Who signs requests. */
export interface Account {
  readonly address: Uint8Array;
  readonly secretKey: Uint8Array;
}

/** What a batch did. */
export interface Applied {
  readonly batch: Batch;
  readonly events: readonly LedgerEvent[];
  /** What it took to bring it to the units, in their order. */
  readonly transactions: readonly (readonly Transaction[])[];
}

/** Two thirds of the Pythias, their ledger, and its units on as many chains as there are. */
export class Replica {
  readonly #units: readonly LedgerUnit[];
  readonly #quorum: Quorum;
  #state: LedgerState;

  /** `genesis` is the one that the units were deployed with. Throws LedgerError for none. */
  constructor(genesis: Uint8Array, units: readonly LedgerUnit[], quorum: Quorum) {
    this.#state = genesisState(genesis);
    this.#units = units;
    this.#quorum = quorum;
  }

  get network(): Uint8Array {
    return this.#state.record.network;
  }

  /** The state by the names of its words. */
  get words(): Words {
    return new Words(new MemoryStore(this.#state.words));
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

  /**
   * Makes the next batch, `after` seconds later than the last, and has every unit apply it. Throws ChainError when a unit
   * refuses it, Divergence when one comes to another state than the reference.
   */
  async advance(items: readonly Uint8Array[], after = 1n): Promise<Applied> {
    const batch = await this.#seal(items, after);
    const { state, events } = apply(this.#state, batch, batch.header.time);
    this.#state = state;
    const transactions: (readonly Transaction[])[] = [];
    for (const unit of this.#units) {
      transactions.push(await deliver(unit, this.network, batch));
      requireSame(await unit.status(), this.status);
    }
    return { batch, events, transactions };
  }

  async #seal(items: readonly Uint8Array[], after: bigint): Promise<Batch> {
    const { number, head, time } = this.#state.record;
    const header = {
      number: number + 1n,
      previousHead: head,
      epoch: this.words.get("epoch", {}).epoch,
      time: time + after,
      items: itemChain(items)[0] ?? ZERO_32,
    };
    const signatures = await this.#quorum.seal(this.network, encodeBatchHeader(header));
    return { header, signatures, items };
  }
}
