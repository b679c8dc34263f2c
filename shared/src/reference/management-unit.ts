/** The management unit's rules as a program: what contracts on every chain do alike. Source: docs/protocol.md "Management unit". */
import { toHex } from "../bytes/bytes.ts";
import type { ManagementUnit, Transaction } from "../chain/chain.ts";
import { asProtocolError, checkApproval, checkRotation, type Authority } from "../protocol/authority.ts";
import type { Plan } from "../protocol/plan.ts";
import { encodePythiaSet, type PythiaSet } from "../protocol/pythia-set.ts";

/** Costs nothing and is never refused for its size: the reference has no transactions. */
const NONE: readonly Transaction[] = [];

export class ReferenceManagementUnit implements ManagementUnit, Authority {
  readonly id: Uint8Array;
  readonly network: Uint8Array;
  readonly chain: Uint8Array;
  #set: PythiaSet;
  readonly #plans = new Map<string, Uint8Array>();

  /** Throws ProtocolError BadSet. */
  constructor(id: Uint8Array, network: Uint8Array, chain: Uint8Array, set: PythiaSet) {
    asProtocolError("BadSet", () => encodePythiaSet(set));
    this.id = id;
    this.network = network;
    this.chain = chain;
    this.#set = set;
  }

  /** The set in force. */
  get set(): PythiaSet {
    return this.#set;
  }

  pythiaSet(): Promise<PythiaSet> {
    return Promise.resolve(this.#set);
  }

  /** Digest of the plan approved for an execution. */
  digestOf(execution: Uint8Array): Uint8Array | undefined {
    return this.#plans.get(toHex(execution));
  }

  planDigest(execution: Uint8Array): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.digestOf(execution));
  }

  async rotate(next: PythiaSet, signatures: Uint8Array): Promise<readonly Transaction[]> {
    checkRotation(this, next, signatures);
    this.#set = next;
    return NONE;
  }

  async approve(plan: Plan, signatures: Uint8Array): Promise<readonly Transaction[]> {
    const digest = checkApproval(this, plan, signatures);
    this.#plans.set(toHex(plan.execution), digest);
    return NONE;
  }
}
