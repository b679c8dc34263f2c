import type {
  Chain,
  ChainLimits,
  Deployment,
  Genesis,
  UnitAddresses,
} from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { CREATION_CODE, type CreationCode } from "./contracts.ts";
import { EvmClient, GAS, TRANSACTION_BYTES, TRANSACTION_GAS } from "./client.ts";
import { attachUnits, deployUnits } from "./deploy.ts";
import { EMBEDDED_KEY, startEmbeddedNetwork, type EmbeddedNetwork } from "./embedded-network.ts";

/**
 * A run is one transaction of 131,072 bytes. However far the pages lie apart, it holds 128 of them with their proof
 * (128 · (260 + 17 · 32) bytes) besides this much code, order, state and signature.
 */
const LIMITS: ChainLimits = {
  transactionBytes: TRANSACTION_BYTES,
  // Nothing is sent when staging: any chunk will do.
  chunkBytes: 24_576,
  transactionCost: TRANSACTION_GAS,
  codeBytes: 24_576,
  pages: 128,
};

/** An EVM chain in this process. */
export class EvmChain implements Chain {
  readonly name = "evm";
  readonly costUnit = GAS;
  readonly limits = LIMITS;
  readonly caip2: string;
  readonly #network: EmbeddedNetwork;
  readonly #client: EvmClient;

  readonly #code: CreationCode;

  private constructor(network: EmbeddedNetwork, client: EvmClient, code: CreationCode) {
    this.caip2 = client.caip2;
    this.#network = network;
    this.#client = client;
    this.#code = code;
  }

  static async start(): Promise<EvmChain> {
    return EvmChain.over(await startEmbeddedNetwork());
  }

  /** Takes an embedded network over, to deploy this code there: `close` closes it. */
  static async over(network: EmbeddedNetwork, code = CREATION_CODE): Promise<EvmChain> {
    return new EvmChain(network, await EvmClient.connect(network, EMBEDDED_KEY), code);
  }

  /** Throws ChainError Rejected for a transaction that is not valid. */
  static async replay(history: readonly Uint8Array[]): Promise<EvmChain> {
    const chain = await EvmChain.start();
    for (const [i, raw] of history.entries())
      try {
        await chain.#client.replay(raw);
      } catch (error) {
        await chain.close();
        throw new ChainError(chain.caip2, "Rejected", `transaction ${i} of the history`, { cause: error });
      }
    return chain;
  }

  deploy(genesis: Genesis): Promise<Deployment> {
    return deployUnits(this.#client, genesis, this.#code);
  }

  attach(addresses: UnitAddresses): Promise<Deployment> {
    return attachUnits(this.#client, addresses);
  }

  async takes(transactionBytes: number): Promise<boolean> {
    try {
      await this.#client.sendFiller(transactionBytes);
      return true;
    } catch (error) {
      if (error instanceof ChainError && error.code === "TransactionTooLarge") return false;
      throw error;
    }
  }

  history(): readonly Uint8Array[] {
    return this.#client.history;
  }

  close(): Promise<void> {
    return this.#network.close();
  }
}
