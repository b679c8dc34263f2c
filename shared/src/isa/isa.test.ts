import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { type Field, type Instruction, INSTRUCTIONS } from "../../isa/table.ts";
import { decode } from "./decode.ts";
import { type FieldValues, encode, instructionNamed } from "./encode.ts";
import { GENERATED } from "./generated.ts";
import { FIELD_BITS, fieldOf, zeroMask } from "./layout.ts";
import { legalWords, tableProblems } from "./validate.ts";

const named = (mnemonic: string): Instruction => {
  const instruction = instructionNamed(mnemonic);
  assert.ok(instruction !== undefined, mnemonic);
  return instruction;
};

const withRow = (mnemonic: string, change: Partial<Instruction>): Instruction[] =>
  INSTRUCTIONS.map((row) => (row.mnemonic === mnemonic ? { ...row, ...change } : row));

const words = fc.integer({ min: 0, max: 0xffff_ffff });
const rows = fc.constantFrom(...INSTRUCTIONS);
/** A row with a legal word of it: random bits where the row has fields. */
const legal = fc.tuple(rows, words).map(([row, bits]) => {
  const fields = row.fields.map((field): [Field, number] => {
    const width = FIELD_BITS[row.format][field]?.width ?? 0;
    return [field, fieldOf(bits, row, field) & (2 ** width - 1)];
  });
  const values: FieldValues = Object.fromEntries(fields);
  return { row, values, word: encode(row, values) };
});

describe("instruction table", () => {
  it("gives every bit of every word exactly one meaning", () => {
    assert.deepEqual(tableProblems(), []);
  });

  it("is found wrong when rows overlap or fields, syntax and format disagree", () => {
    const cases: [Instruction[], RegExp][] = [
      [withRow("sub", { func: 0x20 }), /^sub: op 0 func 32 is also add$/],
      [withRow("ori", { op: 0x08 }), /^ori: op 8 func none is also addi$/],
      [withRow("ori", { op: 64 }), /ori: op 64 does not fit/],
      [withRow("sub", { func: 64 }), /sub: func 64 does not fit/],
      [withRow("ori", { func: 1 }), /ori: func belongs to format R/],
      [withRow("ori", { op: 0x01 }), /ori: format R and the opcodes/],
      [withRow("sub", { op: 0x3f }), /sub: format R and the opcodes/],
      [withRow("ori", { fields: ["rs1", "rd", "imm", "rs2"] }), /ori: format I has no field rs2/],
      [withRow("ori", { fields: ["rs1", "rd"] }), /ori: syntax "rd,rs1,imm" does not name/],
      [withRow("ori", { fields: ["rs1", "rd", "imm", "imm"] }), /ori: bits 65535 have two meanings/],
      [withRow("jr", { immediate: "signed" }), /jr: immediate "signed" does not fit/],
      [withRow("ori", { immediate: "none" }), /ori: immediate "none" does not fit/],
      [withRow("ori", { mnemonic: "andi" }), /andi: the mnemonic appears twice/],
    ];
    for (const [table, expected] of cases)
      assert.match(tableProblems(table).join("\n"), new RegExp(expected, "m"));
  });

  it("counts the legal words as the must-be-zero masks leave them", () => {
    let sum = 0;
    const perOp = new Map<number, number>();
    for (const row of INSTRUCTIONS) perOp.set(row.op, (perOp.get(row.op) ?? 0) + 1);
    for (const row of INSTRUCTIONS)
      sum += 2 ** (32 - bitCount(zeroMask(row)) - (row.format === "R" ? 12 : 6));
    assert.equal(legalWords(), sum);
  });
});

const bitCount = (mask: number): number => mask.toString(2).replaceAll("0", "").length;

