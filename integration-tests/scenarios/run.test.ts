/** docs/protocol.md "run": what a unit refuses to run, and how a hop ends, on every chain. */
import assert from "node:assert/strict";
import { concat, sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { RunOutcome, StagedKind } from "@chainsatlas/shared/chain/chain.ts";
import { codeOf } from "@chainsatlas/shared/execution/run-hop.ts";
import { makeBundle } from "@chainsatlas/shared/machine/bundle.ts";
import { Status } from "@chainsatlas/shared/machine/constants.ts";
import { encodeHeader } from "@chainsatlas/shared/machine/header.ts";
import type { MachineState } from "@chainsatlas/shared/machine/machine.ts";
import { pagesOfRange } from "@chainsatlas/shared/machine/pages.ts";
import { Simulator } from "@chainsatlas/shared/machine/simulator.ts";
import { encodeLogRecord, nextLogRoot } from "@chainsatlas/shared/protocol/log-record.ts";
import type { PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { adapters } from "../src/adapters.ts";
import { COUNTER } from "../src/programs.ts";
import { refused } from "../src/refused.ts";
import { until } from "../src/until.ts";
import { World, type PlanOptions } from "../src/world.ts";

type Parts = Readonly<Record<StagedKind, Uint8Array>>;

const preimage = (state: MachineState): Uint8Array => concat(encodeHeader(state.header), state.tree.root());

/** What hop 0 of the plan is staged with. */
function partsOf(planned: PlannedExecution, pages: Iterable<number> = planned.legs[0]!.pages): Parts {
  const { from } = planned.legs[0]!;
  return {
    state: preimage(from),
    code: codeOf(planned, planned.orders[0]!),
    pages: makeBundle(from.tree, pages),
  };
}

const turned = (bytes: Uint8Array, at: number): Uint8Array => {
  const out = bytes.slice();
  out[at < 0 ? out.length + at : at]! ^= 1;
  return out;
};

for (const adapter of adapters)
  describe(`run on ${adapter.name}`, () => {
    let world: World;

    before(async () => {
      world = await World.open(adapter);
    });
    after(() => world.chain.close());

    /** A plan whose first hop is admitted here. */
    async function admitted(options: PlanOptions = {}): Promise<PlannedExecution> {
      const planned = await world.approved(COUNTER, { first: "here", ...options });
      await world.deployment.virtualization.admit(world.admission(planned, 0));
      return planned;
    }

    /** Stages all parts in chunks, in the given order of chunks, and runs. */
    async function stageAndRun(
      { request: { execution } }: PlannedExecution,
      parts: Partial<Parts>,
      {
        chunk = world.chain.limits.chunkBytes,
        reverse = false,
        maxSteps,
      }: { chunk?: number; reverse?: boolean; maxSteps?: bigint } = {},
    ): Promise<RunOutcome> {
      const unit = world.deployment.virtualization;
      for (const [kind, bytes] of Object.entries(parts) as [StagedKind, Uint8Array][]) {
        const offsets = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, i) => i * chunk);
        for (const at of reverse ? offsets.reverse() : offsets)
          await unit.stage(execution, kind, at, bytes.subarray(at, at + chunk), bytes.length);
      }
      return unit.run(execution, maxSteps);
    }

    it("runs a whole program and logs what it did", async () => {
      const planned = await admitted({ first: "alone" });
      const unit = world.deployment.virtualization;
      const rootBefore = await unit.logRoot();
      const { closed, report, state, log } = await stageAndRun(planned, partsOf(planned));
      const machine = new Simulator(COUNTER, new Uint8Array());
      machine.run();
      assert.equal(closed, true);
      assert.equal(report.status, Status.HALTED);
      assert.deepEqual(state.header, encodeHeader(machine.header()));
      assert.deepEqual(state.pagesRoot, machine.pagesRoot());
      assert.deepEqual(log!.record.stateAfter, machine.stateHash());
      assert.deepEqual(log!.record.outputHash, sha256(machine.output()));
      assert.deepEqual(log!.logRoot, nextLogRoot(rootBefore, encodeLogRecord(log!.record)));
      assert.deepEqual(await unit.logRoot(), log!.logRoot);
      assert.deepEqual(await unit.readLog(log!.reference), log);
      assert.equal((await unit.execution(planned.request.execution))!.open, false);
    });

    it("takes chunks of any size, in any order, more than once", async () => {
      const planned = await admitted();
      const { execution } = planned.request;
      const parts = partsOf(planned);
      const small = 23;
      const unit = world.deployment.virtualization;
      await unit.stage(execution, "code", small, parts.code.subarray(small, 2 * small), parts.code.length);
      const { closed } = await stageAndRun(planned, parts, { chunk: small, reverse: true });
      assert.equal(closed, true);
    });

    const WRONG: Record<string, [string, (parts: Parts) => Partial<Parts>]> = {
      "a state of another hash": ["WrongState", (p) => ({ ...p, state: turned(p.state, 100) })],
      "another pages root": ["WrongState", (p) => ({ ...p, state: turned(p.state, -1) })],
      "other code": ["WrongCode", (p) => ({ ...p, code: turned(p.code, 7) })],
      "a bundle with another hash": ["WrongRoot", (p) => ({ ...p, pages: turned(p.pages, -1) })],
      "a bundle with something after": [
        "BadBundle",
        (p) => ({ ...p, pages: concat(p.pages, Uint8Array.of(0)) }),
      ],
      "a bundle that is cut": ["BadBundle", (p) => ({ ...p, pages: p.pages.subarray(0, -1) })],
      "no pages staged": ["Incomplete", ({ state, code }) => ({ state, code })],
      "no code staged": ["Incomplete", ({ state, pages }) => ({ state, pages })],
      "no state staged": ["Incomplete", ({ code, pages }) => ({ code, pages })],
    };
    for (const [what, [code, change]] of Object.entries(WRONG))
      it(`refuses ${what}, and runs once it is mended`, async () => {
        const planned = await admitted();
        const parts = partsOf(planned);
        await refused(world, [planned.request.execution], code, () => stageAndRun(planned, change(parts)));
        assert.equal((await stageAndRun(planned, parts)).closed, true);
      });

    it("refuses a chunk beyond its part", async () => {
      const planned = await admitted();
      const { execution } = planned.request;
      await refused(world, [execution], "OutOfBounds", () =>
        world.deployment.virtualization.stage(execution, "code", 90, new Uint8Array(20), 100),
      );
    });

    it("refuses an execution that was never admitted, and a hop that is closed", async () => {
      const planned = await world.approved(COUNTER, { first: "here" });
      const { execution } = planned.request;
      await refused(world, [execution], "UnknownExecution", () => stageAndRun(planned, partsOf(planned)));
      const done = await admitted();
      await stageAndRun(done, partsOf(done));
      await refused(world, [done.request.execution], "NotOpen", () => stageAndRun(done, partsOf(done)));
    });

    it("refuses to do nothing", async () => {
      const planned = await admitted();
      await refused(world, [planned.request.execution], "NoProgress", () =>
        stageAndRun(planned, partsOf(planned), { maxSteps: 0n }),
      );
    });

    it("stops for a page that was not delivered, names it, and goes on with it", async () => {
      const planned = await admitted({ first: "alone" });
      const { pages, from } = planned.legs[0]!;
      const withheld = pages.find((page) => page * 256 >= 0x4100)!;
      const first = await stageAndRun(
        planned,
        partsOf(
          planned,
          pages.filter((page) => page !== withheld),
        ),
      );
      assert.equal(first.closed, false);
      assert.equal(first.report.page, withheld);
      const machine = Simulator.fromState(from);
      machine.run({ delivered: new Set(pages.filter((page) => page !== withheld)) });
      assert.deepEqual(first.state.header, encodeHeader(machine.header()));
      const state = machine.state();
      const again = {
        state: preimage(state),
        code: codeOf(planned, planned.orders[0]!),
        pages: makeBundle(state.tree, pages),
      };
      assert.equal((await stageAndRun(planned, again)).report.status, Status.HALTED);
    });

    it("names the page when not one step is possible without it", async () => {
      const planned = await admitted();
      const { execution } = planned.request;
      const none = partsOf(planned, []);
      // The first instruction needs no page, the second is the first load.
      const { report } = await stageAndRun(planned, none);
      assert.equal(report.page, 0x40);
      await refused(world, [execution], "WrongState", () => stageAndRun(planned, none));
      const machine = Simulator.fromState(planned.legs[0]!.from);
      machine.run({ maxSteps: 1 });
      const state = { ...none, state: preimage(machine.state()) };
      await refused(world, [execution], "PageMissing", () => stageAndRun(planned, state));
    });

    it("ends a hop at its step limit and at the end of its code", async () => {
      const planned = await admitted({ minHops: 3 });
      const { closed, report, state } = await stageAndRun(planned, partsOf(planned));
      assert.equal(closed, true);
      assert.equal(report.status, Status.RUNNING);
      const machine = Simulator.fromState(planned.legs[0]!.from);
      machine.run({ maxSteps: planned.orders[0]!.stepLimit });
      assert.deepEqual(state.header, encodeHeader(machine.header()));
    });

    it("keeps executions apart that take turns on one unit", async () => {
      const [a, b] = [await admitted({ input: utf8("a") }), await admitted({ input: utf8("b") })];
      const unit = world.deployment.virtualization;
      for (const planned of [a, b])
        for (const [kind, bytes] of Object.entries(partsOf(planned)) as [StagedKind, Uint8Array][])
          for (let at = 0; at < bytes.length; at += 500)
            await unit.stage(planned.request.execution, kind, at, bytes.subarray(at, at + 500), bytes.length);
      for (const planned of [b, a]) {
        const machine = Simulator.fromState(planned.legs[0]!.from);
        machine.run({ maxSteps: planned.orders[0]!.stepLimit });
        const { state } = await unit.run(planned.request.execution);
        assert.deepEqual(state.header, encodeHeader(machine.header()));
      }
    });

    it("calls back watchers with each record, in order, until they stop", async () => {
      const seen: Uint8Array[] = [];
      const unit = world.deployment.virtualization;
      const stop = unit.watch((entry) => void seen.push(entry.logRoot));
      const outcomes: Uint8Array[] = [];
      for (let i = 0; i < 2; i++) {
        const planned = await admitted();
        outcomes.push((await stageAndRun(planned, partsOf(planned))).log!.logRoot);
      }
      // A node is asked for what is new from time to time.
      await until("both records", async () => seen.length >= outcomes.length);
      stop();
      const planned = await admitted();
      await stageAndRun(planned, partsOf(planned));
      assert.deepEqual(seen, outcomes);
    });

    it("takes every page of the output for its hash, or leaves the hash to the state", async () => {
      const planned = await admitted({ first: "alone" });
      const { pages } = planned.legs[0]!;
      assert.ok(pagesOfRange(0xf000_0000, 64).every((page) => pages.includes(page)));
      const { log } = await stageAndRun(planned, partsOf(planned));
      assert.notDeepEqual(log!.record.outputHash, new Uint8Array(32));
    });
  });
