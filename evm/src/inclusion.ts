/** What happens to a transaction after a node has taken it: executed, replaced, final. */
import { Transaction as EvmTransaction } from "ethers";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { waitFor } from "@chainsatlas/shared/chain/connection.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { toChainError } from "./rpc-error.ts";
import { quantity, type Node, type Receipt } from "./rpc.ts";
import type { Terms } from "./terms.ts";

/** Another client of the account used the nonce: the transaction is to be signed again. */
export class NonceTaken extends ChainError {
  constructor(chain: string, detail: string, cause?: unknown) {
    super(chain, "Rejected", detail, { cause });
  }
}

/** A transaction on its way. */
export interface Sending {
  readonly id: string;
  readonly raw: Uint8Array;
  readonly from: string;
  readonly nonce: number;
}

/**
 * Waits until a transaction is in a block, by whose state the node answers. Throws NonceTaken, or ChainError Unreachable at the
 * deadline.
 */
export const executed = (
  node: Node,
  { name, patience }: Terms,
  { id, from, nonce }: Sending,
): Promise<Receipt> =>
  waitFor(name, `transaction ${id}`, patience, async () => {
    // the account first: some nodes have a receipt before they answer by the state after it
    if ((await node.number("eth_getTransactionCount", from, "latest")) <= nonce) return undefined;
    const found = await node.receipt(id);
    if (found === undefined) throw new NonceTaken(name, `transaction ${id} was replaced`);
    return found;
  });

/** Why a transaction failed. A receipt doesn't say: the same call on the same block does, mostly. */
export async function whyFailed(
  node: Node,
  { name }: Terms,
  { id, raw, from }: Sending,
  { gasUsed, blockNumber }: Receipt,
): Promise<ChainError> {
  const { to, data, gasLimit } = EvmTransaction.from(toHex(raw));
  try {
    await node.ask("eth_call", { from, to, data, gas: quantity(gasLimit) }, blockNumber);
  } catch (error) {
    return toChainError(name, error);
  }
  const code = BigInt(gasUsed) >= gasLimit ? "OutOfWork" : "Rejected";
  return new ChainError(name, code, `transaction ${id} failed`);
}

/** Waits until so many blocks are on top of a transaction's as the profile wants. */
export async function final(node: Node, { name, finality, patience }: Terms, id: string): Promise<void> {
  if (finality === 0n) return;
  const deadlineMs = patience.deadlineMs * (1 + Number(finality) / 10);
  await waitFor(name, `finality of ${id}`, { ...patience, deadlineMs }, async () => {
    const receipt = await node.receipt(id); // asked again each time: a fork may have lost it
    const head = await node.number("eth_blockNumber");
    return receipt !== undefined && head - BigInt(receipt.blockNumber) >= finality ? true : undefined;
  });
}
