/** Offers: terms, chained submission, withdrawal, expiry. */
import { sha256, utf8, ZERO_32 } from "../../../bytes/bytes.ts";
import { encodeCarried } from "../../../protocol/ledger/item.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "../../../protocol/ledger/parameters.ts";
import { TOKENS } from "../../../protocol/ledger/requests.ts";
import { cutOffer } from "../../../protocol/ledger/submissions.ts";
import { TestNetwork, type Party } from "../../../protocol/ledger/test-ledger.ts";
import type { LedgerVector } from "../../schema.ts";
import { Market } from "./market.ts";
import { withBytes } from "./scenario.ts";

const { submissionWindow, itemBytes } = LEDGER_PARAMETERS;
const network = new TestNetwork();
const [alice, bob] = network.users as [Party, Party];
const content = Uint8Array.from({ length: 2_000 }, (_, i) => i % 251);

function terms(): LedgerVector {
  const s = new Market(network);
  const windows = 3_000n;
  const wrong = { ...s.terms(), size: 1, next: ZERO_32, part: Uint8Array.of(1) };
  const refuse = (name: string, error: Parameters<typeof s.refuse>[1], change: Partial<typeof wrong>): void =>
    s.refuse(name, error, s.requestWith(alice, "Offer", 0n, { ...wrong, ...change }));
  refuse("mode-4", "BadTerms", { mode: 4 });
  refuse("alpha", "BadTerms", { alpha: 10_001 });
  refuse("no-cost", "BadTerms", { maxCost: 0n });
  refuse("deadline", "DeadlinePassed", { deadline: s.record.time + windows });
  refuse("size-0", "BadSize", { size: 0, part: new Uint8Array() });
  refuse("size-too-large", "BadSize", { size: (1 << 20) + 1 });
  refuse("part-short", "BadSize", { size: 2 });
  refuse("part-long", "BadSize", { size: 1, part: Uint8Array.of(1, 2) });
  refuse("first-not-full", "BadSize", { size: 2, next: sha256(utf8("next")) });
  refuse("too-dear", "InsufficientBalance", { maxCost: 100_000n * TOKEN_UNIT + 1n });
  const { key, items } = s.offer(alice, Uint8Array.of(1), s.terms({ mode: 3, alpha: 10_000, maxCost: 100_000n * TOKEN_UNIT })); // prettier-ignore
  s.batch("all-that-alice-has", items);
  s.refuse("withdraw-other", "UnknownOffer", s.request(bob, "Withdraw", { offer: key.offer }));
  s.batch("withdraw", [s.request(alice, "Withdraw", { offer: key.offer })]);
  s.refuse("withdraw-again", "UnknownOffer", s.request(alice, "Withdraw", { offer: key.offer }));
  return s.vector("ledger/offers/terms", "an offer of one submission: terms, lock, withdrawal", true);
}

function chained(): LedgerVector {
  const s = new Market(network);
  const { key, items } = s.offer(alice, content);
  const [first, ...rest] = items as [Uint8Array, ...Uint8Array[]];
  const last = rest.at(-1)!;
  if (rest.slice(0, -1).some(({ length }) => length !== itemBytes)) throw new Error("not full");
  s.refuse("before-the-first", "UnknownOffer", rest[0]!);
  s.batch("first", [first]);
  s.refuse("last-too-early", "WrongSubmission", last);
  s.refuse("changed", "WrongSubmission", withBytes(rest[0]!, 100, rest[0]![100]! ^ 1));
  s.refuse("cut", "WrongSubmission", rest[0]!.subarray(0, -1));
  s.batch("second", [rest[0]!]);
  s.refuse("second-again", "WrongSubmission", rest[0]!);
  s.batch("all-but-last", rest.slice(1, -1));
  const spend = 100_000n * TOKEN_UNIT;
  s.batch("spends", [s.request(alice, "Transfer", { token: TOKENS.HERMES, to: bob.address, amount: spend })]);
  s.refuse("cannot-pay", "InsufficientBalance", last);
  s.batch("is-paid", [
    s.request(bob, "Transfer", { token: TOKENS.HERMES, to: alice.address, amount: spend }),
    last,
  ]);
  s.refuse("last-again", "WrongPhase", last);
  s.refuse("expire-early", "DeadlineAhead", s.expire(key));
  s.batch("deadline", [], 6_600n);
  s.batch("expire", [s.expire(key)]);
  s.refuse("expire-again", "WrongPhase", s.expire(key));
  s.refuse("withdraw-failed", "WrongPhase", s.request(alice, "Withdraw", { offer: key.offer }));
  return s.vector("ledger/offers/chained", "an offer of several submissions, resumed, paid, expired", true);
}

function unfinished(): LedgerVector {
  const s = new Market(network);
  const long = s.terms({ deadline: s.record.time + 10n * submissionWindow });
  const one = s.offer(alice, content, long);
  const two = s.offer(bob, content, long);
  s.batch("begin", [one.items[0]!, two.items[0]!]);
  s.batch("withdraw", [s.request(alice, "Withdraw", { offer: one.key.offer })]);
  s.refuse("gone", "UnknownOffer", one.items[1]!);
  s.refuse("expire-early", "DeadlineAhead", s.expire(two.key), submissionWindow - 1n);
  s.batch("at-the-last-second", [two.items[1]!], 0n);
  s.refuse("too-late", "OfferExpired", two.items[2]!, 1n);
  s.batch("expire", [s.expire(two.key)]);
  s.refuse("gone-too", "UnknownOffer", s.expire(two.key));
  return s.vector("ledger/offers/unfinished", "offers that are never complete", true);
}

/** Sizes and deadlines that the client's own chain of hashes gets wrong. */
function mistakes(): LedgerVector {
  const s = new Market(network);
  const client = alice.address;
  const wrong = (offer: bigint, length: number, next = ZERO_32): Uint8Array =>
    encodeCarried("Submission", { client, offer, next, part: new Uint8Array(length) });
  const begin = (label: string, following: Uint8Array): void => {
    const { first } = cutOffer(client, s.nonceOf(alice), s.terms(), content);
    s.batch(label, [s.request(alice, "Offer", { ...first, next: sha256(following) })]);
  };
  const short = wrong(0n, 10);
  begin("last-too-short", short);
  s.refuse("short", "BadSize", short);
  const middle = wrong(1n, 10, sha256(utf8("next")));
  begin("middle-not-full", middle);
  s.refuse("middle", "BadSize", middle);
  const { items } = s.offer(alice, content);
  s.batch("late", items.slice(0, -1));
  s.refuse("too-late-for-bids", "DeadlinePassed", items.at(-1)!, 3_600n);
  return s.vector("ledger/offers/mistakes", "submissions of wrong sizes, or too late", true);
}

export const offerVectors = (): LedgerVector[] => [terms(), chained(), unfinished(), mistakes()];
