import type { Plan } from "../protocol/plan.ts";
import type { Order } from "../protocol/order.ts";
import type { PythiaSet } from "../protocol/pythia-set.ts";
import type { Receipt } from "./receipt.ts";

/** Something in a receipt that is not true. `hop` is missing when it concerns the whole. */
export interface Violation {
  readonly hop?: number;
  readonly what: string;
}

/** Collects what is wrong instead of stopping at the first. */
export class Findings {
  readonly violations: Violation[] = [];

  check(holds: boolean, what: string, hop?: number): void {
    if (!holds) this.violations.push(hop === undefined ? { what } : { hop, what });
  }

  /** Undefined, and a violation, when `work` throws. */
  try<T>(work: () => T, what: string, hop?: number): T | undefined {
    try {
      return work();
    } catch (error) {
      this.check(false, `${what}: ${error instanceof Error ? error.message : String(error)}`, hop);
      return undefined;
    }
  }
}

/** A receipt with what its parts decode to. */
export interface Claims {
  readonly receipt: Receipt;
  readonly set: PythiaSet;
  readonly plan: Plan;
  readonly orders: readonly Order[];
}
