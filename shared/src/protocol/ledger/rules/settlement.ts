/**
 * Settlement of an execution by its observed result: the strategist is paid back what it cost, up to its claim; of what
 * the claim leaves, parts are burned, given to the strategist's node and to the treasury; the rest goes back.
 */
import { Status } from "../../../machine/constants.ts";
import type { CarriedRule, Context } from "../context.ts";
import { ensure } from "../errors.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import { addHermes } from "./accounts.ts";
import { offerIn, OfferPhase } from "./offer-words.ts";
import { addToTreasury, reward } from "./rewards.ts";

const { burnShare, strategistShare } = LEDGER_PARAMETERS;

function burn({ words }: Context, amount: bigint): void {
  const supply = words.get("supply", {});
  words.set("supply", {}, { ...supply, hermes: supply.hermes - amount, burned: supply.burned + amount });
}

/** How a claim is divided. The treasury takes what rounding leaves. */
export function divide(claim: bigint, measured: bigint) {
  const cost = measured < claim ? measured : claim;
  const rest = claim - cost;
  const burned = (rest * burnShare) / 100n;
  const strategist = (rest * strategistShare) / 100n;
  return { cost, burned, strategist, treasury: rest - burned - strategist };
}

/** Checks in order: offer, phase, status, deadline. */
export const result: CarriedRule<"Result"> = (context, body) => {
  const { client, offer: number, status, time, cost: measured, output, log } = body;
  const { words } = context;
  const key = { client, offer: number };
  const offer = offerIn(context, key, OfferPhase.APPROVED);
  ensure(status === Status.HALTED || status === Status.FAULTED, "BadTerms", `${status}`);
  ensure(context.time <= offer.deadline, "DeadlinePassed");
  const place = { ...key, slot: offer.winner };
  const { strategist: node } = words.get("strategy", place);
  const claim = words.get("claim", place).cost;
  const { cost, burned, strategist, treasury } = divide(claim, measured);
  const refund = offer.locked - claim;
  words.set("offer", key, { ...offer, phase: OfferPhase.SETTLED, locked: 0n });
  addHermes(context, client, refund);
  addHermes(context, node, cost);
  burn(context, burned);
  addToTreasury(context, treasury);
  context.emit({ name: "Completed", ...key, time, output, log });
  context.emit({ name: "Settled", ...key, status, cost, burned, strategist, treasury, refund });
  reward(context, node, strategist);
};
