/** Order book, drawing, evaluations, selection. */
import { ZERO_32 } from "../../../bytes/bytes.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "../../../protocol/ledger/parameters.ts";
import { TestNetwork, type Party } from "../../../protocol/ledger/test-ledger.ts";
import type { LedgerVector } from "../../schema.ts";
import { Market, type OfferKey, type Strategy } from "./market.ts";

const { commitWindow, revealWindow, evaluationWindow, strategies } = LEDGER_PARAMETERS;
const network = new TestNetwork(7);
const [alice] = network.users as [Party];
const [one, two, three] = network.pythias as [Party, Party, Party];
const COST = 900n * TOKEN_UNIT;
const good = (strategy: Strategy) => () => ({ verdict: 2, time: strategy.time, cost: strategy.cost });

function orderBook(): LedgerVector {
  const large = new TestNetwork(9, 1, "order book");
  const [client] = large.users as [Party];
  const [first, second] = large.pythias as [Party, Party];
  const s = new Market(large);
  const nobody = s.strategy({ client: client.address, offer: 0n }, 0, 1n, 1n);
  s.refuse("commit-unknown", "UnknownOffer", s.commit(first, nobody));
  const key = s.opened("open", client);
  const made = s.strategy(key, 0, 1_000n, COST);
  const zero = s.request(first, "Commit", { ...key, commitment: ZERO_32 });
  s.refuse("commit-zero", "WrongCommitment", zero);
  s.refuse("commit-client", "NotStrategist", s.commit(client, made));
  s.batch("commit", [s.commit(first, made)]);
  s.refuse("commit-again", "AlreadyCommitted", s.commit(first, s.strategy(key, 1, 2n, COST)));
  s.refuse("withdraw-with-strategies", "WrongPhase", s.request(client, "Withdraw", { offer: key.offer }));
  s.refuse("reveal-early", "WindowOpen", s.request(first, "Reveal", made));
  const others = large.pythias
    .slice(1, 8)
    .map((from, i) => s.commit(from, s.strategy(key, i + 1, 1_000n, COST)));
  s.batch("commit-others", others);
  if (others.length + 1 !== strategies) throw new Error("the order book is not full");
  s.refuse("book-full", "OrderBookFull", s.commit(large.pythias[8]!, made));
  const opening = s.words.get("offer", key).openedAt;
  const until = opening + commitWindow - s.record.time;
  s.refuse("commit-late", "WindowClosed", s.commit(large.pythias[8]!, made), until);
  const reveal = (from: Party, change: Partial<Strategy> = {}): Uint8Array =>
    s.request(from, "Reveal", { ...made, ...change });
  s.refuse("reveal-of-another", "BadSlot", reveal(second));
  s.refuse("reveal-no-slot", "BadSlot", reveal(first, { slot: 8 }));
  for (const [label, change] of Object.entries({
    time: { time: 1_001n },
    cost: { cost: COST + 1n },
    hops: { hops: 3 },
    salt: { salt: ZERO_32 },
    orders: { ordersRoot: ZERO_32 },
    state: { initialState: ZERO_32 },
  }))
    s.refuse(`reveal-other-${label}`, "WrongCommitment", reveal(first, change));
  s.batch("reveal", [reveal(first)]);
  s.refuse("reveal-again", "WrongPhase", reveal(first));
  s.refuse(
    "reveal-late",
    "WindowClosed",
    s.request(second, "Reveal", s.strategy(key, 1, 1_000n, COST)),
    revealWindow,
  );
  return s.vector("ledger/strategies/order-book", "commit and reveal", true);
}

