/**
 * Consistency of strategists: a claim that is off counts for the next 50 strategies, and costs the more the more of them
 * are off. Source: whitepaper, slashing: (A/2) · (σ(ΔT·s/min T) + σ(ΔO·s/min O)), A = median stake of the set.
 */
import type { Context } from "../context.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import type { Word } from "../state.ts";
import { logistic, LOGISTIC_FRACTION } from "./logistic.ts";
import { slash } from "./slashing.ts";
import { Verdict } from "./verdict.ts";

const { timeTolerance, costTolerance, consistencyHistory } = LEDGER_PARAMETERS;
const HISTORY = (1n << BigInt(consistencyHistory)) - 1n;

const difference = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

function ones(bits: bigint): bigint {
  let count = 0n;
  for (let rest = bits; rest > 0n; rest >>= 1n) count += rest & 1n;
  return count;
}

/** Puts one more strategy into a strategist's history; returns how many of the last 50 were inconsistent. */
function remember({ words }: Context, node: Uint8Array, inconsistent: boolean): bigint {
  const history = ((words.get("node", { node }).history << 1n) | (inconsistent ? 1n : 0n)) & HISTORY;
  words.update("node", { node }, { history });
  return ones(history);
}

/** Half the median stake times the two logistic values, rounded up. */
function penalize(context: Context, node: Uint8Array, time: bigint, cost: bigint): void {
  const { median } = context.words.get("epoch", {});
  const one = 1n << (LOGISTIC_FRACTION + 1n);
  slash(context, node, (median * (time + cost) + one - 1n) / one);
}

/** Compares a strategist's claim with what its validators agree on. */
export function judgeClaim(
  context: Context,
  node: Uint8Array,
  claim: Word<"claim">,
  { verdict, time, cost }: Word<"evaluation">,
): void {
  if (verdict === Verdict.INVALID) {
    remember(context, node, true);
    return;
  }
  const offTime = difference(claim.time, time);
  const offCost = difference(claim.cost, cost);
  const inconsistent = offTime * timeTolerance > time || offCost * costTolerance > cost;
  const count = remember(context, node, inconsistent);
  if (!inconsistent) return;
  penalize(
    context,
    node,
    logistic(offTime * count, smaller(claim.time, time)),
    logistic(offCost * count, smaller(claim.cost, cost)),
  );
}

/** An execution that was not completed in time is off by as much as it was meant to take. */
export function judgeMissedDeadline(context: Context, node: Uint8Array): void {
  const value = logistic(remember(context, node, true), 1n);
  penalize(context, node, value, value);
}
