/** Every committed conformance vector through real units: approved, admitted, run, logged. */
import { requirePassed, runVectors } from "@chainsatlas/shared/vectors/run.ts";
import { LEDGER_TIERS } from "@chainsatlas/shared/vectors/target.ts";
import type { ChainLegs } from "@chainsatlas/shared/chain/chain.ts";
import { readManifest } from "@chainsatlas/shared/vectors/files.ts";
import { family } from "../src/index.ts";

const { tiers } = await readManifest();

describe("conformance vectors on evm", () => {
  let legs: ChainLegs;
  before(async () => {
    legs = await family.legs();
  });
  after(() => legs.close());

  for (const tier of Object.keys(tiers).filter((name) => !LEDGER_TIERS.has(name)))
    it(`agrees with every vector of the tier ${tier}`, async () => {
      const filter = (file: { tier: string }): boolean => file.tier === tier;
      requirePassed("evm", await runVectors({ name: "evm", legs }, { filter }));
    });
});
