import { type Instruction, INSTRUCTIONS } from "../../isa/table.ts";
import { FUNC_BITS, OP_BITS, bitsOf, fieldOf, zeroMask } from "./layout.ts";

/** A legal word, taken apart. Fields that the instruction does not have are 0. */
export interface Decoded {
  readonly instruction: Instruction;
  readonly rs1: number;
  readonly rs2: number;
  readonly rd: number;
  /**
   * The constant as the signed 32-bit operand that the instruction works with: sign-extended, zero-extended, shifted up
   * by 16 (LHI), cut to its low 5 bits (shifts), the trap number, or the byte offset from PC+4 of a branch or jump.
   */
  readonly imm: number;
}

interface Row {
  readonly instruction: Instruction;
  readonly zero: number;
}

/** Rows by `op << 6 | func`; func counts as 0 in formats without one. */
const rows: (Row | undefined)[] = new Array<Row | undefined>(1 << 12).fill(undefined);
const hasFunc: boolean[] = new Array<boolean>(64).fill(false);
for (const instruction of INSTRUCTIONS) {
  rows[(instruction.op << 6) | (instruction.func ?? 0)] = { instruction, zero: zeroMask(instruction) };
  if (instruction.format === "R") hasFunc[instruction.op] = true;
}

function operandOf(word: number, instruction: Instruction): number {
  if (instruction.format === "J") return (word << 6) >> 6;
  const imm = fieldOf(word, instruction, "imm");
  switch (instruction.immediate) {
    case "signed":
      return (imm << 16) >> 16;
    case "high":
      return imm << 16;
    case "shift":
      return imm & 31;
    case "unsigned":
    case "trap":
      return imm;
    case "none":
      return 0;
  }
}

/** The instruction of a word, or undefined when the word is not in the table or not in legal form. */
export function instructionOf(word: number): Instruction | undefined {
  const op = bitsOf(word, OP_BITS);
  const row = rows[(op << 6) | (hasFunc[op] === true ? bitsOf(word, FUNC_BITS) : 0)];
  return row !== undefined && (word & row.zero) === 0 ? row.instruction : undefined;
}

/** Takes a 32-bit word apart; undefined means that a machine faults on it with ILLEGAL. */
export function decode(word: number): Decoded | undefined {
  const instruction = instructionOf(word);
  if (instruction === undefined) return undefined;
  return {
    instruction,
    rs1: fieldOf(word, instruction, "rs1"),
    rs2: fieldOf(word, instruction, "rs2"),
    rd: fieldOf(word, instruction, "rd"),
    imm: operandOf(word, instruction),
  };
}
