/** The order book: a strategist commits to a strategy by its hash, then shows it, so that it can't be copied. */
import { concat, equalBytes, sha256, utf8, ZERO_32 } from "../../../bytes/bytes.ts";
import { bytes32, fixed, struct, u32, u64, type Decoded } from "../../../bytes/codec.ts";
import { PARAMETERS } from "../../parameters.ts";
import type { RequestRule } from "../context.ts";
import { ensure } from "../errors.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import { drawValidators } from "./drawing.ts";
import { checkWindow, offerIn, OfferPhase } from "./offer-words.ts";
import { ownStake } from "./staking.ts";

const { strategies, minimumStake, commitWindow, revealWindow, maxTime } = LEDGER_PARAMETERS;

export const StrategyPhase = { COMMITTED: 1, REVEALED: 2, VALID: 3, INVALID: 4 } as const;

const layout = {
  strategist: fixed(20),
  client: fixed(20),
  offer: u64,
  ordersRoot: bytes32,
  initialState: bytes32,
  hops: u32,
  time: u64,
  cost: u64,
  salt: bytes32,
} as const;

const codec = struct("strategy", layout);

/** SHA-256("ATLC" ‖ strategist ‖ client ‖ offer ‖ orders root ‖ initial state ‖ hops ‖ time ‖ cost ‖ salt). */
export const commitmentOf = (strategy: Decoded<typeof layout>): Uint8Array =>
  sha256(concat(utf8("ATLC"), codec.encode(strategy)));

/** Checks in order: offer, phase, window, room, strategist, one place each, a commitment that is not zero. */
export const commit: RequestRule<"Commit"> = (context, { sender }, body) => {
  const { client, offer: number, commitment } = body;
  const { words } = context;
  const key = { client, offer: number };
  const offer = offerIn(context, key, OfferPhase.OPEN);
  checkWindow(context, offer, 0n, commitWindow);
  const slot = offer.committed;
  ensure(slot < strategies, "OrderBookFull");
  const { registered } = words.get("node", { node: sender });
  ensure(registered === 1 && ownStake(context, sender) >= minimumStake, "NotStrategist");
  for (let other = 0; other < slot; other++) {
    const { strategist } = words.get("strategy", { ...key, slot: other });
    ensure(!equalBytes(strategist, sender), "AlreadyCommitted", `${other}`);
  }
  ensure(!equalBytes(commitment, ZERO_32), "WrongCommitment");
  const place = { ...key, slot };
  words.set("strategy", place, { strategist: sender, hops: 0, phase: StrategyPhase.COMMITTED, seats: 0 });
  words.set("orders", place, { hash: commitment });
  words.set("offer", key, { ...offer, committed: slot + 1 });
  context.emit({ name: "Committed", ...place, strategist: sender });
};

/** Checks in order: offer, phase, window, place, its phase, commitment, terms, maximum cost. */
export const reveal: RequestRule<"Reveal"> = (context, { sender }, body) => {
  const { client, offer: number, slot, ordersRoot, initialState, hops, time, cost } = body;
  const { words } = context;
  const key = { client, offer: number };
  const offer = offerIn(context, key, OfferPhase.OPEN);
  checkWindow(context, offer, commitWindow, commitWindow + revealWindow);
  const place = { ...key, slot };
  const strategy = words.get("strategy", place);
  ensure(equalBytes(strategy.strategist, sender), "BadSlot", `${slot}`);
  ensure(strategy.phase === StrategyPhase.COMMITTED, "WrongPhase", `${strategy.phase}`);
  const commitment = commitmentOf({ ...body, strategist: sender });
  ensure(equalBytes(commitment, words.get("orders", place).hash), "WrongCommitment");
  const bounded = hops >= 1 && hops <= PARAMETERS.maxHops && time >= 1n && time < maxTime && cost >= 1n;
  ensure(bounded, "BadTerms");
  ensure(cost <= offer.locked, "OverMaximum", `${cost} of ${offer.locked}`);
  words.set("orders", place, { hash: ordersRoot });
  words.set("initial", place, { hash: initialState });
  words.set("claim", place, { time, cost });
  context.emit({ name: "Revealed", ...place, time, cost });
  const seats = drawValidators(context, place, sender);
  words.set("strategy", place, { strategist: sender, hops, phase: StrategyPhase.REVEALED, seats });
};
