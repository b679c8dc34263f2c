/** Step vectors of loads and stores: widths, signs, displacements, regions, and every way to fault. */
import type { Instruction } from "../../../../isa/table.ts";
import { INPUT_BASE, OUTPUT_BASE } from "../../../machine/constants.ts";
import { roundToPage } from "../../../machine/pages.ts";
import { CodeBuilder } from "../../code.ts";
import { Scenario, TEXT_BASE, type Beginning } from "../../scenario.ts";
import type { LegsVector } from "../../schema.ts";
import { hex } from "./values.ts";

const DATA = 0x1000;
const MEMORY = 0x4000;
/** End of the page in which the text of the fault vectors lies: what is left of it must not be touched either. */
const TEXT_PAGE_END = 0x200;

/** Bytes with all signs, no two of a word alike. */
const PATTERN = Uint8Array.from({ length: 32 }, (_, i) => (i * 0x3b + 0x7d) & 0xff);
/** Ten bytes of input; the page behind them is zero. */
const INPUT = Uint8Array.from({ length: 10 }, (_, i) => 0xf0 + i);

const widthOf = (mnemonic: string): number => ({ b: 1, h: 2, w: 4 })[mnemonic[1] as "b" | "h" | "w"];
const isLoad = (mnemonic: string): boolean => mnemonic.startsWith("l");

/** Bases and displacements that meet at an address, with signs and wrap-around. */
const reaching = (address: number): readonly (readonly [base: number, displacement: number])[] => [
  [address, 0],
  [address - 0x7ffc, 0x7ffc],
  [address + 0x8000, -0x8000],
  [address + 4, -4],
];

/** Text of the runs that reach many addresses: in the middle of memory. */
const TEXT = 0x2000;

/** The instruction at each address, with a register of its own. */
function eachReaching(mnemonic: string, addresses: readonly number[]): Uint8Array {
  const code = new CodeBuilder(TEXT);
  addresses.forEach((address, i) => {
    const [base, displacement] = reaching(address)[i % 4]!;
    code.constant(30, base).i(mnemonic, (i % 28) + 1, 30, displacement);
  });
  return code.trap(0).bytes();
}

/** One run of the instruction on many bases and displacements. */
function reach(id: string, comment: string, text: Uint8Array, start: Beginning): LegsVector {
  const scenario = new Scenario({ id, comment, text, textBase: TEXT, memorySize: MEMORY });
  scenario.leg("all", scenario.begin(start), { ends: "HALTED" });
  return scenario.vector();
}

/** Both sides of the text and both ends of memory, besides some plain addresses. */
function memoryAddresses(mnemonic: string, plain: readonly number[]): number[] {
  const width = widthOf(mnemonic);
  const ends = [MEMORY - width, 0, DATA + 0x100 - width, TEXT - width];
  const size = eachReaching(mnemonic, [...plain, ...ends, 0]).length;
  return [...plain, ...ends, roundToPage(TEXT + size)];
}

const aligned = (from: number, count: number, width: number): number[] =>
  Array.from({ length: count / width }, (_, i) => from + i * width);

const FULL = {
  memory: { [DATA]: PATTERN, [MEMORY - 4]: PATTERN.subarray(0, 4), 0: PATTERN.subarray(4, 8) },
  input: INPUT,
};

function loadVectors(id: string, mnemonic: string): LegsVector[] {
  const width = widthOf(mnemonic);
  const inMemory = memoryAddresses(mnemonic, aligned(DATA, 16, width));
  const inInput = [...aligned(INPUT_BASE, 12, width), INPUT_BASE + 0x100 - width];
  const aliased = new CodeBuilder(TEXT_BASE)
    .i(mnemonic, 1, 1, 4)
    .i(mnemonic, 0, 2, 0)
    .i(mnemonic, 3, 0, DATA + 8);
  const scenario = new Scenario({
    id: `${id}/aliases`,
    comment: "rd is the base; rd is r0, which stays zero; the base is r0",
    text: aliased.trap(0).bytes(),
  });
  scenario.leg("all", scenario.begin({ ...FULL, registers: { 1: DATA, 2: DATA, 3: 5 } }), { ends: "HALTED" });
  return [
    reach(
      `${id}/memory`,
      "memory to its very ends, by several bases",
      eachReaching(mnemonic, inMemory),
      FULL,
    ),
    reach(
      `${id}/input`,
      "the input and the zeros that fill up its page",
      eachReaching(mnemonic, inInput),
      FULL,
    ),
    scenario.vector(),
  ];
}

