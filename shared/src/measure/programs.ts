/** Programs whose cost tells one thing each. */
import { assemble } from "../assembler/assemble.ts";
import type { DlxObject } from "../object/object.ts";
import type { MeasuredProfile } from "../profile/profile.ts";

export type InstructionClass = keyof MeasuredProfile["perInstruction"];

/** Loop bodies by class; r1 counts down from a number no measurement reaches, r10 holds the address of a data page. */
const BODIES: Readonly<Record<InstructionClass, string>> = {
  mixed: `add r3, r0, r2
          slt r4, r3, r1
          sw  0(r10), r3
          lw  r5, 0(r10)
          xor r6, r5, r4
          beqz r10, loop
          addi r1, r1, -1
          bnez r1, loop`,
  alu: `addu r3, r1, r2
        xor r4, r3, r1
        and r5, r4, r3
        or  r6, r5, r4
        slli r7, r6, 3
        subu r8, r7, r1
        slt r9, r8, r7
        addui r3, r9, 5
        addi r1, r1, -1
        bnez r1, loop`,
  memory: `sw 0(r10), r1
           lw r3, 0(r10)
           sh 4(r10), r3
           lhu r4, 4(r10)
           sb 9(r10), r4
           lb r5, 9(r10)
           addi r1, r1, -1
           bnez r1, loop`,
  branch: `j b1
b1:       j b2
b2:       beqz r0, b3
b3:       jal b4
b4:       j b5
b5:       addi r1, r1, -1
          bnez r1, loop`,
  muldiv: `mult r3, r1, r2
           div r4, r3, r2
           modu r5, r3, r2
           multhu r6, r3, r3
           divu r7, r6, r2
           addi r1, r1, -1
           bnez r1, loop`,
};

export const INSTRUCTION_CLASSES = Object.keys(BODIES) as InstructionClass[];

const object = (name: string, source: string): DlxObject => assemble(source, name).object;

/** Runs longer than any measurement; its steps are instructions of the class. */
export const classLoop = (kind: InstructionClass): DlxObject =>
  object(
    `${kind}.s`,
    `        .text
main:   li r1, 0x7fffffff
        li r2, 3
        li r10, 0x4000
loop:   ${BODIES[kind]}
        trap 0
`,
  );

/** Reads and writes `visits` pages that hold data, always in the same number of steps: the stride is 256 or 0. */
export const pageWalk = (visits: number, stride: 0 | 256): DlxObject =>
  object(
    "pages.s",
    `        .text
main:   addi r1, r0, ${visits}
        addi r2, r0, 0x4000
loop:   lw r3, 0(r2)
        addi r3, r3, 1
        sw 0(r2), r3
        addi r2, r2, ${stride}
        subi r1, r1, 1
        bnez r1, loop
        trap 0
        .data 0x4000
${`        .word ${new Array(64).fill("0x5a5a5a5a").join(", ")}\n`.repeat(visits)}`,
  );

/** Halts at once; `words` words of code lie behind. */
export const codeOf = (words: number): DlxObject =>
  object("code.s", `main:   trap 0\n${"        add r1, r2, r3\n".repeat(words)}`);
