/** Goal: the contracts do what every implementation must do, by the committed conformance vectors. */
import type { ChainLegs } from "@chainsatlas/shared/chain/chain.ts";
import { requirePassed, runVectors } from "@chainsatlas/shared/vectors/run.ts";
import { family } from "../src/index.ts";

describe("conformance vectors on cosmwasm", function () {
  // some twenty thousand transactions
  this.timeout(600_000);
  let legs: ChainLegs;

  before(async () => {
    legs = await family.legs();
  });
  after(() => legs.close());

  it("pass, every one", async () => {
    requirePassed("cosmwasm", await runVectors({ name: "cosmwasm", legs }));
  });
});
