/**
 * Goal: the contracts do what every implementation must do. Here a share of each tier; `atlas vectors --on cosmwasm` runs
 * them all.
 */
import { requirePassed, runVectors } from "@chainsatlas/shared/vectors/run.ts";
import { family } from "../src/index.ts";

/** Of each tier the files whose names begin so. */
const SHARE =
  /^(step\/(order|lw|sh|div|jalr|trap)|decode\/|page\/|proof\/|invalid\/|program\/|ledger\/|history\/1)/;

describe("conformance vectors on CosmWasm", () => {
  it("pass", async () => {
    const legs = await family.legs();
    const ledger = family.ledger();
    const result = await runVectors(
      { name: "cosmwasm", legs, ledger },
      { filter: ({ path }) => SHARE.test(path) },
    );
    requirePassed("cosmwasm", result);
  });
});
