/**
 * Goal: executions on units give the reference's state whatever they are cut into, also when one run takes several
 * transactions; records are found again in a replayed history; nothing staged is left behind.
 */
import assert from "node:assert/strict";
import { equalBytes, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { family, EmbeddedNearChain } from "../src/index.ts";
import { Scene } from "./rules/scene.ts";
import { endOf, LONG } from "./support/programs.ts";
import { deployOn, example, run } from "@chainsatlas/shared/tooling/rules/network.ts";
import { stateOf } from "./support/network.ts";

describe("executions on NEAR", () => {
  const input = utf8("any input");

  it("end in the state of the undivided run, whatever the number of hops", async () => {
    const object = example("sha256");
    const chain = new EmbeddedNearChain();
    const deployment = await deployOn(chain);
    for (const minHops of [1, 2, 7]) {
      const { hops } = await run(chain, deployment, { object, input, minHops, name: `hops ${minHops}` });
      assert.ok(hops.length >= minHops);
      assert.equal(toHex(hops.at(-1)!.stateHash), endOf(object, input));
    }
  });

  it("go on over several transactions when one has not the gas for all steps, and log once", async () => {
    const chain = new EmbeddedNearChain();
    const deployment = await deployOn(chain);
    const maxSteps = 50_000_000n;
    const task = { object: LONG, input, minHops: 1, name: "long", maxSteps, stepsPerTransaction: 1e9 };
    const { hops } = await run(chain, deployment, task);
    assert.equal(hops.length, 1);
    assert.ok(hops[0]!.runs.length > 1, `${hops[0]!.runs.length} transactions`);
    assert.equal(hops[0]!.log.length, 1);
    assert.equal(hops[0]!.steps, maxSteps);
    assert.equal(toHex(hops[0]!.stateHash), endOf(LONG, input, maxSteps));
  });

  it("leave nothing staged, nor changed pages of runs that went on", async () => {
    const chain = new EmbeddedNearChain();
    const deployment = await deployOn(chain);
    const task = { object: LONG, input, minHops: 1, maxSteps: 40_000_000n, stepsPerTransaction: 1e9 };
    await run(chain, deployment, { ...task, name: "left" });
    assert.deepEqual(stateOf(chain), stateOf(chain, false));
  });

  it("can be told by a replayed history: the same names, records and roots", async () => {
    const chain = new EmbeddedNearChain();
    const deployment = await deployOn(chain);
    const { virtualization } = deployment;
    const seen: string[] = [];
    virtualization.watch(({ reference }) => seen.push(reference.transaction));
    const task = { object: example("sha256"), input, minHops: 3, name: "history" };
    const { hops } = await run(chain, deployment, task);
    const again = await family.replay(chain.history());
    assert.ok(again instanceof EmbeddedNearChain);
    const units = await again.attach(deployment.addresses);
    const entries = hops.flatMap(({ log }) => log);
    assert.deepEqual(
      seen,
      entries.map(({ reference }) => reference.transaction),
    );
    for (const entry of entries) assert.deepEqual(await units.virtualization.readLog(entry.reference), entry);
    assert.deepEqual(await units.virtualization.logRoot(), await virtualization.logRoot());
    assert.deepEqual(stateOf(again), stateOf(chain));
  });

  it("know no record that was not logged", async () => {
    const { virtualization } = await Scene.start();
    for (const reference of [
      { chain: "near:embedded", transaction: "11111111111111111111111111111111", index: 0 },
      { chain: "near:elsewhere", transaction: "", index: 0 },
    ])
      await assert.rejects(
        virtualization.readLog(reference),
        (error) => error instanceof ChainError && error.code === "UnknownReference",
      );
  });

  it("free what was staged for a hop that is given up", async () => {
    const scene = await Scene.start();
    await scene.admitted();
    await scene.stageAll();
    assert.notDeepEqual(stateOf(scene.chain), stateOf(scene.chain, false));
    assert.equal((await scene.virtualization.release(scene.name)).length, 1);
    assert.deepEqual(stateOf(scene.chain), stateOf(scene.chain, false));
    assert.deepEqual(await scene.virtualization.release(scene.name), []);
  });
});

describe("an exported history", () => {
  it("is refused when a transaction in it is not valid", async () => {
    const chain = new EmbeddedNearChain();
    await deployOn(chain);
    const history = chain.history().map((bytes) => bytes.slice());
    history[1]![40]! ^= 1;
    await assert.rejects(
      family.replay(history),
      (error) => error instanceof ChainError && error.code === "Rejected",
    );
    assert.ok(!equalBytes(history[1]!, chain.history()[1]!));
  });
});

describe("the size of a transaction", () => {
  it("is taken up to the limit and refused above", async () => {
    const chain = new EmbeddedNearChain();
    const { transactionBytes } = chain.limits;
    assert.equal(await chain.takes(transactionBytes), true);
    assert.equal(await chain.takes(transactionBytes + 1), false);
  });

  it("above the limit is an error of its own name", async () => {
    const scene = await Scene.start();
    await scene.admitted();
    const { transactionBytes } = scene.chain.limits;
    await assert.rejects(
      scene.virtualization.stage(scene.name, "pages", 0, new Uint8Array(transactionBytes), transactionBytes),
      (error) => error instanceof ChainError && error.code === "TransactionTooLarge",
    );
  });
});
