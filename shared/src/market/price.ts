/** What work on chains costs in Hermes. Source: whitepaper "Execution strategy", cost of an execution. */
import type { ChainLimits, Transaction } from "../chain/chain.ts";
import type { MeasuredProfile } from "../profile/profile.ts";
import { TOKEN_UNIT } from "../protocol/ledger/parameters.ts";
import { codeBytes, PAGE_WITH_PROOF } from "../strategy/leg-bytes.ts";
import type { Leg } from "../strategy/legs.ts";
import type { PlannedExecution } from "../strategy/plan-execution.ts";

/** Milliseconds and base units of Hermes that an execution takes. */
export interface Claim {
  readonly time: bigint;
  readonly cost: bigint;
}

/** What a strategist knows of a site's chain. */
export interface Known {
  readonly limits: Pick<ChainLimits, "transactionCost">;
  readonly measured: Pick<
    MeasuredProfile,
    "perInstruction" | "perHop" | "perTouchedPage" | "perUploadedByte"
  >;
  readonly blockTimeMs: number;
}

/**
 * Base units of Hermes for work in a chain's own unit. Embedded chains have no market for their gas: there, the largest
 * transaction costs one Hermes on every chain.
 */
export const hermesFor = (work: bigint, { transactionCost }: Known["limits"]): bigint =>
  (work * TOKEN_UNIT + transactionCost - 1n) / transactionCost;

/** What profiles average out: a claim has half of it on top. */
const MARGIN = 1.5;

/** Work of a leg with room to spare: every instruction at the rate of the dearest class, pages paid for as code is. */
function workOf(planned: PlannedExecution, leg: Leg, { measured }: Known): bigint {
  const { perInstruction, perHop, perTouchedPage, perUploadedByte } = measured;
  const dearest = Math.max(...Object.values(perInstruction));
  const uploaded = codeBytes(planned, leg) + leg.pages.length * PAGE_WITH_PROOF;
  const pages = leg.pages.length * perTouchedPage;
  const work = perHop + pages + uploaded * perUploadedByte + Number(leg.steps) * dearest;
  return BigInt(Math.ceil(MARGIN * work));
}

/** What a careful strategist claims for a plan; `known` by site. The same plan and profiles give everybody the same claim. */
export function claimFor(planned: PlannedExecution, known: readonly Known[]): Claim {
  let time = 0;
  let cost = 0n;
  for (const leg of planned.legs) {
    const chain = known[leg.site]!;
    time += Math.max(1, chain.blockTimeMs);
    cost += hermesFor(workOf(planned, leg, chain), chain.limits);
  }
  return { time: BigInt(time), cost };
}

/** What transactions of a chain cost in Hermes. */
export const paidFor = (transactions: readonly Transaction[], limits: Known["limits"]): bigint =>
  transactions.reduce((sum, { cost }) => sum + hermesFor(cost.amount, limits), 0n);
