/** Goal: a transaction counts as executed when the node answers by the state after it, and only then. */
import assert from "node:assert/strict";
import { executed, NonceTaken, type Sending } from "../src/inclusion.ts";
import { toChainError } from "../src/rpc-error.ts";
import { Node, quantity } from "../src/rpc.ts";
import { EMBEDDED_TERMS } from "../src/terms.ts";

const SENDING: Sending = {
  ...{ id: `0x${"11".repeat(32)}`, raw: new Uint8Array(), from: `0x${"22".repeat(20)}`, nonce: 4 },
};
const TERMS = { ...EMBEDDED_TERMS, patience: { pollMs: 1, deadlineMs: 1_000 } };
const RECEIPT = { status: "0x1", blockNumber: "0x5" };

/** A node that answers by the state before the transaction so many times. */
function nodeThatIsBehind(questions: number, receipt: object | null): { node: Node; asked: string[] } {
  const asked: string[] = [];
  const request = ({ method }: { readonly method: string }): Promise<unknown> => {
    asked.push(method);
    if (method === "eth_getTransactionReceipt") return Promise.resolve(receipt);
    const { nonce } = SENDING;
    return Promise.resolve(quantity(asked.length > questions ? nonce + 1 : nonce));
  };
  return { node: new Node({ request }, (error) => toChainError("evm", error)), asked };
}

describe("a transaction that a node has taken", () => {
  it("is executed when the state after it is the node's, though there is a receipt before", async () => {
    const { node, asked } = nodeThatIsBehind(3, RECEIPT);
    assert.deepEqual(await executed(node, TERMS, SENDING), RECEIPT);
    assert.ok(asked.length > 3);
  });

  it("was replaced where its nonce is used and there is no receipt", async () => {
    const { node } = nodeThatIsBehind(1, null);
    await assert.rejects(executed(node, TERMS, SENDING), NonceTaken);
  });

  it("is not waited for without an end", async () => {
    const { node } = nodeThatIsBehind(Infinity, RECEIPT);
    await assert.rejects(executed(node, TERMS, SENDING), /nothing in 1000 looks/);
  });
});
