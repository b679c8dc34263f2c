/** Every committed conformance vector through real units: approved, admitted, run, logged. */
import { requirePassed, runVectors } from "@chainsatlas/shared/vectors/run.ts";
import type { ChainLegs } from "@chainsatlas/shared/chain/chain.ts";
import type { ChainLedger } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { readManifest } from "@chainsatlas/shared/vectors/files.ts";
import { family } from "../src/index.ts";

const { tiers } = await readManifest();

describe("conformance vectors on evm", () => {
  let legs: ChainLegs;
  let ledger: ChainLedger;
  before(async () => {
    legs = await family.legs();
    ledger = family.ledger();
  });
  after(async () => {
    await legs.close();
    await ledger.close();
  });

  for (const tier of Object.keys(tiers))
    it(`agrees with every vector of the tier ${tier}`, async () => {
      const filter = (file: { tier: string }): boolean => file.tier === tier;
      requirePassed("evm", await runVectors({ name: "evm", legs, ledger }, { filter }));
    });
});
