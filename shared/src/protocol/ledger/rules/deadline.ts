/** What time ends: an offer that was never completed, and one whose deadline has passed. */
import type { CarriedRule } from "../context.ts";
import { ensure } from "../errors.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import { judgeMissedDeadline } from "./consistency.ts";
import { offerIn, OfferPhase } from "./offer-words.ts";
import { removeOffer } from "./offers.ts";
import { fail } from "./selection.ts";

/** Checks in order: offer, phase, time. The client is refunded; the strategist of an approved plan pays. */
export const expire: CarriedRule<"Expire"> = (context, key) => {
  const { FILLING, OPEN, APPROVED } = OfferPhase;
  const offer = offerIn(context, key, FILLING, OPEN, APPROVED);
  const filling = offer.phase === FILLING;
  const end = filling ? offer.openedAt + LEDGER_PARAMETERS.submissionWindow : offer.deadline;
  ensure(context.time > end, "DeadlineAhead");
  if (filling) {
    removeOffer(context, key);
    return;
  }
  fail(context, key, offer);
  if (offer.phase !== APPROVED) return;
  const { strategist } = context.words.get("strategy", { ...key, slot: offer.winner });
  judgeMissedDeadline(context, strategist);
};
