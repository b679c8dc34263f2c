import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";

/** Changes each of so many pages of data. */
export const manyPages = (pages: number): DlxObject =>
  assemble(
    `        .memory ${(pages + 64) * 256}
        .text
main:   li   r1, ${pages}
        li   r2, 0x4000
loop:   sw   0(r2), r1
        addi r2, r2, 256
        subi r1, r1, 1
        bnez r1, loop
        trap 0
        .data 0x4000
${`        .word ${new Array(64).fill("0x5a5a5a5a").join(", ")}\n`.repeat(pages)}`,
    "pages.s",
  ).object;
