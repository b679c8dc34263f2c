/** Somebody who sends transactions and pays for them. */
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import type { LookupTable } from "./message.ts";
import type { PastTransaction } from "./past.ts";

/** A transaction that was executed. */
export interface Sent extends Transaction {
  readonly logs: readonly string[];
}

/** A chain as its operator uses it. */
export interface Operator {
  readonly caip2: string;
  readonly publicKey: PublicKey;
  /** Bytes of a transaction of these instructions. */
  size(instructions: readonly TransactionInstruction[]): number;
  /**
   * Signs and sends; what a table names takes a byte instead of 32. Throws ChainError: the protocol's or the ledger's,
   * `TransactionTooLarge`, `OutOfWork` or `Rejected`.
   */
  send(instructions: readonly TransactionInstruction[], table?: LookupTable): Promise<Sent>;
  /** A slot by which a lookup table may be named. */
  recentSlot(): Promise<number>;
  /** Passes when another slot than the last transaction's has begun. */
  nextSlot(): Promise<void>;
  /** An account's bytes; undefined when there is none. */
  account(address: PublicKey): Promise<Buffer | undefined>;
  /** The program that an account belongs to; undefined when there is none. */
  owner(address: PublicKey): Promise<PublicKey | undefined>;
  /** Logs of an earlier transaction; undefined when there is none of that name. */
  logsOf(transaction: string): Promise<readonly string[] | undefined>;
  /**
   * Those that were executed and name the address, oldest first; up to the one named `before`. Throws ChainError where they
   * can't be read back.
   */
  transactionsOf(address: PublicKey, before?: string): Promise<readonly PastTransaction[]>;
  /** Calls back with each transaction that was executed; returns how to stop. */
  watch(onSent: (sent: Sent) => void): () => void;
}
