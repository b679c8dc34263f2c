import { toHex, fromHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { ManagementUnit, Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { encodePlan, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { decodePythiaSet, encodePythiaSet, type PythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import type { EvmClient } from "./client.ts";
import { MANAGEMENT_UNIT } from "./contracts.ts";
import { nameOf } from "./names.ts";

/** A deployed ManagementUnit.sol. */
export class EvmManagementUnit implements ManagementUnit {
  readonly id: Uint8Array;
  readonly #client: EvmClient;
  readonly #address: string;

  constructor(client: EvmClient, address: string) {
    this.id = nameOf(address);
    this.#client = client;
    this.#address = address;
  }

  async #read(method: string, ...args: readonly unknown[]): Promise<Uint8Array> {
    const [value] = await this.#client.call({ to: this.#address, abi: MANAGEMENT_UNIT, method, args });
    return fromHex(value as string);
  }

  async #send(method: string, ...args: readonly Uint8Array[]): Promise<readonly Transaction[]> {
    return [await this.#client.send({ to: this.#address, abi: MANAGEMENT_UNIT, method, args })];
  }

  async pythiaSet(): Promise<PythiaSet> {
    return decodePythiaSet(await this.#read("pythiaSet"));
  }

  async planDigest(execution: Uint8Array): Promise<Uint8Array | undefined> {
    const digest = await this.#read("planDigest", toHex(execution));
    return digest.some((byte) => byte !== 0) ? digest : undefined;
  }

  approve(plan: Plan, signatures: Uint8Array): Promise<readonly Transaction[]> {
    return this.#send("approve", encodePlan(plan), signatures);
  }

  rotate(next: PythiaSet, signatures: Uint8Array): Promise<readonly Transaction[]> {
    return this.#send("rotate", encodePythiaSet(next), signatures);
  }
}
