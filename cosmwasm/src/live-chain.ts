/** A CosmWasm network behind a node. */
import { gzipSync } from "node:zlib";
import { checkCaip2, checkSecretKey, readOptions } from "@chainsatlas/shared/chain/connection.ts";
import type {
  Chain,
  ChainLimits,
  Connection,
  Genesis,
  UnitAddresses,
} from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { EncodeObject } from "@cosmjs/proto-signing";
import { MsgStoreCode } from "cosmjs-types/cosmwasm/wasm/v1/tx.js";
import { z } from "zod";
import { artifact, CONTRACTS, type ContractName } from "./contracts.ts";
import { deployUnits, unitsAt, type CosmwasmDeployment } from "./deploy.ts";
import { attribute } from "./log.ts";
import type { Sent } from "./network.ts";
import { padded } from "./padded.ts";
import { RpcNetwork } from "./rpc.ts";
import { Signer } from "./transaction.ts";

const optionsSchema = z.strictObject({});

export class LiveCosmwasmChain implements Chain {
  readonly name: string;
  readonly costUnit = "gas";
  readonly limits: ChainLimits;
  readonly #network: RpcNetwork;

  private constructor(name: string, limits: ChainLimits, network: RpcNetwork) {
    this.name = name;
    this.limits = limits;
    this.#network = network;
  }

  /** Throws ChainError Unreachable or Rejected, RangeError for a connection that makes no sense. */
  static async connect(connection: Connection): Promise<LiveCosmwasmChain> {
    readOptions(optionsSchema, connection);
    const { profile, rpcUrl } = connection;
    const limits = { ...profile.limits, transactionCost: BigInt(profile.limits.transactionCost) };
    const signer = new Signer(checkSecretKey(connection));
    const network = await RpcNetwork.connect(rpcUrl, signer, limits.transactionCost, limits.transactionBytes);
    checkCaip2(connection, network.caip2);
    return new LiveCosmwasmChain(profile.name, limits, network);
  }

  get caip2(): string {
    return this.#network.caip2;
  }

  /** Stores the contract's code, compressed as nodes take it. */
  #store(name: ContractName): Promise<Sent> {
    const wasmByteCode = gzipSync(artifact(name), { level: 9 });
    const value = MsgStoreCode.fromPartial({ sender: this.#network.sender, wasmByteCode });
    return this.#network.send([{ typeUrl: "/cosmwasm.wasm.v1.MsgStoreCode", value }]);
  }

  async deploy(genesis: Genesis): Promise<CosmwasmDeployment> {
    const stored = new Map<ContractName, Sent>();
    for (const name of CONTRACTS) stored.set(name, await this.#store(name));
    const codeIds = (name: ContractName): number => codeIdOf(stored.get(name)!);
    const { addresses, transactions } = await deployUnits(this.#network, codeIds, genesis);
    return { ...unitsAt(this.#network, addresses), transactions: [...stored.values(), ...transactions] };
  }

  async attach(addresses: UnitAddresses): Promise<CosmwasmDeployment> {
    const units = unitsAt(this.#network, addresses);
    try {
      await units.management.pythiaSet();
      await units.virtualization.logRoot();
    } catch (error) {
      if (error instanceof ChainError && error.code === "Unreachable") throw error;
      throw new ChainError(this.caip2, "Rejected", "there are no such units", { cause: error });
    }
    return { ...units, transactions: [] };
  }

  /** Sends the operator a coin of their own in a transaction that is made longer by what nobody reads. */
  async takes(transactionBytes: number): Promise<boolean> {
    const { sender } = this.#network;
    const value = { fromAddress: sender, toAddress: sender, amount: [{ denom: "stake", amount: "1" }] };
    const messages: EncodeObject[] = [{ typeUrl: "/cosmos.bank.v1beta1.MsgSend", value }];
    const padding = padded(transactionBytes, (bytes) => this.#network.size(messages, bytes));
    if (padding === undefined) return true;
    try {
      await this.#network.send(messages, padding);
      return true;
    } catch (error) {
      if (error instanceof ChainError && error.code === "TransactionTooLarge") return false;
      throw error;
    }
  }

  history(): undefined {
    return undefined;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Id under which a transaction stored code. */
function codeIdOf({ events }: Sent): number {
  const event = events.find(({ type }) => type === "store_code");
  const id = event && attribute(event, "code_id");
  if (id === undefined) throw new Error("the transaction stored no code");
  return Number(id);
}
