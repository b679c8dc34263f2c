/** Small whole programs for the tiers that run, cut and starve them. */
import { INPUT_BASE } from "../machine/constants.ts";
import { CodeBuilder } from "./code.ts";
import type { Setup } from "./scenario.ts";

export interface Program {
  readonly name: string;
  readonly comment: string;
  readonly setup: Omit<Setup, "id" | "comment">;
  readonly input: Uint8Array;
}

const NO_INPUT = new Uint8Array();
const TEXT = 0x100;
const BLOCK = 0x1000;
const BUFFER = 0x1100;
const STACK = 29;
const LINK = 31;

const make = (
  name: string,
  comment: string,
  code: CodeBuilder,
  input = NO_INPUT,
  rest: object = {},
): Program => ({
  name,
  comment,
  setup: { text: code.bytes(), textBase: code.base, ...rest },
  input,
});

function fibonacci(): Program {
  const code = new CodeBuilder(TEXT)
    .i("addi", 1, 0, 1)
    .i("addi", 3, 0, 0x10f8)
    .i("addi", 4, 0, 8)
    .label("loop")
    .i("sw", 2, 3, 0)
    .r("add", 5, 1, 2)
    .r("addu", 2, 1, 0)
    .r("addu", 1, 5, 0)
    .i("addi", 3, 3, 4)
    .i("subi", 4, 4, 1)
    .to("bnez", "loop", 4)
    .trap(0);
  return make("fibonacci", "a loop that stores over the end of a page", code);
}

function divisor(): Program {
  const code = new CodeBuilder(TEXT)
    .constant(1, 1_071_717)
    .constant(2, 36_309)
    .label("loop")
    .r("modu", 3, 1, 2)
    .r("addu", 1, 2, 0)
    .r("addu", 2, 3, 0)
    .to("bnez", "loop", 2)
    .r("addu", 2, 1, 0)
    .trap(0);
  return make("divisor", "Euclid: the exit status is the greatest common divisor", code);
}

/** Recursion with a frame of two words. */
function factorial(): Program {
  const code = new CodeBuilder(TEXT)
    .i("addi", 4, 0, 5)
    .to("jal", "factorial")
    .r("addu", 2, 1, 0)
    .trap(0)
    .label("factorial")
    .to("bnez", "deeper", 4)
    .i("addi", 1, 0, 1)
    .op("jr", { rs1: LINK })
    .label("deeper")
    .i("addi", STACK, STACK, -8)
    .i("sw", LINK, STACK, 0)
    .i("sw", 4, STACK, 4)
    .i("subi", 4, 4, 1)
    .to("jal", "factorial")
    .i("lw", 4, STACK, 4)
    .i("lw", LINK, STACK, 0)
    .i("addi", STACK, STACK, 8)
    .r("mult", 1, 1, 4)
    .op("jr", { rs1: LINK });
  return make("factorial", "calls itself, with return address and argument on the stack", code);
}

function block(code: CodeBuilder, ...words: number[]): CodeBuilder {
  code.i("addi", 14, 0, BLOCK);
  words.forEach((word, i) => code.i("addi", 20, 0, word).i("sw", 20, 14, i * 4));
  return code;
}

/** Reads 16 bytes at a time and writes them with their bits flipped. */
function flip(): Program {
  const code = block(new CodeBuilder(TEXT), 0, BUFFER, 16)
    .label("read")
    .i("sw", 0, 14, 0)
    .i("addi", 20, 0, 16)
    .i("sw", 20, 14, 8)
    .trap(3)
    .to("beqz", "end", 1)
    .i("sw", 1, 14, 8)
    .label("byte")
    .i("subi", 1, 1, 1)
    .i("lbu", 2, 1, BUFFER)
    .i("xori", 2, 2, 0xff)
    .i("sb", 2, 1, BUFFER)
    .to("bnez", "byte", 1)
    .i("addi", 20, 0, 1)
    .i("sw", 20, 14, 0)
    .trap(4)
    .to("j", "read")
    .label("end")
    .trap(0);
  return make("flip", "input to output through the traps, until the input ends", code, Uint8Array.from({ length: 20 }, (_, i) => i * 9)); // prettier-ignore
}

