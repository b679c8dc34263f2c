import type { ChainLimits } from "@chainsatlas/shared/chain/chain.ts";

/** Bytes of a transaction: a node's RPC takes bodies of 1,000,000 bytes, in which one that is simulated stands in hex. Source: CometBFT's default. */
export const TRANSACTION_BYTES = 499_000;
/** Gas that one transaction may use: some 100 million instructions, which a validator executes within a few blocks' time. */
export const TRANSACTION_GAS = 10_000_000n;
/** Gas of a query. Source: wasmd's default. */
export const QUERY_GAS = 3_000_000n;

export const LIMITS: ChainLimits = {
  transactionBytes: TRANSACTION_BYTES,
  // staged bytes cost 46 gas each
  chunkBytes: 65_536,
  transactionCost: TRANSACTION_GAS,
  codeBytes: 131_072,
  pages: 4096,
};
