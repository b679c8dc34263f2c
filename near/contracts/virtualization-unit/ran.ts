/** What one transaction did of a run: the machine's word, whichever of the two machines it is. */
export interface Ran {
  /** 1 closed, 2 to be continued in another transaction, 4 a page is missing. */
  readonly flags: number;
  readonly closed: boolean;
  readonly paused: boolean;
  readonly page: number;
  /** Steps of this transaction, u64. */
  readonly steps: Uint8Array;
  /** header ‖ pages root. */
  readonly state: Uint8Array;
  readonly outputHash: Uint8Array;
}

export const CLOSED = 1;
export const PAUSED = 2;
export const PAGE_MISSING = 4;
