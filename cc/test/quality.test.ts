/** Goal: the translation adds little to what clang made for MIPS. */
import assert from "node:assert/strict";
import { MEASURED, qualityOf } from "./quality.ts";

const BAR = 1.35;

describe("quality of the translation", () => {
  for (const name of MEASURED)
    it(`${name}: at most ${BAR} steps for a MIPS instruction`, () => {
      const { steps, mips } = qualityOf(name);
      const ratio = steps / mips;
      assert.ok(mips > 1000);
      // Far below one would mean that instructions are counted that nobody executed.
      assert.ok(ratio <= BAR && ratio >= 0.9, `${steps} steps for ${mips} instructions: ${ratio.toFixed(3)}`);
    });
});
