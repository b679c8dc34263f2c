/** What the simulator's loop, its slow path and its traps work on together. */
import type { MachineState } from "./machine.ts";
import { Memory } from "./memory.ts";
import { CONSTANTS, predecode, type Predecoded } from "./predecode.ts";

export interface Core {
  readonly code: Predecoded;
  readonly codeStart: number;
  /** r0 … r31, a sink for writes to r0, then the constants of the code. */
  readonly file: Int32Array;
  readonly memory: Memory;
  readonly outputLimit: number;
  readonly inputLength: number;
  inputCursor: number;
  outputLength: number;
  /** Address of the next instruction, unsigned. */
  pc: number;
}

export function makeCore(state: MachineState): Core {
  const { header, program, codeStart } = state;
  const code = predecode(state.code, codeStart);
  const file = new Int32Array(CONSTANTS + code.constants.length);
  file.set(header.registers);
  file.set(code.constants, CONSTANTS);
  return {
    code,
    codeStart,
    file,
    memory: new Memory(state),
    outputLimit: program.outputLimit,
    inputLength: header.inputLength,
    inputCursor: header.inputCursor,
    outputLength: header.outputLength,
    pc: header.pc,
  };
}
