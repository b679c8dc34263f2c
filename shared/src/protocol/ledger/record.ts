/** What a management unit keeps besides the words of the state: how far it is. */

/** A batch whose header was accepted and whose items are not all applied. */
export interface OpenBatch {
  /** Head that it leads to. */
  readonly head: Uint8Array;
  readonly time: bigint;
  /** Index of the next item. */
  readonly next: number;
  /** The chain's hash at the next item. */
  readonly rest: Uint8Array;
}

export interface LedgerRecord {
  readonly network: Uint8Array;
  /** Number of the last batch that is complete; 0 after genesis. */
  readonly number: bigint;
  readonly head: Uint8Array;
  readonly time: bigint;
  /** Running digest of the words. */
  readonly digest: bigint;
  readonly open: OpenBatch | undefined;
}
