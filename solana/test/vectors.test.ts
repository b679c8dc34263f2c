/**
 * Goal: the program is the machine of the conformance vectors. Here a share of each tier; `atlas vectors --on solana` runs
 * them all.
 */
import { requirePassed, runVectors } from "@chainsatlas/shared/vectors/run.ts";
import { family } from "../src/index.ts";

/** Of each tier the files whose names begin so; together some hundred legs. */
const SHARE = /^(step\/(order|lw|sh|div|jalr|trap)|decode\/|page\/|proof\/|invalid\/|program\/)/;

describe("conformance vectors on Solana", () => {
  it("pass", async () => {
    const legs = await family.legs();
    requirePassed(
      "solana",
      await runVectors({ name: "solana", legs }, { filter: ({ path }) => SHARE.test(path) }),
    );
  });
});
