/** Evaluations: the drawn validators' own estimates of a strategy, and what they agree on. */
import { equalBytes } from "../../../bytes/bytes.ts";
import type { CarriedRule, Context, RequestRule } from "../context.ts";
import { ensure } from "../errors.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import type { Word, WordKey } from "../state.ts";
import { judgeClaim } from "./consistency.ts";
import { BIDDING, checkWindow, offerIn, OfferPhase } from "./offer-words.ts";
import { StrategyPhase } from "./order-book.ts";
import { moveReliability } from "./reliability.ts";
import { Verdict } from "./verdict.ts";

const { commitWindow, maxTime, agreement } = LEDGER_PARAMETERS;

/** Checks in order: offer, phase, window, seat, second evaluation, terms. */
export const evaluate: RequestRule<"Evaluate"> = (context, { sender }, body) => {
  const { client, offer: number, slot, seat, verdict, time, cost } = body;
  const key = { client, offer: number };
  const offer = offerIn(context, key, OfferPhase.OPEN);
  checkWindow(context, offer, commitWindow, BIDDING);
  const place = { ...key, slot, seat };
  ensure(equalBytes(context.words.get("seat", place).validator, sender), "NotDrawn");
  ensure(context.words.get("evaluation", place).verdict === Verdict.NONE, "AlreadyEvaluated");
  const estimate = time >= 1n && time < maxTime && cost >= 1n;
  const nothing = time === 0n && cost === 0n;
  ensure((verdict === Verdict.VALID && estimate) || (verdict === Verdict.INVALID && nothing), "BadTerms");
  context.words.set("evaluation", place, { verdict, time, cost });
  context.emit({ name: "Evaluated", ...place, verdict });
};

type Evaluation = Word<"evaluation">;
const NO_EVALUATION: Evaluation = { verdict: Verdict.NONE, time: 0n, cost: 0n };

const same = (a: Evaluation, b: Evaluation): boolean =>
  a.verdict === b.verdict && a.time === b.time && a.cost === b.cost;

/** The evaluation that at least `agreement` percent of the seats gave, and how many did. */
function agreed(evaluations: readonly Evaluation[]): { evaluation: Evaluation; agreeing: number } {
  for (const evaluation of evaluations) {
    const agreeing = evaluations.filter((other) => same(evaluation, other)).length;
    const carries = 100 * agreeing >= agreement * evaluations.length;
    if (evaluation.verdict !== Verdict.NONE && carries) return { evaluation, agreeing };
  }
  return { evaluation: NO_EVALUATION, agreeing: 0 };
}

/** Takes the evaluations out of the state; when some agree, every drawn validator's reliability moves. */
function countSeats(context: Context, place: WordKey<"strategy">, seats: number): ReturnType<typeof agreed> {
  const { words } = context;
  const all = Array.from({ length: seats }, (_, seat) => words.get("evaluation", { ...place, seat }));
  const result = agreed(all);
  all.forEach((evaluation, seat) => {
    const { validator } = words.get("seat", { ...place, seat });
    if (result.agreeing > 0) moveReliability(context, validator, same(evaluation, result.evaluation));
    words.clear("seat", { ...place, seat });
    words.clear("evaluation", { ...place, seat });
  });
  return result;
}

/**
 * Checks in order: offer, phase, window, place, second tally. A strategy is valid when its validators agree that it is, at
 * no more than the client's maximum.
 */
export const tally: CarriedRule<"Tally"> = (context, place) => {
  const { words } = context;
  const { client, offer: number, slot } = place;
  const key = { client, offer: number };
  const offer = offerIn(context, key, OfferPhase.OPEN);
  checkWindow(context, offer, BIDDING);
  ensure(slot < offer.committed, "BadSlot", `${slot}`);
  ensure(((offer.tallied >> slot) & 1) === 0, "AlreadyTallied");
  const strategy = words.get("strategy", place);
  const { evaluation, agreeing } = countSeats(context, place, strategy.seats);
  const { verdict, time, cost } = evaluation;
  const valid = verdict === Verdict.VALID && cost <= offer.locked;
  words.set("offer", key, { ...offer, tallied: offer.tallied | (1 << slot) });
  words.set("strategy", place, { ...strategy, phase: valid ? StrategyPhase.VALID : StrategyPhase.INVALID });
  if (valid) words.set("verdict", place, { time, cost });
  context.emit({ name: "Tallied", ...place, verdict, agreeing });
  if (agreeing > 0) judgeClaim(context, strategy.strategist, words.get("claim", place), evaluation);
};
