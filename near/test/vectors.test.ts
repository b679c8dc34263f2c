/**
 * Goal: the unit is the machine of the conformance vectors. Here a share of each tier; `atlas vectors --on near` runs
 * them all.
 */
import { requirePassed, runVectors } from "@chainsatlas/shared/vectors/run.ts";
import { family } from "../src/index.ts";
import { SHARE } from "./support/share.ts";

describe("conformance vectors on NEAR", () => {
  it("pass", async () => {
    const legs = await family.legs();
    const ledger = family.ledger();
    const filter = ({ path, tier }: { path: string; tier: string }): boolean =>
      tier === "ledger" || SHARE.test(path);
    requirePassed("near", await runVectors({ name: "near", legs, ledger }, { filter }));
  });
});
