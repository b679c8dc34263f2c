import {
  makeReceipt,
  type Receipt,
  type ReceiptChain,
  type ReceiptedExecution,
} from "@chainsatlas/shared/execution/receipt.ts";
import type { Violation } from "@chainsatlas/shared/execution/findings.ts";
import { verifyReceipt } from "@chainsatlas/shared/execution/verify.ts";
import type { Chain } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { loadFamily } from "./chains.ts";
import { CommandError, Exit } from "./exit.ts";
import type { OpenNetwork } from "./network.ts";
import type { Reconnect } from "./networks/live.ts";

/** The receipt of an execution as a file's text. */
export const receiptText = (result: ReceiptedExecution, network: OpenNetwork): string =>
  `${JSON.stringify(makeReceipt(result, network.quorum.set, network.receiptChains()), undefined, 2)}\n`;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A chain with the history that a receipt speaks of. Throws UNREACHABLE when there is no way to it. */
async function chainOf(
  { name, caip2, history }: ReceiptChain,
  reconnect: Reconnect | undefined,
  onStep: (step: string) => void,
): Promise<Chain> {
  if (history !== undefined) {
    onStep(`replaying ${history.length} transactions on ${name}`);
    return (await loadFamily(name)).replay(history);
  }
  const chain = reconnect?.(caip2);
  if (chain === undefined)
    throw new CommandError(
      Exit.UNREACHABLE,
      `${caip2} keeps its own history: name a --network file that has an endpoint for it`,
    );
  onStep(`reading from ${name}`);
  return chain;
}

/**
 * Checks a receipt: embedded chains are started afresh and their history executed again, others are asked, so that every
 * log reference is read from a chain. Throws UNREACHABLE for a chain that can't be had.
 */
export async function checkReceipt(
  receipt: Receipt,
  reconnect: Reconnect | undefined,
  onStep: (step: string) => void,
): Promise<readonly Violation[]> {
  const chains = new Map<string, Chain>();
  const broken: Violation[] = [];
  try {
    for (const claimed of receipt.chains)
      try {
        chains.set(claimed.caip2, await chainOf(claimed, reconnect, onStep));
      } catch (error) {
        if (error instanceof CommandError) throw error;
        if (error instanceof ChainError && error.code === "Unreachable") throw error;
        broken.push({ what: `the history of ${claimed.caip2} can't be replayed: ${reasonOf(error)}` });
      }
    onStep("executing again");
    return [...broken, ...(await verifyReceipt(receipt, (caip2) => chains.get(caip2)))];
  } finally {
    for (const chain of chains.values()) await chain.close();
  }
}
