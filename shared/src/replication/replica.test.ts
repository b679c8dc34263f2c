/** Goal: every unit comes to the reference's state, from wherever it is, and one that does not is found out. */
import assert from "node:assert/strict";
import { ChainError } from "../chain/error.ts";
import type { LedgerStatus, LedgerUnit } from "../chain/ledger-unit.ts";
import { localQuorum } from "../execution/pythia.ts";
import { cutBatch, encodeBatchHeader } from "../protocol/ledger/batch.ts";
import { errorNumber } from "../protocol/ledger/errors.ts";
import type { LedgerEvent } from "../protocol/ledger/events.ts";
import { TOKENS } from "../protocol/ledger/requests.ts";
import { START, TestNetwork } from "../protocol/ledger/test-ledger.ts";
import { ReferenceLedgerUnit } from "../reference/ledger-unit.ts";
import { deliver, Divergence } from "./deliver.ts";
import { Replica } from "./replica.ts";

const network = new TestNetwork();
const [from, to] = network.users;
const set = {
  epoch: 0,
  members: network.genesis.members.map(({ address, stake }) => ({ address, stake })),
};
const keys = network.pythias.map(({ secretKey }) => secretKey);
const quorum = localQuorum(set, keys);

const unitAt = (now = START + 100n): ReferenceLedgerUnit =>
  new ReferenceLedgerUnit(network.genesisBytes, now, 400);

const replicaOf = (...units: readonly LedgerUnit[]): Replica =>
  new Replica(network.genesisBytes, units, quorum);

/** Five transfers: more than one part of 400 bytes. */
const transfers = (replica: Replica): Uint8Array[] =>
  Array.from({ length: 5 }, (_, i) => {
    const body = { token: TOKENS.HERMES, to: to!.address, amount: BigInt(i + 1) };
    return replica.request(from!, "Transfer", body, i);
  });

describe("replica", () => {
  it("brings each batch to every unit, in as many parts as the unit wants", async () => {
    const units = [unitAt(), unitAt()];
    const replica = replicaOf(...units);
    for (let i = 0; i < 3; i++) {
      const { transactions, events } = await replica.advance(transfers(replica));
      assert.deepEqual(
        transactions.map(({ length }) => length),
        [4, 4],
      );
      const names = events.map(({ name }) => name);
      assert.deepEqual(names, [...Array.from({ length: 5 }, () => "Transferred"), "BatchApplied"]);
    }
    assert.equal(replica.status.number, 3n);
    for (const unit of units) assert.deepEqual(await unit.status(), replica.status);
    const { hermes } = replica.words.get("account", { account: to!.address });
    assert.equal(hermes, network.genesis.accounts[1]!.hermes + 45n);
  });

  it("foresees what items would do, which nobody signs, and changes nothing", async () => {
    const replica = replicaOf(unitAt());
    const gap = replica.request(from!, "Release", {}, 9);
    const items = [gap, ...transfers(replica)];
    const before = replica.status;
    const foreseen = replica.foresee(items, 7n);
    assert.deepEqual(replica.status, before);
    assert.deepEqual(replica.foresee([], 7n), []);
    const { events } = await replica.seal(items, 7n);
    const told = (list: readonly LedgerEvent[]): readonly LedgerEvent[] =>
      list.filter(({ name }) => name !== "BatchApplied");
    assert.deepEqual(told(foreseen), told(events));
    assert.deepEqual(foreseen[0], { name: "Refused", index: 0, error: errorNumber("NonceGap") });
  });

  it("goes on where somebody else left a unit", async () => {
    const ahead = replicaOf();
    const { batch } = await ahead.advance(transfers(ahead));
    const header = encodeBatchHeader(batch.header);
    const parts = cutBatch(1n, batch.items, 400);
    for (let done = 0; done <= parts.length; done++) {
      const unit = unitAt();
      await unit.open(header, batch.signatures);
      for (const part of parts.slice(0, done)) await unit.apply(part);
      const sent = await deliver(unit, network.genesis.network, [batch]);
      assert.equal(sent.length, parts.length - done);
      assert.deepEqual(await unit.status(), ahead.status);
      assert.deepEqual(await deliver(unit, network.genesis.network, [batch]), []);
    }
  });

  it("brings a unit that missed some batches to the last one", async () => {
    const [present, late] = [unitAt(), unitAt()];
    const first = replicaOf(present);
    const batches = [];
    for (let i = 0; i < 3; i++) batches.push((await first.advance(transfers(first))).batch);
    const second = new Replica(network.genesisBytes, [present, late], quorum, batches);
    const sent = await second.bring();
    assert.deepEqual(
      sent.map(({ length }) => length),
      [0, 12],
    );
    for (const unit of [present, late]) assert.deepEqual(await unit.status(), first.status);
    assert.deepEqual(second.state, first.state);
  });

  it("takes no batches but those that a quorum signed, in their order", async () => {
    const first = replicaOf();
    const batches = [await first.seal([]), await first.seal([])].map(({ batch }) => batch);
    const again = (list: typeof batches): Replica => new Replica(network.genesisBytes, [], quorum, list);
    assert.throws(() => again(batches.slice(1)), /BatchGap/);
    const forged = { ...batches[0]!, signatures: batches[1]!.signatures };
    assert.throws(() => again([forged]), /UnknownSigner|BadSignature|UnsortedSigners/);
  });

  it("does not mind who is faster with the same batch", async () => {
    const ahead = replicaOf();
    const { batch } = await ahead.advance(transfers(ahead));
    const unit = unitAt();
    const stale = await unit.status();
    await deliver(unit, network.genesis.network, [batch]);
    const late = Object.assign(Object.create(unit) as LedgerUnit, {
      status: () => Promise.resolve(stale),
      open: unit.open.bind(unit),
      apply: unit.apply.bind(unit),
    });
    assert.deepEqual(await deliver(late, network.genesis.network, [batch]), []);
  });

  it("passes on what a unit refuses", async () => {
    const replica = replicaOf(unitAt(START - 900n));
    await assert.rejects(
      replica.advance([]),
      (error) => error instanceof ChainError && error.code === "FutureBatch",
    );
  });

  for (const what of ["head", "digest"] as const)
    it(`finds out a unit that comes to another ${what}`, async () => {
      const unit = unitAt();
      const wrong = Object.assign(Object.create(unit) as LedgerUnit, {
        partBytes: 400,
        open: unit.open.bind(unit),
        apply: unit.apply.bind(unit),
        status: async (): Promise<LedgerStatus> => {
          const status = await unit.status();
          return status.number === 0n ? status : { ...status, [what]: new Uint8Array(32) };
        },
      });
      await assert.rejects(replicaOf(wrong).advance([]), (error) => {
        assert.ok(error instanceof Divergence);
        assert.match(error.message, new RegExp(`after batch 1 the ${what} is 0x00`));
        return true;
      });
    });
});
