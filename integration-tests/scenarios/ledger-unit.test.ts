/**
 * docs/ledger.md "What a unit on a chain must offer", on every chain: the ledger behind the chain interface, and units that
 * obey it. That it follows the rules, conformance vectors show.
 */
import assert from "node:assert/strict";
import { fromHex, sha256, utf8, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Admission, Chain, Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { hasCode } from "@chainsatlas/shared/chain/error.ts";
import { runHops, type Start } from "@chainsatlas/shared/execution/execute.ts";
import type { HopResult } from "@chainsatlas/shared/execution/hop.ts";
import { localQuorum, type Quorum } from "@chainsatlas/shared/execution/pythia.ts";
import { Status } from "@chainsatlas/shared/machine/constants.ts";
import { advance, settle, type Sale } from "@chainsatlas/shared/market/sale.ts";
import { cutBatch, encodeBatchHeader } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import type { LedgerEvent } from "@chainsatlas/shared/protocol/ledger/events.ts";
import { encodeCarried } from "@chainsatlas/shared/protocol/ledger/item.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { executionOf } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { pythiaSet } from "@chainsatlas/shared/protocol/ledger/rules/pythia-set.ts";
import { STATE } from "@chainsatlas/shared/protocol/ledger/state.ts";
import { wordKey } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { planDigest } from "@chainsatlas/shared/protocol/plan.ts";
import { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { restoredBatches } from "@chainsatlas/shared/replication/restore.ts";
import type { PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { adapters } from "../src/adapters.ts";
import { LedgerWorld } from "../src/ledger-world.ts";
import { wholeStateHash } from "../src/places.ts";
import { refused } from "../src/refused.ts";
import { freshNetwork, QUORUM_KEYS, SET } from "../src/world.ts";

const { epochLength, onRamp } = LEDGER_PARAMETERS;
/** Bytes of a part for one transfer, not two. */
const ONE_ITEM = 200;

/** Another transaction's name, of the same form. */
const unknownLike = (id: string): string => `${id.slice(0, -8)}11111111`;

const admission = ({ plan, orders, orderTree }: PlannedExecution): Admission => ({
  ...{ plan, order: orders[0]!, orderProof: orderTree.proof(0) },
});

for (const adapter of adapters)
  describe(`ledger of a management unit on ${adapter.name}`, () => {
    let chain: Chain;
    before(async () => {
      chain = await adapter.start();
    });
    after(() => chain.close());

    it("is deployed and found again by its unit's address", async () => {
      const { units, replica, network } = await LedgerWorld.on(chain);
      const found = await chain.attach(units.addresses);
      const { members } = network.genesis;
      for (const { ledger, management } of [units, found]) {
        assert.deepEqual(await ledger!.status(), replica.status);
        assert.deepEqual(await management.pythiaSet(), {
          epoch: 0,
          members: members.map(({ address, stake }) => ({ address, stake })),
        });
      }
      assert.deepEqual(found.management.id, units.management.id);
      const without = await chain.deploy({ network: freshNetwork(), pythias: SET });
      assert.equal(without.ledger, undefined);
      assert.equal((await chain.attach(without.addresses)).ledger, undefined);
    });

    it("shows the batch in progress, and its events afterwards", async () => {
      const world = await LedgerWorld.on(chain);
      const { ledger, replica } = world;
      const events = async (sent: readonly Transaction[]): Promise<LedgerEvent[]> =>
        (await Promise.all(sent.map(({ id }) => ledger.events(id)))).flat();
      const { batch, events: expected } = await replica.seal([world.transfer(), world.transfer(1)]);
      const { header, signatures, items } = batch;
      assert.deepEqual(await events(await ledger.open(encodeBatchHeader(header), signatures)), []);
      const { head, time } = replica.status;
      const progress = (await ledger.status()).open;
      assert.deepEqual(progress, { head, time, next: 0, rest: header.items });
      const [first, second] = cutBatch(header.number, items, ONE_ITEM) as [Uint8Array, Uint8Array];
      assert.deepEqual(await events(await ledger.apply(first)), expected.slice(0, 1));
      assert.equal((await ledger.status()).open?.next, 1);
      const sent = await ledger.apply(second);
      assert.deepEqual(await events(sent), expected.slice(1));
      assert.deepEqual(
        expected.map(({ name }) => name),
        ["Transferred", "Transferred", "BatchApplied"],
      );
      assert.deepEqual(await ledger.status(), replica.status);
      await assert.rejects(ledger.events(unknownLike(sent.at(-1)!.id)), (error) =>
        hasCode(error, "UnknownReference"),
      );
    });

    it("puts the set of the next epoch in force for virtualization units, too", async () => {
      const { replica, network, units } = await LedgerWorld.on(chain);
      const [user] = network.users;
      const node = user!.address;
      const amount = 200n * TOKEN_UNIT;
      await advance(replica, [
        replica.request(user!, "Register", { fee: 1 }),
        replica.request(user!, "Stake", { node, amount }, 1),
      ]);
      const stand = replica.request(user!, "Stand", { slot: 31 }, 1);
      await advance(replica, [replica.request(user!, "Activate", {}), stand], onRamp);
      assert.equal((await units.management.pythiaSet()).members.length, network.pythias.length);
      await advance(replica, [encodeCarried("NextEpoch", {})], epochLength);
      const expected = pythiaSet(replica.words);
      assert.deepEqual([expected.epoch, expected.members.length], [1, network.pythias.length + 1]);
      assert.deepEqual(await units.management.pythiaSet(), expected);
      await advance(replica, []);
    });
  });

for (const adapter of adapters)
  describe(`units that obey a ledger on ${adapter.name}`, () => {
    let world: LedgerWorld;
    let sale: Sale;
    let execution: Uint8Array;
    const admit = (planned: PlannedExecution) => (): Promise<unknown> =>
      world.units.virtualization.admit(admission(planned));

    before(async () => {
      world = await LedgerWorld.on(await adapter.start());
    });
    after(() => world.chain.close());

    it("take on no plan before it is selected", async () => {
      const { replica, network, units } = world;
      const client = network.users[0]!.address;
      execution = executionOf({ client, offer: replica.words.get("account", { account: client }).nonce });
      await refused(world, [execution], "UnknownPlan", admit(world.plan(execution, 2)));
      assert.equal(await units.management.planDigest(execution), undefined);
    });

    it("are told of the plan that was selected, and of none for an execution that is no offer's", async () => {
      sale = await world.sold();
      const { replica, units } = world;
      const { plan } = sale.winner.planned;
      assert.deepEqual(executionOf(sale.key), execution);
      assert.equal(plan.hops, 2);
      assert.deepEqual(await units.management.planDigest(execution), planDigest(replica.network, plan));
      for (const other of [execution.with(0, 1), execution.with(3, 1), execution.with(31, 9)])
        assert.equal(await units.management.planDigest(other), undefined);
    });

    it("answer with the words of the offer by their keys", async () => {
      const { replica, ledger } = world;
      const own = [...replica.state].filter(
        ([key]) => fromHex(key)[0]! >= STATE.offer.tag && fromHex(key)[0]! <= STATE.evaluation.tag,
      );
      assert.ok(own.length > 10, `${own.length} words`);
      for (const [key, word] of own) assert.deepEqual(await ledger.word(fromHex(key)), word, key);
      assert.deepEqual(await ledger.word(wordKey("plan", sale.key).with(-1, 1)), ZERO_32);
    });

    it("take on no other plan than was selected, nor by anybody's order", async () => {
      const { units, quorum, replica } = world;
      const { plan } = sale.winner.planned;
      const { management } = units;
      const lost = world.plan(execution, 4);
      for (const planned of [
        lost,
        world.plan(execution, 2, utf8("another input")),
        // of an offer that was never made, and of names that are the offer's but for what comes before its client
        world.plan(execution.with(31, 9), 2),
        world.plan(execution.with(3, 1), 2),
        world.plan(execution.with(0, 1), 2),
      ])
        await refused(world, [execution, planned.plan.execution], "UnknownPlan", admit(planned));
      const signed = await quorum.approve(replica.network, lost.plan);
      await refused(world, [execution], "Rejected", () => management.approve(lost.plan, signed));
      await refused(world, [execution], "Rejected", () =>
        management.rotate({ ...quorum.set, epoch: 1 }, signed),
      );
      assert.deepEqual(await management.planDigest(execution), planDigest(replica.network, plan));
    });

    it("run the selected plan to its end, from hop to hop by the word of the ledger's Pythias", async () => {
      const { units, quorum } = world;
      const { planned } = sale.winner;
      const { virtualization } = units;
      const run = (by: Quorum, from: Start): Promise<readonly HopResult[]> =>
        runHops(planned, [units], by, from, {});
      const strangers = localQuorum(SET, QUORUM_KEYS);
      const begin = { hop: 0, stateHash: planned.plan.initialState };
      await assert.rejects(run(strangers, begin), (error) => hasCode(error, "UnknownSigner"));
      const between = (await virtualization.execution(execution))!;
      assert.deepEqual([between.hop, between.open], [0, false]);
      const [last] = await run(quorum, { hop: 1, stateHash: between.stateHash });
      assert.equal(last?.report.status, Status.HALTED);
      const { hop, open, stateHash } = (await virtualization.execution(execution))!;
      assert.deepEqual([hop, open, stateHash], [1, false, wholeStateHash(planned)]);
    });

    it("pay for it", async () => {
      const { replica, ledger, units } = world;
      const { stateHash: state } = (await units.virtualization.execution(execution))!;
      const [output, log] = [sha256(utf8("output")), await units.virtualization.logRoot()];
      const result = { status: Status.HALTED, time: 1n, cost: 100n * TOKEN_UNIT, state, output, log };
      await settle(replica, sale.key, result);
      assert.deepEqual(await ledger.status(), replica.status);
      const { locked } = replica.words.get("offer", sale.key);
      assert.equal(locked, 0n);
    });

    it("have a ledger whose batches can be read back from the chain", async () => {
      const { replica, ledger, network, quorum } = world;
      const restored = await restoredBatches(network.genesisBytes, ledger, world.chain.name);
      const again = new Replica(network.genesisBytes, [], quorum, restored);
      assert.deepEqual(again.status, replica.status);
    });
  });
