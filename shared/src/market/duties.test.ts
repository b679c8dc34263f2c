/**
 * Goal: offers go from their submission to settlement, expiry or refund by nothing but people's requests and what is due,
 * and the latter is what docs/ledger.md says it is: each item once, never early, never late, never refused.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { toHex } from "../bytes/bytes.ts";
import { decodeItem, encodeCarried } from "../protocol/ledger/item.ts";
import type { LedgerEvent } from "../protocol/ledger/events.ts";
import type { LedgerState } from "../protocol/ledger/ledger.ts";
import { METRICS } from "../protocol/ledger/metrics.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "../protocol/ledger/parameters.ts";
import { OfferPhase, type OfferKey } from "../protocol/ledger/rules/offer-words.ts";
import { requireConserved } from "../protocol/ledger/test-conservation.ts";
import { TestNetwork } from "../protocol/ledger/test-ledger.ts";
import { dueItems } from "./duties.ts";
import { TestBidding, wordsOf, type TestOffer } from "./test-bidding.ts";

const { commitWindow, epochLength, evaluationWindow, revealWindow, submissionWindow } = LEDGER_PARAMETERS;
const BIDDING = commitWindow + revealWindow + evaluationWindow;
const CLAIMED = 5n * TOKEN_UNIT;

const network = new TestNetwork();

const due = (state: LedgerState, time: bigint, observed: readonly Uint8Array[] = []): Uint8Array[] =>
  dueItems({ network: network.genesis.network, state: state.words }, time, observed);

/** An item as text: its name and the numbers of its place. */
function label(item: Uint8Array): string {
  const { name, body } = decodeItem(item);
  const { client, slot = "", metric = "" } = body as { client?: Uint8Array; slot?: number; metric?: number };
  return `${name} ${client === undefined ? "" : toHex(client)} ${slot}${metric}`;
}

/** What should be due of an offer without results, by the words alone: written down a second time, from the document. */
function expectedOf(state: LedgerState, key: OfferKey, time: bigint): string[] {
  const { phase, openedAt, deadline, committed, tallied } = wordsOf(state).get("offer", key);
  const named = (name: string, slot: number | "" = ""): string => `${name} ${toHex(key.client)} ${slot}`;
  if (phase === OfferPhase.FILLING) return time > openedAt + submissionWindow ? [named("Expire")] : [];
  if (phase === OfferPhase.APPROVED) return time > deadline ? [named("Expire")] : [];
  if (phase !== OfferPhase.OPEN || time < openedAt + BIDDING) return [];
  const slots = Array.from({ length: committed }, (_, slot) => slot);
  const tallies = slots.filter((slot) => ((tallied >> slot) & 1) === 0).map((slot) => named("Tally", slot));
  return [...tallies, named(time > deadline ? "Expire" : "Select")];
}

/** Three times out of four. */
const mostly = fc.constantFrom(true, true, true, false);

const offers = fc.array(
  fc.record({
    size: fc.constantFrom(40, 2_000),
    stops: fc.boolean(),
    bids: fc.array(
      fc.record({
        reveals: mostly,
        evaluated: fc.constantFrom(...(["valid", "valid", "valid", "invalid", "never"] as const)),
      }),
      { maxLength: 3 },
    ),
    runs: fc.boolean(),
    spare: fc.constantFrom(1n, 2_000n, 40_000n),
  }),
  { minLength: 1, maxLength: 3 },
);

/** Seconds between batches that meet every window. */
const IN_TIME: bigint[] = [1n, commitWindow, revealWindow, 1n, evaluationWindow, 1n];

/** Offers that are settled, expire with a plan, are worth nobody's while, and never come whole. */
const EACH_END: TestOffer[] = [
  { runs: true, bids: [{ reveals: true, evaluated: "valid" }], size: 2_000, stops: false, spare: 2_000n },
  { runs: false, bids: [{ reveals: true, evaluated: "valid" }], size: 40, stops: false, spare: 2_000n },
  { runs: false, bids: [{ reveals: true, evaluated: "invalid" }], size: 40, stops: false, spare: 2_000n },
  { runs: false, bids: [], size: 2_000, stops: true, spare: 2_000n },
];