function storeVectors(id: string, mnemonic: string): LegsVector[] {
  const width = widthOf(mnemonic);
  const registers = Object.fromEntries(
    Array.from({ length: 29 }, (_, i) => [i + 1, Math.imul(i + 1, 0x8f1b_3d57) >>> 0]),
  );
  const start: Beginning = { registers, memory: { [DATA]: new Uint8Array(0x140).fill(0xa5) } };
  const comment = "the bytes beside those stored stay, to the very ends of memory";
  const text = eachReaching(mnemonic, memoryAddresses(mnemonic, aligned(DATA, 16, width)));
  const aliased = new CodeBuilder(TEXT_BASE)
    .i(mnemonic, 1, 1, 4)
    .i(mnemonic, 0, 1, 8)
    .i(mnemonic, 2, 0, DATA + 12);
  const scenario = new Scenario({
    id: `${id}/aliases`,
    comment: "what is stored is the base; r0 is stored; the base is r0",
    text: aliased.trap(0).bytes(),
  });
  scenario.leg("all", scenario.begin({ ...start, registers: { 1: DATA, 2: 0x8142_c3d4 } }), {
    ends: "HALTED",
  });
  return [reach(`${id}/memory`, comment, text, start), scenario.vector()];
}

/** Addresses that fault, by name. MISALIGNED comes before ACCESS. */
function faultingAddresses(mnemonic: string): [string, number][] {
  const width = widthOf(mnemonic);
  const outside: [string, number][] = [
    ["text", TEXT_BASE],
    ["text-page-end", TEXT_PAGE_END - width],
    ["memory-end", MEMORY],
    ["before-input", INPUT_BASE - width],
    ["input-end", INPUT_BASE + 0x100],
    ["output", OUTPUT_BASE],
    ["last", 0x1_0000_0000 - width],
  ];
  if (!isLoad(mnemonic)) outside.push(["input", INPUT_BASE]);
  const odd = Array.from({ length: width - 1 }, (_, i): [string, number] => [`odd-${i + 1}`, DATA + i + 1]);
  const both: [string, number][] = width === 1 ? [] : [["odd-text", TEXT_BASE + 1], ["odd-end", MEMORY - 1], ["odd-output", OUTPUT_BASE + 1]]; // prettier-ignore
  return [...outside, ...odd, ...both];
}

function faultVectors(id: string, mnemonic: string): LegsVector {
  const text = new CodeBuilder(TEXT_BASE)
    .i(mnemonic, 3, 1, 0)
    .i(mnemonic, 0, 1, 0)
    .i(mnemonic, 3, 1, -0x8000)
    .bytes();
  const comment = "addresses that must not be touched; no page is delivered, since a fault comes before PAGE";
  const scenario = new Scenario({ id: `${id}/faults`, comment, text, memorySize: MEMORY });
  const begin = (offset: number, address: number): number =>
    scenario.begin({
      pc: TEXT_BASE + offset,
      registers: { 1: address, 3: 0x1234_5678 },
      input: INPUT,
      output: Uint8Array.of(1, 2, 3, 4),
    });
  for (const [name, address] of faultingAddresses(mnemonic))
    scenario.leg(name, begin(0, address), { deliver: [] });
  scenario.leg("r0", begin(4, MEMORY), { deliver: [] });
  scenario.leg("wrapped", begin(8, 0x4000), { deliver: [] });
  scenario.leg(`missing-${hex(DATA)}`, begin(0, DATA), { deliver: [] });
  return scenario.vector();
}

/** Vectors of a load or a store. */
export function accessVectors({ mnemonic }: Instruction): LegsVector[] {
  const id = `step/${mnemonic}`;
  const working = isLoad(mnemonic) ? loadVectors(id, mnemonic) : storeVectors(id, mnemonic);
  return [...working, faultVectors(id, mnemonic)];
}
