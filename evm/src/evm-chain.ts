import type {
  Chain,
  ChainLimits,
  Connection,
  Deployment,
  DeploymentEstimate,
  Genesis,
  Journal,
  UnitAddresses,
} from "@chainsatlas/shared/chain/chain.ts";
import { checkCaip2, checkSecretKey } from "@chainsatlas/shared/chain/connection.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { CREATION_CODE, type CreationCode } from "./contracts.ts";
import { EvmClient, GAS } from "./client.ts";
import { attachUnits, deployUnits, estimateUnits } from "./deploy.ts";
import { EMBEDDED_KEY, startEmbeddedNetwork, type EmbeddedNetwork } from "./embedded-network.ts";
import { HttpRpc } from "./http-rpc.ts";
import { EMBEDDED_TERMS, termsOf } from "./terms.ts";

/** An EVM chain in this process or behind a node. */
export class EvmChain implements Chain {
  readonly name: string;
  readonly costUnit = GAS;
  readonly limits: ChainLimits;
  readonly caip2: string;
  readonly #client: EvmClient;
  /** Undefined on a network outside. */
  readonly #embedded: EmbeddedNetwork | undefined;

  readonly #code: CreationCode;

  private constructor(client: EvmClient, embedded?: EmbeddedNetwork, code = CREATION_CODE) {
    this.name = client.terms.name;
    this.limits = client.terms.limits;
    this.caip2 = client.caip2;
    this.#client = client;
    this.#embedded = embedded;
    this.#code = code;
  }

  static async start(): Promise<EvmChain> {
    return EvmChain.over(await startEmbeddedNetwork());
  }

  /** Takes an embedded network over, to deploy this code there: `close` closes it. */
  static async over(network: EmbeddedNetwork, code = CREATION_CODE): Promise<EvmChain> {
    return new EvmChain(await EvmClient.connect(network, EMBEDDED_KEY, EMBEDDED_TERMS), network, code);
  }

  /** Throws ChainError Unreachable or Rejected, RangeError for a connection that makes no sense. */
  static async connect(connection: Connection): Promise<EvmChain> {
    const { profile, rpcUrl } = connection;
    const terms = termsOf(connection);
    const key = checkSecretKey(connection);
    const client = await EvmClient.connect(new HttpRpc(profile.name, rpcUrl), key, terms);
    checkCaip2(connection, client.caip2);
    return new EvmChain(client);
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

  deploy(genesis: Genesis, journal?: Journal): Promise<Deployment> {
    return deployUnits(this.#client, genesis, { journal, code: this.#code });
  }

  estimate(genesis: Genesis): Promise<DeploymentEstimate> {
    return estimateUnits(this.#client, genesis);
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

  history(): readonly Uint8Array[] | undefined {
    return this.#embedded && this.#client.history;
  }

  async close(): Promise<void> {
    await this.#embedded?.close();
  }
}
