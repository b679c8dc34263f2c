/**
 * Where the fields of an instruction word lie, and which of its bits must be zero.
 * Source: docs/machine.md "Before each instruction"; shared/isa/table.ts.
 */
import type { Field, Format, Instruction } from "../../isa/table.ts";

/** A run of bits: `width` of them, the lowest at `shift`. */
export interface BitRange {
  readonly shift: number;
  readonly width: number;
}

export const OP_BITS: BitRange = { shift: 26, width: 6 };
export const FUNC_BITS: BitRange = { shift: 0, width: 6 };

/** Fields of each format. An R word also has a func; its bits 10–6 belong to no field. */
export const FIELD_BITS: Readonly<Record<Format, Readonly<Partial<Record<Field, BitRange>>>>> = {
  I: { rs1: { shift: 21, width: 5 }, rd: { shift: 16, width: 5 }, imm: { shift: 0, width: 16 } },
  R: { rs1: { shift: 21, width: 5 }, rs2: { shift: 16, width: 5 }, rd: { shift: 11, width: 5 } },
  J: { offset: { shift: 0, width: 26 } },
};

/** Unsigned 32-bit mask of a bit range. */
export const maskOf = ({ shift, width }: BitRange): number => ((2 ** width - 1) * 2 ** shift) >>> 0;

/** The bits of `range` in `word`, as an unsigned number. */
export const bitsOf = (word: number, { shift, width }: BitRange): number =>
  (word >>> shift) & (2 ** width - 1);

/** Value of a field, 0 when the instruction has no such field. */
export function fieldOf(word: number, instruction: Instruction, field: Field): number {
  const range = FIELD_BITS[instruction.format][field];
  return range !== undefined && instruction.fields.includes(field) ? bitsOf(word, range) : 0;
}

/** Masks of op, of func where there is one, and of each field in use: what a word of this instruction consists of. */
export function usedMasks(instruction: Instruction): number[] {
  const ranges = instruction.fields.map((field) => FIELD_BITS[instruction.format][field]);
  const selectors = instruction.format === "R" ? [OP_BITS, FUNC_BITS] : [OP_BITS];
  return [...selectors, ...ranges.filter((range) => range !== undefined)].map(maskOf);
}

/** Bits that must be zero in a word of this instruction, else it is ILLEGAL. */
export const zeroMask = (instruction: Instruction): number =>
  ~usedMasks(instruction).reduce((all, mask) => all | mask, 0) >>> 0;
