/** A network behind a node, as one account uses it beside others. */
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import type { ChainLimits, Connection } from "@chainsatlas/shared/chain/chain.ts";
import {
  checkCaip2,
  checkSecretKey,
  patienceOf,
  readOptions,
  Turns,
  waitFor,
  wholeNumber,
  type Patience,
} from "@chainsatlas/shared/chain/connection.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { EncodeObject } from "@cosmjs/proto-signing";
import {
  QuerySmartContractStateRequest,
  QuerySmartContractStateResponse,
} from "cosmjs-types/cosmwasm/wasm/v1/query.js";
import { Account as AccountQueries } from "./account.ts";
import { CometNode, type TransactionResult } from "./comet.ts";
import { chainError } from "./errors.ts";
import type { ContractEvent } from "./gas/costs.ts";
import type { Executed, Network, Sent } from "./network.ts";
import { getsThrough, padded } from "./padding.ts";
import { Signer, signTransaction, transactionId, type GasPrice } from "./transaction.ts";
import { transactionsTo } from "./transaction-index.ts";

const optionsSchema = z.strictObject({
  /** Of the chain's addresses. */
  prefix: z
    .string()
    .regex(/^[a-z]{1,20}$/)
    .default("wasm"),
  /** What fees are paid in. */
  denom: z
    .string()
    .regex(/^[a-zA-Z][a-zA-Z0-9/:._-]{1,127}$/)
    .default("stake"),
  /** Millionths of a smallest coin per gas. */
  gasPriceMicro: wholeNumber.default(25_000n),
});

/** Gas limit over what a simulation took, in percent: execution in a later block differs. */
const MARGIN = 130n;
/** Times that another client of the same account may be faster. */
const ATTEMPTS = 20;
const SEQUENCE = /account sequence mismatch, expected (\d+)/;

/** Sees a transaction before anyone else does. */
type OnSigned = (raw: Uint8Array) => void;

export class RpcNetwork implements Network {
  readonly caip2: string;
  readonly limits: ChainLimits;
  readonly sender: string;
  readonly gasPrice: GasPrice;
  readonly node: CometNode;
  readonly account: AccountQueries;
  readonly #signer: Signer;
  readonly #chainId: string;
  readonly #patience: Patience;
  readonly #finality: number;
  readonly #turns = new Turns();
  /** The account's next sequence as this client knows it. */
  #sequence: number | undefined;

  private constructor(connection: Connection, node: CometNode, chainId: string) {
    const { prefix, denom, gasPriceMicro } = readOptions(optionsSchema, connection);
    const { limits, blockTimeMs, finality } = connection.profile;
    this.caip2 = `cosmos:${chainId}`;
    this.limits = { ...limits, transactionCost: BigInt(limits.transactionCost) };
    this.gasPrice = { denom, micro: gasPriceMicro };
    this.node = node;
    this.#signer = new Signer(checkSecretKey(connection), prefix);
    this.sender = this.#signer.address;
    this.account = new AccountQueries(node, this.sender);
    this.#chainId = chainId;
    this.#patience = patienceOf(blockTimeMs);
    this.#finality = finality.blocks;
  }

  /** Throws ChainError Unreachable when no node answers, Rejected when it is another chain's. */
  static async connect(connection: Connection): Promise<RpcNetwork> {
    const node = new CometNode(connection.profile.name, connection.rpcUrl);
    const network = new RpcNetwork(connection, node, (await node.status()).chainId);
    checkCaip2(connection, network.caip2);
    return network;
  }

