import { actions } from "near-api-js";
import { concat, sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { ManagementUnit, Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { encodePlan, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { decodePythiaSet, encodePythiaSet, type PythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { chainError } from "./chain-error.ts";
import type { ManagementUnitCall, ManagementUnitView } from "../generated/methods.ts";
import type { NearClient } from "./client.ts";

const NOTHING = new Uint8Array();
/** Attached to a call; what is not burnt comes back. 16 recoveries take 5 Tgas. */
const CALL_GAS = 100_000_000_000_000n;

/** A management unit by its account. */
export class NearManagementUnit implements ManagementUnit {
  readonly id: Uint8Array;
  readonly account: string;
  readonly #client: NearClient;

  constructor(client: NearClient, account: string) {
    this.id = sha256(utf8(account));
    this.account = account;
    this.#client = client;
  }

  #view(method: ManagementUnitView, args: Uint8Array): Promise<Uint8Array> {
    return this.#client.view(this.account, method, args);
  }

  async pythiaSet(): Promise<PythiaSet> {
    return decodePythiaSet(await this.#view("pythia_set", NOTHING));
  }

  async planDigest(execution: Uint8Array): Promise<Uint8Array | undefined> {
    const digest = await this.#view("plan_digest", execution);
    return digest.length === 0 ? undefined : digest;
  }

  async #call(
    method: ManagementUnitCall,
    encoded: () => Uint8Array,
    signatures: Uint8Array,
  ): Promise<readonly Transaction[]> {
    let args: Uint8Array;
    try {
      args = concat(encoded(), signatures);
    } catch (error) {
      throw chainError(error);
    }
    const call = actions.functionCall(method, args, CALL_GAS);
    return [(await this.#client.send(this.account, [call])).transaction];
  }

  async approve(plan: Plan, signatures: Uint8Array): Promise<readonly Transaction[]> {
    return this.#call("approve", () => encodePlan(plan), signatures);
  }

  async rotate(next: PythiaSet, signatures: Uint8Array): Promise<readonly Transaction[]> {
    return this.#call("rotate", () => encodePythiaSet(next), signatures);
  }
}
