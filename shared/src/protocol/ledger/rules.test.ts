/** Goal: the formulas of the rules hold for all numbers, not only for those of the vectors. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { logistic } from "./rules/logistic.ts";
import { optimal, type Candidate } from "./rules/selection.ts";
import { divide } from "./rules/settlement.ts";
import { cutOffer } from "./submissions.ts";
import { decodeItem } from "./item.ts";
import { LEDGER_PARAMETERS } from "./parameters.ts";

const u60 = fc.bigInt({ min: 0n, max: (1n << 60n) - 1n });
const candidates: fc.Arbitrary<Candidate[]> = fc
  .array(fc.record({ time: fc.bigInt({ min: 1n, max: 60n }), cost: fc.bigInt({ min: 1n, max: 60n }) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((list) => list.map((candidate, slot) => ({ ...candidate, slot })));
const alpha = fc.nat(10_000);
const SEED = { seed: 20_260_102 };

describe("rules of the ledger", () => {
  it("divide a claim without rest, never more cost than claimed, rounding to the treasury", () => {
    fc.assert(
      fc.property(u60, u60, (claim, measured) => {
        const { cost, burned, strategist, treasury } = divide(claim, measured);
        assert.equal(cost + burned + strategist + treasury, claim);
        assert.ok(cost <= measured);
        assert.ok(treasury >= burned && treasury - burned <= 2n);
      }),
      SEED,
    );
  });

  it("never choose what another is both faster and cheaper than", () => {
    fc.assert(
      fc.property(candidates, alpha, (all, weight) => {
        const chosen = optimal(all, weight)!;
        assert.ok(!all.some(({ time, cost }) => time < chosen.time && cost < chosen.cost));
      }),
      SEED,
    );
  });

  it("choose the fastest at alpha 1, and of equals the earlier place", () => {
    fc.assert(
      fc.property(candidates, alpha, (all, weight) => {
        const fastest = all.reduce((best, { time }) => (time < best ? time : best), all[0]!.time);
        assert.equal(optimal(all, 10_000)!.time, fastest);
        const twice = [...all, ...all.map((one) => ({ ...one, slot: one.slot + all.length }))];
        assert.deepEqual(optimal(twice, weight), optimal(all, weight));
      }),
      SEED,
    );
  });

  it("have a logistic value that grows from one half to below one", () => {
    fc.assert(
      fc.property(u60, fc.bigInt({ min: 1n, max: 1n << 60n }), (numerator, denominator) => {
        const value = logistic(numerator, denominator);
        assert.ok(value >= 1n << 31n && value < 1n << 32n);
        assert.ok(logistic(numerator + denominator, denominator) >= value);
      }),
      SEED,
    );
  });

  it("cut an offer's content into full submissions, each with the hash of the next", () => {
    const terms = {
      ...{ mode: 0, alpha: 0, maxCost: 1n, deadline: 1n, chains: 0n, filters: new Uint8Array(32) },
      ...{ program: new Uint8Array(32), input: new Uint8Array(32) },
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), (content) => {
        const { first, following } = cutOffer(new Uint8Array(20), 0n, terms, content);
        const parts = following.map((item) => (decodeItem(item).body as { part: Uint8Array }).part);
        assert.deepEqual(Buffer.concat([first.part, ...parts]), Buffer.from(content));
        for (const item of following.slice(0, -1)) assert.equal(item.length, LEDGER_PARAMETERS.itemBytes);
      }),
      SEED,
    );
  });
});
