/**
 * The second machine: slow, in exact integers, and written apart from the simulator so that a misreading of the rules
 * must be made twice to pass. It shares with it constants, the header's codec and hashing, nothing that decides.
 * Source: docs/machine.md.
 */
import { encodeObject, programId, type DlxObject } from "../object/object.ts";
import { effectsOf, type Effects } from "./checker/instruction.ts";
import { Stop } from "./checker/stop.ts";
import { rootOf, Store } from "./checker/store.ts";
import { readWord } from "./checker/words.ts";
import { Fault, Status } from "./constants.ts";
import { encodeHeader, type Header } from "./header.ts";
import type { Machine, MachineState, ProgramFacts, RunOptions, StopReport } from "./machine.ts";
import { PageTree, stateHash } from "./merkle.ts";
import { checkHeld } from "./state.ts";

interface Code {
  readonly program: ProgramFacts;
  readonly codeStart: number;
  readonly code: Uint8Array;
}

export class Checker implements Machine {
  readonly #code: Code;
  readonly #store: Store;
  readonly #registers: bigint[];
  readonly #inputLength: bigint;
  #status: Status = Status.RUNNING;
  #cause: Fault = Fault.NONE;
  #pc: bigint;
  #steps: bigint;
  #inputCursor: bigint;
  #outputLength: bigint;

  /** A machine that takes up a state. */
  constructor(state: MachineState) {
    const { header, program } = state;
    this.#code = state;
    this.#store = new Store(program, header.inputLength);
    for (const [number, page] of state.tree.pages()) this.#store.put(BigInt(number) * 256n, page);
    this.#registers = Array.from(header.registers, BigInt);
    this.#status = header.status;
    this.#cause = header.cause;
    this.#pc = BigInt(header.pc);
    this.#steps = header.steps;
    this.#inputLength = BigInt(header.inputLength);
    this.#inputCursor = BigInt(header.inputCursor);
    this.#outputLength = BigInt(header.outputLength);
  }

  /** A machine before its first step. */
  static start(object: DlxObject, input: Uint8Array): Checker {
    const registers = new Uint32Array(32);
    registers[4] = 0xe000_0000;
    registers[5] = input.length;
    registers[29] = object.memorySize;
    const id = programId(encodeObject(object));
    const header: Header = {
      status: Status.RUNNING,
      cause: Fault.NONE,
      programId: id,
      pc: object.entry,
      steps: 0n,
      registers,
      inputLength: input.length,
      inputCursor: 0,
      outputLength: 0,
    };
    const program = { ...object, programId: id, textLength: object.text.length };
    const code = { program, codeStart: object.textBase, code: object.text };
    const checker = new Checker({ ...code, header, tree: PageTree.empty });
    checker.#store.put(BigInt(object.dataBase), object.data);
    checker.#store.put(0xe000_0000n, input);
    return checker;
  }

  run({ maxSteps, held, delivered }: RunOptions = {}): StopReport {
    if (this.#status === Status.HALTED || this.#status === Status.FAULTED) return this.#report();
    if (held !== undefined) checkHeld(this.#code.codeStart, this.#code.code.length, held);
    this.#store.delivered = delivered;
    const end = maxSteps === undefined ? undefined : this.#steps + BigInt(maxSteps);
    try {
      for (;;) {
        this.#requireInstruction(held);
        const budget = end === undefined ? undefined : end - this.#steps;
        if (budget === 0n) throw Stop.budget();
        const effects = this.#effects(budget);
        this.#apply(effects);
        if (effects.halted === true) return this.#stop({ status: Status.HALTED, cause: Fault.NONE });
      }
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      return this.#stop(error.report);
    }
  }

  #stop(report: StopReport): StopReport {
    this.#status = report.status;
    this.#cause = report.cause;
    return report;
  }

  /** The pc must be aligned, in the text, and in what this machine holds. */
  #requireInstruction(held: RunOptions["held"]): void {
    const { program, codeStart, code } = this.#code;
    const inside = (start: number, end: number): boolean =>
      this.#pc >= BigInt(start) && this.#pc < BigInt(end);
    if (this.#pc % 4n !== 0n) throw Stop.fault(Fault.MISALIGNED);
    if (!inside(program.textBase, program.textBase + program.textLength)) throw Stop.fault(Fault.ACCESS);
    if (!inside(codeStart, codeStart + code.length)) throw Stop.transfer();
    if (held !== undefined && !inside(held.start, held.end)) throw Stop.transfer();
  }

  #effects(budget: bigint | undefined): Effects {
    const { program, codeStart, code } = this.#code;
    const at = Number(this.#pc) - codeStart;
    const [b0, b1, b2, b3] = code.subarray(at, at + 4) as unknown as [number, number, number, number];
    const word = readWord(((b0 * 256 + b1) * 256 + b2) * 256 + b3);
    if (word === undefined) throw Stop.fault(Fault.ILLEGAL);
    return effectsOf(word, {
      pc: this.#pc,
      registers: this.#registers,
      store: this.#store,
      budget,
      inputLength: this.#inputLength,
      inputCursor: this.#inputCursor,
      outputLength: this.#outputLength,
      outputLimit: BigInt(program.outputLimit),
    });
  }

  #apply({ register, next, bytes, steps, inputCursor, outputLength }: Effects): void {
    if (register !== undefined && register[0] !== 0) this.#registers[register[0]] = register[1];
    if (bytes !== undefined) this.#store.put(...bytes);
    this.#pc = next ?? this.#pc + 4n;
    this.#steps += steps ?? 1n;
    this.#inputCursor = inputCursor ?? this.#inputCursor;
    this.#outputLength = outputLength ?? this.#outputLength;
  }

  #report(): StopReport {
    return { status: this.#status, cause: this.#cause };
  }

  header(): Header {
    return {
      status: this.#status,
      cause: this.#cause,
      programId: this.#code.program.programId,
      pc: Number(this.#pc),
      steps: this.#steps,
      registers: Uint32Array.from(this.#registers, Number),
      inputLength: Number(this.#inputLength),
      inputCursor: Number(this.#inputCursor),
      outputLength: Number(this.#outputLength),
    };
  }

  output(): Uint8Array {
    return Uint8Array.from(this.#store.get(0xf000_0000n, this.#outputLength));
  }

  pages(): Map<number, Uint8Array> {
    return this.#store.pages();
  }

  pagesRoot(): Uint8Array {
    return rootOf(this.pages());
  }

  stateHash(): Uint8Array {
    return stateHash(encodeHeader(this.header()), this.pagesRoot());
  }
}
