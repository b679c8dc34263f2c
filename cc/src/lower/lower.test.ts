/** Goal: every MIPS instruction does on DLX what the MIPS manual says, the rare ones and all alignments included. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { encode, instructionNamed } from "@chainsatlas/shared/isa/encode.ts";
import { Simulator } from "@chainsatlas/shared/machine/simulator.ts";
import { initialState } from "@chainsatlas/shared/machine/state.ts";
import { CcError } from "../error.ts";
import type { ElfObject, Section } from "../elf/elf.ts";
import { lowerSection } from "./lower.ts";

const SEED = 7;
const TEXT = 0x1000;
/** Where r29 points; below it the translation may keep something. */
const STACK = 0x800;

/** `op rs rt rd sa func` of a word. */
const r = (op: number, rs: number, rt: number, rd: number, func: number): number =>
  ((op << 26) | (rs << 21) | (rt << 16) | (rd << 11) | func) >>> 0;
const i = (op: number, rs: number, rt: number, imm: number): number =>
  ((op << 26) | (rs << 21) | (rt << 16) | (imm & 0xffff)) >>> 0;

function sectionOf(words: readonly number[]): Section {
  const bytes = new Uint8Array(4 * words.length);
  words.forEach((word, at) => new DataView(bytes.buffer).setUint32(4 * at, word));
  return {
    ...{ index: 1, name: ".text.f", flags: 6, align: 4, size: bytes.length },
    ...{ bytes, relocations: [], isThreadLocal: false },
  };
}

const lower = (words: readonly number[]): ReturnType<typeof lowerSection> => {
  const section = sectionOf(words);
  const object: ElfObject = { name: "f.o", sections: new Map([[1, section]]), symbols: [] };
  return lowerSection({
    object,
    section,
    entries: new Set(),
    place: (at) => ({ file: "f.c", line: 1 + at / 4 }),
  });
};

/** Runs MIPS words with these registers and this memory from 0x100 up; gives registers and memory after them. */
function execute(
  words: readonly number[],
  registers: Record<number, number>,
  memory: readonly number[] = [],
) {
  const { code, starts } = lower(words);
  const text = new Uint8Array(4 * code.length + 4);
  const view = new DataView(text.buffer);
  code.forEach(({ mnemonic, target, ...operands }, at) => {
    const to =
      target?.kind === "skip"
        ? at + 1 + target.count
        : target?.kind === "local"
          ? starts[target.offset / 4]!
          : 0;
    const imm = target === undefined ? {} : { imm: 4 * (to - at - 1) };
    view.setUint32(4 * at, encode(instructionNamed(mnemonic)!, { ...operands, ...imm }));
  });
  view.setUint32(4 * code.length, encode(instructionNamed("trap")!, { imm: 0 }));
  const data = Uint8Array.from([...memory, 1]);
  const object = {
    entry: TEXT,
    textBase: TEXT,
    text,
    dataBase: 0x100,
    data,
    memorySize: 0x1000,
    outputLimit: 0,
  };
  const state = initialState(object, new Uint8Array());
  const file = Uint32Array.from(state.header.registers);
  for (const [register, value] of Object.entries(registers)) file[Number(register)] = value >>> 0;
  file[29] = STACK;
  const machine = new Simulator({ ...state, header: { ...state.header, registers: file } });
  machine.run({ maxSteps: 1000 });
  const page = machine.pages().get(1) ?? new Uint8Array(256);
  return { registers: [...machine.registers], bytes: [...page.subarray(0, memory.length)] };
}

const word = fc.oneof(
  fc.integer({ min: 0, max: 0xffff_ffff }),
  fc.constantFrom(0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff),
);
const check = (property: fc.IProperty<[number, number]>): void => {
  fc.assert(property, { seed: SEED, numRuns: 200 });
};
const s = (x: number): number => x | 0;

/** `op $2, $4, $5`, by its function code in SPECIAL or SPECIAL2, and what must be in $2; $2 begins as 99. */
const THREE: Readonly<
  Record<string, readonly [op: number, func: number, value: (a: number, b: number) => number]>
> = {
  addu: [0, 0x21, (a, b) => a + b],
  subu: [0, 0x23, (a, b) => a - b],
  nor: [0, 0x27, (a, b) => ~(a | b)],
  slt: [0, 0x2a, (a, b) => Number(s(a) < s(b))],
  sltu: [0, 0x2b, (a, b) => Number(a < b)],
  movz: [0, 0x0a, (a, b) => (b === 0 ? a : 99)],
  movn: [0, 0x0b, (a, b) => (b !== 0 ? a : 99)],
  sllv: [0, 0x04, (a, b) => b << (a & 31)],
  mul: [0x1c, 0x02, (a, b) => Math.imul(a, b)],
  clz: [0x1c, 0x20, (a) => Math.clz32(a)],
  clo: [0x1c, 0x21, (a) => Math.clz32(~a)],
};

const wide = (a: number, b: number, signed: boolean): bigint =>
  signed ? BigInt(s(a)) * BigInt(s(b)) : BigInt(a >>> 0) * BigInt(b >>> 0);
