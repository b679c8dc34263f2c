/**
 * Offers by chained submission: each submission holds the SHA-256 of the whole next one, so the client signs the first
 * only. Every submission but the last has exactly `itemBytes` bytes.
 */
import { equalBytes, sha256, ZERO_32 } from "../../../bytes/bytes.ts";
import type { CarriedRule, Context, RequestRule } from "../context.ts";
import { ensure } from "../errors.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import type { Word } from "../state.ts";
import { accountOf, addHermes } from "./accounts.ts";
import { BIDDING, offerIn, OfferPhase, type OfferKey } from "./offer-words.ts";

const { itemBytes, offerBytes, alphaOne, submissionWindow } = LEDGER_PARAMETERS;
/** Bit 0: the output by reference; bit 1: asynchronous segments are allowed. */
const MODES = 3;

/** Whether a submission's size is right: the last one ends the offer, all others are full. */
function checkSize(item: Uint8Array, last: boolean, received: number, size: number): void {
  ensure(last ? received === size : item.length === itemBytes && received < size, "BadSize", `${received}`);
}

/** Locks the maximum cost and lets strategists bid. The caller has checked the balance. */
function open(context: Context, key: OfferKey, offer: Word<"offer">): void {
  const { client: account } = key;
  addHermes(context, account, -offer.locked);
  context.words.set("offer", key, { ...offer, phase: OfferPhase.OPEN, openedAt: context.time });
  context.emit({ name: "OfferOpened", ...key, locked: offer.locked });
}

/** Checks in order: terms, deadline, sizes; balance when this is all of it. */
export const offer: RequestRule<"Offer"> = (context, { sender, nonce }, body, bytes) => {
  const { words, time } = context;
  const { mode, alpha, maxCost: locked, deadline, size, next, part } = body;
  ensure(mode <= MODES && alpha <= alphaOne && locked > 0n, "BadTerms");
  ensure(deadline > time + BIDDING, "DeadlinePassed");
  const last = equalBytes(next, ZERO_32);
  ensure(size > 0 && size <= offerBytes, "BadSize", `${size}`);
  checkSize(bytes, last, part.length, size);
  ensure(!last || accountOf(context, sender).hermes >= locked, "InsufficientBalance");
  const key = { client: sender, offer: nonce };
  const counts = { committed: 0, tallied: 0, winner: 0 };
  const fresh = { phase: OfferPhase.FILLING, mode, alpha, ...counts, openedAt: time, deadline, locked };
  words.set("program", key, { hash: body.program });
  words.set("input", key, { hash: body.input });
  context.emit({ name: "OfferBegan", ...key, size });
  if (last) {
    open(context, key, fresh);
    return;
  }
  words.set("offer", key, fresh);
  words.set("next", key, { hash: next });
  words.set("received", key, { size, received: part.length });
};

/** Checks in order: offer, phase, window, hash, sizes; deadline and balance when this is the last. */
export const submission: CarriedRule<"Submission"> = (context, body, bytes) => {
  const { client, offer: number, next, part } = body;
  const { words, time } = context;
  const key = { client, offer: number };
  const begun = offerIn(context, key, OfferPhase.FILLING);
  ensure(time <= begun.openedAt + submissionWindow, "OfferExpired");
  ensure(equalBytes(sha256(bytes), words.get("next", key).hash), "WrongSubmission");
  const { size, received: before } = words.get("received", key);
  const received = before + part.length;
  const last = equalBytes(next, ZERO_32);
  checkSize(bytes, last, received, size);
  ensure(!last || begun.deadline > time + BIDDING, "DeadlinePassed");
  ensure(!last || accountOf(context, client).hermes >= begun.locked, "InsufficientBalance");
  context.emit({ name: "SubmissionTaken", ...key, received });
  if (!last) {
    words.set("next", key, { hash: next });
    words.set("received", key, { size, received });
    return;
  }
  words.clear("next", key);
  words.clear("received", key);
  open(context, key, begun);
};

/** Removes an offer that nobody has bid on. */
export function removeOffer(context: Context, key: OfferKey): void {
  for (const name of ["offer", "program", "input", "next", "received"] as const)
    context.words.clear(name, key);
  context.emit({ name: "OfferWithdrawn", ...key });
}

/** Checks in order: offer, phase, strategies. */
export const withdraw: RequestRule<"Withdraw"> = (context, { sender }, { offer: number }) => {
  const key = { client: sender, offer: number };
  const { phase, locked, committed } = offerIn(context, key, OfferPhase.FILLING, OfferPhase.OPEN);
  ensure(committed === 0, "WrongPhase", `${committed} strategies`);
  if (phase === OfferPhase.OPEN) addHermes(context, sender, locked);
  removeOffer(context, key);
};
