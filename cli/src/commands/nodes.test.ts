import assert from "node:assert/strict";
import { atlas } from "../test-atlas.ts";

describe("atlas nodes", () => {
  it("names the chains there are when it is given another", () => {
    const { code, stdout, stderr } = atlas(["nodes", "up", "bitcoin"]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /evm, near, solana, cosmwasm/);
  });

  it("says what to do when Docker does not answer", () => {
    process.env.DOCKER_HOST = "unix:///nowhere/docker.sock";
    try {
      for (const command of ["build", "up", "down", "status"]) {
        const { code, stdout, stderr } = atlas(["nodes", command, "--json"]);
        assert.deepEqual([code, stdout], [3, ""]);
        assert.match(stderr, /Docker does not answer: start it/);
      }
    } finally {
      delete process.env.DOCKER_HOST;
    }
  });
});
