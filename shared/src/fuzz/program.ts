/** Random programs and the states they start in: mostly sensible, sometimes not, so that runs are long and ends differ. */
import { INSTRUCTIONS, TRAPS, type Instruction } from "../../isa/table.ts";
import { INPUT_BASE, OUTPUT_BASE, PAGE_BYTES } from "../machine/constants.ts";
import { CodeBuilder } from "../vectors/code.ts";
import type { Random } from "../vectors/random.ts";
import type { Beginning } from "../vectors/scenario.ts";
import { WORDS, words } from "../vectors/tiers/step/values.ts";

export interface FuzzProgram {
  readonly text: Uint8Array;
  readonly textBase: number;
  readonly memorySize: number;
  readonly outputLimit: number;
  readonly beginning: Beginning;
}

const BLOCKS = 0x1000;
const BLOCK_STRIDE = 16;
const BLOCK_COUNT = 12;
const BUFFERS = [0x1800, 0x18f8, 0x2000];

/** Registers with a part to play; the others hold any values. */
const WRITABLE = [8, 8, 8, 9, 9, 11, 29];
const READABLE = [...WRITABLE, 10, 10];
const COUNTER = 12;
const CODE = 13;
const BLOCK = 14;
const VALUES = [1, 2, 3, 4, 5, 6, 7, 15, 16, 17, 18, 19, 20, 21, 22, 23, 30];

const bySyntax = (...syntaxes: Instruction["syntax"][]): Instruction[] =>
  INSTRUCTIONS.filter(({ syntax }) => syntaxes.includes(syntax));
const COMPUTING = bySyntax("rd,rs1,rs2", "rd,rs1,imm", "rd,imm");
const ACCESSING = bySyntax("rd,imm(rs1)", "imm(rs1),rd");

const target = (random: Random): number => (random.oneIn(20) ? random.below(32) : random.pick(VALUES));
const source = (random: Random): number => (random.oneIn(6) ? random.below(32) : random.pick(VALUES));
const immediate = (random: Random): number => (random.oneIn(2) ? random.below(0x10000) : random.below(40));

function compute(random: Random, code: CodeBuilder): void {
  const { mnemonic, fields } = random.pick(COMPUTING);
  const values = { rd: target(random), rs1: source(random), rs2: source(random), imm: immediate(random) };
  code.op(mnemonic, Object.fromEntries(fields.map((field) => [field, values[field as keyof typeof values]])));
}

function access(random: Random, code: CodeBuilder): void {
  const { mnemonic } = random.pick(ACCESSING);
  const base = random.pick(mnemonic.startsWith("l") || random.oneIn(40) ? READABLE : WRITABLE);
  const near = (random.below(20) - 4) * 4 + (random.oneIn(40) ? random.below(4) : 0);
  const displacement = random.oneIn(60) ? random.below(0x10000) - 0x8000 : near;
  code.i(mnemonic, source(random), random.oneIn(50) ? source(random) : base, displacement);
}

/** An offset that mostly leads to a near instruction. */
const offset = (random: Random): number =>
  random.oneIn(60) ? random.below(0x8000) - 0x4000 : (random.below(14) - 4) * 4;

function branch(random: Random, code: CodeBuilder): void {
  const mnemonic = random.pick(["beqz", "bnez"]);
  code.op(mnemonic, { rs1: random.oneIn(3) ? COUNTER : source(random), imm: offset(random) });
}

function jump(random: Random, code: CodeBuilder): void {
  if (random.oneIn(2)) code.op(random.pick(["j", "jal"]), { offset: offset(random) });
  else
    code.op(random.pick(["jr", "jalr"]), {
      rs1: random.oneIn(25) ? source(random) : random.pick([CODE, 31]),
    });
}

