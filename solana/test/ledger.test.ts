/** Goal: the ledger behind the chain interface, within a transaction's limits; that it follows the rules, vectors show. */
import assert from "node:assert/strict";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { cutBatch } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import { encodeCarried } from "@chainsatlas/shared/protocol/ledger/item.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { EmbeddedSolana, family } from "../src/index.ts";
import { TRANSACTION_BYTES, TRANSACTION_COMPUTE_UNITS } from "../src/limits.ts";
import { DigestedChain } from "./support/digested-chain.ts";
import { largestEpoch } from "./support/largest-epoch.ts";
import { LedgerNetwork } from "./support/ledger-network.ts";

const NEWCOMER = (i: number): Uint8Array => sha256(utf8(`newcomer ${i}`)).slice(0, 20);

describe("ledger on solana", () => {
  it("takes a large part in as many transactions as its items need, and loses no event", async () => {
    const runtime = new DigestedChain();
    const { replica, unit, ...ledger } = await LedgerNetwork.start(runtime);
    const [from] = ledger.network.users;
    const items = Array.from({ length: 100 }, (_, i) =>
      replica.request(from!, "Transfer", { token: 2, to: NEWCOMER(i), amount: 1n }, i),
    );
    const { transactions, events } = await replica.advance(items);
    const sent = transactions.flat();
    for (const { bytes, cost } of sent) {
      assert.ok(bytes <= TRANSACTION_BYTES, String(bytes));
      assert.ok(cost.amount <= TRANSACTION_COMPUTE_UNITS, String(cost.amount));
    }
    const told = (await Promise.all(sent.map(({ id }) => unit.events(id)))).flat();
    assert.deepEqual(told, events);
    assert.equal(runtime.digest(), runtime.digest(false), "stages are given back");
  });

  it("gives the stage back when a part is refused", async () => {
    const runtime = new DigestedChain();
    const { unit } = await LedgerNetwork.start(runtime);
    const before = runtime.digest();
    const part = cutBatch(
      7n,
      Array.from({ length: 20 }, () => new Uint8Array(100).fill(1)),
      4_096,
    )[0]!;
    await assert.rejects(
      () => unit.apply(part),
      (error: unknown) => error instanceof ChainError && error.code === "NoBatch",
    );
    assert.equal(runtime.digest(), before);
  });

  it("begins with as many accounts as a transaction names cells, and not with more", async () => {
    // sixteen members and the cell of the first chains besides
    const { unit } = await LedgerNetwork.start(new EmbeddedSolana(), new TestNetwork(16, 41, "large"));
    assert.equal((await unit.status()).number, 0n);
    await assert.rejects(
      () => LedgerNetwork.start(new EmbeddedSolana(), new TestNetwork(16, 42, "too large")),
      (error: unknown) => error instanceof ChainError && error.code === "TransactionTooLarge",
    );
  });

  it("changes the epoch of sixteen members for the strongest of 32 others in one transaction, and again when its history is executed", async () => {
    const runtime = new EmbeddedSolana();
    const { replica, unit, deployment } = await largestEpoch(runtime);
    const { transactions, events } = await replica.advance([encodeCarried("NextEpoch", {})]);
    const names = events.map(({ name }) => name);
    assert.deepEqual(names, [...Array<string>(16).fill("Rewarded"), "EpochBegan", "BatchApplied"]);
    assert.deepEqual(await unit.events(transactions[0]!.at(-1)!.id), events);
    assert.equal((await unit.pythiaSet()).members.length, 16);
    const again = await (await family.replay(runtime.history())).attach(deployment.addresses);
    assert.deepEqual(await again.ledger!.status(), await unit.status());
  });
});
