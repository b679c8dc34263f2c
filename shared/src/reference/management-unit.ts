/** The management unit's rules as a program: what contracts on every chain do alike. Source: docs/protocol.md "Management unit". */
import { equalBytes, toHex } from "../bytes/bytes.ts";
import { EncodingError } from "../bytes/codec.ts";
import type { ManagementUnit, Transaction } from "../chain/chain.ts";
import { ProtocolError } from "../protocol/errors.ts";
import { planDigest, type Plan } from "../protocol/plan.ts";
import { encodePythiaSet, nextSetDigest, type PythiaSet } from "../protocol/pythia-set.ts";
import { checkQuorum } from "../protocol/quorum.ts";

/** Runs `work` and turns EncodingError into the protocol's error of that name. */
export function asProtocolError<T>(code: "BadEncoding" | "BadSet" | "BadBundle", work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof EncodingError) throw new ProtocolError(code, error.message);
    throw error;
  }
}

/** Costs nothing and is never refused for its size: the reference has no transactions. */
const NONE: readonly Transaction[] = [];

export class ReferenceManagementUnit implements ManagementUnit {
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
    const digest = asProtocolError("BadSet", () => nextSetDigest(this.network, next));
    if (next.epoch !== this.#set.epoch + 1)
      throw new ProtocolError("WrongEpoch", `${next.epoch} does not follow ${this.#set.epoch}`);
    checkQuorum(this.#set, digest, signatures);
    this.#set = next;
    return NONE;
  }

   
  async approve(plan: Plan, signatures: Uint8Array): Promise<readonly Transaction[]> {
    const digest = asProtocolError("BadEncoding", () => planDigest(this.network, plan));
    const known = this.digestOf(plan.execution);
    if (known !== undefined)
      throw new ProtocolError(
        equalBytes(known, digest) ? "AlreadyApproved" : "PlanExists",
        toHex(plan.execution),
      );
    if (plan.epoch !== this.#set.epoch)
      throw new ProtocolError("WrongEpoch", `plan of epoch ${plan.epoch}, set of ${this.#set.epoch}`);
    checkQuorum(this.#set, digest, signatures);
    this.#plans.set(toHex(plan.execution), digest);
    return NONE;
  }
}
