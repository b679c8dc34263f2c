/** Choosing the optimal strategy of an offer, and approving its plan. Source: whitepaper, Proof of Strategy. */
import { planDigest } from "../../plan.ts";
import type { CarriedRule, Context } from "../context.ts";
import { ensure } from "../errors.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import type { Word } from "../state.ts";
import { addHermes } from "./accounts.ts";
import { BIDDING, checkWindow, executionOf, offerIn, OfferPhase, type OfferKey } from "./offer-words.ts";
import { StrategyPhase } from "./order-book.ts";

export interface Candidate {
  readonly slot: number;
  readonly time: bigint;
  readonly cost: bigint;
}

/**
 * The optimal one: from the slowest to the fastest, the faster is taken when α·Δtime/time ≥ (1-α)·Δcost/cost, Δtime over
 * the faster one's time, Δcost over the slower one's cost. Of equally fast ones, the earlier slot comes last and so wins a
 * tie. `alpha` in 1/10,000. Undefined when there is none.
 */
export function optimal(candidates: readonly Candidate[], alpha: number): Candidate | undefined {
  const sorted = [...candidates].sort((a, b) =>
    a.time === b.time ? b.slot - a.slot : a.time > b.time ? -1 : 1,
  );
  const weight = BigInt(alpha);
  const rest = BigInt(LEDGER_PARAMETERS.alphaOne - alpha);
  return sorted.reduce<Candidate | undefined>((slow, fast) => {
    if (slow === undefined || fast.cost <= slow.cost) return fast;
    const gain = weight * (slow.time - fast.time) * slow.cost;
    return gain >= rest * (fast.cost - slow.cost) * fast.time ? fast : slow;
  }, undefined);
}

function validStrategies({ words }: Context, key: OfferKey, { committed }: Word<"offer">): Candidate[] {
  return Array.from({ length: committed }, (_, slot) => slot)
    .filter((slot) => words.get("strategy", { ...key, slot }).phase === StrategyPhase.VALID)
    .map((slot) => ({ slot, ...words.get("verdict", { ...key, slot }) }));
}

/** Gives the locked Hermes back and ends the offer. */
export function fail(context: Context, key: OfferKey, offer: Word<"offer">): void {
  addHermes(context, key.client, offer.locked);
  context.words.set("offer", key, { ...offer, phase: OfferPhase.FAILED, locked: 0n });
  context.emit({ name: "Failed", ...key, refund: offer.locked });
}

function approve(
  context: Context,
  key: OfferKey,
  offer: Word<"offer">,
  { slot, time, cost }: Candidate,
): void {
  const { words, network } = context;
  const place = { ...key, slot };
  const execution = executionOf(key);
  const digest = planDigest(network, {
    execution,
    epoch: words.get("epoch", {}).epoch,
    programId: words.get("program", key).hash,
    inputHash: words.get("input", key).hash,
    initialState: words.get("initial", place).hash,
    ordersRoot: words.get("orders", place).hash,
    hops: words.get("strategy", place).hops,
  });
  words.set("plan", key, { hash: digest });
  words.set("offer", key, { ...offer, phase: OfferPhase.APPROVED, winner: slot });
  context.emit({ name: "PlanApproved", execution, slot, digest, time, cost });
}

/** Checks in order: offer, phase, window, tallies, deadline. Without a valid strategy the client is refunded. */
export const select: CarriedRule<"Select"> = (context, key) => {
  const offer = offerIn(context, key, OfferPhase.OPEN);
  checkWindow(context, offer, BIDDING);
  ensure(offer.tallied === (1 << offer.committed) - 1, "NotTallied");
  ensure(context.time <= offer.deadline, "DeadlinePassed");
  const winner = optimal(validStrategies(context, key, offer), offer.alpha);
  if (winner === undefined) fail(context, key, offer);
  else approve(context, key, offer, winner);
};