/** Seconds between batches: windows are met, or some are missed. */
const steps = fc.oneof(
  fc.constant(IN_TIME),
  fc.array(fc.constantFrom(1n, 299n, 599n, 600n, 601n, 1_800n), { minLength: 6, maxLength: 12 }),
);

/** A state, and every event that led to it. */
interface Driven {
  readonly state: LedgerState;
  readonly events: readonly LedgerEvent[];
}

/** Drives the offers to their ends; checks at each batch that what is due is what should be. */
function drive(bidding: TestBidding, count: number, pauses: readonly bigint[]): Driven {
  let state = network.start();
  const events: LedgerEvent[] = [];
  const take = (items: readonly Uint8Array[], after: bigint): void => {
    const next = network.advance(state, items, after);
    ({ state } = next);
    assert.ok(!next.events.some(({ name }) => name === "Refused"), items.map(label).join("\n"));
    events.push(...next.events);
  };
  take(bidding.begin(state), 1n);
  for (const after of [...pauses, submissionWindow, 1n]) {
    const time = state.record.time + after;
    const keys = Array.from({ length: count }, (_, index) => bidding.key(index));
    const { since } = wordsOf(state).get("epoch", {});
    const epochs = time >= since + epochLength ? ["NextEpoch  "] : [];
    const expected = [...keys.flatMap((key) => expectedOf(state, key, time)), ...epochs];
    assert.deepEqual(due(state, time).map(label).sort(), expected.sort());
    take([...due(state, time, bidding.results()), ...bidding.requests(state, time)], after);
    assert.deepEqual(due(state, state.record.time).map(label), [], "it was all of it");
  }
  return { state, events };
}

/** How an offer has ended: everything locked is where it should be. */
function checkEnd({ state, events }: Driven, bidding: TestBidding, index: number): void {
  const key = bidding.key(index);
  const words = wordsOf(state);
  const { phase, locked } = words.get("offer", key);
  assert.ok([0, OfferPhase.SETTLED, OfferPhase.FAILED].includes(phase), `phase ${phase}`);
  assert.equal(locked, 0n);
  const { hermes } = words.get("account", { account: key.client });
  const paid = phase === OfferPhase.SETTLED ? CLAIMED : 0n;
  assert.equal(hermes, network.genesis.accounts[index]!.hermes - paid);
  const own = events.filter((event) => "client" in event && toHex(event.client) === toHex(key.client));
  const ends = own.filter(({ name }) => ["Settled", "Failed", "OfferWithdrawn"].includes(name));
  assert.equal(ends.length, 1);
  const tallied = own.flatMap((event) => (event.name === "Tallied" ? [event.slot] : []));
  const committed = own.filter(({ name }) => name === "Committed").length;
  assert.deepEqual(
    [...tallied].sort(),
    Array.from({ length: committed }, (_, slot) => slot),
  );
}

