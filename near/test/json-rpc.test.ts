/** Goal: what a node does not even read is too large, and not a node that is away. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { JsonRpc } from "../src/json-rpc.ts";

describe("requests to a node", () => {
  it("are too large when it says so", async () => {
    const server = createServer((request, response) => {
      request.resume().on("end", () => response.writeHead(413).end('{"error":"too large"}'));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const node = new JsonRpc(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    try {
      await assert.rejects(
        node.call("send_tx", {}),
        (error) => error instanceof ChainError && error.code === "TransactionTooLarge",
      );
    } finally {
      node.close();
      server.closeAllConnections();
      server.close();
    }
  });
});
