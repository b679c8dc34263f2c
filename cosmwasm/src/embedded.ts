/**
 * A CosmWasm chain in this process: cw-simulate with both contracts stored, one operator, gas as chains meter it, their
 * limits, and a history that can be replayed.
 */
import { sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { EncodeObject } from "@cosmjs/proto-signing";
import type { ContractEvent } from "./gas/costs.ts";
import { transactionGas } from "./gas/transaction-gas.ts";
import { chainError } from "./errors.ts";
import { LIMITS, QUERY_GAS, TRANSACTION_BYTES, TRANSACTION_GAS } from "./limits.ts";
import type { OtherCode } from "./metered-wasm.ts";
import type { Executed, Network, Sent } from "./network.ts";
import { Simulation } from "./simulation.ts";
import {
  decodeTransaction,
  Signer,
  signTransaction,
  transactionId,
  type DecodedTransaction,
} from "./transaction.ts";

export const EMBEDDED_CHAIN_ID = "chainsatlas-embedded";
const ACCOUNT_NUMBER = 1;
/** A key that anybody knows, for a chain that nobody else is on. */
export const OPERATOR = sha256(utf8("chainsatlas cosmwasm operator"));

export interface SendOptions {
  readonly signer?: Signer;
  /** Gas that the transaction may use. */
  readonly gasLimit?: bigint;
}

/** Seconds since 1970. */
export type Now = () => bigint;

const systemTime: Now = () => BigInt(Math.floor(Date.now() / 1000));

/** Every start is the same. */
export class EmbeddedCosmwasm implements Network {
  readonly caip2 = `cosmos:${EMBEDDED_CHAIN_ID}`;
  readonly limits = LIMITS;
  readonly operator = new Signer(OPERATOR);
  readonly #simulation: Simulation;
  readonly #history: Uint8Array[] = [];
  readonly #events = new Map<string, readonly ContractEvent[]>();
  readonly #sequences = new Map<string, number>();
  readonly #watchers = new Set<(sent: Sent) => void>();

  readonly #now: Now;

  /** `now` gives the time of blocks. */
  constructor(other: OtherCode = {}, now = systemTime) {
    this.#now = now;
    this.#simulation = new Simulation(EMBEDDED_CHAIN_ID, other);
  }

  get sender(): string {
    return this.operator.address;
  }

  /** Addresses of all contracts. */
  get contracts(): readonly string[] {
    return this.#simulation.contracts;
  }

  /** Signs with the next sequence number. */
  sign(
    messages: readonly EncodeObject[],
    { signer = this.operator, gasLimit = TRANSACTION_GAS }: SendOptions = {},
  ): Uint8Array {
    const sequence = this.#sequences.get(signer.address) ?? 0;
    const account = { chainId: EMBEDDED_CHAIN_ID, accountNumber: ACCOUNT_NUMBER, sequence };
    return signTransaction(messages, signer, account, { gasLimit });
  }

  size(messages: readonly EncodeObject[]): number {
    return this.sign(messages).length;
  }

  async send(messages: readonly EncodeObject[], options: SendOptions = {}): Promise<Sent> {
    return this.execute(this.sign(messages, options));
  }

  #decode(raw: Uint8Array): DecodedTransaction {
    if (raw.length > TRANSACTION_BYTES)
      throw new ChainError(
        this.caip2,
        "TransactionTooLarge",
        `${raw.length} bytes, the limit is ${TRANSACTION_BYTES}`,
      );
    try {
      const transaction = decodeTransaction(raw, EMBEDDED_CHAIN_ID, ACCOUNT_NUMBER);
      const expected = this.#sequences.get(transaction.sender) ?? 0;
      if (transaction.sequence !== expected)
        throw new Error(`sequence ${transaction.sequence}, expected ${expected}`);
      return transaction;
    } catch (error) {
      throw new ChainError(this.caip2, "Rejected", String(error), { cause: error });
    }
  }

  /** Executes a signed transaction, as a whole or not at all. Throws ChainError. */
  async execute(raw: Uint8Array): Promise<Sent> {
    const { id, sender, sequence, messages, gasLimit } = this.#decode(raw);
    const overhead = transactionGas(raw.length, messages);
    if (overhead > gasLimit)
      throw new ChainError(this.caip2, "OutOfWork", `out of gas: ${overhead} before anything ran`);
    const result = await this.#simulation.run(sender, messages, gasLimit - overhead, this.#now());
    if ("error" in result) throw chainError(this.caip2, result.error);
    const { events, gas } = result;
    const sent: Sent = { id, bytes: raw.length, cost: { unit: "gas", amount: overhead + gas }, events };
    this.#sequences.set(sender, sequence + 1);
    this.#history.push(Uint8Array.from(raw));
    this.#events.set(id, events);
    for (const watcher of this.#watchers) watcher(sent);
    return sent;
  }

  async query<T>(contract: string, message: object): Promise<T> {
    const result = await this.#simulation.query(contract, message, QUERY_GAS);
    if ("error" in result) throw chainError(this.caip2, result.error);
    return result.value as T;
  }

  /** SHA-256 over everything that contracts store. */
  digest(): string {
    return toHex(this.#simulation.digest());
  }

  eventsOf(transaction: string): Promise<readonly ContractEvent[] | undefined> {
    return Promise.resolve(this.#events.get(transaction));
  }

  transactionsTo(): Promise<readonly Executed[]> {
    return Promise.resolve(
      this.#history.map((raw) => {
        const id = transactionId(raw);
        return { id, raw, events: this.#events.get(id)! };
      }),
    );
  }

  watch(onSent: (sent: Sent) => void): () => void {
    this.#watchers.add(onSent);
    return () => void this.#watchers.delete(onSent);
  }

  history(): readonly Uint8Array[] {
    return [...this.#history];
  }
}
