/** Goal: the live adapter refuses what makes no sense, and says what a node does not take, and when nobody is there. On nodes it is tried by the scenarios. */
import assert from "node:assert/strict";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Connection } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError, type ChainErrorName } from "@chainsatlas/shared/chain/error.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { CometNode } from "../src/comet.ts";
import { OPERATOR } from "../src/embedded.ts";
import { family } from "../src/index.ts";

const CONNECTION: Connection = {
  profile: loadProfile(profileFile("cosmwasm")),
  rpcUrl: "http://127.0.0.1:1/secret-path",
  secretKey: OPERATOR,
};
/** Bytes of a body that the node of these tests reads. */
const MOST = 1_000_000;
const STATUS = { node_info: { network: "test" }, sync_info: { latest_block_height: "1" } };

const isCode =
  (code: ChainErrorName) =>
  (error: unknown): boolean =>
    error instanceof ChainError && error.code === code;

/** A node that tells its status, and does the given with a body that is too large. */
async function withNode(
  tooLarge: (response: ServerResponse) => void,
  work: (node: CometNode) => Promise<void>,
): Promise<void> {
  const server = createServer((request, response) => {
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST) tooLarge(response);
    });
    request.on("end", () => response.end(JSON.stringify({ result: STATUS })));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await work(new CometNode("test", `http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("cosmwasm chain behind a node", () => {
  it("is unreachable where none answers, and does not tell the whole address", async () => {
    await assert.rejects(family.connect(CONNECTION), (error) => {
      assert.ok(isCode("Unreachable")(error), String(error));
      assert.doesNotMatch(String(error), /secret/);
      return true;
    });
  });

  it("takes no transaction whose connection the node ends, while it answers to others", () =>
    withNode(
      (response) => response.destroy(),
      (node) => assert.rejects(node.broadcast(new Uint8Array(MOST)), isCode("TransactionTooLarge")),
    ));

  it("takes no transaction of which the node says that it is too large", () =>
    withNode(
      (response) => {
        const data = "error reading request body: http: request body too large";
        response.end(JSON.stringify({ error: { message: "Invalid Request", data } }));
      },
      (node) => assert.rejects(node.broadcast(new Uint8Array(MOST)), isCode("TransactionTooLarge")),
    ));
});
