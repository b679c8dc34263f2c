/** What a network asks of a client: limits, fees, how long to wait. */
import { z } from "zod";
import type { ChainLimits, Connection } from "@chainsatlas/shared/chain/chain.ts";
import { patienceOf, readOptions, wholeNumber, type Patience } from "@chainsatlas/shared/chain/connection.ts";
import type { Node } from "./rpc.ts";

/** Most gas of one transaction. Source: EIP-7825, in force since the Osaka upgrade. */
export const TRANSACTION_GAS = 2n ** 24n;
/** Most bytes of one signed transaction: what nodes relay. Source: go-ethereum, `txMaxSize`. */
export const TRANSACTION_BYTES = 128 * 1024;

/**
 * A run is one transaction of 131,072 bytes. However far the pages lie apart, it holds 128 of them with their proof
 * (128 · (260 + 17 · 32) bytes) besides this much code, order, state and signature.
 */
const EMBEDDED_LIMITS: ChainLimits = {
  transactionBytes: TRANSACTION_BYTES,
  // Nothing is sent when staging: any chunk will do.
  chunkBytes: 24_576,
  transactionCost: TRANSACTION_GAS,
  codeBytes: 24_576,
  pages: 128,
};

const optionsSchema = z.strictObject({
  /** Most wei that a unit of gas may cost. */
  maxFeePerGas: wholeNumber.optional(),
  /** Wei per gas for whoever makes the block. */
  maxPriorityFeePerGas: wholeNumber.optional(),
});

export interface Terms {
  /** As errors name the chain before its id is known. */
  readonly name: string;
  readonly limits: ChainLimits;
  /** Blocks on top of one whose state may be attested. */
  readonly finality: bigint;
  readonly patience: Patience;
  readonly maxFeePerGas?: bigint | undefined;
  readonly maxPriorityFeePerGas?: bigint | undefined;
  /** A network outside: gas is estimated before anything is paid for, and others send too. */
  readonly live: boolean;
}

export const EMBEDDED_TERMS: Terms = {
  ...{ name: "evm", limits: EMBEDDED_LIMITS, finality: 0n, live: false },
  ...{ patience: { pollMs: 0, deadlineMs: 0 }, maxPriorityFeePerGas: 1n },
};

/** Throws RangeError for options that are none. */
export function termsOf(connection: Connection): Terms {
  const { name, limits, finality, blockTimeMs } = connection.profile;
  return {
    ...readOptions(optionsSchema, connection),
    ...{ name, limits: { ...limits, transactionCost: BigInt(limits.transactionCost) } },
    ...{ finality: BigInt(finality.blocks), patience: patienceOf(blockTimeMs), live: true },
  };
}

/** Fees of a transaction. Source: EIP-1559. */
export interface Fees {
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
}

const GWEI = 10n ** 9n;

/** What nodes suggest; where they don't, a gwei. */
const suggestedTip = (node: Node): Promise<bigint> =>
  node.number("eth_maxPriorityFeePerGas").catch(() => GWEI);

/** Room for the base fee to double, six full blocks long, under the limit that the operator has set. */
export async function currentFees(node: Node, terms: Terms): Promise<Fees> {
  const tip = terms.maxPriorityFeePerGas ?? (await suggestedTip(node));
  const block = (await node.ask("eth_getBlockByNumber", "latest", false)) as { baseFeePerGas?: string };
  const wanted = 2n * BigInt(block.baseFeePerGas ?? 0) + tip;
  const most = terms.maxFeePerGas;
  const maxFeePerGas = most !== undefined && most < wanted ? most : wanted;
  return { maxFeePerGas, maxPriorityFeePerGas: tip < maxFeePerGas ? tip : maxFeePerGas };
}
