/** Goal: real contracts are the machine and the ledger of the conformance vectors, as every implementation must be. */
import { requireShare } from "@chainsatlas/shared/vectors/share.ts";
import { family } from "../src/index.ts";

describe("conformance vectors on CosmWasm", () => {
  it("pass, some of every tier", () => requireShare(family));
});
