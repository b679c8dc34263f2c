import { makeReceipt, type Receipt } from "@chainsatlas/shared/execution/receipt.ts";
import type { Violation } from "@chainsatlas/shared/execution/findings.ts";
import { verifyReceipt } from "@chainsatlas/shared/execution/verify.ts";
import type { Chain } from "@chainsatlas/shared/chain/chain.ts";
import type { ExecutionResult } from "@chainsatlas/shared/execution/execute.ts";
import { loadFamily } from "./chains.ts";
import { CommandError, Exit } from "./exit.ts";
import type { EmbeddedNetwork } from "./network.ts";

/** The receipt of an execution as a file's text. */
export const receiptText = (result: ExecutionResult, network: EmbeddedNetwork): string =>
  `${JSON.stringify(makeReceipt(result, network.quorum.set, network.receiptChains()), undefined, 2)}\n`;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Checks a receipt: embedded chains are started afresh and their history executed again, so that every log reference
 * is read from a chain. Throws UNREACHABLE for a chain without history.
 */
export async function checkReceipt(
  receipt: Receipt,
  onStep: (step: string) => void,
): Promise<readonly Violation[]> {
  const chains = new Map<string, Chain>();
  const broken: Violation[] = [];
  try {
    for (const { name, caip2, history } of receipt.chains) {
      if (history === undefined)
        throw new CommandError(
          Exit.UNREACHABLE,
          `${caip2} keeps its own history, and no endpoint for it is known`,
        );
      onStep(`replaying ${history.length} transactions on ${name}`);
      const family = await loadFamily(name);
      try {
        chains.set(caip2, await family.replay(history));
      } catch (error) {
        broken.push({ what: `the history of ${caip2} can't be replayed: ${reasonOf(error)}` });
      }
    }
    onStep("executing again");
    return [...broken, ...(await verifyReceipt(receipt, (caip2) => chains.get(caip2)))];
  } finally {
    for (const chain of chains.values()) await chain.close();
  }
}