function trap(random: Random, code: CodeBuilder): void {
  if (random.oneIn(2)) code.i("addi", BLOCK, 0, BLOCKS + random.below(BLOCK_COUNT) * BLOCK_STRIDE);
  const { read, write, sha256, yield: pause, halt } = TRAPS;
  const known = random.pick([read, read, write, write, sha256, sha256, pause]).number;
  code.trap(random.oneIn(40) ? random.below(10) : random.oneIn(40) ? halt.number : known);
}

/** A loop of a few rounds around computing and traffic. */
function loop(random: Random, code: CodeBuilder): void {
  code.i("addi", COUNTER, 0, 1 + random.below(5));
  const start = code.here;
  for (let i = random.below(5); i >= 0; i--) (random.oneIn(2) ? access : compute)(random, code);
  code.i("subi", COUNTER, COUNTER, 1);
  code.op("bnez", { rs1: COUNTER, imm: start - code.here - 4 });
}

const PARTS = [compute, compute, compute, access, access, access, branch, jump, trap, loop];

function randomCode(random: Random, textBase: number): Uint8Array {
  const code = new CodeBuilder(textBase);
  const end = textBase + (8 + random.below(50)) * 4;
  while (code.here < end) {
    if (random.oneIn(120)) code.word(random.word());
    else random.pick(PARTS)(random, code);
  }
  return random.oneIn(3) ? code.bytes() : code.trap(0).bytes();
}

/** A block for read and write, or one for SHA-256. */
function block(random: Random): [number, number, number] {
  const odd = (): number => random.pick(WORDS);
  const address = random.oneIn(10)
    ? odd()
    : random.pick([...BUFFERS, ...BUFFERS, INPUT_BASE]) + random.below(20);
  const size = random.oneIn(25) ? odd() : random.below(random.oneIn(4) ? 400 : 50);
  if (random.oneIn(3))
    return [address, size, random.oneIn(20) ? odd() : random.pick(BUFFERS) + random.below(300)];
  return [random.oneIn(12) ? odd() : random.below(2), address, size];
}

/** A program and its start: the same for the same random numbers. */
export function randomProgram(random: Random): FuzzProgram {
  const memorySize = random.pick([0x4000, 0x4000, 0x1_0000, 0x2100, 0x1900]);
  const textBase = random.pick([0x100, 0x100, 0x1_0000, 0x1700, INPUT_BASE - 0x1000]);
  const outputLimit = random.pick([0x400, 0x120, 7]);
  const text = randomCode(random, textBase);
  const input = random.bytes(random.pick([0, 3, 200, 256, 600]));
  const registers = Object.fromEntries(VALUES.map((register) => [register, random.oneIn(2) ? random.pick(WORDS) : random.word()])); // prettier-ignore
  const blocks = Array.from({ length: BLOCK_COUNT }, () => [...block(random), random.word()]).flat();
  const output = random.bytes(random.below(Math.min(outputLimit, 40)));
  const beginning: Beginning = {
    pc: textBase + (random.oneIn(10) ? random.below(8) * 4 : 0),
    steps: BigInt(random.oneIn(4) ? random.word() : 0),
    registers: {
      ...registers,
      8: random.pick(BUFFERS),
      9: random.pick(BUFFERS) + PAGE_BYTES - 8,
      10: input.length === 0 ? 0x1810 : INPUT_BASE + random.pick([0x10, 0x80, random.oneIn(4) ? 0xf8 : 0x20]),
      11: random.oneIn(5) ? random.pick([memorySize, textBase + text.length, OUTPUT_BASE]) : memorySize - 64,
      [COUNTER]: random.below(4),
      [CODE]: textBase + random.below(text.length / 4) * 4,
      [BLOCK]: BLOCKS + random.below(BLOCK_COUNT) * BLOCK_STRIDE,
      29: 0x1900,
      31: textBase + random.below(text.length / 4) * 4,
    },
    memory: { [BLOCKS]: words(blocks), [BUFFERS[0]!]: random.bytes(0x100) },
    input,
    inputCursor: random.oneIn(4) ? random.below(input.length + 1) : 0,
    output,
  };
  return { text, textBase, memorySize, outputLimit, beginning };
}
