/** Step vectors of TRAP: numbers, blocks, charges, descriptors, ranges, limits, in the order of the checks. */
import type { Instruction } from "../../../../isa/table.ts";
import { INPUT_BASE, OUTPUT_BASE } from "../../../machine/constants.ts";
import { CodeBuilder } from "../../code.ts";
import { Scenario, TEXT_BASE, type Beginning, type LegOptions } from "../../scenario.ts";
import type { LegsVector } from "../../schema.ts";
import { hex, words } from "./values.ts";

const BLOCK = 0x1000;
const BUFFER = 0x1800;
const MEMORY = 0x4000;
const OUTPUT_LIMIT = 0x200;
const INPUT = Uint8Array.from({ length: 300 }, (_, i) => (i * 7 + 1) & 0xff);
const BYTES = Uint8Array.from({ length: 0x300 }, (_, i) => (i * 11 + 5) & 0xff);

interface Case {
  readonly name: string;
  readonly block: readonly [number, number, number];
  /** Address of the block. */
  readonly at?: number;
  readonly begin?: Beginning;
  readonly leg?: LegOptions;
}

/** Runs a trap on one block per case, in a text whose page lies in memory. */
function blocks(
  number: number,
  name: string,
  comment: string,
  cases: readonly Case[],
  memorySize = MEMORY,
): LegsVector {
  const text = new CodeBuilder(TEXT_BASE).trap(number).trap(0).bytes();
  const scenario = new Scenario({
    id: `step/trap/${name}`,
    comment,
    text,
    memorySize,
    outputLimit: OUTPUT_LIMIT,
  });
  for (const { name: caseName, block, at = BLOCK, begin = {}, leg = {} } of cases) {
    const memory = { [BUFFER]: BYTES, ...begin.memory, [at]: words(block) };
    const registers = { 1: 77, 14: at, ...begin.registers };
    scenario.leg(caseName, scenario.begin({ input: INPUT, ...begin, memory, registers }), {
      budget: 5000,
      ...leg,
    });
  }
  return scenario.vector();
}

/** What goes for the block of every trap that has one. `good` is a block that works, `sizeAt` where its size is. */
function blockCases(good: readonly [number, number, number], sizeAt: 1 | 2): Case[] {
  const sized = (size: number): [number, number, number] => {
    const block: [number, number, number] = [...good];
    block[sizeAt] = size;
    return block;
  };
  const unreadable = [
    TEXT_BASE,
    0x1fc,
    0x100 - 8,
    MEMORY - 8,
    MEMORY,
    OUTPUT_BASE,
    0xffff_fff8,
    INPUT_BASE + 0x200 - 8,
  ];
  const steps = 1 + Math.ceil(good[sizeAt] / 16);
  return [
    ...[1, 2, 3].map((odd) => ({
      name: `odd-${odd}`,
      block: good,
      begin: { registers: { 14: BLOCK + odd } },
    })),
    { name: "odd-outside", block: good, begin: { registers: { 14: MEMORY + 1 } } },
    ...unreadable.map((at) => ({ name: `block-${hex(at)}`, block: good, begin: { registers: { 14: at } } })),
    { name: "block-at-0", block: good, at: 0 },
    { name: "block-at-end", block: good, at: MEMORY - 12 },
    { name: "block-on-two-pages", block: good, at: BLOCK - 8 },
    { name: "block-in-input", block: good, begin: { input: words(good), registers: { 14: INPUT_BASE } } },
    ...[65_537, 0x8000_0000, 0xffff_ffff].map((size) => ({ name: `size-${hex(size)}`, block: sized(size) })),
    { name: "limit-before-budget", block: sized(65_537), leg: { budget: 1 } },
    { name: "block-before-budget", block: good, begin: { registers: { 14: MEMORY } }, leg: { budget: 1 } },
    ...[1, 2, steps - 1, steps].map((budget) => ({ name: `budget-${budget}`, block: good, leg: { budget } })),
    { name: "block-missing", block: good, leg: { deliver: [] } },
    { name: "second-page-missing", block: good, at: BLOCK - 8, leg: { deliver: [0xf] } },
    { name: "page-before-limit", block: sized(65_537), leg: { deliver: [] } },
    { name: "limit-before-page", block: sized(65_537), leg: { deliver: [BLOCK / 256] } },
    { name: "budget-before-page", block: good, leg: { deliver: [BLOCK / 256], budget: 1 } },
    {
      name: "outside-before-page",
      block: good,
      begin: { registers: { 14: MEMORY - 8 } },
      leg: { deliver: [] },
    },
  ];
}

