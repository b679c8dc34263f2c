/** What the adapter adds to the units: limits, history, runs of several transactions, hops that another client began. */
import assert from "node:assert/strict";
import { concat, sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Chain, Deployment, RunOutcome } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError, type ChainErrorName } from "@chainsatlas/shared/chain/error.ts";
import { codeOf } from "@chainsatlas/shared/execution/run-hop.ts";
import { makeBundle } from "@chainsatlas/shared/machine/bundle.ts";
import { encodeHeader } from "@chainsatlas/shared/machine/header.ts";
import type { MachineState } from "@chainsatlas/shared/machine/machine.ts";
import { Simulator } from "@chainsatlas/shared/machine/simulator.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { planDigest } from "@chainsatlas/shared/protocol/plan.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { planExecution, type PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { family } from "../src/index.ts";
import { COUNTER, ENDLESS, NETWORK, QUORUM_KEYS, SET } from "./support/scene.ts";

const refusedWith =
  (code: ChainErrorName) =>
  (error: unknown): boolean =>
    error instanceof ChainError && error.code === code;

describe("evm chain", () => {
  let chain: Chain;
  let units: Deployment;
  let count = 0;
  before(async () => {
    chain = await family.start();
    units = await chain.deploy({ network: NETWORK, pythias: SET });
  });
  after(() => chain.close());

  /** A plan of one hop on this chain, approved and admitted. */
  async function admitted(object: DlxObject, maxSteps?: bigint): Promise<PlannedExecution> {
    const { name, caip2, limits } = chain;
    const unit = units.virtualization.id;
    const site = { name, limits, chain: chainId(caip2), unit, stepsPerTransaction: Number.MAX_SAFE_INTEGER };
    const planned = planExecution({
      ...{ object, input: new Uint8Array(), sites: [site], network: NETWORK, epoch: 0 },
      execution: sha256(utf8(`chain test ${count++}`)),
      ...(maxSteps === undefined ? {} : { maxSteps }),
    });
    const { plan, orders, orderTree } = planned;
    await units.management.approve(plan, signAll(planDigest(NETWORK, plan), QUORUM_KEYS));
    await units.virtualization.admit({ plan, order: orders[0]!, orderProof: orderTree.proof(0) });
    return planned;
  }

  async function run(
    { virtualization }: Deployment,
    planned: PlannedExecution,
    from: MachineState,
    maxSteps?: bigint,
  ): Promise<RunOutcome> {
    const { execution } = planned.request;
    const parts = {
      state: concat(encodeHeader(from.header), from.tree.root()),
      code: codeOf(planned, planned.orders[0]!),
      pages: makeBundle(from.tree, planned.legs[0]!.pages),
    };
    for (const kind of ["state", "code", "pages"] as const)
      await virtualization.stage(execution, kind, 0, parts[kind], parts[kind].length);
    return virtualization.run(execution, maxSteps);
  }

  it("makes transactions of exactly any size, though signatures are not of one size", async () => {
    const alone = await family.start();
    for (let bytes = 300; bytes < 900; bytes++) await alone.takes(bytes);
    const sizes = alone.history()!.map(({ length }) => length);
    assert.deepEqual(
      sizes,
      Array.from({ length: 600 }, (_, i) => 300 + i),
    );
    await alone.close();
  });

  it("takes transactions of exactly 128 KiB and none that is larger", async () => {
    assert.equal(await chain.takes(128 * 1024), true);
    assert.equal(await chain.takes(128 * 1024 + 1), false);
    assert.equal(await chain.takes(1000), true);
  });

  it("does not send what is too large", async () => {
    const planned = await admitted(COUNTER);
    const { execution } = planned.request;
    const unit = units.virtualization;
    const before = chain.history()!.length;
    for (const kind of ["state", "code", "pages"] as const)
      await unit.stage(execution, kind, 0, new Uint8Array(60_000), 60_000);
    await assert.rejects(unit.run(execution), refusedWith("TransactionTooLarge"));
    assert.equal(chain.history()!.length, before);
  });

  it("runs as many steps as one transaction pays for, and the rest in more", async () => {
    const planned = await admitted(ENDLESS, 200_000n);
    const machine = Simulator.fromState(planned.legs[0]!.from);
    for (let part = 0; ; part++) {
      assert.ok(part < 10, "the hop does not end");
      const { state, closed, log } = await run(units, planned, machine.state());
      assert.equal(log!.record.part, part);
      const steps = new DataView(state.header.buffer, state.header.byteOffset).getBigUint64(44);
      machine.run({ maxSteps: steps - machine.steps });
      assert.deepEqual(state.header, encodeHeader(machine.header()));
      if (!closed) continue;
      assert.equal(steps, 200_000n);
      assert.ok(part > 0, "one transaction was enough");
      return;
    }
  });

  it("goes on with a hop that another client admitted", async () => {
    const planned = await admitted(COUNTER);
    const other = await chain.attach(units.addresses);
    const { closed, log } = await run(other, planned, planned.legs[0]!.from);
    assert.equal(closed, true);
    assert.deepEqual(log!.record.inputHash, planned.plan.inputHash);
  });

  it("attaches only to a unit that obeys the management unit", async () => {
    const { management, virtualization } = units.addresses;
    for (const wrong of [
      { management: virtualization, virtualization },
      { management, virtualization: management },
      { management, virtualization: "no address" },
      { management, virtualization: toHex(units.virtualization.id) },
    ])
      await assert.rejects(chain.attach(wrong), refusedWith("Rejected"));
  });

  it("stages nothing for an execution that was never admitted", async () => {
    const unit = units.virtualization;
    const staged = unit.stage(sha256(utf8("nobody's")), "code", 0, new Uint8Array(4), 4);
    await assert.rejects(staged, refusedWith("UnknownExecution"));
  });

  it("knows no log record that is not there", async () => {
    const planned = await admitted(COUNTER);
    const { log } = await run(units, planned, planned.legs[0]!.from);
    const unit = units.virtualization;
    assert.deepEqual(await unit.readLog(log!.reference), log);
    const { reference } = log!;
    for (const wrong of [
      { ...reference, index: 1 },
      { ...reference, chain: "eip155:1" },
      { ...reference, transaction: `0x${"00".repeat(32)}` },
      { ...reference, transaction: "nothing" },
    ])
      await assert.rejects(unit.readLog(wrong), refusedWith("UnknownReference"));
  });

  it("replays its history, refused transactions too: the same records and state", async () => {
    const planned = await admitted(COUNTER);
    const { plan, orders, orderTree } = planned;
    const twice = { plan, order: orders[0]!, orderProof: orderTree.proof(0) };
    await assert.rejects(units.virtualization.admit(twice), refusedWith("AlreadyAdmitted"));
    const { log } = await run(units, planned, planned.legs[0]!.from);
    const again = await family.replay(chain.history()!);
    const same = await again.attach(units.addresses);
    assert.deepEqual(await same.virtualization.readLog(log!.reference), log);
    assert.deepEqual(await same.virtualization.logRoot(), await units.virtualization.logRoot());
    await again.close();
  });

  it("refuses a history with a transaction missing or changed", async () => {
    const history = chain.history()!;
    const spoiled = history[3]!.with(-1 + history[3]!.length, history[3]!.at(-1)! ^ 1);
    for (const bad of [history.slice(1), history.with(3, spoiled)])
      await assert.rejects(family.replay(bad), refusedWith("Rejected"));
  });
});
