/** Gas of the interpreter by itself: of the call to it, without the transaction around. */
import { INSTRUCTIONS, type Instruction } from "@chainsatlas/shared/isa/table.ts";
import { encodeHeader } from "@chainsatlas/shared/machine/header.ts";
import { classLoop, INSTRUCTION_CLASSES } from "@chainsatlas/shared/measure/programs.ts";
import { CodeBuilder } from "@chainsatlas/shared/vectors/code.ts";
import type { Costs } from "@chainsatlas/shared/tooling/ledger.ts";
import type { InterpreterChain } from "../test/support/interpreter.ts";

const TEXT_BASE = 0x100;
const DATA_PAGE = 0x40;
const COPIES = 32;
const [FEW, MANY] = [2n, 22n];

interface Setup {
  readonly text: Uint8Array;
  readonly textBase?: number;
  readonly entry?: number;
  readonly budget?: bigint;
  readonly pages?: readonly number[];
}

/** Registers that any instruction can work with: r1 = 7, r2 = 3, r6 points to a page, r5 to the instruction after it. */
function registersFor(text: Uint8Array): Uint32Array {
  const registers = new Uint32Array(32);
  registers.set([7, 3], 1);
  registers[6] = DATA_PAGE << 8;
  registers[14] = DATA_PAGE << 8;
  registers[29] = text.length;
  return registers;
}

async function gasOf(chain: InterpreterChain, setup: Setup): Promise<number> {
  const { text, textBase = TEXT_BASE, entry = textBase, budget = 1n << 40n, pages = [DATA_PAGE] } = setup;
  const words = { pc: entry, steps: 0n, inputLength: 0, inputCursor: 0, outputLength: 0 };
  const registers = registersFor(text);
  const header = encodeHeader({ status: 0, cause: 0, programId: new Uint8Array(32), registers, ...words });
  const { gas } = await chain.run({
    ...{ header, textBase, textLength: text.length, codeStart: textBase, code: text },
    ...{ memorySize: 1 << 16, outputLimit: 0, budget, numbers: pages },
    pages: pages.map(() => new Uint8Array(256)),
  });
  return gas;
}

const repeated = (times: number, append: (code: CodeBuilder) => void): Uint8Array => {
  const code = new CodeBuilder(TEXT_BASE);
  for (let i = 0; i < times; i++) append(code);
  return code.trap(0).bytes();
};

/** One of an instruction that goes on with the next one. */
function append(code: CodeBuilder, { mnemonic, fields, operation, syntax }: Instruction): void {
  if (operation === "jr" || operation === "jalr") {
    // The target has to follow the code: one more instruction, whose cost is taken off again.
    code.i("addi", 5, 0, code.here + 8).op(mnemonic, { rs1: 5 });
    return;
  }
  const memory = syntax.includes("(");
  const values = {
    rs1: memory ? 6 : 1,
    rs2: 2,
    rd: memory ? 4 : 3,
    imm: operation === "trap" ? 6 : 0,
    offset: 0,
  };
  if (!memory && syntax === "rd,rs1,imm") values.imm = 5;
  code.op(mnemonic, Object.fromEntries(fields.map((field) => [field, values[field]])));
}

/** A loop of `append`s; the cost of one, once everything is decoded, with the loop's own jump left out. */
async function inLoop(
  chain: InterpreterChain,
  each: (code: CodeBuilder) => void,
  words: number,
): Promise<number> {
  const code = new CodeBuilder(TEXT_BASE).label("loop");
  for (let i = 0; i < COPIES; i++) each(code);
  const text = code.to("j", "loop").bytes();
  const round = BigInt(COPIES * words + 1);
  const gas = async (rounds: bigint): Promise<number> => gasOf(chain, { text, budget: rounds * round });
  return ((await gas(MANY)) - (await gas(FEW))) / Number(MANY - FEW);
}

async function perMnemonic(chain: InterpreterChain): Promise<Record<string, number>> {
  const jump = await inLoop(chain, () => undefined, 0);
  const one = async (words: number, each: (code: CodeBuilder) => void): Promise<number> =>
    ((await inLoop(chain, each, words)) - jump) / COPIES;
  const addi = await one(1, (code) => code.i("addi", 5, 0, 5));
  const costs: Record<string, number> = {};
  for (const instruction of INSTRUCTIONS) {
    const indirect = instruction.operation === "jr" || instruction.operation === "jalr";
    const cost = await one(indirect ? 2 : 1, (code) => append(code, instruction));
    costs[instruction.mnemonic] = indirect ? cost - addi : cost;
  }
  return costs;
}

async function perClass(chain: InterpreterChain): Promise<Record<string, number>> {
  const costs: Record<string, number> = {};
  for (const kind of INSTRUCTION_CLASSES) {
    const { text, textBase, entry } = classLoop(kind);
    const gas = (budget: bigint): Promise<number> => gasOf(chain, { text, textBase, entry, budget });
    costs[kind] = ((await gas(9000n)) - (await gas(1000n))) / 8000;
  }
  return costs;
}

/** The first time: cost of decoding besides that of executing. */
async function decoding(
  chain: InterpreterChain,
  costs: Readonly<Record<string, number>>,
): Promise<Record<string, number>> {
  const once = async (mnemonic: string): Promise<number> => {
    const instruction = INSTRUCTIONS.find((row) => row.mnemonic === mnemonic)!;
    const gas = (times: number): Promise<number> =>
      gasOf(chain, { text: repeated(times, (code) => append(code, instruction)) });
    return ((await gas(300)) - (await gas(100))) / 200 - costs[mnemonic]!;
  };
  return {
    "decoding an immediate form": await once("ori"),
    "decoding a register form": await once("or"),
    "decoding a branch": await once("beqz"),
  };
}

async function pagesAndCalls(chain: InterpreterChain): Promise<Record<string, number>> {
  const halt = repeated(0, () => undefined);
  const pages = (count: number): number[] => Array.from({ length: count }, (_, i) => DATA_PAGE + i);
  const visits = (mnemonic: string): Uint8Array =>
    repeated(COPIES, (code) => code.i(mnemonic, 3, 6, 0).i("addi", 6, 6, 256));
  const walk = (mnemonic: string): Promise<number> =>
    gasOf(chain, { text: visits(mnemonic), pages: pages(COPIES) });
  const empty = await gasOf(chain, { text: halt, pages: [] });
  const registers = await walk("ori");
  return {
    "call, one instruction and no page": empty,
    "page delivered": ((await gasOf(chain, { text: halt, pages: pages(40) })) - empty) / 40,
    "page, first load besides an ori": ((await walk("lw")) - registers) / COPIES,
    "page, first store besides an ori": ((await walk("sw")) - registers) / COPIES,
  };
}

/** Groups of the ledger. */
export async function interpreterCosts(chain: InterpreterChain): Promise<Costs> {
  const instructions = await perMnemonic(chain);
  return {
    "gas per DLX instruction": await perClass(chain),
    "gas of each instruction": instructions,
    "gas of the interpreter besides": {
      ...(await pagesAndCalls(chain)),
      ...(await decoding(chain, instructions)),
    },
  };
}
