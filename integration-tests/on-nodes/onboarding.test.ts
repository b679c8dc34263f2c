/**
 * Goal: `atlas chain add` takes a real node of each family in: what it measures is what the committed profile has, the
 * node is held to vectors and random programs, and a program runs on the units it deploys.
 */
import assert from "node:assert/strict";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { nodeOf } from "../nodes/nodes.ts";
import { chains } from "../src/adapters.ts";
import { placeOnNode } from "../src/network-place.ts";
import { attendedNode } from "../src/node-adapter.ts";

/** Commands take their time on a validator; this only ends what hangs. */
const PATIENCE_MS = 1_800_000;
const PROGRAM = new URL("../../examples/sha256.s", import.meta.url).pathname;
/** An account that no other test uses. */
const ACCOUNT = 3;
const TRIALS = ["--tier", "delta,snapshot", "--count", "2"];

interface Report {
  readonly vectors: { readonly ran: number; readonly manifest: number; readonly failed: readonly string[] };
  readonly fuzz: { readonly ran: number; readonly failures: number };
  readonly violations: readonly string[];
}

for (const { name } of chains)
  describe(`taking in ${name}`, function () {
    this.timeout(PATIENCE_MS);

    it("measures it, holds it to vectors and random programs, and deploys", async () => {
      const { node, leave } = await attendedNode(nodeOf(name)!);
      const { place, chain } = await placeOnNode(name, node, ACCOUNT);
      const flags = ["--network", place.network("taken in", [chain]), "--test-keys"];
      const report = await place.json<Report>("chain", "add", name, ...flags, ...TRIALS);
      assert.deepEqual([report.violations, report.vectors.failed, report.fuzz.failures], [[], [], 0]);
      assert.deepEqual([report.vectors.ran > 0, report.vectors.ran], [true, report.vectors.manifest]);
      assert.equal(report.fuzz.ran, 2);
      const [found, committed] = [place.file("chain.json"), profileFile(name)].map(loadProfile);
      const { perHop, fixedPerRun } = committed!.measured;
      assert.ok(Math.abs(found!.measured.perHop - perHop) <= 0.1 * perHop);
      assert.ok(Math.abs(found!.measured.fixedPerRun - fixedPerRun) <= 0.1 * fixedPerRun);
      const ran = await place.json<{ status: string }>("run", PROGRAM, ...flags);
      assert.equal(ran.status, "halted");
      await leave();
    });
  });
