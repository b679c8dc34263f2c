/** A program for tests of executions that are interrupted. */
import { assemble } from "../assembler/assemble.ts";

/** Walks over pages, and ends with a trap that charges more than one step. */
export const WALK = assemble(
  `
        .text
main:   addi r1, r0, 0
loop:   lw   r3, 0x4000(r1)
        addi r3, r3, 7
        sw   0x4000(r1), r3
        addi r1, r1, 128
        slti r2, r1, 2048
        bnez r2, loop
        la   r14, block
        trap 4
        trap 0
        .data 0x2000
block:  .word 1, 0x4000, 64
`,
  "walk.s",
).object;