const descriptors = (right: number, address: number): Case[] =>
  [0, 1, 2, 3, 0x8000_0000, 0xffff_ffff]
    .filter((descriptor) => descriptor !== right)
    .flatMap((descriptor): Case[] => [
      { name: `fd-${hex(descriptor)}`, block: [descriptor, address, 40] },
      { name: `fd-${hex(descriptor)}-before-range`, block: [descriptor, OUTPUT_BASE + 1, 40] },
    ]);

function readCases(): Case[] {
  const rest = (cursor: number): Beginning => ({ inputCursor: cursor });
  const missing = (deliver: number[]): LegOptions => ({ deliver });
  const pages = { block: BLOCK / 256, buffer: BUFFER / 256, input: INPUT_BASE / 256 };
  return [
    ...blockCases([0, BUFFER + 5, 100], 2),
    ...descriptors(0, BUFFER),
    { name: "all", block: [0, BUFFER, 300] },
    { name: "more-than-there-is", block: [0, BUFFER, 1000] },
    { name: "from-cursor", block: [0, BUFFER + 3, 41], begin: rest(250) },
    { name: "rest", block: [0, BUFFER, 60], begin: rest(290) },
    { name: "at-end", block: [0, BUFFER, 60], begin: rest(300) },
    { name: "nothing", block: [0, BUFFER, 0] },
    { name: "nothing-anywhere", block: [0, 0xffff_ffff, 0] },
    { name: "no-input", block: [0, BUFFER, 16], begin: { input: new Uint8Array() } },
    { name: "to-memory-end", block: [0, MEMORY - 64, 64] },
    { name: "beyond-memory", block: [0, MEMORY - 64, 65] },
    { name: "beyond-memory-unread", block: [0, MEMORY - 64, 65], begin: rest(299) },
    { name: "into-text", block: [0, TEXT_BASE - 10, 11] },
    { name: "before-text", block: [0, TEXT_BASE - 10, 10] },
    { name: "over-text", block: [0, 0, 0x400] },
    { name: "into-input", block: [0, INPUT_BASE, 4] },
    { name: "into-output", block: [0, OUTPUT_BASE, 4] },
    { name: "wrapping", block: [0, 0xffff_fff0, 32] },
    { name: "over-own-block", block: [0, BLOCK, 16] },
    {
      name: "input-missing",
      block: [0, BUFFER, 300],
      leg: missing([pages.block, pages.buffer, pages.buffer + 1]),
    },
    { name: "input-missing-first", block: [0, BUFFER, 300], leg: missing([pages.block]) },
    { name: "second-input-missing", block: [0, BUFFER, 300], leg: missing([pages.block, pages.input]) },
    {
      name: "buffer-missing",
      block: [0, BUFFER, 300],
      leg: missing([pages.block, pages.input, pages.input + 1]),
    },
    { name: "only-pages-read", block: [0, BUFFER, 1000], begin: rest(299) },
  ];
}

function writeCases(): Case[] {
  const written = (length: number): Beginning => ({ output: new Uint8Array(length).fill(9) });
  const pages = { block: BLOCK / 256, buffer: BUFFER / 256, output: OUTPUT_BASE / 256 };
  return [
    ...blockCases([1, BUFFER + 5, 100], 2),
    ...descriptors(1, BUFFER),
    { name: "to-limit", block: [1, BUFFER, OUTPUT_LIMIT] },
    { name: "beyond-limit", block: [1, BUFFER, OUTPUT_LIMIT + 1] },
    { name: "appended", block: [1, BUFFER + 1, 60], begin: written(230) },
    { name: "appended-to-limit", block: [1, BUFFER, 100], begin: written(OUTPUT_LIMIT - 100) },
    { name: "appended-beyond-limit", block: [1, BUFFER, 101], begin: written(OUTPUT_LIMIT - 100) },
    { name: "nothing-at-limit", block: [1, BUFFER, 0], begin: written(OUTPUT_LIMIT) },
    { name: "nothing-anywhere", block: [1, OUTPUT_BASE, 0] },
    { name: "from-input", block: [1, INPUT_BASE + 100, 150] },
    { name: "from-input-fill", block: [1, INPUT_BASE + 0x1f0, 16] },
    { name: "beyond-input", block: [1, INPUT_BASE + 0x1f0, 17] },
    { name: "from-memory-end", block: [1, MEMORY - 16, 16] },
    { name: "beyond-memory", block: [1, MEMORY - 16, 17] },
    { name: "from-text", block: [1, TEXT_BASE, 4] },
    { name: "from-output", block: [1, OUTPUT_BASE, 4], begin: written(16) },
    { name: "wrapping", block: [1, 0xffff_fff0, 32] },
    { name: "access-before-limit", block: [1, MEMORY, OUTPUT_LIMIT + 1] },
    {
      name: "output-limit-before-page",
      block: [1, BUFFER, OUTPUT_LIMIT + 1],
      leg: { deliver: [pages.block] },
    },
    { name: "source-missing", block: [1, BUFFER, 300], leg: { deliver: [pages.block, pages.output] } },
    { name: "second-source-missing", block: [1, BUFFER, 300], leg: { deliver: [pages.block, pages.buffer] } },
    {
      name: "output-missing",
      block: [1, BUFFER, 300],
      leg: { deliver: [pages.block, pages.buffer, pages.buffer + 1, pages.output] },
    },
  ];
}

