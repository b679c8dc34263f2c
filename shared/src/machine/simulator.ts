/**
 * The reference machine, made to be fast: code decoded once, registers and memory in flat arrays.
 * Source: docs/machine.md.
 */
import type { DlxObject } from "../object/object.ts";
import { Fault, OUTPUT_BASE, Status } from "./constants.ts";
import { makeCore, type Core } from "./core.ts";
import { execute } from "./execute.ts";
import { encodeHeader, type Header } from "./header.ts";
import type { AddressRange, Machine, MachineState, RunOptions, StopReport } from "./machine.ts";
import { stateHash, type PageTree } from "./merkle.ts";
import { fetchStop, slowStep } from "./slow-step.ts";
import { decodeSnapshot } from "./snapshot.ts";
import { checkCode, checkFacts, checkHeader, checkHeld, initialState, programFacts } from "./state.ts";

/** Instructions per call of the loop, whose counter is a 31-bit number. */
const SLICE = 2 ** 30;

/** A budget above what a run can ever use up counts as no budget. */
const asNumber = (maxSteps: bigint | number | undefined): number =>
  maxSteps === undefined || maxSteps > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : Number(maxSteps);

export class Simulator implements Machine {
  readonly #state: MachineState;
  readonly #core: Core;
  #status: Status;
  #cause: Fault;
  #steps: bigint;

  /** A machine before its first step, or one that goes on from a state. Throws RangeError for an impossible state. */
  constructor(object: DlxObject, input: Uint8Array);
  constructor(state: MachineState);
  constructor(source: DlxObject | MachineState, input?: Uint8Array) {
    const state = "tree" in source ? source : initialState(source, input ?? new Uint8Array());
    checkFacts(state.program);
    checkCode(state.program, state.codeStart, state.code.length);
    checkHeader(state.program, state.header);
    this.#state = state;
    this.#core = makeCore(state);
    this.#status = state.header.status;
    this.#cause = state.header.cause;
    this.#steps = state.header.steps;
  }

  static fromState(state: MachineState): Simulator {
    return new Simulator(state);
  }

  /** A machine that goes on from a full snapshot. Throws EncodingError when the snapshot is not canonical. */
  static fromSnapshot(object: DlxObject, snapshot: Uint8Array): Simulator {
    const program = programFacts(object);
    const { header, tree } = decodeSnapshot(snapshot);
    return new Simulator({ program, codeStart: object.textBase, code: object.text, header, tree });
  }

  run(options: RunOptions = {}): StopReport {
    const { codeStart, code } = this.#state;
    if (this.#status === Status.HALTED || this.#status === Status.FAULTED) return this.#report();
    const held = options.held ?? { start: codeStart, end: codeStart + code.length };
    checkHeld(codeStart, code.length, held);
    this.#core.memory.deliver(options.delivered);
    const budget = asNumber(options.maxSteps);
    const { stop, used } = this.#advance(budget, held);
    this.#steps += BigInt(used);
    this.#status = stop.status;
    this.#cause = stop.cause;
    return stop;
  }

  #advance(budget: number, held: AddressRange): { stop: StopReport; used: number } {
    const core = this.#core;
    const { textBase: start, textLength } = this.#state.program;
    const first = (held.start - core.codeStart) / 4;
    const count = (held.end - held.start) / 4;
    let used = 0;
    for (;;) {
      const stop = fetchStop(core.pc, { start, end: start + textLength }, held);
      if (stop !== undefined) return { stop, used };
      const left = budget - used;
      if (left === 0) return { stop: { status: Status.RUNNING, cause: Fault.NONE }, used };
      const slice = Math.min(left, SLICE);
      const done = execute(core, slice, first, count);
      used += done;
      if (done === slice || fetchStop(core.pc, held, held) !== undefined) continue;
      const outcome = slowStep(core, left - done);
      if (typeof outcome !== "number")
        return { stop: outcome, used: used + (outcome.status === Status.HALTED ? 1 : 0) };
      used += outcome;
    }
  }

  #report(): StopReport {
    return { status: this.#status, cause: this.#cause };
  }

  /** Steps completed since the start of the execution. */
  get steps(): bigint {
    return this.#steps;
  }

  /** Address of the next instruction. */
  get pc(): number {
    return this.#core.pc;
  }

  /** A copy of the 32 registers. */
  get registers(): Uint32Array {
    return Uint32Array.from(this.#core.file.subarray(0, 32), (value) => value >>> 0);
  }

  header(): Header {
    const { pc, inputLength, inputCursor, outputLength } = this.#core;
    return {
      ...this.#report(),
      programId: this.#state.program.programId,
      pc,
      steps: this.#steps,
      registers: this.registers,
      inputLength,
      inputCursor,
      outputLength,
    };
  }

  output(): Uint8Array {
    return this.#core.memory.read(OUTPUT_BASE, this.#core.outputLength);
  }

  /** The state as it is now; a later run does not change it. */
  state(): MachineState {
    return { ...this.#state, header: this.header(), tree: this.tree() };
  }

  tree(): PageTree {
    return this.#core.memory.tree();
  }

  pages(): Map<number, Uint8Array> {
    return this.tree().pages();
  }

  pagesRoot(): Uint8Array {
    return this.tree().root();
  }

  stateHash(): Uint8Array {
    return stateHash(encodeHeader(this.header()), this.pagesRoot());
  }

  /** Pages that an instruction needed since the last `resetTracking`: what a unit must hold to run the same steps. */
  get touchedPages(): ReadonlySet<number> {
    return this.#core.memory.touched;
  }

  /** Pages written since the last `resetTracking`, changed or not. */
  get dirtiedPages(): ReadonlySet<number> {
    return this.#core.memory.dirtied;
  }

  resetTracking(): void {
    this.#core.memory.resetTracking();
  }
}