function digest(): Program {
  const code = block(new CodeBuilder(TEXT), 0, 0, BUFFER).i("sw", 4, 14, 0).i("sw", 5, 14, 4).trap(7).trap(6);
  block(code, 1, BUFFER, 32).trap(4).trap(0);
  return make("digest", "SHA-256 of the input where it lies, to the output", code, Uint8Array.from({ length: 270 }, (_, i) => i)); // prettier-ignore
}

/** Jumps through a table of addresses in the data. */
function dispatch(): Program {
  const code = new CodeBuilder(TEXT)
    .i("lw", 1, 4, 0)
    .i("andi", 1, 1, 3)
    .i("slli", 1, 1, 2)
    .i("lw", 3, 1, BLOCK)
    .op("jalr", { rs1: 3 })
    .i("sh", 2, 0, BUFFER)
    .i("lh", 6, 0, BUFFER)
    .trap(0);
  const targets = [0, 1, 2, 3].map((i) => {
    const address = code.here;
    code.i("addi", 2, 0, -i * 1000).op("jr", { rs1: LINK });
    return address;
  });
  const view = new DataView(new ArrayBuffer(16));
  targets.forEach((target, i) => view.setUint32(i * 4, target));
  const data = { base: BLOCK, bytes: new Uint8Array(view.buffer) };
  return make(
    "dispatch",
    "calls through a table that the object's data holds",
    code,
    Uint8Array.of(0, 0, 0, 7),
    { data },
  );
}

/** Programs that come to an end by themselves. */
export const PROGRAMS: readonly Program[] = [
  fibonacci(),
  divisor(),
  factorial(),
  flip(),
  digest(),
  dispatch(),
];

/** Programs whose place or size in the address space is at an edge. */
export function edgePrograms(): Program[] {
  const touch = (base: number, address: number): CodeBuilder =>
    new CodeBuilder(base).constant(1, address).i("sw", 1, 1, 0).i("lw", 2, 1, 0).trap(0);
  const fetchInput = new CodeBuilder(TEXT).op("jr", { rs1: 4 });
  const loop = (base: number): CodeBuilder =>
    new CodeBuilder(base).label("start").i("addi", 1, 1, 1).i("slti", 2, 1, 3).to("bnez", "start", 2).trap(0);
  return [
    make("text-at-0", "the text begins the address space", loop(0)),
    make("text-above-memory", "the text lies behind the memory", touch(0x10_0000, 0x3ffc)),
    make("text-at-the-top", "the text ends where the input begins", loop(INPUT_BASE - 256)),
    make("text-ends-memory", "the text takes the last pages of memory", touch(0x3f00, 0x3efc)),
    make(
      "text-partly-above-memory",
      "the text begins below and ends above the memory's end",
      touch(0x3f00, 0x3f00),
    ),
    make("no-memory", "every load and store faults", touch(TEXT, 0), NO_INPUT, { memorySize: 0 }),
    make("memory-16-mib", "the last word of the largest memory", touch(TEXT, 0xff_fffc), NO_INPUT, {
      memorySize: 1 << 24,
    }),
    make("memory-16-mib-end", "behind the largest memory", touch(TEXT, 0x100_0000), NO_INPUT, {
      memorySize: 1 << 24,
    }),
    make("no-output", "an output limit of zero", block(new CodeBuilder(TEXT), 1, 0, 1).trap(4), NO_INPUT, {
      outputLimit: 0,
    }),
    make("falls-off", "runs over the end of the text", new CodeBuilder(TEXT).op("nop").op("nop")),
    make("fetches-input", "jumps into the input", fetchInput, Uint8Array.of(0x44, 0, 0, 0)),
    make("writes-text", "stores over itself", touch(TEXT, TEXT)),
    make("reads-text", "loads its own code", new CodeBuilder(TEXT).i("lw", 1, 0, TEXT)),
  ];
}
