/** Goal: the translation adds little to what clang made for MIPS. */
import assert from "node:assert/strict";
import { Counts, trace } from "@chainsatlas/shared/trace/trace.ts";
import { cases } from "../programs/cases.ts";
import { mipsInstructions } from "../src/mips-count.ts";
import { program } from "./objects.ts";

/** DLX steps for each MIPS instruction that is not just in a delay slot. */
const BARS: Readonly<Record<string, number>> = {
  dhrystone: 1.35,
  sha256: 1.35,
  aes: 1.35,
  json: 1.35,
  inflate: 1.35,
};

describe("quality of the translation", () => {
  for (const [name, bar] of Object.entries(BARS))
    it(`${name}: at most ${bar} steps for a MIPS instruction`, () => {
      const linked = program(name);
      const { input } = cases().findLast((c) => c.program === name && c.status === 0)!;
      const counts = new Counts(linked.object);
      let steps = 0;
      trace(linked.object, input, 10_000_000n, (block) => {
        counts.add(block);
        steps += block.words;
      });
      const mips = mipsInstructions(linked, counts.totals());
      assert.ok(mips > 1000);
      assert.ok(steps / mips <= bar, `${steps} steps for ${mips} instructions: ${(steps / mips).toFixed(3)}`);
      // Far below one would mean that instructions are counted that nobody executed.
      assert.ok(steps / mips >= 0.9, `${steps} steps for ${mips} instructions: ${(steps / mips).toFixed(3)}`);
    });
});
