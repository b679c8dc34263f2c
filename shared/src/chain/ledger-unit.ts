/** The ledger that a management unit keeps, as every chain has it. Source: docs/ledger.md "Applying a batch". */
import type { LedgerEvent } from "../protocol/ledger/events.ts";
import type { LedgerMachine } from "../protocol/ledger/machine.ts";
import type { OpenBatch } from "../protocol/ledger/record.ts";
import type { Transaction } from "./chain.ts";

/** How far a ledger is. */
export interface LedgerStatus {
  /** Number of the last batch that is complete; 0 after genesis. */
  readonly number: bigint;
  readonly head: Uint8Array;
  /** Its time, seconds since 1970. */
  readonly time: bigint;
  /** Digest of the words, 32 bytes. */
  readonly digest: Uint8Array;
  /** The batch in progress. */
  readonly open?: OpenBatch;
}

/** What a unit was called with. */
export type LedgerCall =
  { readonly header: Uint8Array; readonly signatures: Uint8Array } | { readonly part: Uint8Array };

/** Calls throw ChainError with the name of a ledger's or protocol's error; then nothing was changed. */
export interface LedgerUnit {
  /** Bytes of a part that one call takes, whatever its items do. */
  readonly partBytes: number;
  /** Accepts a batch's header with its quorum. */
  open(header: Uint8Array, signatures: Uint8Array): Promise<readonly Transaction[]>;
  /** Applies the next items of the open batch. */
  apply(part: Uint8Array): Promise<readonly Transaction[]>;
  /**
   * Hands in a signed request, as batches carry it, for whoever puts them together: the unit checks it and makes it known. It
   * is not applied, and nothing is kept of it.
   */
  submit(request: Uint8Array): Promise<readonly Transaction[]>;
  /** The requests that a transaction handed in, in order. Throws ChainError UnknownReference. */
  submitted(transaction: string): Promise<readonly Uint8Array[]>;
  status(): Promise<LedgerStatus>;
  /** The word of a key, 32 bytes; zeros when there is none. */
  word(key: Uint8Array): Promise<Uint8Array>;
  /** What a transaction made known, in order. Throws ChainError UnknownReference. */
  events(transaction: string): Promise<readonly LedgerEvent[]>;
  /**
   * What has led the ledger where it is, in order, as the chain's own history has it; calls that were refused may be among
   * it. Throws ChainError where a node does not keep all of it.
   */
  calls(): Promise<readonly LedgerCall[]>;
}

/** The clock of an embedded chain, which conformance vectors set. */
export interface ChainClock {
  /** Another ledger is about to begin: it may be early again. */
  restart(): Promise<void>;
  /** Sets the time of the next transaction, seconds since 1970; it may be before the last one's. */
  set(seconds: bigint): Promise<void>;
}

/** The ledger of conformance vectors on a chain: each call is a transaction of a real unit. */
export interface ChainLedger extends LedgerMachine {
  close(): Promise<void>;
}
