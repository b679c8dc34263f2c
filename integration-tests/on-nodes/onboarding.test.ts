/**
 * Goal: `atlas chain add` takes a real node of each family in: what it measures is what the committed profile has from an
 * embedded chain, or that profile says why not; the node is held to vectors and random programs, and a program runs on the
 * units it deploys.
 */
import assert from "node:assert/strict";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import type { ChainProfile } from "@chainsatlas/shared/profile/profile.ts";
import { nodeOf } from "../nodes/nodes.ts";
import { chains } from "../src/adapters.ts";
import { placeOnNode } from "../src/network-place.ts";
import { attendedNode, type AttendedNode } from "../src/node-adapter.ts";
import { numbers } from "../src/numbers.ts";

/** Commands take their time on a validator; this only ends what hangs. */
const PATIENCE_MS = 1_800_000;
const PROGRAM = new URL("../../examples/sha256.s", import.meta.url).pathname;
/** An account that no other test uses. */
const ACCOUNT = 3;
const TRIALS = ["--tier", "delta,snapshot", "--count", "2"];

/** How far a node's figure may be from the committed one. */
const TOLERANCE = 0.1;

interface Report {
  readonly vectors: { readonly ran: number; readonly manifest: number; readonly failed: readonly string[] };
  readonly fuzz: { readonly ran: number; readonly failures: number };
  readonly violations: readonly string[];
}

const near = (found: number, committed: number): boolean =>
  Math.abs(found - committed) <= TOLERANCE * committed;

/** What the node's figures have that neither the committed profile has nor its explanations, and what needs none. */
function disagreements(found: ChainProfile, { measured, onNode = {} }: ChainProfile): string[] {
  const committed = new Map(numbers(measured));
  return numbers(found.measured).flatMap(([path, figure]) => {
    const [embedded, explained] = [committed.get(path)!, onNode[path]];
    const expected = explained?.measured ?? embedded;
    if (!near(figure, expected)) return [`${path}: the node has ${figure}, committed ${expected}`];
    if (explained === undefined || !near(figure, embedded)) return [];
    return [`${path}: the node has ${figure}, the embedded chain ${embedded}: nothing to explain`];
  });
}

for (const { name } of chains)
  describe(`taking in ${name}`, function () {
    this.timeout(PATIENCE_MS);
    let attended: AttendedNode;

    before(async () => {
      attended = await attendedNode(nodeOf(name)!);
    });
    after(() => attended.leave());

    it("measures it, holds it to vectors and random programs, and deploys", async () => {
      const { place, chain } = await placeOnNode(name, attended.node, ACCOUNT);
      const flags = ["--network", place.network("taken in", [chain]), "--test-keys"];
      const report = await place.json<Report>("chain", "add", name, ...flags, ...TRIALS);
      assert.deepEqual([report.violations, report.vectors.failed, report.fuzz.failures], [[], [], 0]);
      assert.deepEqual([report.vectors.ran > 0, report.vectors.ran], [true, report.vectors.manifest]);
      assert.equal(report.fuzz.ran, 2);
      const [found, committed] = [place.file("chain.json"), profileFile(name)].map(loadProfile);
      assert.deepEqual(disagreements(found!, committed!), []);
      const ran = await place.json<{ status: string }>("run", PROGRAM, ...flags);
      assert.equal(ran.status, "halted");
    });
  });
