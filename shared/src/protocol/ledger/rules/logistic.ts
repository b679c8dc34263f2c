/** σ(x) = 1 / (1 + e^-x) for x ≥ 0, in steps: the same bits everywhere, because it is a table. */
import { LOGISTIC } from "../generated/logistic.ts";

/** Fraction bits of the table's values. */
export const LOGISTIC_FRACTION = 32n;

/** Steps of x that a unit has; x is rounded down to a step, and never above the table's end. */
export const LOGISTIC_STEPS = 8n;

/** σ(numerator / denominator) · 2^32. */
export function logistic(numerator: bigint, denominator: bigint): bigint {
  const step = (numerator * LOGISTIC_STEPS) / denominator;
  const last = BigInt(LOGISTIC.length - 1);
  return BigInt(LOGISTIC[Number(step < last ? step : last)]!);
}
