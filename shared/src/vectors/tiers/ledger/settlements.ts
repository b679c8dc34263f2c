/** Settlement, deadline, slashing. */
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "../../../protocol/ledger/parameters.ts";
import { TestNetwork, type Party } from "../../../protocol/ledger/test-ledger.ts";
import type { LedgerVector } from "../../schema.ts";
import { Market, type OfferKey } from "./market.ts";

const { revealWindow, evaluationWindow } = LEDGER_PARAMETERS;
const network = new TestNetwork(7);
const [alice, bob] = network.users as [Party, Party];
const [one] = network.pythias as [Party];
const COST = 900n * TOKEN_UNIT;

function settled(): LedgerVector {
  const s = new Market(network);
  const single = (cost: bigint) => (key: OfferKey) => [[one, s.strategy(key, 0, 1_000n, cost)]] as const;
  s.refuse("unknown", "UnknownOffer", s.result({ client: alice.address, offer: 0n }));
  const open = s.opened("only-open", bob);
  s.refuse("not-approved", "WrongPhase", s.result(open));
  const key = s.approved("first", alice, single(COST));
  s.refuse("running", "BadTerms", s.result(key, { status: 0 }));
  s.refuse("no-status", "BadTerms", s.result(key, { status: 4 }));
  s.batch("result", [s.result(key)]);
  s.refuse("result-again", "WrongPhase", s.result(key));
  const odd = s.approved("second", alice, single(COST + 7n));
  s.batch("faulted-and-rounding", [s.result(odd, { status: 3, cost: COST })]);
  const dear = s.approved("third", alice, single(COST));
  s.batch("dearer-than-claimed", [s.result(dear, { cost: COST + 1n })]);
  const free = s.approved("fourth", alice, single(1n));
  s.batch("costs-nothing", [s.result(free, { cost: 0n, time: 0n })]);
  s.batch("claim", [s.request(one, "Claim", {})]);
  return s.vector("ledger/settlements/settled", "how the locked Hermes is divided", true);
}

function late(): LedgerVector {
  const s = new Market(network);
  const key = s.approved("offer", alice, (of) => [[one, s.strategy(of, 0, 1_000n, COST)]]);
  const { deadline } = s.words.get("offer", key);
  s.refuse("expire-at-deadline", "DeadlineAhead", s.expire(key), deadline - s.record.time);
  s.refuse("result-late", "DeadlinePassed", s.result(key), 1n);
  s.batch("expire", [s.expire(key)]);
  s.refuse("result-after", "WrongPhase", s.result(key));
  return s.vector(
    "ledger/settlements/late",
    "no result by the deadline: refund, and the strategist pays",
    true,
  );
}

/** Claims off by the tolerance and by one more; each inconsistent one costs more than the one before. */
function slashed(): LedgerVector {
  const s = new Market(network);
  const stake = { node: bob.address, amount: 10_000n * TOKEN_UNIT };
  s.batch("register", [s.request(bob, "Register", { fee: 0 }), s.request(bob, "Stake", stake)]);
  s.batch("activate", [s.request(bob, "Activate", {})], LEDGER_PARAMETERS.onRamp);
  const round = (
    label: string,
    claimed: readonly [bigint, bigint],
    found: readonly [bigint, bigint],
  ): void => {
    const key = s.opened(`${label}-open`, alice);
    const made = s.strategy(key, 0, ...claimed);
    s.bid(label, [[bob, made]]);
    const [time, cost] = found;
    s.batch(
      `${label}-evaluate`,
      s.evaluations(made, () => ({ verdict: 2, time, cost })),
      revealWindow,
    );
    s.batch(`${label}-tally`, [s.tally(key, 0), s.select(key)], evaluationWindow);
    s.batch(`${label}-expired`, [s.result(key, { cost: 0n })]);
  };
  const cost = 500_000n;
  round("exact", [1_000n, cost], [1_000n, cost]);
  round("time-at-tolerance", [1_050n, cost], [1_000n, cost]);
  round("time-above", [1_051n, cost], [1_000n, cost]);
  round("time-below", [949n, cost], [1_000n, cost]);
  round("cost-at-tolerance", [1_000n, cost + 500n], [1_000n, cost]);
  round("cost-above", [1_000n, cost + 501n], [1_000n, cost]);
  round("far-off", [1n, 1n], [(1n << 48n) - 1n, 1_000n * TOKEN_UNIT]);
  return s.vector("ledger/settlements/slashed", "consistency and the logistic penalty", true);
}

/** Penalties reach into the ramps, and take the candidate's place. */
function stripped(): LedgerVector {
  const small = new TestNetwork(7, 1, "stripped");
  const s = new Market(small);
  const [client] = small.users as [Party];
  const [node] = small.pythias as [Party];
  s.batch("leaves", [
    s.request(node, "StepDown", {}),
    s.request(node, "Unstake", { amount: 850n * TOKEN_UNIT }),
  ]);
  const round = (
    label: string,
    of: (strategy: { time: bigint; cost: bigint }) => { time: bigint; cost: bigint },
  ): void => {
    const key = s.opened(`${label}-open`, client, s.terms({ maxCost: 1_000_000n }));
    const made = s.strategy(key, 0, 1_000n, 1_000n);
    s.bid(label, [[node, made]]);
    const items = s.evaluations(made, () => ({ verdict: 2, ...of(made) }));
    s.batch(`${label}-evaluate`, items, revealWindow);
    s.batch(`${label}-tally`, [s.tally(key, 0), s.select(key)], evaluationWindow);
  };
  round("first", () => ({ time: 2_000n, cost: 1_000n }));
  const key = s.opened("second-open", client, s.terms({ maxCost: 1_000_000n }));
  s.refuse("no-strategist-any-more", "NotStrategist", s.commit(node, s.strategy(key, 0, 1n, 1n)));
  return s.vector("ledger/settlements/stripped", "a penalty larger than the active stake", true);
}

export const settlementVectors = (): LedgerVector[] => [settled(), late(), slashed(), stripped()];
