import assert from "node:assert/strict";
import fc from "fast-check";
import { cheapestCuts } from "./segmentation.ts";

/** The least cost by trying every partition. */
function bruteForce(words: number, limit: number, crossings: readonly number[]): number {
  const best = [0];
  for (let end = 1; end <= words; end++) {
    const starts = Array.from({ length: Math.min(limit, end) }, (_, i) => end - 1 - i);
    best.push(Math.min(...starts.map((start) => best[start]! + (start > 0 ? crossings[start]! : 0))));
  }
  return best[words]!;
}

describe("segmentation", () => {
  it("covers the text in order, respects the limit and crosses borders as rarely as possible", () => {
    const cases = fc
      .array(fc.nat(9), { minLength: 1, maxLength: 60 })
      .chain((crossings) => fc.tuple(fc.constant(crossings), fc.integer({ min: 1, max: crossings.length })));
    fc.assert(
      fc.property(cases, ([crossings, limit]) => {
        const words = crossings.length;
        const cuts = cheapestCuts(words, limit, crossings);
        assert.equal(cuts[0], 0);
        cuts.forEach((cut, i) => {
          const length = (cuts[i + 1] ?? words) - cut;
          assert.ok(length >= 1 && length <= limit, `piece ${i} has ${length} of ${limit} words`);
        });
        const cost = cuts.slice(1).reduce((sum, cut) => sum + crossings[cut]!, 0);
        assert.equal(cost, bruteForce(words, limit, crossings));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("takes fewer pieces when borders cost the same", () => {
    assert.deepEqual(cheapestCuts(10, 5, new Array<number>(10).fill(0)), [0, 5]);
  });
});
