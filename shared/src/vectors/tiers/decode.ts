/** The decode tier: every op and func, and every bit that must be zero, is legal or ILLEGAL. */
import { INSTRUCTIONS, OP_MULDIV, OP_SPECIAL, type Instruction } from "../../../isa/table.ts";
import { encode } from "../../isa/encode.ts";
import { zeroMask } from "../../isa/layout.ts";
import { CodeBuilder } from "../code.ts";
import { Scenario, TEXT_BASE } from "../scenario.ts";
import type { LegsVector } from "../schema.ts";
import type { Tier, TierFile } from "../tier.ts";

/** Register values with which no instruction of this tier faults, unless its word is illegal. */
const REGISTERS = Object.fromEntries(Array.from({ length: 31 }, (_, i) => [i + 1, 0x1000 + i * 4]));
const MEMORY = 0x1_0000;

/** One step at each word. */
function oneByOne(
  id: string,
  comment: string,
  cases: readonly (readonly [string, number])[],
  illegal: boolean,
): LegsVector {
  const code = new CodeBuilder(TEXT_BASE);
  for (const [, word] of cases) code.word(word);
  const scenario = new Scenario({ id, comment, text: code.op("nop").bytes(), memorySize: MEMORY });
  cases.forEach(([name], i) => {
    const from = scenario.begin({ pc: TEXT_BASE + i * 4, registers: REGISTERS });
    scenario.leg(name, from, { budget: 1, ...(illegal ? { ends: "ILLEGAL" } : {}) });
  });
  return scenario.vector();
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const isR = (op: number): boolean => op === OP_SPECIAL || op === OP_MULDIV;
const bits = (mask: number): number[] => range(32).filter((bit) => (mask >>> bit) & 1);

/** Ops that no row has, with the other bits zero and with all of them set. */
function unusedOps(): LegsVector {
  const unused = range(64).filter((op) => !isR(op) && !INSTRUCTIONS.some((row) => row.op === op));
  const cases = unused.flatMap((op): [string, number][] => [
    [`op-${op}`, op * 2 ** 26],
    [`op-${op}-ones`, op * 2 ** 26 + 0x3ff_ffff],
  ]);
  return oneByOne("decode/illegal/op", "ops that the table does not have", cases, true);
}

/** Funcs that no row of an R op has. */
function unusedFuncs(op: number, name: string): LegsVector {
  const unused = range(64).filter((func) => !INSTRUCTIONS.some((row) => row.op === op && row.func === func));
  const registers = (1 << 21) | (2 << 16) | (3 << 11);
  const cases = unused.map((func): [string, number] => [`func-${func}`, op * 2 ** 26 + (registers | func)]);
  return oneByOne(`decode/illegal/${name}`, `funcs that the table does not have under op ${op}`, cases, true);
}

/** A legal word with small fields. */
function plainWord(instruction: Instruction): number {
  const values = { rs1: 1, rs2: 2, rd: 3, imm: instruction.immediate === "trap" ? 6 : 4, offset: 4 };
  return encode(instruction, Object.fromEntries(instruction.fields.map((field) => [field, values[field]])));
}

/** Every bit that an instruction does not use, set alone and with the fields in use. */
function zeroBits(): LegsVector[] {
  return INSTRUCTIONS.filter((instruction) => zeroMask(instruction) !== 0).map((instruction) => {
    const word = plainWord(instruction);
    const cases = bits(zeroMask(instruction)).map((bit): [string, number] => [`bit-${bit}`, word + 2 ** bit]);
    const id = `decode/illegal/zero-${instruction.mnemonic}`;
    return oneByOne(id, "a bit that must be zero is not", cases, true);
  });
}

/** Each instruction with small fields, and with every bit of its fields set. */
function fieldBits(): LegsVector {
  const full = { rs1: 31, rs2: 31, rd: 31, imm: 0xffff, offset: 0x3ff_ffff };
  const cases = INSTRUCTIONS.flatMap((instruction): [string, number][] => {
    const { mnemonic, fields } = instruction;
    const all = encode(instruction, Object.fromEntries(fields.map((field) => [field, full[field]])));
    return [[mnemonic, plainWord(instruction)], ...(fields.length === 0 ? [] : [[`${mnemonic}-all`, all] as [string, number]])]; // prettier-ignore
  });
  return oneByOne(
    "decode/legal/words",
    "legal words: small fields, and all bits of the fields set",
    cases,
    false,
  );
}

export const decodeTier: Tier = {
  name: "decode",
  generate: (): TierFile[] => [
    {
      name: "illegal",
      comment: "words that are not instructions",
      vectors: [
        unusedOps(),
        unusedFuncs(OP_SPECIAL, "special"),
        unusedFuncs(OP_MULDIV, "muldiv"),
        ...zeroBits(),
      ],
    },
    { name: "legal", comment: "words that are instructions", vectors: [fieldBits()] },
  ],
};
