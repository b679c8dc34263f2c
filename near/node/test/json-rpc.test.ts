/** Goal: near-api-js finds in this node what it finds in NEAR's own: every method it calls, answers, errors. */
import assert from "node:assert/strict";
import { Account, actions, JsonRpcProvider, KeyPair, KeyPairSigner } from "near-api-js";
import { keyOf } from "../../src/key.ts";
import { LocalNearNode, VALIDATOR } from "./local-node.ts";

const NEAR = 10n ** 24n;

describe("JSON-RPC with near-api-js", () => {
  let node: LocalNearNode;
  let provider: JsonRpcProvider;
  let owner: Account;

  before(async () => {
    node = await LocalNearNode.start("--block-time", "50");
    provider = new JsonRpcProvider({ url: node.url });
    owner = new Account(VALIDATOR.account, provider, new KeyPairSigner(keyOf(VALIDATOR.secretKey)));
  });

  after(() => node.stop());

  it("creates an account with a key and money, and reads them", async () => {
    const key = KeyPair.fromRandom("ed25519");
    const name = `alice.${owner.accountId}`;
    await owner.signAndSendTransaction({
      receiverId: name,
      actions: [
        actions.createAccount(),
        actions.transfer(5n * NEAR),
        actions.addFullAccessKey(key.getPublicKey()),
      ],
      waitUntil: "FINAL",
    });
    const account = await provider.viewAccount({ accountId: name });
    assert.equal(account.amount, 5n * NEAR);
    const { keys } = await provider.viewAccessKeyList({ accountId: name });
    assert.deepEqual(
      keys.map(({ public_key }) => public_key),
      [key.getPublicKey().toString()],
    );
  });

  it("tells a transaction's outcome, with its receipts, and a receipt", async () => {
    const sent = await owner.signAndSendTransaction({
      receiverId: `alice.${owner.accountId}`,
      actions: [actions.transfer(NEAR)],
      waitUntil: "FINAL",
    });
    const params = {
      txHash: sent.transaction_outcome.id,
      accountId: owner.accountId,
      waitUntil: "FINAL" as const,
    };
    const plain = await provider.viewTransactionStatus(params);
    assert.equal(plain.final_execution_status, "FINAL");
    assert.deepEqual(plain.status, { SuccessValue: "" });
    const full = await provider.viewTransactionStatusWithReceipts(params);
    const [first] = full.receipts_outcome;
    const receipt = await provider.viewTransactionReceipt(first!.id);
    assert.equal(receipt.receiver_id, `alice.${owner.accountId}`);
  });

  it("shows blocks, their chunk, what they changed, and the network", async () => {
    const final = await provider.viewBlock({ finality: "final" });
    const same = await provider.viewBlock({ blockId: final.header.hash });
    assert.equal(same.header.height, final.header.height);
    assert.equal((await provider.viewBlock({ blockId: final.header.height })).header.hash, final.header.hash);
    const chunk = await provider.viewChunk(final.chunks[0]!.chunk_hash);
    assert.equal(chunk.header.chunk_hash, final.chunks[0]!.chunk_hash);
    const changes = await provider.blockChanges({ blockId: final.header.height });
    assert.equal(changes.block_hash, final.header.hash);
    assert.equal((await provider.viewGasPrice()).gas_price, "100000000");
    const status = await provider.viewNodeStatus();
    assert.equal(status.chain_id, "localnet");
    const { current_validators } = await provider.viewValidators();
    assert.deepEqual(
      current_validators.map(({ account_id }) => account_id),
      [VALIDATOR.account],
    );
    const config = await provider.experimental_protocolConfig({ finality: "final" });
    assert.equal(config.protocol_version, status.protocol_version);
  });

  it("names errors as NEAR does", async () => {
    const error = async (method: string, params: unknown): Promise<unknown> => {
      const body = JSON.stringify({ jsonrpc: "2.0", id: "1", method, params });
      const response = await fetch(node.url, { method: "POST", body });
      const { error } = (await response.json()) as { error: { name: string; cause: { name: string } } };
      return [error.name, error.cause.name];
    };
    const query = (more: object): object => ({ finality: "final", ...more });
    const account = { account_id: "nobody.near" };
    const cases: readonly [string, unknown, string[]][] = [
      ["query", query({ request_type: "view_account", ...account }), ["HANDLER_ERROR", "UNKNOWN_ACCOUNT"]],
      [
        "query",
        query({ request_type: "call_function", method_name: "x", args_base64: "", account_id: "test.near" }),
        ["HANDLER_ERROR", "NO_CONTRACT_CODE"],
      ],
      ["query", { request_type: "view_account" }, ["REQUEST_VALIDATION_ERROR", "PARSE_ERROR"]],
      ["block", { block_id: 1_000_000_000 }, ["HANDLER_ERROR", "UNKNOWN_BLOCK"]],
      ["send_tx", { signed_tx_base64: "AAAA" }, ["REQUEST_VALIDATION_ERROR", "PARSE_ERROR"]],
      [
        "tx",
        { tx_hash: "11111111111111111111111111111111", sender_account_id: "test.near" },
        ["HANDLER_ERROR", "UNKNOWN_TRANSACTION"],
      ],
      ["nothing", {}, ["REQUEST_VALIDATION_ERROR", "METHOD_NOT_FOUND"]],
    ];
    for (const [method, params, expected] of cases) assert.deepEqual(await error(method, params), expected);
  });

  it("keeps all of it when the process is killed", async () => {
    const before = await provider.viewBlock({ finality: "final" });
    const money = await provider.viewAccount({ accountId: `alice.${owner.accountId}` });
    await node.kill();
    await node.run();
    assert.equal(
      (await provider.viewBlock({ blockId: before.header.height })).header.hash,
      before.header.hash,
    );
    assert.deepEqual(
      (await provider.viewAccount({ accountId: `alice.${owner.accountId}` })).amount,
      money.amount,
    );
  });
});
