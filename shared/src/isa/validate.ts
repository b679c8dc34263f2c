/** Proof that an instruction table gives every 32-bit word exactly one meaning: one instruction, or ILLEGAL. */
import {
  type Field,
  type Immediate,
  type Instruction,
  INSTRUCTIONS,
  OP_MULDIV,
  OP_SPECIAL,
} from "../../isa/table.ts";
import { FIELD_BITS, usedMasks, zeroMask } from "./layout.ts";

const ALL_BITS = 0xffff_ffff;

/** Kinds of immediate that the constant field of an instruction can have. */
const IMMEDIATES: Readonly<Record<"imm" | "offset" | "none", readonly Immediate[]>> = {
  imm: ["signed", "unsigned", "high", "shift", "trap"],
  offset: ["signed"],
  none: ["none"],
};

/** Fields that appear in an operand syntax; a target is the constant of a branch or jump. */
function syntaxFields(row: Instruction): Field[] {
  const names = row.syntax.match(/[a-z]+[12]?/g) ?? [];
  const constant: Field = row.format === "J" ? "offset" : "imm";
  return names.map((name) => (name === "target" ? constant : (name as Field)));
}

function selectorProblems(row: Instruction): string[] {
  const problems: string[] = [];
  const sixBits = (n: number): boolean => Number.isInteger(n) && n >= 0 && n < 64;
  const grouped = row.op === OP_SPECIAL || row.op === OP_MULDIV;
  if (!sixBits(row.op)) problems.push(`op ${row.op} does not fit 6 bits`);
  if ((row.format === "R") !== grouped)
    problems.push("format R and the opcodes SPECIAL and MULDIV imply each other");
  if ((row.format === "R") !== (row.func !== undefined))
    problems.push("func belongs to format R and to no other");
  if (row.func !== undefined && !sixBits(row.func)) problems.push(`func ${row.func} does not fit 6 bits`);
  return problems;
}

function fieldProblems(row: Instruction): string[] {
  const problems: string[] = [];
  for (const field of row.fields)
    if (FIELD_BITS[row.format][field] === undefined)
      problems.push(`format ${row.format} has no field ${field}`);
  const sorted = (fields: readonly Field[]): string => [...fields].sort().join();
  if (sorted(syntaxFields(row)) !== sorted(row.fields))
    problems.push(`syntax "${row.syntax}" does not name the fields ${row.fields.join()}`);
  const constant = row.fields.includes("imm") ? "imm" : row.fields.includes("offset") ? "offset" : "none";
  if (!IMMEDIATES[constant].includes(row.immediate))
    problems.push(`immediate "${row.immediate}" does not fit the constant field "${constant}"`);
  return problems;
}

/** Op, func, fields and must-be-zero bits are disjoint and together all 32 bits. */
function bitProblems(row: Instruction): string[] {
  let covered = 0;
  for (const mask of [...usedMasks(row), zeroMask(row)]) {
    if ((covered & mask) !== 0) return [`bits ${(covered & mask) >>> 0} have two meanings`];
    covered |= mask;
  }
  return covered >>> 0 === ALL_BITS ? [] : [`bits ${~covered >>> 0} have no meaning`];
}

/** What is wrong with the table, empty when nothing is: rows that overlap, bits unaccounted for, fields not of the format. */
export function tableProblems(table: readonly Instruction[] = INSTRUCTIONS): string[] {
  const selectors = new Map<string, string>();
  const mnemonics = new Set<string>();
  const problems: string[] = [];
  for (const row of table) {
    const selector = `op ${row.op} func ${row.func ?? "none"}`;
    const other = selectors.get(selector);
    const found = [...selectorProblems(row), ...fieldProblems(row), ...bitProblems(row)];
    if (other !== undefined) found.push(`${selector} is also ${other}`);
    if (mnemonics.has(row.mnemonic)) found.push("the mnemonic appears twice");
    selectors.set(selector, row.mnemonic);
    mnemonics.add(row.mnemonic);
    problems.push(...found.map((problem) => `${row.mnemonic}: ${problem}`));
  }
  return problems;
}

/** How many of the 2^32 words are legal: the sum over the rows of 2^(bits that are free). */
export function legalWords(table: readonly Instruction[] = INSTRUCTIONS): number {
  const free = (row: Instruction): number =>
    row.fields.reduce((bits, field) => bits + (FIELD_BITS[row.format][field]?.width ?? 0), 0);
  return table.reduce((sum, row) => sum + 2 ** free(row), 0);
}
