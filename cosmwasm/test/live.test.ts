/** Goal: the live adapter refuses what makes no sense, and says when nobody is there. On nodes it is tried by the scenarios. */
import assert from "node:assert/strict";
import type { Connection } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { OPERATOR } from "../src/embedded.ts";
import { family } from "../src/index.ts";

const CONNECTION: Connection = {
  profile: loadProfile(profileFile("cosmwasm")),
  rpcUrl: "http://127.0.0.1:1/secret-path",
  secretKey: OPERATOR,
};

describe("cosmwasm chain behind a node", () => {
  it("is unreachable where none answers, and does not tell the whole address", async () => {
    await assert.rejects(family.connect(CONNECTION), (error) => {
      assert.ok(error instanceof ChainError && error.code === "Unreachable", String(error));
      assert.doesNotMatch(String(error), /secret/);
      return true;
    });
  });
});
