/** The rules of a management unit that keeps the ledger: its set and its plans are what the state says. */
import { equalBytes, ZERO_32 } from "../bytes/bytes.ts";
import type { ManagementUnit, Transaction } from "../chain/chain.ts";
import { ChainError } from "../chain/error.ts";
import type { Authority } from "../protocol/authority.ts";
import { offerOf } from "../protocol/ledger/rules/offer-words.ts";
import { pythiaSet } from "../protocol/ledger/rules/pythia-set.ts";
import type { PythiaSet } from "../protocol/pythia-set.ts";
import type { ReferenceLedgerUnit } from "./ledger-unit.ts";

const refuse = (what: string): Promise<readonly Transaction[]> =>
  Promise.reject(new ChainError("reference", "Rejected", `the ledger decides on ${what}`));

export class ReferenceLedgerManagementUnit implements ManagementUnit, Authority {
  readonly id: Uint8Array;
  readonly chain: Uint8Array;
  readonly #ledger: ReferenceLedgerUnit;

  constructor(id: Uint8Array, chain: Uint8Array, ledger: ReferenceLedgerUnit) {
    this.id = id;
    this.chain = chain;
    this.#ledger = ledger;
  }

  get network(): Uint8Array {
    return this.#ledger.network;
  }

  get set(): PythiaSet {
    return pythiaSet(this.#ledger.words);
  }

  pythiaSet(): Promise<PythiaSet> {
    return Promise.resolve(this.set);
  }

  digestOf(execution: Uint8Array): Uint8Array | undefined {
    const key = offerOf(execution);
    if (key === undefined) return undefined;
    const { hash } = this.#ledger.words.get("plan", key);
    return equalBytes(hash, ZERO_32) ? undefined : hash;
  }

  planDigest(execution: Uint8Array): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.digestOf(execution));
  }

  approve(): Promise<readonly Transaction[]> {
    return refuse("plans");
  }

  rotate(): Promise<readonly Transaction[]> {
    return refuse("the Pythia set");
  }
}
