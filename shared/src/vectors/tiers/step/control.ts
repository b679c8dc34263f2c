/** Step vectors of branches and jumps: conditions, offsets, links, and targets where the fetch faults. */
import type { Instruction } from "../../../../isa/table.ts";
import { encode } from "../../../isa/encode.ts";
import { CodeBuilder } from "../../code.ts";
import { Scenario, TEXT_BASE } from "../../scenario.ts";
import type { LegsVector } from "../../schema.ts";
import { allPairs } from "./loops.ts";
import { hex } from "./values.ts";

/** Index of the instruction under test in a text of NOPs. */
const AT = 8;
const WORDS_OF_TEXT = 20;
const ADDRESS = TEXT_BASE + AT * 4;

const BRANCH_OFFSETS = [
  0, 4, 8, 40, -4, -8, -36, -40, 44, 1, 2, 3, 6, -1, -2, 0x7ffc, 0x7fff, -0x8000, -0x7fff,
];
const JUMP_OFFSETS = [
  ...BRANCH_OFFSETS,
  0x1_0000,
  -0x1_0000,
  0x1ff_fffc,
  0x1ff_ffff,
  -0x200_0000,
  -0x1ff_ffff,
];
const TARGETS = [
  TEXT_BASE, ADDRESS, ADDRESS + 4, TEXT_BASE + WORDS_OF_TEXT * 4 - 4, TEXT_BASE + WORDS_OF_TEXT * 4, TEXT_BASE - 4, 0, 1,
  ADDRESS + 1, ADDRESS + 2, ADDRESS + 3, 0x7fff_fffc, 0x8000_0000, 0xe000_0000, 0xf000_0000, 0xffff_fffc, 0xffff_ffff,
]; // prettier-ignore

/** NOPs around one word. */
function among(word: number): Uint8Array {
  const code = new CodeBuilder(TEXT_BASE);
  for (let i = 0; i < WORDS_OF_TEXT; i++) {
    if (i === AT) code.word(word);
    else code.op("nop");
  }
  return code.bytes();
}

/** The step itself, and then the fetch at its target: a NOP or a fault there. */
function stepAndFetch(scenario: Scenario, name: string, registers: Record<number, number>): void {
  const from = scenario.begin({ pc: ADDRESS, registers });
  scenario.leg(`${name}-step`, from, { budget: 1 });
  scenario.leg(`${name}-fetch`, from, { budget: 2 });
}

const named = (offset: number): string => (offset < 0 ? `minus-${hex(-offset)}` : hex(offset));

/** Vectors of BEQZ and BNEZ. */
export function branchVectors(instruction: Instruction): LegsVector[] {
  const { mnemonic } = instruction;
  const id = `step/${mnemonic}`;
  const conditions = allPairs(
    `${id}/conditions`,
    "taken and not taken, forward and backward, for every boundary value",
    [0],
    (code) =>
      code
        .i("addui", 3, 0, 1)
        .to(mnemonic, "over", 1)
        .i("addui", 3, 3, 2)
        .to("j", "on")
        .label("back")
        .i("addui", 3, 3, 4)
        .to("j", "on")
        .label("over")
        .to(mnemonic, "back", 1)
        .label("on"),
  );
  const offsets = BRANCH_OFFSETS.map((offset) => {
    const scenario = new Scenario({
      id: `${id}/offset-${named(offset)}`,
      comment:
        "the target is the pc after this instruction plus the offset in bytes; a branch does not fault itself",
      text: among(encode(instruction, { rs1: 1, imm: offset })),
    });
    stepAndFetch(scenario, "zero", { 1: 0 });
    stepAndFetch(scenario, "one", { 1: 1 });
    return scenario.vector();
  });
  const scenario = new Scenario({
    id: `${id}/r0`,
    comment: "the condition is r0",
    text: among(encode(instruction, { rs1: 0, imm: 8 })),
  });
  stepAndFetch(scenario, "r0", { 1: 1 });
  return [conditions.vector(), ...offsets, scenario.vector()];
}

/** Vectors of J and JAL. */
export function jumpVectors(instruction: Instruction): LegsVector[] {
  return JUMP_OFFSETS.map((offset) => {
    const scenario = new Scenario({
      id: `step/${instruction.mnemonic}/offset-${named(offset)}`,
      comment:
        "the target is the pc after this instruction plus the 26-bit offset; a jump does not fault itself",
      text: among(encode(instruction, { offset })),
    });
    stepAndFetch(scenario, "jump", { 31: 0x5555_5555 });
    return scenario.vector();
  });
}

/** Vectors of JR and JALR. */
export function jumpRegisterVectors(instruction: Instruction): LegsVector[] {
  const id = `step/${instruction.mnemonic}`;
  const targets = new Scenario({
    id: `${id}/targets`,
    comment: "any target may be jumped to; the fetch there faults where it must",
    text: among(encode(instruction, { rs1: 1 })),
  });
  for (const target of TARGETS) stepAndFetch(targets, hex(target), { 1: target, 31: 0x5555_5555 });
  const link = new Scenario({
    id: `${id}/r31`,
    comment: "the target is r31 as it was before a link",
    text: among(encode(instruction, { rs1: 31 })),
  });
  stepAndFetch(link, "r31", { 31: TEXT_BASE + 8 });
  stepAndFetch(link, "odd", { 31: TEXT_BASE + 9 });
  const zero = new Scenario({
    id: `${id}/r0`,
    comment: "the target is r0",
    text: among(encode(instruction, { rs1: 0 })),
  });
  stepAndFetch(zero, "r0", { 31: TEXT_BASE + 8 });
  return [targets.vector(), link.vector(), zero.vector()];
}
