import type { Chain, Genesis, UnitAddresses } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { EncodeObject } from "@cosmjs/proto-signing";
import { deployUnits, unitsAt, type CosmwasmDeployment } from "./deploy.ts";
import type { EmbeddedCosmwasm } from "./embedded.ts";
import { LIMITS } from "./limits.ts";
import { codeId } from "./metered-wasm.ts";
import { padded } from "./padded.ts";

/** CosmWasm as the embedded runtime has it. */
export class CosmwasmChain implements Chain {
  readonly name = "cosmwasm";
  readonly costUnit = "gas";
  readonly limits = LIMITS;
  readonly runtime: EmbeddedCosmwasm;

  constructor(runtime: EmbeddedCosmwasm) {
    this.runtime = runtime;
  }

  get caip2(): string {
    return this.runtime.caip2;
  }

  async deploy(genesis: Genesis): Promise<CosmwasmDeployment> {
    const { addresses, transactions } = await deployUnits(this.runtime, codeId, genesis);
    return { ...unitsAt(this.runtime, addresses), transactions };
  }

  async attach(addresses: UnitAddresses): Promise<CosmwasmDeployment> {
    const there = this.runtime.contracts;
    for (const address of [addresses.management, addresses.virtualization])
      if (!there.includes(address))
        throw new ChainError(this.caip2, "Rejected", `there is no contract "${address}"`);
    return { ...unitsAt(this.runtime, addresses), transactions: [] };
  }

  /** Sends the operator a coin of their own in a transaction that is made longer by what nobody reads. */
  async takes(transactionBytes: number): Promise<boolean> {
    const { sender } = this.runtime;
    const amount = [{ denom: "stake", amount: "1" }];
    const value = { fromAddress: sender, toAddress: sender, amount };
    const messages: EncodeObject[] = [{ typeUrl: "/cosmos.bank.v1beta1.MsgSend", value }];
    const of = (padding: number): Uint8Array =>
      this.runtime.sign(messages, { padding: new Uint8Array(padding) });
    const padding = padded(transactionBytes, (bytes) => of(bytes).length);
    if (padding === undefined) return true;
    try {
      await this.runtime.execute(of(padding));
      return true;
    } catch (error) {
      if (error instanceof ChainError && error.code === "TransactionTooLarge") return false;
      throw error;
    }
  }

  history(): readonly Uint8Array[] {
    return this.runtime.history();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