function digestCases(): Case[] {
  const pages = { block: BLOCK / 256, buffer: BUFFER / 256, target: 0x20 };
  const lengths = [0, 1, 55, 56, 63, 64, 65, 119, 120, 300];
  return [
    ...blockCases([BUFFER + 5, 100, 0x2000], 1),
    ...lengths.map((size): Case => ({ name: `length-${size}`, block: [BUFFER + 1, size, 0x2003] })),
    { name: "of-input", block: [INPUT_BASE, 300, 0x2000] },
    { name: "of-nothing-anywhere", block: [0xffff_ffff, 0, 0x2000] },
    { name: "of-text", block: [TEXT_BASE, 4, 0x2000] },
    { name: "beyond-memory", block: [MEMORY - 4, 5, 0x2000] },
    { name: "of-output", block: [OUTPUT_BASE, 4, 0x2000], begin: { output: INPUT } },
    { name: "wrapping", block: [0xffff_fff0, 32, 0x2000] },
    { name: "target-on-two-pages", block: [BUFFER, 64, 0x20f0] },
    { name: "target-in-source", block: [BUFFER, 64, BUFFER + 16] },
    { name: "target-is-block", block: [BUFFER, 64, BLOCK - 8] },
    { name: "target-at-memory-end", block: [BUFFER, 64, MEMORY - 32] },
    { name: "target-beyond-memory", block: [BUFFER, 64, MEMORY - 31] },
    { name: "target-in-text", block: [BUFFER, 64, TEXT_BASE - 31] },
    { name: "target-in-input", block: [BUFFER, 64, INPUT_BASE] },
    { name: "target-wrapping", block: [BUFFER, 64, 0xffff_fff0] },
    { name: "source-missing", block: [BUFFER, 300, 0x2000], leg: { deliver: [pages.block, pages.target] } },
    {
      name: "second-source-missing",
      block: [BUFFER, 300, 0x2000],
      leg: { deliver: [pages.block, pages.buffer] },
    },
    {
      name: "target-missing",
      block: [BUFFER, 300, 0x20f0],
      leg: { deliver: [pages.block, pages.buffer, pages.buffer + 1, pages.target] },
    },
  ];
}

/** The largest size, on a machine that has the memory for it. */
function largest(): LegsVector[] {
  const comment = "65,536 bytes in one step with its charge";
  const memory = 0x20000;
  return [
    blocks(3, "largest-read", comment, [{ name: "read", block: [0, 0x10000, 65_536] }], memory),
    blocks(7, "largest-sha256", comment, [{ name: "sha256", block: [0x10000, 65_536, 0x2000] }], memory),
  ];
}

/** HALT, yield, and numbers that do not exist. */
function plainTraps(): LegsVector[] {
  const halt = new Scenario({
    id: "step/trap/halt",
    comment: "one step, pc behind the trap",
    text: new CodeBuilder(TEXT_BASE).trap(0).bytes(),
  });
  halt.leg("halt", halt.begin({ registers: { 2: 0xffff_ffff, 14: 1 }, steps: 5n }));
  const idle = new Scenario({
    id: "step/trap/yield",
    comment: "one step, nothing else",
    text: new CodeBuilder(TEXT_BASE).trap(6).op("nop").bytes(),
  });
  idle.leg("yield", idle.begin({ registers: { 1: 7, 14: 1 } }), { budget: 1 });
  const numbers = [1, 2, 5, 8, 9, 16, 0x100, 0x103, 0x8000, 0x8003, 0xfffc, 0xffff];
  const unknown = numbers.map((number) => {
    const text = new CodeBuilder(TEXT_BASE).trap(number).bytes();
    const scenario = new Scenario({
      id: `step/trap/unknown-${hex(number)}`,
      comment: "no such trap: TRAP",
      text,
    });
    scenario.leg("fault", scenario.begin({ registers: { 14: 1 } }));
    return scenario.vector();
  });
  return [halt.vector(), idle.vector(), ...unknown];
}

export function trapVectors({ mnemonic }: Instruction): LegsVector[] {
  if (mnemonic !== "trap") throw new Error(`${mnemonic} is no trap`);
  return [
    ...plainTraps(),
    blocks(3, "read", "moves input at the cursor to memory", readCases()),
    blocks(4, "write", "appends to the output", writeCases()),
    blocks(7, "sha256", "hashes a range", digestCases()),
    ...largest(),
  ];
}
