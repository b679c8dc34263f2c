/** Goal: real units are the machine and the ledger of the conformance vectors, as every implementation must be. */
import { requireShare } from "@chainsatlas/shared/vectors/share.ts";
import { family } from "../src/index.ts";

describe("conformance vectors on NEAR", () => {
  it("pass, some of every tier", () => requireShare(family));
});
