import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { ManagementUnit, Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { encodePlan, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { decodePythiaSet, encodePythiaSet, type PythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { ManagementMsgComposer } from "../generated/Management.message-composer.ts";
import type { PlanDigestResponse, PythiaSetResponse, QueryMsg } from "../generated/Management.types.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import type { Network } from "./network.ts";

export class CosmwasmManagementUnit implements ManagementUnit {
  readonly id: Uint8Array;
  readonly address: string;
  readonly #network: Network;
  readonly #messages: ManagementMsgComposer;

  constructor(network: Network, address: string) {
    this.id = sha256(utf8(address));
    this.address = address;
    this.#network = network;
    this.#messages = new ManagementMsgComposer(network.sender, address);
  }

  #query<T>(message: QueryMsg): Promise<T> {
    return this.#network.query<T>(this.address, message);
  }

  async pythiaSet(): Promise<PythiaSet> {
    return decodePythiaSet(fromBase64((await this.#query<PythiaSetResponse>({ pythia_set: {} })).set));
  }

  async planDigest(execution: Uint8Array): Promise<Uint8Array | undefined> {
    const { digest } = await this.#query<PlanDigestResponse>({
      plan_digest: { execution: toBase64(execution) },
    });
    return typeof digest === "string" ? fromBase64(digest) : undefined;
  }

  async approve(plan: Plan, signatures: Uint8Array): Promise<readonly Transaction[]> {
    const message = { plan: toBase64(encodePlan(plan)), signatures: toBase64(signatures) };
    return [await this.#network.send([this.#messages.approve(message)])];
  }

  async rotate(next: PythiaSet, signatures: Uint8Array): Promise<readonly Transaction[]> {
    const message = { set: toBase64(encodePythiaSet(next)), signatures: toBase64(signatures) };
    return [await this.#network.send([this.#messages.rotate(message)])];
  }
}
