import type { ChainLimits } from "@chainsatlas/shared/chain/chain.ts";

/** Bytes of a transaction: an IPv6 packet's least maximum less headers. Source: Solana's packet size. */
export const TRANSACTION_BYTES = 1232;
/** Most compute units that a transaction may ask for. Source: Solana's runtime. */
export const TRANSACTION_COMPUTE_UNITS = 1_400_000;
/** Bytes by which one instruction may make an account grow. Source: Solana's runtime. */
export const MAX_GROWTH = 10_240;
/** Most accounts that a transaction may name. Source: Solana's runtime. */
export const MAX_ACCOUNTS = 64;
/** Most instructions that a transaction may run, nested ones included. Source: Solana's runtime. */
export const MAX_INSTRUCTIONS = 64;

export const LIMITS: ChainLimits = {
  transactionBytes: TRANSACTION_BYTES,
  // what is left of a transaction that writes to one stage
  chunkBytes: 960,
  transactionCost: BigInt(TRANSACTION_COMPUTE_UNITS),
  // of programs/virtualization/src/simulator/session.rs: so much is decoded in one transaction
  codeBytes: 32_768,
  pages: 16_384,
};
