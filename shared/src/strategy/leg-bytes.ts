/** Bytes that a leg brings to its unit. */
import type { Leg } from "./legs.ts";
import type { PlannedExecution } from "./plan-execution.ts";

/** A page with its number and, on average, a few hashes that prove it. */
export const PAGE_WITH_PROOF = 256 + 4 + 3 * 32;

/** Code of the segments that a leg holds. */
export function codeBytes({ segments }: PlannedExecution, { first, last }: Leg): number {
  return segments[last]!.start + segments[last]!.length - segments[first]!.start;
}
