/** The reference run of a program, block by block: what profiles and measures of code are made of. */
import { decode } from "../isa/decode.ts";
import { Status } from "../machine/constants.ts";
import { Simulator } from "../machine/simulator.ts";
import { initialState } from "../machine/state.ts";
import type { DlxObject } from "../object/object.ts";

/** Instructions that were executed one after the other, the last one perhaps a branch, a jump or a trap. */
export interface Block {
  /** Address of the first one. */
  readonly start: number;
  /** How many. */
  readonly words: number;
  /** Steps they took: more than `words` when a trap charged for its bytes. */
  readonly steps: number;
  /** Address of the instruction after them. */
  readonly next: number;
}

const CONTROL = new Set(["beqz", "bnez", "j", "jal", "jr", "jalr"]);

/** By word: instructions from there to the next one that control does not simply pass; 0 for a trap and an illegal word. */
function straight({ text }: DlxObject): Int32Array {
  const view = new DataView(text.buffer, text.byteOffset, text.length);
  const lengths = new Int32Array(text.length / 4);
  for (let i = lengths.length - 1; i >= 0; i--) {
    const operation = decode(view.getUint32(4 * i))?.instruction.operation;
    const ends = operation === undefined || operation === "trap";
    lengths[i] = ends ? 0 : CONTROL.has(operation) ? 1 : 1 + (lengths[i + 1] ?? 0);
  }
  return lengths;
}

/** Runs a program on the reference simulator to its end, at most about `maxSteps` steps; returns the machine where it stands. */
export function trace(
  object: DlxObject,
  input: Uint8Array,
  maxSteps: bigint,
  onBlock: (block: Block) => void,
): Simulator {
  const machine = new Simulator(initialState(object, input));
  const lengths = straight(object);
  while (machine.steps < maxSteps) {
    const start = machine.pc;
    const before = machine.steps;
    const length = lengths[(start - object.textBase) / 4] ?? 0;
    const isTrap = length === 0;
    const { status } = machine.run(isTrap ? { held: { start, end: start + 4 } } : { maxSteps: length });
    const steps = Number(machine.steps - before);
    if (steps > 0) onBlock({ start, words: isTrap ? 1 : steps, steps, next: machine.pc });
    if (status === Status.HALTED || status === Status.FAULTED) break;
  }
  return machine;
}

/** How often each word of the text was executed in these blocks. */
export class Counts {
  readonly #change: Float64Array;
  readonly #base: number;

  constructor({ text, textBase }: DlxObject) {
    this.#change = new Float64Array(text.length / 4 + 1);
    this.#base = textBase;
  }

  add({ start, words }: Block): void {
    const first = (start - this.#base) / 4;
    this.#change[first]! += 1;
    this.#change[first + words]! -= 1;
  }

  /** By word of the text. */
  totals(): Float64Array {
    let sum = 0;
    return this.#change.map((change) => (sum += change)).subarray(0, -1);
  }
}
