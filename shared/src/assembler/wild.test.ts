import assert from "node:assert/strict";
import { Simulator } from "../machine/simulator.ts";
import { assemble } from "./assemble.ts";

/** Runs a source; answers its exit status (r2) and output. */
function run(source: string, input = ""): { exit: number | undefined; output: string } {
  const machine = new Simulator(assemble(source).object, new TextEncoder().encode(input));
  machine.run({ maxSteps: 100_000 });
  return { exit: machine.registers[2], output: new TextDecoder().decode(machine.output()) };
}

/** Manner of WinDLX: tabs, capitals, parameters of a trap in a block at r14, data addressed by name from r0. */
const WINDLX = `;*********** EX. 7: GREATEST COMMON DIVISOR, d\u00fcrfte \u00fcberall laufen \ufffd *************
;-----------------------------------------------------------------
; Program begins at symbol main
;-----------------------------------------------------------------
\t\t.data
\t\t;*** Data for the write trap
Text:\t\t.asciiz\t\t"gcd\\n"
\t\t.align\t\t2
WritePar:\t.word\t\t1,Text,4
Numbers:\t.word\t\t#1071,462
Result:\t\t.space\t\t4

\t\t.text
\t\t.global\tmain
main:
\t\t;*** Load the numbers
\t\tlw\t\tr1,Numbers
\t\tADDI\t\tR3,R0,4
\t\tlw\t\tr2,Numbers(r3)\t;the second one
Loop:\t\tseq\t\tr4,r1,r2\t; equal?
\t\tbnez\t\tr4,Finish
\t\tsgt\t\tr4,r1,r2
\t\tbeqz\t\tr4,Less
\t\tsub\t\tr1,r1,r2\t;// larger first
\t\tj\t\tLoop
Less:\t\tsub\t\tr2,r2,r1
\t\tj\t\tLoop
Finish:\t\tsw\t\tResult,r2
\t\taddi\t\tr14,r0,WritePar
\t\ttrap\t\t4
\t\t;*** end
\t\ttrap\t\t0
\u001a`;

/** Manner of a C compiler for dlxsim: sections and alignment everywhere, addresses in halves, marks of immediates. */
const COMPILER = `; Compiled by some compiler
.data
.align 2
_table:
\t.word 3
\t.word 4
\t.word 5
.text
.align 2
.proc _main
.global _main
.global _exit
_main:
\t;; Initialize Stack Pointer
\tadd r14,r0,r0
\tlhi r14, ((memSize-4)>>16)&0xffff
\taddui r14, r14, ((memSize-4)&0xffff)
\t;; Save the old frame pointer
\tsw -4(r14),r30
\t;; Establish new frame pointer
\tadd r30,r0,r14
\tadd r14,r14,#-24
\tsw (r14),r3
\tlhi r3,((_table)>>16)&0xffff
\taddui r3,r3,(_table)&0xffff
\taddi r1,r0,#0
\tadd r4,r0,r0
L2_LF0:
\tslti r5,r4,#3
\tbeqz r5,L3_LF0
\tslli r5,r4,#0x2
\tadd r5,r5,r3
\tlw r6,(r5)
\tmult r6,r6,r6
\tadd r1,r1,r6
\taddi r4,r4,#1
\tj L2_LF0
L3_LF0:
\tadd r2,r0,r1
\tjal _exit
\tnop
.endproc _main
.align 2
_exit:
\ttrap #0
\tjr r31
\tnop
`;

describe("source as found in the wild", () => {
  it("in the manner of WinDLX assembles, and runs", () => {
    assert.deepEqual(run(WINDLX), { exit: 21, output: "gcd\n" });
  });

  it("in the manner of a compiler for dlxsim assembles, and runs", () => {
    assert.deepEqual(run(COMPILER), { exit: 50, output: "" });
  });

  it("in upper case throughout assembles to the same program", () => {
    const upper = COMPILER.replaceAll("memSize", "MEM").toUpperCase();
    const program = `.EQU MEM, 65536\n${upper}\n.ENTRY _MAIN`
      .replaceAll("0XFFFF", "0xFFFF")
      .replaceAll("0X2", "0x2");
    assert.deepEqual(assemble(program).object, assemble(COMPILER).object);
  });

  it("with DOS line ends and without a last line end assembles to the same program", () => {
    assert.deepEqual(assemble(WINDLX.replaceAll("\n", "\r\n")).object, assemble(WINDLX).object);
    assert.deepEqual(assemble(COMPILER.trimEnd()).object, assemble(COMPILER).object);
  });
});
