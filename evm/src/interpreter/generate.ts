/** The simulator of the EVM family: raw EVM code made from the ISA table. See README.md "Interpreter". */
import { INSTRUCTIONS, type Instruction } from "@chainsatlas/shared/isa/table.ts";
import { BINARY, emitBinary, emitLoadHigh, emitNop } from "./arithmetic.ts";
import { Assembler } from "./assembler.ts";
import { CONTROL, emitBranching, emitBudget } from "./control.ts";
import { emitDecode, emitFirst, emitTables, Kinds } from "./decode.ts";
import { emitLoad, emitMissEntrances, emitStore, LOADS, STORES } from "./loads-stores.ts";
import { emitPages } from "./pages.ts";
import { emitRegions } from "./regions.ts";
import { SHAPES } from "./stack.ts";
import { emitStart } from "./start.ts";
import { emitStop } from "./stop.ts";
import { emitTraps } from "./traps.ts";

/** Most bytes of a contract's code. Source: EIP-170. */
const MAX_CODE = 24_576;

/** The handler of an instruction, by its operation. Throws for one that has none. */
function emitHandler(asm: Assembler, instruction: Instruction, known: Map<string, string>): void {
  const { operation } = instruction;
  const binary = BINARY[operation];
  const load = LOADS[operation];
  const stored = STORES[operation];
  const control = CONTROL[operation];
  if (binary !== undefined) emitBinary(asm, instruction, binary, known);
  else if (load !== undefined) emitLoad(asm, instruction, load);
  else if (stored !== undefined) emitStore(asm, instruction, stored);
  else if (control !== undefined) control(asm);
  else if (operation === "lhi") emitLoadHigh(asm);
  else if (operation === "nop") emitNop(asm);
  else if (operation === "trap") emitTraps(asm);
  else
    throw new Error(`interpreter: no EVM sequence for operation "${operation}" of ${instruction.mnemonic}`);
}

/** Which handler an instruction gets: its own, unless a mutation test seeds a fault. */
export type HandlerOf = (mnemonic: string) => string;

/**
 * Runtime code of the interpreter. Its size is 2^k − 1 so that CODESIZE, which is cheaper than a PUSH, masks code and
 * register addresses: nothing may be appended to it.
 */
export function generateInterpreter(handlerOf: HandlerOf = (mnemonic) => mnemonic): Uint8Array {
  const asm = new Assembler(SHAPES);
  const kinds = new Kinds();
  for (const instruction of INSTRUCTIONS) kinds.nameOf(instruction);
  emitFirst(asm);
  emitStart(asm);
  emitBranching(asm);
  const known = new Map<string, string>();
  for (const instruction of INSTRUCTIONS) emitHandler(asm, instruction, known);
  emitMissEntrances(asm);
  emitBudget(asm);
  emitPages(asm);
  emitRegions(asm);
  emitStop(asm);
  emitDecode(asm, kinds);
  emitTables(asm, kinds, handlerOf);
  const { code } = asm.link();
  let size = 0x1fff;
  while (size < code.length) size = 2 * size + 1;
  if (size > MAX_CODE) throw new Error(`interpreter: ${code.length} bytes do not fit a contract`);
  const padded = new Uint8Array(size);
  padded.set(code);
  return padded;
}

/** Init code that returns `runtime`; the zeros at its end come from memory and cost no calldata. */
export function initCode(runtime: Uint8Array): Uint8Array {
  const used = runtime.findLastIndex((byte) => byte !== 0) + 1;
  return new Assembler({})
    .emit(used, "@runtime 0 CODECOPY", runtime.length, "0 RETURN")
    .data("runtime", runtime.subarray(0, used))
    .link().code;
}
