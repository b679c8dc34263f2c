/**
 * Goal: the program is the machine of the conformance vectors. Here a share of each tier; `atlas vectors --on solana` runs
 * them all.
 */
import { requirePassed, runVectors } from "@chainsatlas/shared/vectors/run.ts";
import { family } from "../src/index.ts";

/** Some hundred legs: every trap and order of checks, cuts, withheld pages, proofs, what is refused; the ledger's rules. */
const SHARE = /^(step\/(order|lw|sh|div|jalr)|page\/|proof\/|invalid\/legs|program\/edges|ledger\/)/;

describe("conformance vectors on Solana", () => {
  it("pass", async () => {
    const legs = await family.legs();
    const ledger = family.ledger();
    requirePassed(
      "solana",
      await runVectors({ name: "solana", legs, ledger }, { filter: ({ path }) => SHARE.test(path) }),
    );
  });
});
