/** What the ledger has approved, and what its execution has come to. */
import { equalBytes } from "../bytes/bytes.ts";
import type { OfferKey } from "../protocol/ledger/rules/offer-words.ts";
import type { Words } from "../protocol/ledger/store.ts";
import { planDigest } from "../protocol/plan.ts";
import type { PlannedExecution } from "../strategy/plan-execution.ts";

/**
 * A strategy's plan as the ledger has approved it: in the epoch in which it was selected. Undefined when it has approved
 * another one, or none.
 */
export function approvedPlan(
  { network, words }: { readonly network: Uint8Array; readonly words: Words },
  key: OfferKey,
  planned: PlannedExecution,
): PlannedExecution | undefined {
  const { hash } = words.get("plan", key);
  for (let { epoch } = words.get("epoch", {}); epoch >= 0; epoch--) {
    const plan = { ...planned.plan, epoch };
    if (equalBytes(planDigest(network, plan), hash)) return { ...planned, plan };
  }
  return undefined;
}
