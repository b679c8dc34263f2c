/**
 * Goal: the unit with the machine in TypeScript does what the unit with the native one does. Here a share of the vectors;
 * `node near/scripts/twin-vectors.ts` runs them all.
 */
import assert from "node:assert/strict";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { requirePassed, runVectors } from "@chainsatlas/shared/vectors/run.ts";
import { artifacts, twinArtifacts } from "../src/artifacts.ts";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { EmbeddedNearChain } from "../src/embedded-chain.ts";
import { Contract } from "../src/runtime/virtual-machine.ts";
import { deployOn, run } from "@chainsatlas/shared/tooling/rules/network.ts";
import { stateOf } from "./support/network.ts";
import { endOf, LONG } from "./support/programs.ts";
import { inShare } from "@chainsatlas/shared/vectors/share.ts";

const STEPS = 200_000n;

describe("the twin, a unit with the machine in TypeScript", () => {
  it("has the methods of the unit", () => {
    const [unit, twin] = [artifacts(), twinArtifacts()].map((code) => Contract.of(code.virtualizationUnit));
    assert.deepEqual(twin!.methods, unit!.methods);
  });

  it("passes the vectors", async () => {
    const legs = await UnitLegs.on(new EmbeddedNearChain(twinArtifacts()));
    const result = await runVectors({ name: "near-ts", legs }, { filter: inShare });
    requirePassed("near-ts", result);
  });

  it("goes on over several transactions when one has not the gas for all steps, and logs once", async () => {
    const chain = new EmbeddedNearChain(twinArtifacts());
    const deployment = await deployOn(chain);
    const task = { object: LONG, input: new Uint8Array(), minHops: 1, name: "twin", maxSteps: STEPS };
    const { hops } = await run(chain, deployment, { ...task, stepsPerTransaction: 1e9 });
    assert.equal(hops.length, 1);
    assert.ok(hops[0]!.runs.length > 1, `${hops[0]!.runs.length} transactions`);
    assert.equal(hops[0]!.log.length, 1);
    assert.equal(toHex(hops[0]!.stateHash), endOf(LONG, task.input, STEPS));
    assert.deepEqual(stateOf(chain), stateOf(chain, false), "nothing is left staged");
  });
});
