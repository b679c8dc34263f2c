import { sha256 } from "../bytes/bytes.ts";
import type { HopResult } from "../execution/hop.ts";
import type { CarriedBody } from "../protocol/ledger/requests.ts";
import type { OfferKey } from "../protocol/ledger/rules/offer-words.ts";
import { paidFor, type Known } from "./price.ts";

/** What counts of the hops. */
export interface EndedExecution {
  readonly hops: readonly Pick<HopResult, "site" | "transactions" | "report" | "stateHash">[];
  /** The last unit's rolling root behind the last hop's records. */
  readonly logRoot: Uint8Array;
}

/**
 * What the ledger is told of an execution that has ended, by who has seen all of it. `limits` of the chains by site; `output`
 * of the program; `time` in milliseconds.
 */
export function resultOf(
  { hops, logRoot }: EndedExecution,
  limits: readonly Known["limits"][],
  output: Uint8Array,
  time: bigint,
): Omit<CarriedBody<"Result">, keyof OfferKey> {
  const last = hops.at(-1)!;
  const costs = hops.map(({ site, transactions }) => paidFor(transactions, limits[site]!));
  return {
    ...{ status: last.report.status, time, cost: costs.reduce((sum, cost) => sum + cost, 0n) },
    ...{ state: last.stateHash, output: sha256(output), log: logRoot },
  };
}