describe("decode and encode", () => {
  it("decode what the table encodes, for every instruction and random fields", () => {
    fc.assert(
      fc.property(legal, ({ row, values, word }) => {
        const decoded = decode(word);
        assert.equal(decoded?.instruction, row);
        for (const field of ["rs1", "rs2", "rd"] as const) assert.equal(decoded[field], values[field] ?? 0);
      }),
      { numRuns: 2000 },
    );
  });

  it("refuse a word with any must-be-zero bit set, for every instruction and bit", () => {
    for (const row of INSTRUCTIONS) {
      const zeros = Object.fromEntries(row.fields.map((field) => [field, 0]));
      const word = encode(row, zeros);
      for (let bit = 0; bit < 32; bit++)
        if (((zeroMask(row) >>> bit) & 1) === 1)
          assert.equal(decode(word | (1 << bit)), undefined, row.mnemonic);
    }
  });

  it("refuse every op and func that is not in the table", () => {
    for (let op = 0; op < 64; op++)
      for (let func = 0; func < 64; func++) {
        const expected = INSTRUCTIONS.find((row) => row.op === op && (row.func ?? 0) === func);
        const decoded = decode(op * 2 ** 26 + func);
        if (expected !== undefined) assert.equal(decoded?.instruction, expected);
        else if (op < 2 || !INSTRUCTIONS.some((row) => row.op === op)) assert.equal(decoded, undefined);
      }
  });

  it("take apart any random word into what encodes to the same word, or nothing", () => {
    fc.assert(
      fc.property(words, (word) => {
        const decoded = decode(word);
        if (decoded === undefined) return;
        const { instruction } = decoded;
        const values = Object.fromEntries(instruction.fields.map((f) => [f, fieldOf(word, instruction, f)]));
        assert.equal(encode(instruction, values), word);
      }),
      { numRuns: 5000 },
    );
  });

  it("give each kind of constant its 32-bit operand", () => {
    const operand = (mnemonic: string, imm: number): number | undefined => {
      const row = named(mnemonic);
      const others = Object.fromEntries(row.fields.map((field) => [field, 1]));
      return decode(encode(row, { ...others, [row.format === "J" ? "offset" : "imm"]: imm }))?.imm;
    };
    assert.equal(operand("addi", 0x8000), -32768);
    assert.equal(operand("addi", -1), -1);
    assert.equal(operand("addui", -1), 0xffff);
    assert.equal(operand("andi", 0x8000), 0x8000);
    assert.equal(operand("sltui", 0xffff), -1);
    assert.equal(operand("lhi", 0x8001), 0x8001_0000 | 0);
    assert.equal(operand("slli", 0xffff), 31);
    assert.equal(operand("trap", 0xffff), 0xffff);
    assert.equal(operand("lw", 0xfffc), -4);
    assert.equal(operand("beqz", -8), -8);
    assert.equal(operand("j", -(2 ** 25)), -(2 ** 25));
    assert.equal(operand("jal", 2 ** 26 - 4), -4);
  });

  it("refuse fields that are missing, foreign or too large", () => {
    const refuses = (mnemonic: string, values: FieldValues, reason: RegExp): void => {
      assert.throws(() => encode(named(mnemonic), values), { name: "RangeError", message: reason });
    };
    refuses("add", { rs1: 1, rs2: 2 }, /add needs the field rd/);
    refuses("jr", { rs1: 1, imm: 0 }, /jr has no field imm/);
    refuses("add", { rs1: 32, rs2: 0, rd: 0 }, /rs1 32 does not fit 5 bits/);
    refuses("add", { rs1: -1, rs2: 0, rd: 0 }, /rs1 -1 does not fit/);
    refuses("addi", { rs1: 0, rd: 0, imm: 65536 }, /imm 65536 does not fit 16/);
    refuses("addi", { rs1: 0, rd: 0, imm: -32769 }, /imm -32769 does not fit 16/);
    refuses("addi", { rs1: 0, rd: 0, imm: 0.5 }, /imm 0.5 does not fit 16/);
    refuses("j", { offset: 2 ** 26 }, /does not fit 26 bits/);
  });

  it("know the encodings of the UCB assembler", () => {
    assert.equal(encode(named("addi"), { rs1: 2, rd: 1, imm: 3 }), 0x20410003);
    assert.equal(encode(named("add"), { rs1: 2, rs2: 3, rd: 1 }), 0x00430820);
    assert.equal(encode(named("lw"), { rs1: 2, rd: 1, imm: 4 }), 0x8c410004);
    assert.equal(encode(named("sw"), { rs1: 2, rd: 1, imm: 4 }), 0xac410004);
    assert.equal(encode(named("trap"), { imm: 0 }), 0x44000000);
    assert.equal(encode(named("jr"), { rs1: 31 }), 0x4be00000);
    assert.equal(encode(named("nop"), {}), 0);
  });
});

describe("generated files", () => {
  const folder = new URL("../../isa/generated/", import.meta.url);

  it("are committed as the table renders them now", () => {
    for (const [name, render] of Object.entries(GENERATED))
      assert.equal(
        readFileSync(new URL(name, folder), "utf8"),
        render(),
        `${name}: run npm run generate -w shared`,
      );
  });

  it("are all the files of their folder", () => {
    assert.deepEqual(readdirSync(folder).sort(), Object.keys(GENERATED).sort());
  });
});