/** Strategies whose terms are out of bounds can be committed to, but not revealed. */
function bounds(): LedgerVector {
  const s = new Market(network);
  const key = s.opened("open", alice);
  const made = (slot: number, change: Partial<Strategy>): Strategy => ({
    ...s.strategy(key, slot, 1_000n, COST),
    ...change,
  });
  const all = [
    made(0, { hops: 0 }),
    made(1, { hops: 65_537 }),
    made(2, { time: 0n }),
    made(3, { time: 1n << 48n }),
    made(4, { cost: 0n }),
    made(5, { cost: 1_000n * TOKEN_UNIT + 1n }),
    made(6, { cost: 1_000n * TOKEN_UNIT, time: (1n << 48n) - 1n, hops: 65_536 }),
  ];
  s.batch(
    "commit",
    all.map((strategy, i) => s.commit(network.pythias[i]!, strategy)),
  );
  const revealed = all.map((strategy, i) => s.request(network.pythias[i]!, "Reveal", strategy));
  const bad = { 0: "BadTerms", 1: "BadTerms", 2: "BadTerms", 3: "BadTerms", 4: "BadTerms" } as const;
  s.batch("reveal", revealed, commitWindow, { ...bad, 5: "OverMaximum" });
  return s.vector("ledger/strategies/bounds", "bounds of a strategy", true);
}

function evaluations(): LedgerVector {
  const s = new Market(network);
  const key = s.opened("open", alice);
  const made = s.strategy(key, 0, 1_000n, COST);
  s.bid("bid", [[one, made]]);
  const [first, ...rest] = s.evaluations(made, good(made)) as [Uint8Array, ...Uint8Array[]];
  const seats = [0, 1].map((seat) => s.words.get("seat", { ...key, slot: 0, seat }).validator);
  const by = network.pythias.find(({ address }) => String(address) === String(seats[0]))!;
  const find = (change: object): Uint8Array =>
    s.requestWith(by, "Evaluate", s.nonceOf(by), {
      ...{ ...key, slot: 0, seat: 0, verdict: 2, time: 1n, cost: 1n },
      ...change,
    });
  s.refuse("seat-of-another", "NotDrawn", find({ seat: 1 }));
  s.refuse("no-seat", "NotDrawn", find({ seat: 5 }));
  s.refuse("strategist", "NotDrawn", s.request(one, "Evaluate", { ...key, slot: 0, seat: 0, verdict: 2, time: 1n, cost: 1n })); // prettier-ignore
  s.refuse("verdict-0", "BadTerms", find({ verdict: 0, time: 0n, cost: 0n }));
  s.refuse("verdict-3", "BadTerms", find({ verdict: 3 }));
  s.refuse("invalid-with-time", "BadTerms", find({ verdict: 1 }));
  s.refuse("valid-without-time", "BadTerms", find({ time: 0n }));
  s.refuse("valid-without-cost", "BadTerms", find({ cost: 0n }));
  s.refuse("time-too-long", "BadTerms", find({ time: 1n << 48n }));
  s.batch("evaluate", [first]);
  s.refuse("evaluate-again", "AlreadyEvaluated", find({}));
  s.batch("evaluate-others", rest.slice(0, -1));
  s.refuse("tally-early", "WindowOpen", s.tally(key, 0), revealWindow + evaluationWindow - 4n);
  s.refuse("evaluate-late", "WindowClosed", rest.at(-1)!, 1n);
  s.refuse("select-before-tally", "NotTallied", s.select(key));
  s.refuse("tally-nothing", "BadSlot", s.tally(key, 1));
  s.batch("tally", [s.tally(key, 0)]);
  s.refuse("tally-again", "AlreadyTallied", s.tally(key, 0));
  s.batch("select", [s.select(key)]);
  s.refuse("select-again", "WrongPhase", s.select(key));
  s.refuse("tally-after", "WrongPhase", s.tally(key, 0));
  return s.vector(
    "ledger/strategies/evaluations",
    "seats, windows, tally: four of five agree, one is silent",
    true,
  );
}

/** What validators find decides: agreement of 3 of 5, of 2, on invalid, on too dear. */
function verdicts(): LedgerVector {
  const s = new Market(network);
  const key = s.opened("open", alice);
  const bids = network.pythias
    .slice(0, 6)
    .map((from, slot) => [from, s.strategy(key, slot, 1_000n, COST)] as const);
  s.bid("bid", bids.slice(0, 5));
  const other = { verdict: 2, time: 999n, cost: COST };
  const no = { verdict: 1, time: 0n, cost: 0n };
  const yes = { verdict: 2, time: 1_000n, cost: COST };
  const dear = { verdict: 2, time: 1_000n, cost: 1_000n * TOKEN_UNIT + 1n };
  const found = [
    [yes, yes, yes, other, no],
    [yes, yes, other, other, no],
    [no, no, no, yes, yes],
    [dear, dear, dear, dear, dear],
    [undefined, undefined, undefined, undefined, undefined],
  ];
  const items = bids
    .slice(0, 5)
    .flatMap(([, strategy], i) => s.evaluations(strategy, (_, seat) => found[i]![seat]));
  s.batch("evaluate", items, revealWindow);
  s.batch(
    "tally",
    [0, 1, 2, 3, 4].map((slot) => s.tally(key, slot)),
    evaluationWindow,
  );
  s.batch("select", [s.select(key)]);
  return s.vector(
    "ledger/strategies/verdicts",
    "which agreement carries, and what it does to reliability",
    true,
  );
}

