/** The host interface of the simulator. Source: docs/machine.md "Traps"; each check stands where its number does. */
import { TRAPS } from "../../isa/table.ts";
import { sha256 } from "../bytes/bytes.ts";
import { Fault, INPUT_BASE, MAX_TRAP_SIZE, OUTPUT_BASE, Status, TRAP_BYTES_PER_STEP } from "./constants.ts";
import type { Core } from "./core.ts";
import type { StopReport } from "./machine.ts";
import { faulted, pageMissing } from "./memory.ts";
import { pagesOfRange } from "./pages.ts";
import type { Outcome } from "./slow-step.ts";

/** Register that points to the trap's block, register that takes its result, result for a wrong file descriptor. */
const BLOCK = 14;
const RESULT = 1;
const WRONG_DESCRIPTOR = 0xffff_ffff;
const BLOCK_BYTES = 12;
const DIGEST_BYTES = 32;

const OUT_OF_BUDGET: StopReport = { status: Status.RUNNING, cause: Fault.NONE };

/** A trap's work after its block was read: the value for r1, or what stops it. */
type Action = (core: Core, words: readonly [number, number, number]) => number | StopReport;

function read(
  core: Core,
  [descriptor, address, size]: readonly [number, number, number],
): number | StopReport {
  const { memory, inputCursor } = core;
  if (descriptor !== 0) return WRONG_DESCRIPTOR;
  if (!memory.writable(address, size)) return faulted(Fault.ACCESS);
  const count = Math.min(size, core.inputLength - inputCursor);
  const source = INPUT_BASE + inputCursor;
  const missing = memory.touch(pagesOfRange(source, count)) ?? memory.touch(pagesOfRange(address, count));
  if (missing !== undefined) return pageMissing(missing);
  if (count > 0) memory.write(address, memory.read(source, count));
  core.inputCursor += count;
  return count;
}

function write(
  core: Core,
  [descriptor, address, size]: readonly [number, number, number],
): number | StopReport {
  const { memory, outputLength } = core;
  if (descriptor !== 1) return WRONG_DESCRIPTOR;
  if (!memory.readable(address, size)) return faulted(Fault.ACCESS);
  if (outputLength + size > core.outputLimit) return faulted(Fault.LIMIT);
  const target = OUTPUT_BASE + outputLength;
  const missing = memory.touch(pagesOfRange(address, size)) ?? memory.touch(pagesOfRange(target, size));
  if (missing !== undefined) return pageMissing(missing);
  if (size > 0) memory.write(target, memory.read(address, size));
  core.outputLength += size;
  return size;
}

function digest(core: Core, [address, size, target]: readonly [number, number, number]): number | StopReport {
  const { memory } = core;
  if (!memory.readable(address, size) || !memory.writable(target, DIGEST_BYTES)) return faulted(Fault.ACCESS);
  const missing =
    memory.touch(pagesOfRange(address, size)) ?? memory.touch(pagesOfRange(target, DIGEST_BYTES));
  if (missing !== undefined) return pageMissing(missing);
  memory.write(target, sha256(memory.read(address, size)));
  return DIGEST_BYTES;
}

/** Reads the block, checks size and charge, then acts. `sizeAt` is the index of the size among the block's words. */
function withBlock(core: Core, budget: number, sizeAt: 1 | 2, action: Action): Outcome {
  const { memory, file } = core;
  const block = file[BLOCK]! >>> 0;
  if (block % 4 !== 0) return faulted(Fault.MISALIGNED);
  if (!memory.readable(block, BLOCK_BYTES)) return faulted(Fault.ACCESS);
  const missing = memory.touch(pagesOfRange(block, BLOCK_BYTES));
  if (missing !== undefined) return pageMissing(missing);
  const view = new DataView(memory.read(block, BLOCK_BYTES).buffer);
  const words = [view.getUint32(0), view.getUint32(4), view.getUint32(8)] as const;
  const size = words[sizeAt];
  if (size > MAX_TRAP_SIZE) return faulted(Fault.LIMIT);
  const charge = 1 + Math.ceil(size / TRAP_BYTES_PER_STEP);
  if (charge > budget) return OUT_OF_BUDGET;
  const result = action(core, words);
  if (typeof result !== "number") return result;
  file[RESULT] = result;
  core.pc += 4;
  return charge;
}

/** Does the trap at `core.pc`. A HALTED stop has done its one step. */
export function trap(core: Core, number: number, budget: number): Outcome {
  switch (number) {
    case TRAPS.halt.number:
      core.pc += 4;
      return { status: Status.HALTED, cause: Fault.NONE };
    case TRAPS.read.number:
      return withBlock(core, budget, 2, read);
    case TRAPS.write.number:
      return withBlock(core, budget, 2, write);
    case TRAPS.yield.number:
      core.pc += 4;
      return 1;
    case TRAPS.sha256.number:
      return withBlock(core, budget, 1, digest);
    default:
      return faulted(Fault.TRAP);
  }
}
