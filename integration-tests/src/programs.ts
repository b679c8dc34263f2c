import { readdirSync, readFileSync } from "node:fs";
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";

const folder = new URL("../../examples/", import.meta.url);

/** An example program of the project. */
export const example = (name: string): DlxObject =>
  assemble(readFileSync(new URL(`${name}.s`, folder), "utf8"), `${name}.s`).object;

/** The sample input of an example. */
export const exampleInput = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`inputs/${name}.txt`, folder)));

/** Adds up numbers in memory for some thousand steps: touches a few pages, calls, loops and writes a result. */
export const COUNTER: DlxObject = assemble(
  `
        .text
main:   addi r2, r0, 300
loop:   lw   r3, 0x4000(r1)
        add  r3, r3, r2
        sw   0x4000(r1), r3
        call next
        subi r2, r2, 1
        bnez r2, loop
        la   r14, block
        trap 4
        addi r2, r0, 7
        trap 0
next:   addi r1, r1, 4
        andi r1, r1, 0x7ff
        ret
        .data 0x2000
block:  .word 1, 0x4000, 64
`,
  "counter.s",
).object;

/** What is too slow to be repeated on real nodes runs with these: little and much code, memory, input and output. */
export const FEW_EXAMPLES: readonly string[] = ["wordcount", "bigtext"];

/** Every example program. */
export const EXAMPLES: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".s") && !name.endsWith(".template.s"))
  .map((name) => name.slice(0, -".s".length));