/** Nobody's strategy is valid: the client gets everything back. */
function noneValid(): LedgerVector {
  const s = new Market(network);
  const key = s.opened("open", alice);
  const made = s.strategy(key, 0, 1_000n, COST);
  s.batch("commit-only", [s.commit(one, made)]);
  const end = commitWindow + revealWindow + evaluationWindow;
  s.batch("tally-and-select", [s.tally(key, 0), s.select(key)], end);
  const empty = s.opened("open-another", alice);
  s.refuse("select-early", "WindowOpen", s.select(empty), end - 1n);
  s.batch("select-without-strategies", [s.select(empty)]);
  const late = s.opened("open-third", alice, s.terms({ maxCost: 1n }));
  s.refuse("select-after-deadline", "DeadlinePassed", s.select(late), 6_601n);
  s.batch("expire", [s.expire(late)]);
  return s.vector("ledger/strategies/none-valid", "offers without a valid strategy", true);
}

/** The fold: faster against cheaper, at weights around the balance. */
function folds(): LedgerVector[] {
  const cases: readonly (readonly [number, readonly (readonly [bigint, bigint])[]])[] = [
    [5_000, [[1_000n, 100n], [500n, 200n], [250n, 1_000n]]], // prettier-ignore
    [10_000, [[1_000n, 100n], [999n, 900n]]], // prettier-ignore
    [0, [[1_000n, 100n], [1n, 101n]]], // prettier-ignore
    [5_000, [[1_000n, 100n], [1_000n, 100n]]], // prettier-ignore
    [5_000, [[1_000n, 100n], [1_000n, 99n], [500n, 99n]]], // prettier-ignore
    [4_999, [[1_000n, 100n], [500n, 200n]]], // prettier-ignore
  ];
  return cases.map(([alpha, claims], i) => {
    const s = new Market(network);
    const bids = (key: OfferKey) =>
      claims.map(([time, cost], slot) => {
        const from = [one, two, three][slot]!;
        return [from, s.strategy(key, slot, time, cost * TOKEN_UNIT)] as const;
      });
    const key = s.opened("open", alice, s.terms({ alpha }));
    const all = bids(key);
    s.bid("bid", all);
    s.batch(
      "evaluate",
      all.flatMap(([, strategy]) => s.evaluations(strategy, good(strategy))),
      revealWindow,
    );
    const tallies = all.map((_, slot) => s.tally(key, slot));
    s.batch("select", [...tallies, s.select(key)], evaluationWindow);
    return s.vector(`ledger/strategies/fold-${i}`, `the optimal strategy at alpha ${alpha}`);
  });
}

/** With two members there is one validator, with one none: then nothing is valid. */
function fewMembers(): LedgerVector[] {
  return [1, 2].map((count) => {
    const small = new TestNetwork(count, 1, `few ${count}`);
    const s = new Market(small);
    const [client] = small.users as [Party];
    const key = s.opened("open", client);
    const made = s.strategy(key, 0, 1_000n, COST);
    s.bid("bid", [[small.pythias[0]!, made]]);
    s.batch("evaluate", s.evaluations(made, good(made)), revealWindow);
    s.batch("select", [s.tally(key, 0), s.select(key)], evaluationWindow);
    return s.vector(`ledger/strategies/members-${count}`, `a set of ${count}`, true);
  });
}

export const strategyVectors = (): LedgerVector[] => [
  orderBook(),
  bounds(),
  evaluations(),
  verdicts(),
  noneValid(),
  ...folds(),
  ...fewMembers(),
];