const halves = (value: bigint): [lo: number, hi: number] => [
  Number(BigInt.asUintN(32, value)),
  Number(BigInt.asUintN(32, value >> 32n)),
];
const MFLO = (rd: number): number => r(0, 0, 0, rd, 0x12);
const MFHI = (rd: number): number => r(0, 0, 0, rd, 0x10);

describe("translated MIPS instructions", () => {
  for (const [name, [op, func, value]] of Object.entries(THREE))
    it(name, () => {
      check(
        fc.property(word, word, (a, b) => {
          const { registers } = execute([r(op, 4, 5, 2, func)], { 2: 99, 4: a, 5: b, 26: 7 });
          assert.equal(registers[2], value(a, b) >>> 0);
          assert.deepEqual([registers[4], registers[5], registers[26]], [a, b, 7]);
        }),
      );
    });

  for (const [name, func, signed] of [
    ["mult", 0x18, true],
    ["multu", 0x19, false],
  ] as const)
    for (const [order, fetch] of Object.entries({
      "low first": [MFLO(2), MFHI(3)],
      "high first": [MFHI(3), MFLO(2)],
      "into the factors": [MFLO(4), MFHI(5)],
      twice: [MFLO(2), MFLO(6), MFHI(3)],
      late: [r(0, 4, 5, 7, 0x21), MFHI(3), r(0, 4, 5, 4, 0x21), MFLO(2)],
    }))
      it(`${name}, fetched ${order}`, () => {
        check(
          fc.property(word, word, (a, b) => {
            const { registers } = execute([r(0, 4, 5, 0, func), ...fetch], { 4: a, 5: b });
            const at = order === "into the factors" ? [4, 5] : [2, 3];
            assert.deepEqual([registers[at[0]!], registers[at[1]!]], halves(wide(a, b, signed)));
          }),
        );
      });

  for (const [name, func, signed, sign] of [
    ["madd", 0, true, 1n],
    ["maddu", 1, false, 1n],
    ["msub", 4, true, -1n],
    ["msubu", 5, false, -1n],
  ] as const)
    for (const where of ["in place", "elsewhere"])
      it(`${name} ${where}`, () => {
        check(
          fc.property(word, word, (a, b) => {
            const to = where === "in place" ? [2, 3] : [6, 7];
            const code = [
              r(0, 2, 0, 0, 0x13),
              r(0, 3, 0, 0, 0x11),
              r(0x1c, 4, 5, 0, func),
              MFLO(to[0]!),
              MFHI(to[1]!),
            ];
            const { registers } = execute(code, { 2: b, 3: a, 4: a, 5: b });
            const before = (BigInt(a) << 32n) | BigInt(b);
            assert.deepEqual(
              [registers[to[0]!], registers[to[1]!]],
              halves(before + sign * wide(a, b, signed)),
            );
          }),
        );
      });
});

describe("translated unaligned accesses", () => {
  const memory = Array.from({ length: 12 }, (_, at) => 0x10 + at * 0x11);
  const wordAt = (at: number): number =>
    memory.slice(at, at + 4).reduce((value, byte) => value * 256 + byte, 0);

  for (let at = 0; at < 6; at++) {
    it(`loads from ${at}, as a pair`, () => {
      const { registers } = execute([i(0x22, 8, 2, at), i(0x26, 8, 2, at + 3)], { 8: 0x100 }, memory);
      assert.equal(registers[2], wordAt(at));
    });

    it(`loads from ${at}, part by part`, () => {
      // The right part has another base, so that the two can't be joined.
      const { registers } = execute(
        [i(0x22, 8, 2, at), i(0x26, 9, 2, 0)],
        { 8: 0x100, 9: 0x103 + at, 26: 5, 27: 6 },
        memory,
      );
      assert.deepEqual([registers[2], registers[26], registers[27]], [wordAt(at), 5, 6]);
    });

    const stored = memory.map((byte, place) =>
      place >= at && place < at + 4 ? [0xa1, 0xb2, 0xc3, 0xd4][place - at]! : byte,
    );
    it(`stores to ${at}, as a pair`, () => {
      const { bytes } = execute(
        [i(0x2a, 8, 2, at), i(0x2e, 8, 2, at + 3)],
        { 2: 0xa1b2c3d4, 8: 0x100 },
        memory,
      );
      assert.deepEqual(bytes, stored);
    });

    it(`stores to ${at}, part by part`, () => {
      const code = [i(0x2a, 8, 2, at), i(0x2e, 9, 2, 0)];
      assert.deepEqual(execute(code, { 2: 0xa1b2c3d4, 8: 0x100, 9: 0x103 + at }, memory).bytes, stored);
    });
  }
});

describe("what can't be translated", () => {
  const refused: Readonly<Record<string, readonly [words: readonly number[], message: RegExp]>> = {
    "an unknown word": [[0xffff_ffff], /f\.c:1: an instruction \(0xffffffff\)/],
    "an instruction in a delay slot that the branch needs": [
      [i(4, 2, 0, 4), i(9, 2, 2, 1), 0],
      /f\.c:2: .*delay slot/,
    ],
    "a jump to a fixed address": [[(2 << 26) | 64, 0], /f\.c:1: j to a fixed address/],
  };
  for (const [name, [words, message]] of Object.entries(refused))
    it(name, () => {
      assert.throws(
        () => lower(words),
        (error) => error instanceof CcError && message.test(error.message),
      );
    });
});
