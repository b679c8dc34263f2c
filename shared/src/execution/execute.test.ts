import assert from "node:assert/strict";
import { assemble } from "../assembler/assemble.ts";
import { equalBytes, sha256, utf8 } from "../bytes/bytes.ts";
import { Status } from "../machine/constants.ts";
import { Simulator } from "../machine/simulator.ts";
import { chainId, networkId } from "../protocol/names.ts";
import { testKeys, testSet } from "../protocol/test-pythias.ts";
import { ReferenceChain } from "../reference/reference-chain.ts";
import { planExecution } from "../strategy/plan-execution.ts";
import { execute } from "./execute.ts";
import { localQuorum } from "./pythia.ts";

const SOURCE = `
        .text
main:   addi r1, r0, 0
        addi r2, r0, 100
loop:   lw   r3, 0x4000(r1)
        add  r3, r3, r2
        sw   0x4000(r1), r3
        addi r1, r1, 4
        andi r1, r1, 0xfff
        subi r2, r2, 1
        bnez r2, loop
        move r2, r3
        trap 0
`;

describe("execution over several units", () => {
  const { object } = assemble(SOURCE, "loop.s");
  const input = utf8("input");
  const keys = testKeys(4);
  const quorum = localQuorum(testSet(keys), keys.slice(0, 3));
  const network = networkId("test");

  async function run(chains: readonly ReferenceChain[], minHops: number) {
    const deployments = await Promise.all(
      chains.map((chain) => chain.deploy({ network, pythias: quorum.set })),
    );
    const sites = chains.map(({ name, caip2, limits }, i) => ({
      ...{ name, limits, stepsPerTransaction: 1000 },
      ...{ chain: chainId(caip2), unit: deployments[i]!.virtualization.id },
    }));
    const execution = sha256(utf8(`${minHops}`));
    const planned = planExecution({ object, input, sites, network, execution, epoch: 0, minHops });
    return execute(planned, deployments, quorum);
  }

  it("ends in the state of the undivided run, whatever the number of hops and units", async () => {
    const whole = new Simulator(object, input);
    assert.equal(whole.run().status, Status.HALTED);
    for (const names of [["a"], ["a", "b"], ["a", "b", "c"]])
      for (const minHops of [1, 7, 40]) {
        const { hops } = await run(
          names.map((name) => new ReferenceChain(name)),
          minHops,
        );
        assert.ok(hops.length >= minHops);
        hops.forEach(({ site }, hop) => assert.equal(site, hop % names.length));
        assert.ok(equalBytes(hops.at(-1)!.stateHash, whole.stateHash()));
        assert.equal(
          hops.reduce((sum, { steps }) => sum + steps, 0n),
          whole.steps,
        );
      }
  });

  it("moves only the state: units that hold two words at a time give the same result", async () => {
    const small = { chunkBytes: 8, codeBytes: 16 };
    const { hops } = await run([new ReferenceChain("a", small), new ReferenceChain("b", small)], 2);
    assert.ok(hops.length > 100, `${hops.length} hops`);
    const whole = new Simulator(object, input);
    whole.run();
    assert.ok(equalBytes(hops.at(-1)!.stateHash, whole.stateHash()));
  });

  it("keeps every leg within the pages that a unit takes", async () => {
    const { hops, planned } = await run([new ReferenceChain("a", { pages: 2 }), new ReferenceChain("b")], 2);
    planned.legs.forEach(({ pages }, hop) => assert.ok(hop % 2 === 1 || pages.length <= 2));
    const whole = new Simulator(object, input);
    whole.run();
    assert.ok(equalBytes(hops.at(-1)!.stateHash, whole.stateHash()));
  });
});
