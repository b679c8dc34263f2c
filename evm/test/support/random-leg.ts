/** Random legs for lock-step comparison: every instruction, near-valid words, traps with straddling buffers, cut code. */
import { INSTRUCTIONS, TRAPS, type Instruction } from "@chainsatlas/shared/isa/table.ts";
import { makeBundle } from "@chainsatlas/shared/machine/bundle.ts";
import { INPUT_BASE, OUTPUT_BASE } from "@chainsatlas/shared/machine/constants.ts";
import { encodeHeader } from "@chainsatlas/shared/machine/header.ts";
import type { LegInput } from "@chainsatlas/shared/machine/leg.ts";
import { PageTree } from "@chainsatlas/shared/machine/merkle.ts";
import { CodeBuilder } from "@chainsatlas/shared/vectors/code.ts";

export type Random = (below: number) => number;

/** Small, reproducible and good enough to choose with: xorshift32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * below);
  };
}

/** Registers 12 and 13 point to memory, 10 to the input, 14 to a trap's block, 11 into the code. */
const POINTERS = [12, 13, 10, 12];
const BLOCK = 14;
const CODE_POINTER = 11;

const EDGES = [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x7fff_fff0, 31, 32, 0xffff_8000];
const value = (random: Random): number =>
  random(3) === 0 ? EDGES[random(EDGES.length)]! : random(2) === 0 ? random(300) : random(2 ** 32);

const isMemory = ({ syntax }: Instruction): boolean => syntax.includes("(");

function appendRandom(code: CodeBuilder, random: Random, words: number): void {
  const instruction = INSTRUCTIONS[random(INSTRUCTIONS.length)]!;
  const { mnemonic, fields, syntax, operation } = instruction;
  const distance = 4 * (random(words) - (words >> 1)) + (random(40) === 0 ? 2 : 0);
  const imm = random(4) === 0 ? random(65536) - 32768 : random(80) - 20;
  const at = isMemory(instruction) && random(12) > 0;
  const values = {
    rs1: at ? POINTERS[random(4)]! : operation.startsWith("jr") ? CODE_POINTER : random(10),
    rs2: random(10),
    rd: random(16) === 0 ? 12 : random(10),
    imm: isMemory(instruction) ? (random(300) - 40) & (random(8) === 0 ? ~0 : ~3) : imm,
    offset: distance,
  };
  if (syntax === "rs1,target") values.imm = distance;
  if (operation === "trap") {
    const known = Object.values(TRAPS).map(({ number }) => number);
    values.imm = random(12) === 0 ? random(65536) : known[1 + random(known.length - 1)]!;
  }
  if (random(60) === 0) {
    code.word(random(2 ** 32));
    return;
  }
  const unsigned = instruction.immediate === "unsigned" || operation === "trap" || operation === "lhi";
  if (unsigned) values.imm &= 0xffff;
  if (instruction.immediate === "shift") values.imm &= 31;
  code.op(mnemonic, Object.fromEntries(fields.map((field) => [field, values[field]])));
}

const bytes = (random: Random, length: number): Uint8Array => Uint8Array.from({ length }, () => random(256));

/** A trap's block: fd, address, size; or address, size, target. */
function block(random: Random, addresses: readonly number[]): Uint8Array {
  const address = addresses[random(addresses.length)]! + random(300);
  const size = [0, 1, 16, 17, 200, 600, 65_536, 65_537][random(8)]!;
  const words =
    random(2) === 0 ? [random(3) % 2, address, size] : [address, size, addresses[random(2)]! + random(300)];
  const out = new Uint8Array(12);
  words.forEach((word, i) => new DataView(out.buffer).setUint32(4 * i, word));
  return out;
}

/** A leg from a random state, with most of the pages that it may touch. */
export function randomLeg(random: Random): LegInput {
  const words = 8 + random(40);
  const textBase = [0x100, 0x400, 0x1000, 0x7fff_ff00, 0xdfff_0000][random(5)]!;
  const memorySize = [0x400, 0x2000, 0x10000, 0x20_0000][random(4)]!;
  const code = new CodeBuilder(textBase);
  for (let i = 0; i < words; i++) appendRandom(code, random, words);
  const text = code.bytes();
  const inputLength = random(900);
  const outputLength = random(300);
  const outputLimit = 256 + random(2000);
  const low = [memorySize - 0x300, 0x200][random(2)]!;
  const registers = Uint32Array.from({ length: 32 }, (_, i) => (i === 0 ? 0 : value(random)));
  registers[10] = INPUT_BASE + 4 * random(200);
  registers[12] = low;
  registers[13] = Math.max(memorySize - 0x200, 0);
  registers[BLOCK] = low + 0x80 + 4 * random(33);
  registers[CODE_POINTER] = textBase + 4 * random(words) + (random(20) === 0 ? 1 : 0);
  registers[31] = textBase + 4 * random(words);
  const pages = new Map<number, Uint8Array>();
  const add = (from: number, count: number): void => {
    for (let i = 0; i < count; i++) if (random(12) > 0) pages.set((from >>> 8) + i, bytes(random, 256));
  };
  add(low & ~0xff, 4);
  add(Math.max(memorySize - 0x300, 0), 3);
  add(INPUT_BASE, Math.ceil(inputLength / 256));
  add(OUTPUT_BASE, 4);
  const put = (address: number, data: Uint8Array): void =>
    data.forEach((byte, i) => {
      const page = pages.get((address + i) >>> 8);
      if (page !== undefined) page[(address + i) & 255] = byte;
    });
  put(registers[BLOCK], block(random, [low, memorySize - 0x200, INPUT_BASE, 0]));
  const tree = PageTree.from(pages);
  const programId = bytes(random, 32);
  const header = {
    status: random(2) as 0 | 1,
    cause: 0 as const,
    programId,
    pc: textBase + 4 * random(words) + (random(100) === 0 ? 2 : 0),
    steps: BigInt(random(2 ** 32)),
    registers,
    inputLength,
    inputCursor: random(inputLength + 1),
    outputLength: Math.min(outputLength, outputLimit),
  };
  const [from, to] = random(3) === 0 ? [random(words), random(words)].sort((a, b) => a - b) : [0, words];
  const deliver = [...pages.keys()].filter(() => random(25) > 0);
  return {
    program: { programId, textBase, textLength: text.length, memorySize, outputLimit },
    header: encodeHeader(header),
    root: tree.root(),
    codeStart: textBase + 4 * from!,
    code: text.subarray(4 * from!, 4 * to!),
    bundle: makeBundle(tree, [...deliver, ...(random(3) === 0 ? [0x20, 0x1000, 0xe0_0004] : [])]),
    budget: BigInt(random(5) === 0 ? random(12) : random(4000)),
  };
}
