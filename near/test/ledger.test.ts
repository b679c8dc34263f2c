/** The ledger behind the chain interface, and what obeys it; that it follows the rules, conformance vectors show. */
import assert from "node:assert/strict";
import { actions } from "near-api-js";
import { fromHex, sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { execute } from "@chainsatlas/shared/execution/execute.ts";
import { sell, type Bid } from "@chainsatlas/shared/market/sale.ts";
import { digestBytes } from "@chainsatlas/shared/protocol/ledger/digest.ts";
import { METRICS } from "@chainsatlas/shared/protocol/ledger/metrics.ts";
import { encodeCarried } from "@chainsatlas/shared/protocol/ledger/item.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { TestNetwork, type Party } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { planExecution, type PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { example, NETWORK, SET } from "@chainsatlas/shared/tooling/rules/network.ts";
import { Market } from "@chainsatlas/shared/vectors/tiers/ledger/market.ts";
import { Limit } from "../src/runtime/costs.ts";
import { LedgerScene } from "./support/ledger.ts";
import { digestOf } from "./support/network.ts";
import { refused } from "./support/refusal.ts";

const TERA = 1_000_000_000_000n;
const NEAR = 10n ** 24n;
const INPUT = utf8("some input");
const CLAIM = { time: 1_000n, cost: 500n * TOKEN_UNIT };

/** An execution of two hops on the scene's unit. */
function plannedOn(
  { chain, units, network }: LedgerScene,
  execution: Uint8Array,
  input = INPUT,
): PlannedExecution {
  const site = {
    ...{ name: chain.name, limits: chain.limits, stepsPerTransaction: 1_000_000 },
    ...{ chain: chainId(chain.caip2), unit: units.virtualization.id },
  };
  const object = example("sha256");
  const { network: name } = network.genesis;
  return planExecution({ object, input, minHops: 2, sites: [site], network: name, execution, epoch: 0 });
}

/** Sells an execution, planned by whoever wins; what was planned, and the same with another input. */
async function sold(scene: LedgerScene): Promise<{ approved: PlannedExecution; other: PlannedExecution }> {
  const { network, ledger, quorum } = scene;
  const replica = new Replica(network.genesisBytes, [ledger], quorum);
  const [strategist] = network.pythias as [Party];
  const [client] = network.users as [Party];
  const bidFor = (execution: Uint8Array): Bid => ({
    ...{ strategist, planned: plannedOn(scene, execution), claim: CLAIM },
  });
  const { plan } = bidFor(NETWORK).planned;
  const { winner } = await sell(replica, {
    ...{ client, content: INPUT, validators: network.pythias, evaluate: () => CLAIM },
    bids: (execution) => [bidFor(execution)],
    terms: {
      ...{ mode: 0, alpha: 5_000, maxCost: 1_000n * TOKEN_UNIT, chains: 1n, filters: sha256(INPUT) },
      ...{ program: plan.programId, input: plan.inputHash, deadline: replica.status.time + 86_400n },
    },
  });
  const approved = winner.planned;
  return { approved, other: plannedOn(scene, approved.plan.execution, utf8("another input")) };
}

describe("ledger on NEAR", () => {
  it("is deployed and found again by its unit's account", async () => {
    const { chain, network, units } = await LedgerScene.start();
    const found = await chain.attach(units.addresses);
    const { record } = network.start();
    for (const { ledger } of [units, found])
      assert.deepEqual(await ledger!.status(), {
        ...{ number: 0n, time: record.time, head: record.head },
        digest: digestBytes(record.digest),
      });
    assert.deepEqual(await found.management.pythiaSet(), {
      epoch: 0,
      members: network.genesis.members.map(({ address, stake }) => ({ address, stake })),
    });
    const without = await chain.deploy({ network: NETWORK, pythias: SET });
    assert.equal((await chain.attach(without.addresses)).ledger, undefined);
    for (const { addresses } of [units, without])
      assert.deepEqual((await chain.upgrade(addresses)).transactions, [], "the present code is there");
  });

  it("shows the batch in progress, and its events afterwards", async () => {
    const scene = await LedgerScene.start();
    const { ledger } = scene;
    const batch = scene.next();
    const [part] = await scene.begin(batch);
    const { open } = await ledger.status();
    assert.deepEqual([open?.next, open?.rest], [0, batch.header.items]);
    const [sent] = await ledger.apply(part!);
    const names = (await ledger.events(sent!.id)).map(({ name }) => name);
    assert.deepEqual(names, ["Transferred", "Transferred", "BatchApplied"]);
    assert.equal((await ledger.status()).open, undefined);
    await assert.rejects(
      ledger.events("11111111111111111111111111111111"),
      (error) => error instanceof ChainError && error.code === "UnknownReference",
    );
  });

  it("refuses a header of a time to come, by the chain's own clock", async () => {
    const scene = await LedgerScene.start();
    const { chain, state } = scene;
    const { time } = state.record;
    chain.network.time = time;
    const late = scene.next([], LEDGER_PARAMETERS.maxFuture + 1n);
    await refused(chain, "FutureBatch", () => scene.begin(late));
    chain.network.time = time + 1n;
    await scene.complete(late);
    assert.deepEqual((await scene.ledger.status()).head, scene.state.record.head);
  });

  it("applies a part as it must be, or not at all, however little gas there is", async () => {
    const scene = await LedgerScene.start();
    const [part] = await scene.begin(scene.next());
    const before = digestOf(scene.chain);
    let short = 0;
    for (let gas = TERA; ; gas += TERA)
      try {
        await scene.apply(part!, NEAR, { gas });
        break;
      } catch (error) {
        assert.ok(error instanceof ChainError && error.code === "OutOfWork", String(error));
        assert.equal(digestOf(scene.chain), before, String(gas));
        short++;
      }
    assert.ok(short > 5, `${short} limits were too low`);
  });

  it("takes parts of any size: what one transaction has no gas for, an epoch's end and adoptions by sixteen Pythias, goes into several", async () => {
    const network = new TestNetwork(16, 2, "dearest");
    const market = new Market(network);
    const members = market.members().sort((a, b) => Buffer.compare(a.address, b.address));
    const report = { chain: 0, metric: METRICS.QUOTE, value: 7n };
    const reports = members.map((from, member) => market.request(from, "Measure", { member, ...report }));
    market.batch("reported", reports);
    const adoptions = Array.from({ length: 120 }, () => encodeCarried("Adopt", report));
    const items = [...adoptions, encodeCarried("NextEpoch", {})];
    market.take("dearest", items, LEDGER_PARAMETERS.epochLength, 1 << 20);
    const { ledger } = await LedgerScene.start(network);
    const costs: bigint[] = [];
    for (const { call, bytes, signatures = "0x" } of market.vector("", "").calls)
      if (call === "open") await ledger.open(fromHex(bytes), fromHex(signatures));
      else costs.push(...(await ledger.apply(fromHex(bytes))).map(({ cost }) => cost.amount));
    const most = costs.reduce((a, b) => (a > b ? a : b));
    assert.ok(most > Limit.GAS / 3n, `${most}: parts could be larger`);
    assert.ok(costs.length > 2, "one transaction has no room for it");
    assert.deepEqual((await ledger.status()).digest, digestBytes(market.record.digest));
  });
});

describe("Hermes as a token of NEAR", () => {
  const json = async ({ chain, ledger }: LedgerScene, method: string, args: object = {}): Promise<unknown> =>
    JSON.parse(
      Buffer.from(await chain.client.view(ledger.account, method, utf8(JSON.stringify(args)))).toString(),
    );

  it("shows what the ledger says, by the address as an account's name", async () => {
    const scene = await LedgerScene.start();
    const newcomer = new Uint8Array(20).fill(0xab);
    await scene.complete(scene.next([scene.transfer(0, newcomer)]));
    const balance = (account_id: string): Promise<unknown> => json(scene, "ft_balance_of", { account_id });
    assert.equal(await balance(toHex(newcomer)), "5");
    const [user] = scene.network.users as [Party];
    assert.equal(await balance(toHex(user.address)), String(100_000n * TOKEN_UNIT - 5n));
    for (const other of [scene.chain.client.account, toHex(newcomer).toUpperCase(), `0x${"z".repeat(40)}`])
      assert.equal(await balance(other), "0", other);
    assert.equal(await json(scene, "ft_total_supply"), String(LEDGER_PARAMETERS.hermesSupply));
    assert.deepEqual(await json(scene, "ft_metadata"), {
      ...{ spec: "ft-1.0.0", name: "Hermes", symbol: "HERMES", decimals: 9 },
      ...{ icon: null, reference: null, reference_hash: null },
    });
  });

  it("is not moved by calls of its own, and says how it is", async () => {
    const { chain, ledger } = await LedgerScene.start();
    const before = digestOf(chain);
    const args = utf8(
      JSON.stringify({ receiver_id: toHex(new Uint8Array(20).fill(1)), amount: "1", msg: "" }),
    );
    for (const method of ["ft_transfer", "ft_transfer_call"])
      await assert.rejects(
        chain.client.send(ledger.account, [actions.functionCall(method, args, 30n * TERA, 1n)]),
        /NotTransferable: .*requests to the ledger/,
      );
    assert.equal(digestOf(chain), before);
  });
});

describe("a unit that obeys the ledger", () => {
  it("runs the plan that was selected, to its end", async () => {
    const scene = await LedgerScene.start();
    const { approved } = await sold(scene);
    const { hops } = await execute(approved, [scene.units], scene.quorum);
    assert.equal(hops.length, approved.plan.hops);
    assert.deepEqual(
      hops.at(-1)!.stateHash,
      (await scene.units.virtualization.execution(approved.plan.execution))!.stateHash,
    );
  });

  it("refuses a plan before it is selected, and another one than was selected", async () => {
    const scene = await LedgerScene.start();
    const admission =
      ({ plan, orders, orderTree }: PlannedExecution): (() => Promise<unknown>) =>
      () =>
        scene.units.virtualization.admit({ plan, order: orders[0]!, orderProof: orderTree.proof(0) });
    const early = plannedOn(scene, new Uint8Array(32).fill(1, 4));
    await refused(scene.chain, "UnknownPlan", admission(early));
    const { approved, other } = await sold(scene);
    assert.deepEqual(approved.plan.execution, other.plan.execution);
    await refused(scene.chain, "UnknownPlan", admission(other));
    await refused(scene.chain, "UnknownPlan", admission(early));
    await admission(approved)();
  });

  it("is told of no plan for an execution that is no offer's", async () => {
    const scene = await LedgerScene.start();
    const { plan } = (await sold(scene)).approved;
    assert.notEqual(await scene.management.planDigest(plan.execution), undefined);
    assert.equal(await scene.management.planDigest(plan.execution.with(0, 1)), undefined);
  });
});
