/** One instruction that the simulator's loop did not do by itself. */
import { Fault, Status } from "./constants.ts";
import type { Core } from "./core.ts";
import type { StopReport } from "./machine.ts";
import { faulted } from "./memory.ts";
import { trap } from "./traps.ts";

/** Steps that were taken (0: nothing but an obstacle removed, so the loop can go on), or what stopped the machine. */
export type Outcome = number | StopReport;

const ACCESS_BYTES: Readonly<Record<string, number>> = {
  lb: 1,
  lbu: 1,
  lh: 2,
  lhu: 2,
  lw: 4,
  sb: 1,
  sh: 2,
  sw: 4,
};

function load(core: Core, operation: string, address: number, size: number): number {
  const bytes = core.memory.read(address, size);
  const unsigned = bytes.reduce((value, byte) => value * 256 + byte, 0);
  if (operation === "lbu" || operation === "lhu") return unsigned;
  const unused = 32 - 8 * size;
  return (unsigned << unused) >> unused;
}

function access(core: Core, operation: string, address: number, rd: number): Outcome {
  const size = ACCESS_BYTES[operation]!;
  const { memory } = core;
  const stop = memory.access(address, size, operation.startsWith("s"));
  if (stop !== undefined) return stop;
  if (address < memory.bytes.length) return 0;
  if (rd !== 0) core.file[rd] = load(core, operation, address, size);
  core.pc = (core.pc + 4) >>> 0;
  return 1;
}

/** A jump to an address that is not aligned: done like any other, the fetch there faults. */
function jump(core: Core, target: number, link: boolean): Outcome {
  if (link) core.file[31] = core.pc + 4;
  core.pc = target >>> 0;
  return 1;
}

/** Does the instruction at `core.pc`, which lies in the code; `budget` is at least 1. */
export function slowStep(core: Core, budget: number): Outcome {
  const decoded = core.code.decoded[(core.pc - core.codeStart) / 4];
  if (decoded === undefined) return faulted(Fault.ILLEGAL);
  const { imm, rd, instruction } = decoded;
  const { operation } = instruction;
  const a = core.file[decoded.rs1]!;
  const next = core.pc + 4;
  switch (operation) {
    case "trap":
      return trap(core, imm, budget);
    case "add":
    case "sub":
      return faulted(Fault.OVERFLOW);
    case "div":
    case "divu":
    case "mod":
    case "modu":
      return faulted(Fault.DIVIDE);
    case "beqz":
      return jump(core, a === 0 ? next + imm : next, false);
    case "bnez":
      return jump(core, a !== 0 ? next + imm : next, false);
    case "j":
    case "jal":
      return jump(core, next + imm, operation === "jal");
    case "jr":
    case "jalr":
      return jump(core, a, operation === "jalr");
    default:
      return access(core, operation, (a + imm) >>> 0, rd);
  }
}

/** What a machine does at a pc where there is no instruction to run: nothing when there is one. */
export function fetchStop(
  pc: number,
  text: { start: number; end: number },
  held: { start: number; end: number },
): StopReport | undefined {
  if (pc % 4 !== 0) return faulted(Fault.MISALIGNED);
  if (pc < text.start || pc >= text.end) return faulted(Fault.ACCESS);
  if (pc < held.start || pc >= held.end) return { status: Status.TRANSFER, cause: Fault.NONE };
  return undefined;
}