describe("duties", () => {
  it("lead every offer to its end, each once, at its time", () => {
    const ends = new Set<string>();
    const property = fc.property(offers, steps, (made, pauses) => {
      const bidding = new TestBidding(network, made);
      const driven = drive(bidding, made.length, pauses);
      made.forEach((_, index) => checkEnd(driven, bidding, index));
      requireConserved(driven.state);
      for (const { name } of driven.events) ends.add(name);
    });
    fc.assert(property, { numRuns: 25, seed: 20, examples: [[EACH_END, IN_TIME]] });
    for (const name of ["Settled", "Failed", "OfferWithdrawn", "PlanApproved", "EpochBegan", "Slashed"])
      assert.ok(ends.has(name), `no offer came to ${name}`);
  });

  /** One offer with a strategy that wins, at the end of its bidding less a second. */
  function bidded(change: Partial<TestOffer> = {}): {
    state: LedgerState;
    key: OfferKey;
    bidding: TestBidding;
  } {
    const bids = [{ reveals: true, evaluated: "valid" as const }];
    const made = [{ size: 40, stops: false, bids, runs: true, spare: 100n, ...change }];
    const bidding = new TestBidding(network, made);
    let state = network.advance(network.start(), bidding.begin(network.start())).state;
    for (const after of [1n, commitWindow, revealWindow, evaluationWindow - 2n])
      ({ state } = network.advance(state, bidding.requests(state, state.record.time + after), after));
    return { state, key: bidding.key(0), bidding };
  }

  it("begin at the second that the rules name", () => {
    const { state, bidding } = bidded();
    const names = (time: bigint, observed: readonly Uint8Array[] = []): string[] =>
      due(state, time, observed).map((item) => decodeItem(item).name);
    const { time } = state.record;
    assert.deepEqual(names(time), []);
    assert.deepEqual(names(time + 1n), ["Tally", "Select"]);
    assert.deepEqual(names(time + 1n, bidding.results()), ["Tally", "Select"], "nothing is approved yet");
    assert.deepEqual(names(time + 101n), ["Tally", "Select"], "the deadline's own second");
    assert.deepEqual(names(time + 102n), ["Tally", "Expire"]);
  });

  it("settle a result that was seen up to the deadline, and only for what was approved", () => {
    const { state, bidding } = bidded();
    const approved = network.advance(state, due(state, state.record.time + 1n), 1n).state;
    const { time } = approved.record;
    const [seen] = bidding.results();
    assert.deepEqual(due(approved, time + 1n), []);
    assert.deepEqual(due(approved, time + 100n, [seen!, seen!]), [seen], "once, however often it was seen");
    assert.deepEqual(due(approved, time + 101n, [seen!]).map(label), [
      label(seen!).replace("Result", "Expire"),
    ]);
  });

  it("take in submissions in their order, and no others", () => {
    const bidding = new TestBidding(network, [
      { size: 2_000, stops: false, bids: [], runs: false, spare: 100n },
    ]);
    const start = network.start();
    const [first, ...following] = bidding.begin(start);
    const { state } = network.advance(start, [first!]);
    const at = state.record.time + 1n;
    assert.deepEqual(due(state, at, following), following);
    assert.deepEqual(due(state, at, following.slice(1)), []);
    assert.deepEqual(due(state, at, [...following].reverse()), following.slice(0, 1));
  });

  it("adopt a median once in an epoch: when all have reported, or before the epoch ends", () => {
    const report = { chain: 0, metric: METRICS.EXECUTION_TIME, value: 100n };
    const measured = (state: LedgerState, reporters: number): LedgerState =>
      network.advance(
        state,
        network
          .members(state)
          .slice(0, reporters)
          .map((from, member) => network.request(state, from, "Measure", { member, ...report })),
      ).state;
    const adopt = encodeCarried("Adopt", report);
    const nextEpoch = encodeCarried("NextEpoch", {});
    let state = measured(network.start(), 3);
    assert.deepEqual(due(state, state.record.time + 1n), [], "one is still to report");
    assert.deepEqual(due(state, state.record.time + epochLength), [adopt, nextEpoch]);
    state = measured(state, 4);
    assert.deepEqual(due(state, state.record.time + 1n), [adopt]);
    ({ state } = network.advance(state, [adopt]));
    assert.deepEqual(due(measured(state, 4), state.record.time + 2n), [], "it is adopted");
    assert.deepEqual(due(state, state.record.time + epochLength), [nextEpoch]);
    ({ state } = network.advance(state, [nextEpoch], epochLength));
    assert.deepEqual(due(measured(state, 2), state.record.time + epochLength + 1n), [nextEpoch], "too few");
  });
});
