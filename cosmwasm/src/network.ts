/** What units need of a network, be it embedded or remote. */
import type { ChainLimits, Transaction } from "@chainsatlas/shared/chain/chain.ts";
import type { EncodeObject } from "@cosmjs/proto-signing";
import type { ContractEvent } from "./gas/costs.ts";

/** A transaction that was executed. */
export interface Sent extends Transaction {
  /** In order; those of contracts begin with `wasm`. */
  readonly events: readonly ContractEvent[];
}

/** A transaction of the past that was executed. */
export interface Executed extends Pick<Sent, "id" | "events"> {
  readonly raw: Uint8Array;
}

export interface Network {
  readonly caip2: string;
  readonly limits: ChainLimits;
  /** Who sends, as bech32 text. */
  readonly sender: string;
  /** Bytes of the transaction of these messages. */
  size(messages: readonly EncodeObject[]): number;
  /** Signs, sends and waits. Throws ChainError. */
  send(messages: readonly EncodeObject[]): Promise<Sent>;
  /** Asks a contract. Throws ChainError. */
  query<T>(contract: string, message: object): Promise<T>;
  /** Events of a transaction; undefined when there is none of that name. */
  eventsOf(transaction: string): Promise<readonly ContractEvent[] | undefined>;
  /** All that were executed and called a contract, be it by another one, oldest first; others may be among them. Throws ChainError. */
  transactionsTo(contract: string): Promise<readonly Executed[]>;
  /** Calls back for each transaction from now on; returns how to stop. */
  watch(onSent: (sent: Sent) => void): () => void;
}
