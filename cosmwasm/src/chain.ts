import type { Chain, Genesis, UnitAddresses } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { deployUnits, unitsAt, unitsFoundAt, type CosmwasmDeployment } from "./deploy.ts";
import type { EmbeddedCosmwasm } from "./embedded.ts";
import { LIMITS } from "./limits.ts";
import { codeId } from "./metered-wasm.ts";
import { getsThrough, padded } from "./padding.ts";

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
    return { ...unitsAt(this.runtime, addresses, genesis.ledger !== undefined), transactions };
  }

  async attach(addresses: UnitAddresses): Promise<CosmwasmDeployment> {
    const there = this.runtime.contracts;
    const { management, virtualization, tokens } = addresses;
    const views = tokens === undefined ? [] : [tokens.athena, tokens.hermes];
    for (const address of [management, virtualization, ...views])
      if (!there.includes(address))
        throw new ChainError(this.caip2, "Rejected", `there is no contract "${address}"`);
    return { ...(await unitsFoundAt(this.runtime, addresses)), transactions: [] };
  }

  async takes(transactionBytes: number): Promise<boolean> {
    const { runtime } = this;
    const message = padded(runtime.sender, transactionBytes, (one) => runtime.size([one]));
    return message === undefined || getsThrough(() => runtime.send([message]));
  }

  history(): readonly Uint8Array[] {
    return this.runtime.history();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