  async #signed(messages: readonly EncodeObject[], gasLimit: bigint): Promise<Uint8Array> {
    const { accountNumber, sequence } = await this.account.numbers();
    const account = { chainId: this.#chainId, accountNumber, sequence: this.#sequence ?? sequence };
    return signTransaction(messages, this.#signer, account, { gasLimit, gasPrice: this.gasPrice });
  }

  size(messages: readonly EncodeObject[]): number {
    const account = { chainId: this.#chainId, accountNumber: 0xffff_ffff, sequence: 0xffff_ffff };
    const options = { gasLimit: this.limits.transactionCost, gasPrice: this.gasPrice };
    return signTransaction(messages, this.#signer, account, options).length;
  }

  /** Gas limit of a transaction. Throws ChainError: what a contract refuses costs nothing so. */
  gasFor(messages: readonly EncodeObject[]): Promise<bigint> {
    return this.#inTime(() => this.#gasFor(messages));
  }

  async #gasFor(messages: readonly EncodeObject[]): Promise<bigint> {
    const raw = await this.#signed(messages, this.limits.transactionCost);
    this.#checkSize(raw);
    const used = await this.account.simulate(raw);
    const most = this.limits.transactionCost;
    if (used > most) throw new ChainError(this.caip2, "OutOfWork", `${used} gas, ${most} at most`);
    const padded = (used * MARGIN) / 100n;
    return padded < most ? padded : most;
  }

  #checkSize({ length }: Uint8Array): void {
    const { transactionBytes } = this.limits;
    if (length > transactionBytes)
      throw new ChainError(this.caip2, "TransactionTooLarge", `${length} bytes, ${transactionBytes} at most`);
  }

  /** Signs, sends and waits; again when another client of the account was faster. */
  async send(
    messages: readonly EncodeObject[],
    { onSigned }: { readonly onSigned?: OnSigned } = {},
  ): Promise<Sent> {
    return this.#inTime(async () => {
      const raw = await this.#turns.take(async () => {
        const signed = await this.#signed(messages, await this.#gasFor(messages));
        onSigned?.(signed);
        await this.#begin(signed);
        this.#sequence = (this.#sequence ?? (await this.account.numbers()).sequence) + 1;
        return signed;
      });
      return this.executed(raw);
    });
  }

  /** Whether the node takes a transaction of so many bytes, simulated as all are, whatever the profile says. */
  async takes(transactionBytes: number): Promise<boolean> {
    const message = padded(this.sender, transactionBytes, (one) => this.size([one]));
    if (message === undefined) return true;
    const gas = this.limits.transactionCost;
    return this.#inTime(() =>
      this.#turns.take(async () => {
        const raw = await this.#signed([message], gas);
        if (!(await getsThrough(() => this.account.simulate(raw)))) return false;
        await this.#begin(raw);
        this.#sequence = (this.#sequence ?? (await this.account.numbers()).sequence) + 1;
        return getsThrough(() => this.executed(raw));
      }),
    );
  }

  /** Does something again when another client of the account was faster. */
  async #inTime<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++)
      try {
        return await work();
      } catch (error) {
        if (!this.#outpaced(error) || attempt === ATTEMPTS) throw error;
      }
  }

  /** Whether an error is one of the account's sequence, which is known better then. */
  #outpaced(error: unknown): boolean {
    const expected = SEQUENCE.exec(error instanceof ChainError ? error.message : "")?.[1];
    if (expected === undefined) return false;
    this.account.forget();
    this.#sequence = Number(expected);
    return true;
  }

  async #begin(raw: Uint8Array): Promise<void> {
    const { code, log } = await this.node.broadcast(raw).catch((error: unknown) => {
      if (error instanceof ChainError && error.message.includes("already exists in cache"))
        return { code: 0, log: "" };
      throw error;
    });
    if (code !== 0) throw chainError(this.caip2, log);
  }

  /** A transaction of an earlier process; undefined when it can't be executed any more. */
  async resume(raw: Uint8Array): Promise<Sent | undefined> {
    try {
      if ((await this.node.transaction(transactionId(raw))) === undefined) await this.#begin(raw);
      return await this.executed(raw);
    } catch (error) {
      if (error instanceof ChainError && error.code === "Unreachable") throw error;
      return undefined;
    }
  }

  /** Waits until a transaction is in a block, and final. Throws ChainError when it failed. */
  async executed(raw: Uint8Array): Promise<Sent> {
    const id = transactionId(raw);
    const { result } = await waitFor(this.caip2, `transaction ${id}`, this.#patience, async () => {
      const found = await this.node.transaction(id);
      if (found === undefined || this.#finality === 0) return found;
      return (await this.node.status()).height >= found.height + this.#finality ? found : undefined;
    });
    if (result.code !== 0) throw chainError(this.caip2, result.log);
    return sentOf(raw, result);
  }

  async query<T>(contract: string, message: object): Promise<T> {
    const queryData = new TextEncoder().encode(JSON.stringify(message));
    const request = QuerySmartContractStateRequest.encode({ address: contract, queryData }).finish();
    const response = await this.node.query("/cosmwasm.wasm.v1.Query/SmartContractState", request);
    return JSON.parse(new TextDecoder().decode(QuerySmartContractStateResponse.decode(response).data)) as T;
  }

  async eventsOf(transaction: string): Promise<readonly ContractEvent[] | undefined> {
    return (await this.node.transaction(transaction))?.result.events;
  }

  transactionsTo(contract: string): Promise<readonly Executed[]> {
    return transactionsTo(this.node, this.caip2, contract);
  }

  /** Looks at blocks as they come; what a node does not answer now is asked for again. */
  watch(onSent: (sent: Sent) => void): () => void {
    let stopped = false;
    const go = async (): Promise<void> => {
      let next: number | undefined;
      while (!stopped) {
        try {
          const { height } = await this.node.status();
          for (next ??= height + 1; next <= height - this.#finality; next++)
            for (const { raw, result } of await this.node.block(next))
              if (result.code === 0) onSent(sentOf(raw, result));
        } catch (error) {
          if (!(error instanceof ChainError)) throw error;
        }
        await setTimeout(this.#patience.pollMs, undefined, { ref: false });
      }
    };
    void go();
    return () => {
      stopped = true;
    };
  }
}

const sentOf = (raw: Uint8Array, { gas_used, events }: TransactionResult): Sent => ({
  ...{ id: transactionId(raw), bytes: raw.length, events },
  cost: { unit: "gas", amount: BigInt(gas_used) },
});
