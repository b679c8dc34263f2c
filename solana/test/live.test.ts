/** Goal: the live adapter says when nobody is there. On nodes it is tried by the scenarios. */
import assert from "node:assert/strict";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { family } from "../src/index.ts";

describe("solana chain behind a node", () => {
  it("is unreachable where none answers, and does not tell the whole address", async () => {
    const profile = loadProfile(profileFile("solana"));
    const secretKey = sha256(utf8("anyone"));
    const rpcUrl = "http://127.0.0.1:1/secret-path";
    await assert.rejects(family.connect({ profile, rpcUrl, secretKey }), (error) => {
      assert.ok(error instanceof ChainError && error.code === "Unreachable", String(error));
      assert.doesNotMatch(String(error), /secret/);
      return true;
    });
  });
});
