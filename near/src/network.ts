/** What the adapter needs of a NEAR network: the embedded one, or a node's JSON-RPC. */

import { baseEncode } from "near-api-js";
import { sha256 } from "@chainsatlas/shared/bytes/bytes.ts";

/** The kind of key, and an Ed25519 signature, behind a transaction. */
export const SIGNATURE_BYTES = 65;

/** A transaction's name, of its signed bytes. */
export const idOf = (signed: Uint8Array): string => baseEncode(sha256(signed.subarray(0, -SIGNATURE_BYTES)));

/** What became of one receipt. */
export interface ReceiptOutcome {
  readonly account: string;
  readonly burnt: bigint;
  readonly logs: readonly string[];
  readonly failure?: string;
}

/** What became of a transaction. */
export interface TransactionOutcome {
  /** Base58 of the transaction's SHA-256. */
  readonly id: string;
  /** Gas of the transaction and of all of its receipts. */
  readonly burnt: bigint;
  readonly receipts: readonly ReceiptOutcome[];
  readonly value: Uint8Array;
  /** Set when the transaction's own result is a failure. */
  readonly failure?: string;
}

/** A transaction that the network has taken. */
export interface Submitted {
  /**
   * Waits until everything that the transaction started is final. Throws TransactionLost, or ChainError Unreachable when
   * the network does not say in time.
   */
  outcome(): Promise<TransactionOutcome>;
}

/** A transaction that was not taken: nothing happened. The reason is NEAR's. */
export class TransactionRejected extends Error {
  readonly reason: string;
  constructor(reason: string, detail: string) {
    super(`${reason}: ${detail}`);
    this.name = "TransactionRejected";
    this.reason = reason;
  }
}

/** A transaction that was taken and that no block can hold any more: nothing happened. */
export class TransactionLost extends Error {
  constructor(id: string) {
    super(`transaction ${id} was taken, and then left out`);
    this.name = "TransactionLost";
  }
}

/** A view call that failed. */
export class ViewFailed extends Error {}

/** What a network shows of an account. */
export interface AccountView {
  /** yoctoNEAR that are not staked. */
  readonly balance: bigint;
  /** SHA-256 of its contract's code; undefined where there is no contract. */
  readonly codeHash?: Uint8Array;
}

/** A call that a transaction has made to the account that it is sent to. */
export interface FunctionCall {
  readonly transaction: string;
  readonly method: string;
  readonly args: Uint8Array;
}

export interface Network {
  /** Hands over a signed transaction. Throws TransactionRejected. */
  submit(signed: Uint8Array): Promise<Submitted>;
  /**
   * The outcome of a transaction that was perhaps handed over before, and is if it was not. Throws TransactionRejected or
   * TransactionLost when it can't be executed any more.
   */
  resume(signed: Uint8Array): Promise<TransactionOutcome>;
  /** A past transaction, final; undefined when there is none of that name. */
  outcome(id: string): Promise<TransactionOutcome | undefined>;
  /** Calls a view method. Throws ViewFailed. */
  view(account: string, method: string, args: Uint8Array): Promise<Uint8Array>;
  /** Last nonce of an account's key; undefined when there is no such key. */
  nonce(account: string, publicKey: string): Promise<bigint | undefined>;
  /** A recent block, which a transaction names as the one it follows. */
  blockHash(): Promise<Uint8Array>;
  /** An account; undefined when there is none of that name. */
  viewAccount(name: string): Promise<AccountView | undefined>;
  /** Whether the network would take a transaction of these bytes; a live one has to be sent it. */
  takes(signed: Uint8Array): Promise<boolean>;
  /** Calls of final transactions sent to an account, newest first, as far back as the network shows them. */
  callsTo(account: string): AsyncIterable<FunctionCall>;
  /** Calls back for each transaction sent to an account from now on, in order, when it is final; returns how to stop. */
  follow(account: string, onOutcome: (outcome: TransactionOutcome) => void): () => void;
  close(): Promise<void>;
}
