import type { ChainLimits } from "../chain/chain.ts";

/** A unit that a plan may use, and what its chain takes. */
export interface Site {
  /** Chain family name. */
  readonly name: string;
  /** 32-byte name of the chain. */
  readonly chain: Uint8Array;
  /** 32-byte name of the virtualization unit. */
  readonly unit: Uint8Array;
  readonly limits: ChainLimits;
  /** Instructions that fit one transaction, from the chain's profile. */
  readonly stepsPerTransaction: number;
}
