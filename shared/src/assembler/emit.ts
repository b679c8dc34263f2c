/** Bytes of placed statements. Source: docs/assembly.md "Constants". */
import type { Instruction } from "../../isa/table.ts";
import { encode } from "../isa/encode.ts";
import { Problem, type Position } from "./error.ts";
import { type Scope, type Value, evaluate } from "./evaluate.ts";
import type { Expression } from "./expression.ts";
import { row } from "./instructions.ts";
import { bounded } from "./layout.ts";
import type { Body, CodeWord, Constant } from "./program.ts";

const hex = (n: bigint): string => (n < 0n ? `-0x${(-n).toString(16)}` : `0x${n.toString(16)}`);

/** Throws Problem unless least <= value <= most. */
function requireRange(value: bigint, least: bigint, most: bigint, at: Position, what: string): void {
  if (value >= least && value <= most) return;
  throw new Problem("range", at, `${what} must be from ${least} to ${most}, is ${value} (${hex(value)})`);
}

/** The signed or unsigned 32-bit value, as a pattern of 32 bits. */
function word32({ number }: Value, at: Position): number {
  requireRange(number, -(2n ** 31n), 2n ** 32n - 1n, at, "a 32-bit value");
  return Number(BigInt.asUintN(32, number));
}

function immediate(value: Value, instruction: Instruction, at: Position): number {
  if (instruction.immediate === "trap") {
    requireRange(value.number, 0n, 65_535n, at, "a trap number");
    return Number(value.number);
  }
  requireRange(value.number, -32_768n, 65_535n, at, "a 16-bit immediate");
  // A number this large is meant as a bit pattern; an address is not, and would turn into another address.
  if (value.address && instruction.immediate === "signed" && value.number > 32_767n) {
    const found = `address ${hex(value.number)} would be sign-extended to ${hex(value.number + 0xffff_0000n)}`;
    throw new Problem("range", at, `${found}; load it with la`);
  }
  return Number(value.number);
}

/** Displacement that reaches an address from r0, which is 32768 bytes to both sides of 0. */
function absolute({ number }: Value, at: Position): number {
  const displacement = BigInt.asIntN(32, number);
  requireRange(number, -(2n ** 31n), 2n ** 32n - 1n, at, "an address");
  if (displacement >= -32_768n && displacement <= 32_767n) return Number(displacement);
  throw new Problem("range", at, `address ${hex(number)} is out of reach from r0; load it with la`);
}

function distance({ number }: Value, word: CodeWord, here: number, at: Position): number {
  requireRange(number, -(2n ** 31n), 2n ** 32n - 1n, at, "a target");
  const offset = Number(BigInt.asIntN(32, number - BigInt(here) - 4n));
  const reach = word.instruction.format === "J" ? 2 ** 25 : 2 ** 15;
  if (offset >= -reach && offset < reach) return offset;
  const far = `${offset} bytes from the next instruction`;
  const hint = word.instruction.format === "J" ? "la and jr" : "j";
  throw new Problem(
    "range",
    at,
    `the target is ${far}; ${word.instruction.mnemonic} reaches ${reach}: use ${hint}`,
  );
}

function constantOf(constant: Constant, word: CodeWord, here: number, scope: Scope): number {
  const { expression, role } = constant;
  const value = evaluate(expression, scope);
  switch (role) {
    case "immediate":
      return immediate(value, word.instruction, expression);
    case "absolute":
      return absolute(value, expression);
    case "target":
      return distance(value, word, here, expression);
    case "high":
      return word32(value, expression) >>> 16;
    case "low":
      return word32(value, expression) & 0xffff;
  }
}

function encodeWord(word: CodeWord, here: number, scope: Scope): number {
  const { instruction, registers, constant } = word;
  if (constant === undefined) return encode(instruction, registers);
  const field = instruction.format === "J" ? "offset" : "imm";
  return encode(instruction, { ...registers, [field]: constantOf(constant, word, here, scope) });
}

/** The one word that loads a 32-bit pattern into rd, undefined when it takes two. */
function shortLoad(rd: number, value: number): number | undefined {
  const signed = value | 0;
  if (signed >= -32_768 && signed <= 32_767) return encode(row("addi"), { rd, rs1: 0, imm: signed });
  if (value <= 0xffff) return encode(row("ori"), { rd, rs1: 0, imm: value });
  return (value & 0xffff) === 0 ? encode(row("lhi"), { rd, imm: value >>> 16 }) : undefined;
}

/** True when `li` of this expression takes two words; false also when it has no value, which `emit` reports. */
export function needsTwoWords(expression: Expression, scope: Scope): boolean {
  try {
    return shortLoad(0, word32(evaluate(expression, scope), expression)) === undefined;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** Words of `li`: the one that does it, or lhi and ori where the layout gave room for two. */
function loadConstant(rd: number, value: number, size: number): number[] {
  const short = size === 4 ? shortLoad(rd, value) : undefined;
  if (short !== undefined) return [short];
  return [
    encode(row("lhi"), { rd, imm: value >>> 16 }),
    encode(row("ori"), { rd, rs1: rd, imm: value & 0xffff }),
  ];
}

const NAMES = { 1: "a byte", 2: "a half word", 4: "a word" } as const;

/**
 * Bytes of a statement that occupies `size` bytes at `address`. Throws Problem where a value does not fit.
 */
export function emit(body: Body, address: number, size: number, scope: Scope): Uint8Array {
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  const put = (words: readonly number[]): void => words.forEach((word, i) => view.setUint32(4 * i, word));
  switch (body.kind) {
    case "code":
      put(body.words.map((word, i) => encodeWord(word, address + 4 * i, scope)));
      break;
    case "load-constant":
      put(loadConstant(body.rd, word32(evaluate(body.expression, scope), body.expression), size));
      break;
    case "values":
      body.values.forEach((expression, i) => {
        const bits = 8 * body.bytes;
        const value = bounded(expression, scope, NAMES[body.bytes], -(2 ** (bits - 1)), 2 ** bits - 1);
        for (let k = 0; k < body.bytes; k++) out[i * body.bytes + k] = value >> (bits - 8 - 8 * k);
      });
      break;
    case "bytes":
      out.set(body.bytes);
      break;
    default:
      break;
  }
  return out;
}
