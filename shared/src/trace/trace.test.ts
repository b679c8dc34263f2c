/** Goal: a trace tells of every step once, and leaves the machine where the reference run does. */
import assert from "node:assert/strict";
import { assemble } from "../assembler/assemble.ts";
import { Simulator } from "../machine/simulator.ts";
import { Counts, trace, type Block } from "./trace.ts";

const { object } = assemble(`
        li      r1, 3
loop:   subi    r1, r1, 1
        bnez    r1, loop
        li      r14, block
        trap    4
        jal     leaf
        trap    0
leaf:   jr      r31
        .data
block:  .word   1, block, 12
`);

describe("trace", () => {
  it("counts every instruction, and the charges of traps", () => {
    const counts = new Counts(object);
    const blocks: Block[] = [];
    const machine = trace(object, new Uint8Array(), 1000n, (block) => {
      counts.add(block);
      blocks.push(block);
    });
    assert.deepEqual([...counts.totals()], [1, 3, 3, 1, 1, 1, 1, 1, 1].slice(0, object.text.length / 4));
    const reference = new Simulator(object, new Uint8Array());
    reference.run();
    assert.deepEqual(machine.header(), reference.header());
    assert.equal(
      blocks.reduce((sum, { steps }) => sum + steps, 0),
      Number(reference.steps),
    );
    blocks.slice(1).forEach(({ start }, i) => assert.equal(start, blocks[i]!.next));
  });

  it("ends at a fault, and at its limit", () => {
    const endless = assemble("main: j main").object;
    assert.equal(trace(endless, new Uint8Array(), 10n, () => undefined).steps, 10n);
    const faulty = assemble("main: lw r1, 0x7ffc(r29)").object;
    assert.equal(trace(faulty, new Uint8Array(), 10n, () => undefined).steps, 0n);
  });
});
