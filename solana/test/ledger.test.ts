/** Goal: the ledger behind the chain interface, within a transaction's limits; that it follows the rules, vectors show. */
import assert from "node:assert/strict";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { cutBatch, encodeBatchHeader } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import { digestBytes } from "@chainsatlas/shared/protocol/ledger/digest.ts";
import { encodeCarried } from "@chainsatlas/shared/protocol/ledger/item.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { NETWORK, SET } from "@chainsatlas/shared/tooling/rules/network.ts";
import { EmbeddedSolana, family, SolanaChain } from "../src/index.ts";
import { TRANSACTION_BYTES, TRANSACTION_COMPUTE_UNITS } from "../src/limits.ts";
import { DigestedChain } from "./support/digested-chain.ts";
import { largestEpoch } from "./support/largest-epoch.ts";
import { LedgerNetwork } from "./support/ledger-network.ts";

const NEWCOMER = (i: number): Uint8Array => sha256(utf8(`newcomer ${i}`)).slice(0, 20);

describe("ledger on solana", () => {
  it("is deployed and found again by its unit's address", async () => {
    const chain = new SolanaChain(new EmbeddedSolana());
    const network = new TestNetwork();
    const { genesis, genesisBytes } = network;
    const units = await chain.deploy({ network: genesis.network, pythias: SET, ledger: genesisBytes });
    const found = await chain.attach(units.addresses);
    const { record } = network.start();
    for (const { ledger } of [units, found])
      assert.deepEqual(await ledger!.status(), {
        ...{ number: 0n, time: record.time, head: record.head },
        digest: digestBytes(record.digest),
      });
    assert.deepEqual(await found.management.pythiaSet(), {
      epoch: 0,
      members: genesis.members.map(({ address, stake }) => ({ address, stake })),
    });
    const without = await chain.deploy({ network: NETWORK, pythias: SET });
    assert.equal((await chain.attach(without.addresses)).ledger, undefined);
  });

  it("shows the batch in progress, and its events afterwards", async () => {
    const { unit, network } = await LedgerNetwork.start(new EmbeddedSolana());
    const [from, to] = [network.users[0]!, network.users[1]!];
    const state = network.start();
    const items = [0, 1].map((i) =>
      network.request(state, from, "Transfer", { token: 2, to: to.address, amount: 5n }, i),
    );
    const { header, signatures } = network.batch(state, items);
    await unit.open(encodeBatchHeader(header), signatures);
    const { open } = await unit.status();
    assert.deepEqual([open?.next, open?.rest], [0, header.items]);
    const sent = await unit.apply(cutBatch(header.number, items, unit.partBytes)[0]!);
    const events = (await Promise.all(sent.map(({ id }) => unit.events(id)))).flat();
    assert.deepEqual(
      events.map(({ name }) => name),
      ["Transferred", "Transferred", "BatchApplied"],
    );
    assert.equal((await unit.status()).open, undefined);
    await assert.rejects(
      () => unit.events("1".repeat(64)),
      (error: unknown) => error instanceof ChainError && error.code === "UnknownReference",
    );
  });

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
