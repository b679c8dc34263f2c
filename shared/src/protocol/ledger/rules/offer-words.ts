/** Where an offer is in its life, and how rules find it. */
import { concat, equalBytes } from "../../../bytes/bytes.ts";
import { u64 } from "../../../bytes/codec.ts";
import type { Context } from "../context.ts";
import { ensure } from "../errors.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import type { Word, WordKey } from "../state.ts";

export const OfferPhase = { FILLING: 1, OPEN: 2, APPROVED: 3, SETTLED: 4, FAILED: 5 } as const;
export type OfferPhase = (typeof OfferPhase)[keyof typeof OfferPhase];

export type OfferKey = WordKey<"offer">;

const { commitWindow, revealWindow, evaluationWindow } = LEDGER_PARAMETERS;

/** Seconds from an offer's opening to the choice of a strategy. */
export const BIDDING = commitWindow + revealWindow + evaluationWindow;

/** Throws UnknownOffer or WrongPhase. */
export function offerIn({ words }: Context, key: OfferKey, ...phases: readonly OfferPhase[]): Word<"offer"> {
  const offer = words.get("offer", key);
  ensure(offer.phase !== 0, "UnknownOffer");
  ensure((phases as readonly number[]).includes(offer.phase), "WrongPhase", `${offer.phase}`);
  return offer;
}

/** Throws WindowOpen before `from` and WindowClosed from `to` on; both count from the offer's opening. */
export function checkWindow({ time }: Context, { openedAt }: Word<"offer">, from: bigint, to?: bigint): void {
  ensure(time >= openedAt + from, "WindowOpen");
  ensure(to === undefined || time < openedAt + to, "WindowClosed");
}

/** The 32-byte name of an offer's execution: four zeros, client, number. */
export const executionOf = ({ client, offer }: OfferKey): Uint8Array =>
  concat(new Uint8Array(4), client, u64.encode(offer));

/** Where an execution's name has its offer: client, number. */
const CLIENT_OFFSET = 4;
const NUMBER_OFFSET = 24;

/** The offer that an execution's name has, whatever stands before it. */
export const offerNamed = (execution: Uint8Array): OfferKey => ({
  client: execution.slice(CLIENT_OFFSET, NUMBER_OFFSET),
  offer: u64.decode(execution.slice(NUMBER_OFFSET)),
});

/** The offer that an execution is for; undefined when it is none's. */
export function offerOf(execution: Uint8Array): OfferKey | undefined {
  const key = offerNamed(execution);
  return equalBytes(executionOf(key), execution) ? key : undefined;
}
